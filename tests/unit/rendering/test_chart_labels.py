"""No label of any drawing lies over another or past its edge, whatever it says; measured with the font."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llo_board.model.charts import BurnUp, BurnUpPoint, Flow, FlowPoint, ListTime, ListTimes
from llo_board.model.definition import Status
from llo_board.rendering.figure_drawing import draw_figures, figure_series
from llo_board.reporting.card_charts import FLOW_STATUSES
from tests.unit.rendering.builders import a_figure
from tests.unit.rendering.chart_texts import LANGUAGES, drawn, inked

SVG = "{http://www.w3.org/2000/svg}"
ABOVE, BELOW = 0.76, 0.24  # what letters take above and below their foot, in their own size
LANGUAGE = st.sampled_from(sorted(LANGUAGES))
DAYS = st.dates(date(2014, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(0, 99_999)  # more than a board of Trello can hold of anything
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn", "Me"]), min_size=1, max_size=80).filter(
    str.strip
)


@dataclass(frozen=True)
class Label:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def covers(self, other: Label) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def labels(root: ElementTree.Element) -> Iterator[Label]:
    """Every text of a drawing with the room that it takes."""
    size = float(root.attrib["font-size"])
    for each in root.iter(f"{SVG}text"):
        text, x, foot = each.text or "", float(each.attrib["x"]), float(each.attrib["y"])
        wide = inked(text, size)
        left = x - wide if each.get("text-anchor") == "end" else x
        yield Label(text, left, left + wide, foot - ABOVE * size, foot + BELOW * size)


def check(svg: str) -> None:
    root = ElementTree.fromstring(svg)  # noqa: S314 (our own drawing)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    found = list(labels(root))
    assert found
    for label in found:
        assert label.left >= 0, label
        assert label.right <= width, label
        assert label.top >= 0, label
        assert label.bottom <= height, label
    assert [(one, other) for one, other in combinations(found, 2) if one.covers(other)] == []


def weeks(first: date, count: int) -> list[date]:
    return [first + timedelta(weeks=week) for week in range(count)]


@settings(deadline=None, max_examples=50)
@given(LANGUAGE, DAYS, st.lists(st.tuples(COUNTS, COUNTS), min_size=2, max_size=160))
def test_a_burn_up(language: str, first: date, values: list[tuple[int, int]]) -> None:
    days = weeks(first, len(values))
    points = tuple(BurnUpPoint(day, *pair) for day, pair in zip(days, values, strict=True))
    check(drawn("burn_up", BurnUp(points, 10, True, ()), LANGUAGES[language]))


@settings(deadline=None, max_examples=50)
@given(LANGUAGE, DAYS, st.lists(st.tuples(*[COUNTS] * 5), min_size=2, max_size=160))
def test_a_flow(language: str, first: date, values: list[tuple[int, ...]]) -> None:
    days = weeks(first, len(values))
    points = tuple(FlowPoint(day, row) for day, row in zip(days, values, strict=True))
    if any(any(row) for row in values):
        check(drawn("flow", Flow(FLOW_STATUSES, points), LANGUAGES[language]))


@settings(deadline=None, max_examples=50)
@given(LANGUAGE, st.lists(st.tuples(NAMES, COUNTS, COUNTS, st.booleans()), min_size=1, max_size=12))
def test_times_of_lists(language: str, rows: list[tuple[str, int, int, bool]]) -> None:
    times = ListTimes(
        tuple(ListTime(name, Status.DOING, 3, min(a, b), max(a, b), lower) for name, a, b, lower in rows)
    )
    check(drawn("times", times, LANGUAGES[language]))


@settings(deadline=None, max_examples=50)
@given(LANGUAGE, NAMES, st.lists(st.tuples(NAMES, st.integers(0, 10**7)), min_size=2, max_size=12))
def test_bars_of_figures(language: str, unit: str, rows: list[tuple[str, int]]) -> None:
    lines = [replace(a_figure(label, str(value)), unit=unit, question="?", n=None) for label, value in rows]
    (group,) = draw_figures(lines)
    check(drawn("bars", group, LANGUAGES[language]))


@settings(deadline=None, max_examples=50)
@given(LANGUAGE, NAMES, st.dictionaries(DAYS, st.integers(-(10**7), 10**7), min_size=3, max_size=40))
def test_a_figure_over_time(language: str, unit: str, values: dict[date, int]) -> None:
    (series,) = figure_series([a_figure("Bezoekers", str(value), unit, on=day) for day, value in values.items()])
    check(drawn("series", series, LANGUAGES[language]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sailboat(language: str) -> None:
    check(drawn("sailboat", None, LANGUAGES[language]))
