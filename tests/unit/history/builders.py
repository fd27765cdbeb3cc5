"""Boards, readings and histories for tests: each names only what the test is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from llo_board.history.store import History, open_history
from llo_board.model.snapshot import Action, BoardReading, BoardSnapshot, CardState

PROJECT = "llo-2022"
CARD_ID = "62a000000000000000000001"


def a_moment(day: int, hour: int = 3) -> datetime:
    return datetime(2022, 6, day, hour, tzinfo=UTC)


def always(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def a_board(day: int, hour: int = 3, name: str = "Pilot") -> BoardSnapshot:
    return BoardSnapshot("62a0", "LLO", a_moment(day, hour), cards=(CardState(CARD_ID, name, "l1"),))


def an_action(number: int, day: int, kind: str = "commentCard", text: str = "Les: vroeg") -> Action:
    return Action(f"62b{number:021d}", kind, a_moment(day), card_id=CARD_ID, text=text)


def a_reading(day: int, *actions: Action, hour: int = 3, name: str = "Pilot") -> BoardReading:
    return BoardReading(a_board(day, hour, name), actions)


def a_history(place: str | Path, day: int = 1, wait: float = 0.05, make: bool = True) -> History:
    return open_history(place, now=always(a_moment(day)), wait=wait, make=make, new_id=lambda: "3f9a")
