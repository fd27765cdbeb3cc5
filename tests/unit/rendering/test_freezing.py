"""A frozen report: all of it or nothing, and gone again when it could not be remembered."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from llo_board.rendering.freezing import MANIFEST, freeze, thaw
from llo_board.rendering.writing import Document, ReportNotWritten

REPORT = Document("progress-v1", "md", b"# Progress\n")


def test_frozen_files_can_only_be_read_and_are_taken_away_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "published" / "team" / "progress-v1"
    paths = freeze([REPORT], b"{}", folder)
    assert [path.name for path in paths] == ["progress-v1.md", MANIFEST]
    assert not any(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) for path in paths)
    thaw(folder)
    assert list(folder.parent.iterdir()) == []


def test_of_a_report_that_cannot_be_frozen_whole_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(ReportNotWritten):
        freeze([REPORT, REPORT], b"{}", tmp_path / "twice")
    assert list(tmp_path.iterdir()) == []
