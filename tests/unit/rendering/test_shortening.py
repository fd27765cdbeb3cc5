"""A report of a very large board: the newest of what people wrote, and how many more there are."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from llo_board.language import load_words
from llo_board.model.report import EvaluationReport, LessonsReport, Report
from llo_board.model.sections.evaluation import FiguresSection, QuotesSection
from llo_board.model.sections.lessons import LessonsSection
from llo_board.rendering.formats import render_report
from llo_board.rendering.shortening import _LIMITS, shorten
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import a_lessons_report, a_progress_report, an_evaluation

SHIPPED = find_shipped()
ENGLISH = load_words("en", SHIPPED.locale_directory())
BEGUN = datetime(2022, 6, 1, tzinfo=UTC)


def with_quotes(count: int) -> EvaluationReport:
    """The evaluation with that many quotes, each newer than the one before."""
    report = an_evaluation()
    found = report.section(QuotesSection)
    assert found is not None
    first = found.quotes[0]
    quotes = tuple(
        replace(first, text=f"Said {place}!", evidence=replace(first.evidence, at=BEGUN + timedelta(hours=place)))
        for place in range(count)
    )
    return with_section(report, replace(found, quotes=quotes))


def with_section(report: EvaluationReport, changed: Any) -> EvaluationReport:
    sections = tuple(changed if type(one) is type(changed) else one for one in report.sections)
    return replace(report, sections=sections)


@pytest.mark.parametrize("report", [an_evaluation(), a_progress_report(), a_lessons_report()])
def test_a_report_of_an_ordinary_size_stays_as_it_is(report: Report) -> None:
    short = shorten(report)
    assert short.report == report
    assert not any(short.left_out.values())


def test_the_newest_quotes_stay_in_their_order_and_the_others_are_counted() -> None:
    short = shorten(with_quotes(1_420))
    found = short.report.section(QuotesSection)
    assert found is not None
    assert [quote.text for quote in found.quotes] == [f"Said {place}!" for place in range(1_380, 1_420)]
    assert short.left_out["quotes"] == 1_380


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_reader_is_told_how_many_more_there_are(suffix: str) -> None:
    text = render_report(with_quotes(1_420), suffix, ENGLISH, SHIPPED).decode()
    assert "And 1,380 more, in the same report as JSON" in text.replace("\\", "")
    assert "Said 1379!" not in text.replace("\\", "")


def test_the_json_holds_all_of_it() -> None:
    text = render_report(with_quotes(1_420), "json", ENGLISH, SHIPPED).decode()
    assert all(f"Said {place}!" in text for place in range(1_420))


def test_the_answers_to_one_question_stay_together() -> None:
    report = an_evaluation()
    found = report.section(FiguresSection)
    assert found is not None
    line = found.figures[0]
    counted = tuple(replace(line, label=f"count {place}") for place in range(250))
    answers = tuple(replace(line, label=f"answer {place}", question="How was it?") for place in range(7))
    short = shorten(with_section(report, replace(found, figures=(*counted, *answers))))
    kept = short.report.section(FiguresSection)
    assert kept is not None
    assert [figure.label for figure in kept.figures] == [
        *(f"count {place}" for place in range(100)),
        *(f"answer {place}" for place in range(7)),
    ]


def test_the_report_of_lessons_is_a_register_and_has_them_all() -> None:
    report = a_lessons_report()
    found = report.section(LessonsSection)
    assert found is not None
    many = replace(found, lessons=found.lessons * 500)
    whole: LessonsReport = replace(
        report, sections=tuple(many if type(one) is LessonsSection else one for one in report.sections)
    )
    assert shorten(whole).report == whole


def test_each_limit_is_that_of_a_row_that_exists() -> None:
    for noun, limits in _LIMITS.items():
        assert set(limits) <= {one.name for one in fields(noun)}, noun
