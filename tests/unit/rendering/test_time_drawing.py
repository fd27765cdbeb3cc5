"""Drawings over time: everything stands inside, nothing lies over anything else, whatever the numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from llo_board.language import ENGLISH
from llo_board.model.charts import Flow, FlowPoint, ListTime, ListTimes
from llo_board.model.definition import Status
from llo_board.rendering.drawing import HEIGHT, LABEL_HEIGHT, WIDTH
from llo_board.rendering.figure_drawing import draw_figures, figure_series
from llo_board.rendering.time_drawing import draw_flow, draw_list_times, draw_series
from tests.unit.rendering.builders import a_figure
from tests.unit.rendering.chart_texts import LANGUAGES
from tests.unit.rendering.chart_texts import drawn as drawn_svg

STATUSES = (Status.DONE, Status.MOVED, Status.WAITING, Status.DOING, Status.TODO)
MONDAY = date(2022, 6, 6)


def places(points: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())]


@given(
    st.lists(st.tuples(*[st.integers(0, 500)] * 5), min_size=2, max_size=60).filter(
        lambda rows: any(map(any, rows))
    )
)
def test_the_bands_of_a_flow_stand_inside_it_and_their_labels_never_collide(rows: list[tuple[int, ...]]) -> None:
    points = tuple(FlowPoint(MONDAY + timedelta(weeks=week), row) for week, row in enumerate(rows))
    drawn = draw_flow(Flow(STATUSES, points))
    for band in drawn.bands:
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places(band.surface))
    heights = sorted(band.label_y for band in drawn.bands)
    assert all(below - above >= LABEL_HEIGHT - 0.01 for above, below in pairwise(heights))
    assert [band.last for band in drawn.bands] == [
        points[-1].cards[index] for index in range(5) if any(point.cards[index] for point in points)
    ]


@given(
    st.dictionaries(
        st.dates(date(2020, 1, 1), date(2024, 1, 1)), st.decimals(-(10**6), 10**6), min_size=3, max_size=40
    )
)
def test_a_line_of_any_numbers_stands_inside_its_drawing(values: dict[date, Decimal]) -> None:
    (series,) = figure_series([a_figure("Bezoekers", str(value), on=day) for day, value in values.items()])
    drawn = draw_series(series)
    assert len(drawn.dots) == len(values)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in drawn.dots)
    assert [x for x, _ in drawn.dots] == sorted(x for x, _ in drawn.dots)


def test_small_numbers_have_a_scale_of_their_own() -> None:
    values = [a_figure("Kans", f"0.000{number}", on=date(2026, number, 1)) for number in (2, 4, 8)]
    (series,) = figure_series(values)
    drawn = draw_series(series)
    assert drawn.dots[0][1] - drawn.dots[2][1] > HEIGHT / 3
    assert "0,0004</text>" in drawn_svg("series", series, LANGUAGES["nl"])


def test_a_line_stops_before_a_day_of_which_the_value_is_not_known() -> None:
    days = [date(2026, month, 1) for month in range(1, 8)]
    told = ("1", "2", None, "4", "5", None, "7")
    values = [
        a_figure("Kosten", value, "euro" if value else "", on=day) for value, day in zip(told, days, strict=True)
    ]
    (series,) = figure_series([a_figure("Kosten", None, on=date(2025, 12, 1)), *values])
    drawn = draw_series(series)
    assert series.unknown == (days[2], days[5])
    assert len(drawn.dots) == 5
    assert [len(line.split()) for line in drawn.lines] == [2, 2]
    assert "1 mrt 2026: niet bekend; 1 apr 2026: 4" in drawn_svg("series", series, LANGUAGES["nl"])


def test_a_line_stops_where_two_values_are_told_of_one_day() -> None:
    days = [date(2026, month, 1) for month in range(1, 6)]
    lines = [a_figure("Bezoek", str(number), on=day, clashes=number == 2) for number, day in enumerate(days)]
    (series,) = figure_series(lines)
    assert [len(line.split()) for line in draw_series(series).lines] == [2, 2]
    assert figure_series([*lines, a_figure("Bezoek", "2", on=days[2])])[0].unknown == ()


def test_two_days_are_no_line_and_a_line_is_no_bar() -> None:
    days = [date(2022, 10, day) for day in (1, 8, 15)]
    thrice = [a_figure("Bezoekers", str(number), "mensen", on=day) for number, day in enumerate(days)]
    assert figure_series(thrice[:2]) == ()
    assert len(figure_series(thrice)) == 1
    assert draw_figures(thrice) == ()


def test_answers_to_one_question_are_bars_out_of_everybody_who_answered() -> None:
    yes, no = (
        a_figure(answer, count, "", question="Komt u terug?", n=8) for answer, count in (("Ja", "6"), ("Nee", "2"))
    )
    (group,) = draw_figures((yes, no))
    assert (group.question, group.n, group.bars) == ("Komt u terug?", 8, ((yes, 0.75), (no, 0.25)))


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=1, max_size=12))
def test_the_bar_of_a_list_never_passes_its_longest_stay(pairs: list[tuple[int, int]]) -> None:
    rows = tuple(ListTime("Bezig", Status.DOING, 3, min(pair), max(pair), at_least=False) for pair in pairs)
    for bar in draw_list_times(ListTimes(rows), ENGLISH):
        assert 0 <= bar.length <= bar.longest <= 480
