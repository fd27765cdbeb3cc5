from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.model.charts import ProgressBar
from llo_board.model.verdict import Verdict
from llo_board.rendering.drawing import (
    HEIGHT,
    LABEL_HEIGHT,
    WIDTH,
    draw_burn_up,
    draw_progress,
    fixed,
    month_starts,
    nice_ticks,
)
from llo_board.rendering.figure_drawing import draw_figures
from tests.unit.rendering.builders import AANPAK, a_burn_up, a_figure, counted


@given(st.integers(1, 10**6))
def test_a_scale_begins_at_zero_holds_the_highest_and_has_few_lines(highest: int) -> None:
    ticks = nice_ticks(highest)
    assert ticks[0] == 0
    assert ticks[-2] < highest <= ticks[-1]
    assert len(ticks) <= 6


@given(st.decimals("1e-12", "1e12", places=12))
def test_the_scale_of_a_figure_is_as_fine_as_the_figure(highest: Decimal) -> None:
    ticks = nice_ticks(highest, decimals=30)
    assert ticks[-2] < highest <= ticks[-1]
    assert 4 <= len(ticks) <= 6


@given(st.integers(1, 26))
def test_everything_in_a_burn_up_stands_inside_it_and_its_labels_never_collide(weeks: int) -> None:
    drawn = draw_burn_up(a_burn_up(weeks))
    for pair in f"{drawn.reached.points} {drawn.due.points} {drawn.area}".split():
        x, y = map(float, pair.split(","))
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert abs(drawn.reached.label_y - drawn.due.label_y) >= LABEL_HEIGHT - 0.01


def test_a_bar_has_a_block_per_deliverable_and_open_ones_come_last() -> None:
    bar = ProgressBar(AANPAK, 4, ((Verdict.ACHIEVED, counted(1)), (Verdict.MOVED, counted(2))), counted(1))
    blocks = draw_progress(bar)
    assert [block.verdict for block in blocks] == [Verdict.ACHIEVED, Verdict.MOVED, Verdict.MOVED, None]
    assert blocks[-1].x + blocks[-1].width == pytest.approx(240)


@given(st.lists(st.integers(0, 60), min_size=7, max_size=7), st.integers(0, 60))
def test_no_block_is_narrower_than_its_sign_and_all_stand_in_the_bar(counts: list[int], still_open: int) -> None:
    parts = tuple((verdict, counted(count)) for verdict, count in zip(Verdict, counts, strict=True) if count)
    bar = ProgressBar(AANPAK, sum(counts) + still_open, parts, counted(still_open))
    blocks = draw_progress(bar)
    assert all(block.width >= 16 for block in blocks)
    assert all(before.x + before.width < after.x for before, after in pairwise(blocks))
    assert not blocks or blocks[-1].x + blocks[-1].width == pytest.approx(240)
    assert {block.verdict for block in blocks} == {verdict for verdict, _ in parts} | (
        {None} if still_open else set()
    )


def test_a_goal_without_deliverables_has_no_blocks() -> None:
    assert draw_progress(ProgressBar(AANPAK, 0, (), counted(0))) == ()


def test_figures_are_drawn_side_by_side_only_where_they_can_be_compared() -> None:
    on_site, online = a_figure("Op locatie", "60", "%"), a_figure("Online", "40", "%")
    others = (
        a_figure("Bereik", "900", "personen"),
        a_figure("Zonder bron", "10", "%", source=""),
        a_figure("Onbekend", None, "%"),
        a_figure("Twee keer", "3", "%", clashes=True),
    )
    (group,) = draw_figures((on_site, online, *others))
    assert group.bars == ((on_site, 0.6), (online, 0.4))


def test_figures_that_are_all_zero_are_drawn_as_zero() -> None:
    (group,) = draw_figures((a_figure("A", "0", "keer"), a_figure("B", "0", "keer")))
    assert [share for _, share in group.bars] == [0, 0]


def test_numbers_in_a_drawing_are_the_same_everywhere() -> None:
    assert (fixed(3.0), fixed(3.14159), fixed(0.04)) == ("3", "3.1", "0")


def test_a_long_project_has_nine_months_at_most_on_its_axis() -> None:
    assert month_starts(date(2022, 6, 6), date(2022, 8, 2)) == (date(2022, 7, 1), date(2022, 8, 1))
    assert len(month_starts(date(2020, 1, 1), date(2024, 1, 1))) <= 9
    assert month_starts(date(2022, 6, 6), date(2022, 6, 7)) == ()
