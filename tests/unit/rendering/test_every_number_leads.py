"""Every number that a report prints leads to what it rests on: on the page, and under a key of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from llo_board.model.report import Report, ReportKind
from tests.unit.rendering.lens_builders import every_kind
from tests.unit.rendering.numbers_on_a_page import open_page
from tests.unit.reporting.test_evaluation import a_whole_year
from tests.unit.reporting.test_traceability import a_report


def reports() -> Iterator[tuple[str, Report]]:
    """Reports made by hand, with something of everything, and those of a board that people worked on."""
    for report in every_kind():
        yield f"{report.header.kind.value} by hand", report
    board = a_whole_year()
    for kind in ReportKind:
        yield kind.value, a_report(kind, board)


REPORTS = dict(reports())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_every_number_on_a_page_leads_to_its_source(name: str, language: str) -> None:
    assert list(open_page(REPORTS[name], language).untraced()) == []
