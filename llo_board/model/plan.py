"""What a sync would do, what the team changed, and what is asked: a value that can be shown and compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from llo_board.model.board_changes import Change
from llo_board.model.memory import Agreed, Answer, Entity, FieldKey, FrozenTarget
from llo_board.model.questions import Apart, Drift, Notice, Question


class Guard(StrEnum):
    """The ids of the rules that can refuse a whole plan."""

    NO_BOARD_YET = "no-board-yet"
    NOTHING_OF_OURS = "nothing-of-ours"
    BOARD_OF_ANOTHER_PROJECT = "board-of-another-project"
    SHARE_OF_CARDS = "share-of-cards"
    GOAL_WITHOUT_LABEL = "goal-without-label"
    TARGET_CHANGED = "target-changed"
    WORKSPACE_FULL = "workspace-full"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A guard's no, with the facts that its sentence needs."""

    guard: Guard
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that follows from one look at a definition, a board and a memory.

    `bindings` are all things of ours that the board has, with Trello's ids; `learned` those of them that the memory
    does not know yet. `agreements` and `freezes` are what the memory takes on without anything being written,
    `answers` those that it keeps under another key from now on, or (None) keeps no longer.
    `lookups` are cards that should be looked up (`BoardGateway.fetch_card`) before asking what became of them, and
    `items_gone` the ids of items of which it should be looked up how they were last seen.
    """

    project: str
    timezone: str
    board_id: str | None
    changes: tuple[Change, ...] = ()
    drifts: tuple[Drift, ...] = ()
    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()
    apart: tuple[Apart, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    agreements: tuple[tuple[FieldKey, Agreed], ...] = ()
    answers: tuple[tuple[FieldKey, Answer | None], ...] = ()
    bindings: tuple[tuple[Entity, str], ...] = ()
    learned: tuple[tuple[Entity, str], ...] = ()
    freezes: tuple[tuple[str, FrozenTarget], ...] = ()
    lookups: tuple[str, ...] = ()
    items_gone: tuple[str, ...] = ()
    memory_known: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.changes
