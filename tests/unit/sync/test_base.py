"""Which memory does a board belong to? Stamp, marks and the board's id tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from llo_board.model.memory import Memory
from llo_board.model.snapshot import BoardSnapshot, CardState
from llo_board.sync.base import Base, read_base

OURS = "llo-board: llo-2022 · run 7 · 3f9a"
MARKED = "llo-board: llo-2022/plan"
KNOWING = Memory("3f9a", last_run=9, stamps=frozenset({3, 7}), board_id="b")
BOOTSTRAPPING = Memory("3f9a", last_run=7, stamps=frozenset({7}))
EMPTY = Memory("0000")


def a_board(description: str = "", card: str = "") -> BoardSnapshot:
    cards = (CardState("62971c80000000000000000d", "Plan", "l", card),)
    return BoardSnapshot("b", "Bord", datetime(2022, 6, 1, tzinfo=UTC), description, cards=cards)


@pytest.mark.parametrize(
    ("board", "memory", "base"),
    [
        (None, EMPTY, Base.FRESH),
        (a_board("Van ons"), EMPTY, Base.FRESH),
        (a_board(card="llo-board: llo-2021/plan"), EMPTY, Base.FRESH),
        (a_board(card=MARKED), EMPTY, Base.UNKNOWN),
        (a_board(OURS), EMPTY, Base.UNKNOWN),
        (a_board(OURS), KNOWING, Base.KNOWN),
        (a_board(OURS), BOOTSTRAPPING, Base.KNOWN),  # cut off before the answer to its first request came
        (a_board(OURS.replace("run 7", "run 8")), KNOWING, Base.UNKNOWN),  # begun here, but never stamped here
        (a_board(OURS.replace("3f9a", "0000")), KNOWING, Base.UNKNOWN),
        (a_board(OURS), Memory("3f9a", 9, frozenset({7}), "another"), Base.UNKNOWN),  # a copy, stamp and all
        (a_board(card=MARKED), KNOWING, Base.KNOWN),  # people took the stamp away
        (a_board(card=MARKED), Memory("3f9a", 9, frozenset({7}), "another"), Base.UNKNOWN),
    ],
)
def test_how_far_the_memory_can_be_trusted(board: BoardSnapshot | None, memory: Memory, base: Base) -> None:
    assert read_base("llo-2022", board, memory) is base
