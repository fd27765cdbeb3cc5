"""What is remembered between runs: which thing on Trello is which of ours, and what was last agreed about it.

The base of a field is a pair: what the definition said and what the board said when the two last agreed. Each side
is compared with its own half only, so that Trello's rewriting of a text, or a person's answer, is
remembered as agreed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Value = str | bool | None
"""A field's value as compared: a text, a day or moment as ISO text, a presence (bool), or None for absent."""


class EntityKind(StrEnum):
    """The kinds of things that are followed on a board."""

    LIST = "list"
    LABEL = "label"
    CARD = "card"
    CHECKLIST = "checklist"
    ITEM = "item"


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """One of our things: its kind and its key.

    Keys: a list's and a goal's own key; a card's mark key (`pr-acties`, `goal/marketing`); for a checklist
    `<card>:<checklist>` (`pilots:starters`), for an item `<card>:<checklist>:<item>`.
    """

    kind: EntityKind
    key: str


@dataclass(frozen=True, slots=True, order=True)
class FieldKey:
    """One field of one thing.

    `exists`, `name`, `description`, `due`, `start`, `mark`, `closed`, `colour`, `member:<person>`, `label:<goal>`;
    and `match`, of which people are asked whether something on the board is this thing.
    """

    entity: Entity
    field: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """The base of a field: what each side said when they last agreed."""

    wanted: Value
    seen: Value


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer to a question: whose side was taken, of which pair, and when."""

    take: str
    pair: Agreed
    given_at: datetime


@dataclass(frozen=True, slots=True)
class FrozenTarget:
    """A target as it was when its card was made; the reports print both when it has changed."""

    minimum: int
    maximum: int | None
    frozen_on: date


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything remembered of one project in one history.

    `history` is four hex digits; `last_run` the highest run that was begun, 0 for none. `stamps` holds the runs
    that wrote, or were about to write, their stamp on the board: any other number there is a run that this memory
    has lost. `put_back` holds the goal labels that were put back once already.
    """

    history: str
    last_run: int = 0
    stamps: frozenset[int] = frozenset()
    board_id: str | None = None
    bindings: Mapping[Entity, str] = field(default_factory=dict)
    agreed: Mapping[FieldKey, Agreed] = field(default_factory=dict)
    answers: Mapping[FieldKey, Answer] = field(default_factory=dict)
    put_back: frozenset[FieldKey] = frozenset()
    targets: Mapping[str, FrozenTarget] = field(default_factory=dict)
