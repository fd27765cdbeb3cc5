"""What is said of headings that nobody knows."""

from __future__ import annotations

from pathlib import Path

from llo_board.language import ENGLISH
from llo_board.loading.figures import load_figures


def test_how_a_file_keeps_its_own_headings_is_told_once_and_nothing_far_fetched_is_proposed(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.csv"
    path.write_text("project,naam,totaal,waade\na,b,c,1\n", encoding="utf-8")
    _, mistakes = load_figures(path, ())
    told = [mistake.render(ENGLISH) for mistake in mistakes]
    assert sum("columns: {label: …, value: …}" in one for one in told) == 1
    total, value = (next(one for one in told if f"'{name}' is not" in one) for name in ("totaal", "waade"))
    assert "Did you mean" not in total
    assert "Did you mean 'waarde'?" in value
