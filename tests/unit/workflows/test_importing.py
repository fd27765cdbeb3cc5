"""The file that an import writes says when the board was as it tells, in days of the project's zone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from llo_board.language import ENGLISH
from llo_board.model.snapshot import BoardReading, BoardSnapshot, CardState, LabelState, ListState
from llo_board.workflows.importing import draft, write_draft
from tests.unit.history.builders import a_history
from tests.unit.loading.builders import SHIPPED


def test_a_board_read_after_midnight_was_read_on_that_day(tmp_path: Path) -> None:
    after_midnight = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    board = BoardSnapshot(
        "b" * 24,
        "Jaarplan",
        after_midnight,
        url="https://trello.com/b/AbCd1234",
        lists=(ListState("l0", "Te doen"),),
        labels=(LabelState("b0", "Bereik", "green"),),
        cards=(CardState("6b0300000000000000000001", "Flyer", "l0", label_ids=("b0",)),),
    )
    reading, path = BoardReading(board, ()), tmp_path / "new.yaml"
    with a_history(tmp_path / "history.sqlite") as history:
        write_draft(draft(reading, history, "en", "nl"), reading, path, SHIPPED, history, ENGLISH)
    assert "as it was on 2 March 2026;" in path.read_text("utf-8")
