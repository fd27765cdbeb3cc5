"""What became of each change of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from llo_board.errors import LloBoardError
from llo_board.model.board_changes import Change


class SkipReason(StrEnum):
    """Why a planned change was left out. CHANGED: the board has another value by now. GONE: what it is about is no
    longer on the board. TOUCHED: somebody did something on a card that was to go only if nobody had.
    """

    CHANGED = "changed"
    GONE = "gone"
    TOUCHED = "touched"


@dataclass(frozen=True, slots=True)
class Done:
    """Trello accepted the change and the memory has it; `trello_id` is what was made, or changed."""

    change: Change
    trello_id: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Left out, because the board moved since it was read; `fields` are those left out."""

    change: Change
    reason: SkipReason
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """The run stopped here: `done` of `total` changes are on the board and recorded."""

    change: Change
    error: LloBoardError
    done: int
    total: int


Outcome = Done | Skipped | Failed
