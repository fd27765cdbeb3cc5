"""Where a card stands, what was decided about a promise, and in which year a day lies, in every text format."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from llo_board.language import load_words
from llo_board.model.report import ProgressReport
from llo_board.model.results import DeliverableState
from llo_board.model.sections.progress import GoalLinesSection, PlanningSection
from llo_board.model.verdict import Verdict
from llo_board.rendering.counting import place_words
from llo_board.rendering.formats import render_report
from llo_board.rendering.grouping import is_decided
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import a_deliverable, a_judgement, a_progress_report, an_evaluation, counted

SHIPPED = find_shipped()
DUTCH = load_words("nl", SHIPPED.locale_directory())


def text_of(report: ProgressReport, form: str) -> str:
    return render_report(report, form, DUTCH, SHIPPED).decode()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (a_deliverable("Aftrap"), "in de lijst ‘Klaar’"),
        (a_deliverable("Aftrap", archived=True), "gearchiveerd, in de lijst ‘Klaar’"),
        (a_deliverable("Aftrap", gone=True, archived=True), "niet meer op het bord, stond in de lijst ‘Klaar’"),
        (a_deliverable("Aftrap", list_name=""), "geen kaart op het bord"),
    ],
)
def test_where_nothing_is_counted_the_place_of_the_card_is_said(state: DeliverableState, said: str) -> None:
    assert place_words(state, DUTCH) == said


def test_a_promise_says_with_its_count_what_was_decided_about_it() -> None:
    judged = a_deliverable("Lezing", judgement=a_judgement(Verdict.NOT_ACHIEVED, person=Verdict.NOT_ACHIEVED))
    dropped = a_deliverable("Sponsors", verdict=Verdict.DROPPED)
    assert [is_decided(state) for state in (judged, dropped, a_deliverable("Aftrap"))] == [True, True, False]


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_promise_that_moved_is_not_shown_as_if_it_still_ran(form: str) -> None:
    text = text_of(a_progress_report(), form)
    promises = text[text.index("Afgesproken en geteld") :]
    line = next(line for line in promises.splitlines() if "Bijeenkomst van het kennisnetwerk" in line)
    assert "doorgeschoven" in line
    assert "nieuwe datum: 6 apr 2023" in line


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_day_of_another_year_has_its_year(form: str) -> None:
    report = a_progress_report()
    planning = report.section(PlanningSection)
    assert planning is not None
    later = replace(planning, due_soon=(replace(planning.due_soon[0], day=date(2023, 1, 1)),))
    sections = tuple(later if one is planning else one for one in report.sections)
    assert "(28 okt)" in text_of(report, form)
    assert "(1 jan 2023)" in text_of(replace(report, sections=sections), form)


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_count_with_brackets_of_its_own_stands_in_no_others(form: str) -> None:
    text = render_report(an_evaluation(), form, DUTCH, SHIPPED).decode()
    assert re.search(r"Pr-acties voor de twee doelgroepen: .*deels behaald.*, .*1 van de 2 pr-acties", text)
    assert not re.search(r"behaald[^,\n]*\([^)\n]*1 van de 2 pr-acties", text)


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_goal_of_one_result_has_none_of_one(form: str) -> None:
    report = a_progress_report()
    goals = report.section(GoalLinesSection)
    assert goals is not None
    of_one = replace(goals, goals=(replace(goals.goals[0], achieved=counted(0), changed=counted(0), total=1),))
    sections = tuple(of_one if one is goals else one for one in report.sections)
    text = text_of(replace(report, sections=sections), form)
    assert "0 van 1<" in text if form == "html" else "| 0 van 1[^" in text
