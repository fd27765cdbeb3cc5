"""How much of the base can be trusted: which memory does the board say that it belongs to?"""

from __future__ import annotations

from enum import Enum, auto

from llo_board.model.marks import find_mark, find_stamp
from llo_board.model.memory import Memory
from llo_board.model.snapshot import BoardSnapshot


class Base(Enum):
    """FRESH: nothing of ours is there yet. KNOWN: the memory is the board's. UNKNOWN: it is lost or behind."""

    FRESH = auto()
    KNOWN = auto()
    UNKNOWN = auto()


def read_base(project: str, snapshot: BoardSnapshot | None, memory: Memory) -> Base:
    """Whether this memory is the one that last wrote on this board.

    The stamp decides. A board whose stamp people took away is believed to be the one that the memory knows: its id
    is the same, and nobody else's stamp is on it.
    """
    if snapshot is None:
        return Base.FRESH
    is_ours = memory.board_id in (None, snapshot.board_id)
    stamp = find_stamp(snapshot.description)
    if stamp is not None:
        signed_by_us = stamp.history == memory.history and stamp.run in memory.stamps
        return Base.KNOWN if signed_by_us and is_ours else Base.UNKNOWN
    if memory.board_id == snapshot.board_id:
        return Base.KNOWN
    return Base.UNKNOWN if _bears_marks(project, snapshot) else Base.FRESH


def _bears_marks(project: str, snapshot: BoardSnapshot) -> bool:
    marks = (find_mark(card.description) for card in snapshot.cards)
    return any(mark is not None and mark.project == project for mark in marks)
