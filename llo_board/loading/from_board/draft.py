"""The nouns of a draft: what a new definition will say, with what is unsure of it and what it is on Trello."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from llo_board.loading.mistakes import Saying
from llo_board.model.definition import Status
from llo_board.model.memory import Entity, EntityKind

Doubts = tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class DraftList:
    """A list; `list_id` is None for one that the board does not have yet."""

    key: str
    name: str
    status: Status
    list_id: str | None
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True)
class DraftPerson:
    """A member of the board."""

    key: str
    role: str
    username: str
    member_id: str


@dataclass(frozen=True, slots=True)
class DraftStep:
    """An item of a checklist."""

    key: str
    name: str
    item_id: str


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A deliverable. `steps_id` is the checklist that its steps stand on, `target_id` the one that is counted."""

    key: str
    name: str
    card_id: str
    description: str = ""
    start: str | None = None
    due: str | None = None
    members: tuple[str, ...] = ()
    steps: tuple[DraftStep, ...] = ()
    steps_id: str | None = None
    target: tuple[int, str] | None = None
    target_id: str | None = None
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True)
class DraftGoal:
    """A goal, of a label."""

    key: str
    name: str
    colour: str
    label_id: str
    cards: tuple[DraftCard, ...] = ()
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole definition; `notes` are what was left out."""

    key: str
    name: str
    language: str
    start: str
    end: str
    link: str
    lists: tuple[DraftList, ...] = ()
    people: tuple[DraftPerson, ...] = ()
    goals: tuple[DraftGoal, ...] = ()
    notes: Doubts = ()
    doubts_of_language: Doubts = ()

    def bindings(self) -> Iterator[tuple[Entity, str]]:
        """Which of ours is which on Trello."""
        yield from ((Entity(EntityKind.LIST, one.key), one.list_id) for one in self.lists if one.list_id)
        for goal in self.goals:
            yield Entity(EntityKind.LABEL, goal.key), goal.label_id
            for card in goal.cards:
                yield from _card_bindings(card)

    @property
    def doubts(self) -> int:
        """How many places are marked to be looked at."""
        cards = [card for goal in self.goals for card in goal.cards]
        said = [self.doubts_of_language, *(one.doubts for one in self.lists), *(one.doubts for one in self.goals)]
        days_and_people = 1 + bool(self.people)  # of which no board tells enough
        return days_and_people + sum(map(bool, [*said, *(card.doubts for card in cards)]))


def _card_bindings(card: DraftCard) -> Iterator[tuple[Entity, str]]:
    yield Entity(EntityKind.CARD, card.key), card.card_id
    if card.steps_id:
        yield Entity(EntityKind.CHECKLIST, f"{card.key}:steps"), card.steps_id
    if card.target_id:
        yield Entity(EntityKind.CHECKLIST, f"{card.key}:target"), card.target_id
    for step in card.steps:
        yield Entity(EntityKind.ITEM, f"{card.key}:steps:{step.key}"), step.item_id
