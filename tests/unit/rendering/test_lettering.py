"""No text runs past its drawing, however long people's words are; measured with the font that paper is set in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llo_board.model.charts import Charts, Flow, FlowPoint, ListTime, ListTimes
from llo_board.model.definition import Status
from llo_board.model.report import EvaluationReport
from llo_board.model.sections.evaluation import FigureLine, FiguresSection
from llo_board.rendering.drawing import WIDTH
from llo_board.rendering.figure_drawing import draw_figures, place_bars
from llo_board.rendering.formats import render_report
from llo_board.rendering.lettering import fitted, lines_of, width_of
from llo_board.rendering.time_drawing import draw_list_times
from llo_board.reporting.card_charts import FLOW_STATUSES
from tests.unit.rendering.builders import a_figure, an_evaluation
from tests.unit.rendering.chart_texts import LANGUAGES, SHIPPED, inked

LATIN = st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc"])
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)


def test_no_sign_of_europe_is_wider_than_it_is_taken_for() -> None:
    signs = (chr(code) for code in range(32, 0x180) if not 0x7F <= code < 0xA0)
    assert [sign for sign in signs if inked(sign, 14) > width_of(sign, 14)] == []


@given(st.text(LATIN))
def test_a_text_is_never_wider_than_it_is_taken_for(text: str) -> None:
    assert inked(text, 14) <= width_of(text, 14) + 0.001


@given(ANYTHING, st.integers(40, 720))
def test_a_text_is_cut_to_its_room_and_one_that_fits_is_left_alone(text: str, room: int) -> None:
    made = fitted(text, 14, room)
    assert width_of(made, 14) <= room
    assert made == text or (made.endswith("…") and text.startswith(made[:-1]))


@given(ANYTHING)
def test_lines_fit_and_hold_the_words_in_their_order(text: str) -> None:
    lines = lines_of(text, 14, WIDTH)
    assert 1 <= len(lines) <= 3
    assert all(width_of(line, 14) <= WIDTH for line in lines)
    said = "".join("".join(lines).split())
    whole = "".join(text.split())
    assert said == whole or (said.endswith("…") and whole.startswith(said[:-1]))


@given(st.lists(st.tuples(ANYTHING, ANYTHING, st.integers(0, 10**7)), min_size=2, max_size=6))
def test_bars_with_any_labels_and_units_stay_inside_and_apart(rows: list[tuple[str, str, int]]) -> None:
    lines = [
        replace(a_figure(label, str(value)), unit=rows[0][1], question="?", n=None) for label, _, value in rows
    ]
    (group,) = draw_figures(lines)
    drawn = place_bars(group, LANGUAGES["nl"])
    for bar in drawn.bars:
        assert bar.length + 9 + inked(bar.amount, 14) <= WIDTH
        assert all(inked(part, 14) <= WIDTH for _, part in bar.label)
        assert max(foot for foot, _ in bar.label) < bar.top
    assert all(above.top + 15 < below.label[0][0] - 10 for above, below in pairwise(drawn.bars))
    assert drawn.bars[-1].top + 15 <= drawn.height


@given(st.lists(st.tuples(ANYTHING, st.integers(0, 10**6), st.booleans()), min_size=1, max_size=8))
def test_times_of_any_list_stay_inside_their_drawing(rows: list[tuple[str, int, bool]]) -> None:
    times = ListTimes(tuple(ListTime(name, Status.TODO, 3, days // 2, days, lower) for name, days, lower in rows))
    for words in LANGUAGES.values():
        for bar in draw_list_times(times, words):
            assert bar.length <= bar.longest + 0.001
            assert bar.longest + 12 + inked(bar.told, 14) <= WIDTH
            assert inked(bar.name, 14) <= WIDTH


def with_figures(report: EvaluationReport, figures: tuple[FigureLine, ...], charts: Charts) -> EvaluationReport:
    sections = tuple(
        FiguresSection(figures) if isinstance(part, FiguresSection) else part for part in report.sections
    )
    return replace(report, sections=sections, charts=charts)


TEXT = re.compile(r'<text class="[^"]*" x="([-\d.]+)"[^>]*?( text-anchor="end")?[^>]*>([^<]*)</text>')


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=8, deadline=None)
@given(st.integers(0, 99_999), st.text(LATIN, max_size=200))
def test_no_text_of_any_chart_runs_past_its_edges(language: str, cards: int, unit: str) -> None:
    days = [date(2022, 6, 6) + timedelta(weeks=week) for week in range(4)]
    flow = Flow(FLOW_STATUSES, tuple(FlowPoint(day, (cards, 1, cards, 2, cards)) for day in days))
    figures = tuple(a_figure("Bezoekers", str(cards * 100), unit, on=day) for day in days)
    charts = replace(an_evaluation().charts, flow=flow)
    page = render_report(with_figures(an_evaluation(), figures, charts), "html", LANGUAGES[language], SHIPPED)
    drawings = [svg for svg in re.findall(r"<svg.*?</svg>", page.decode(), re.DOTALL) if 'viewBox="0 0 720' in svg]
    assert len(drawings) >= 3
    for svg in drawings:
        size = float(re.search(r'font-size="(\d+)"', svg)[1])  # type: ignore[index] # each drawing says it
        for x, end, text in TEXT.findall(svg):
            wide = inked(unescape(text), size)
            left, right = (float(x) - wide, float(x)) if end else (float(x), float(x) + wide)
            assert left >= 0, (text, left)
            assert right <= WIDTH, (text, right)
