"""Figures of the file and of the cards, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from llo_board.model.checks import CheckKind
from llo_board.model.figures import Figure
from llo_board.model.sections.evaluation import FiguresSection
from tests.unit.reporting.builders import PeopleAtWork, a_board, a_deliverable, a_figure


def clashes(board: PeopleAtWork, figures: Sequence[Figure] = ()) -> list[object]:
    checks = board.evaluation(figures=figures).to_check
    return [check.facts["values"] for check in checks if check.kind is CheckKind.FIGURE_CLASH]


def test_a_label_with_two_values_is_found_wherever_it_stands() -> None:
    board = a_board(a_deliverable("een"), a_deliverable("twee"))
    board.comment("Een", "Aantal: bezochte activiteiten = 3")
    board.comment("Twee", "Aantal: Bezochte  activiteiten = 4")
    assert clashes(board) == [(Decimal(3), Decimal(4))]


def test_a_label_of_one_word_may_differ_from_card_to_card_but_not_on_one_card() -> None:
    board = a_board(a_deliverable("een"), a_deliverable("twee"))
    board.comment("Een", "Aantal: aanmeldingen = 12")
    board.comment("Twee", "Aantal: aanmeldingen = 13")
    assert clashes(board) == []
    board.comment("Een", "Aantal: aanmeldingen = 14")
    assert clashes(board) == [(Decimal(12), Decimal(14))]


def test_other_units_are_other_figures() -> None:
    board = a_board()
    figures = [a_figure("bereik campagne", "40", unit="%"), a_figure("bereik campagne", "900", unit="mensen")]
    assert clashes(board, figures) == []


def test_other_days_of_one_source_are_a_series_and_of_two_sources_are_not() -> None:
    first = a_figure("volgers op Instagram", "100", source="Instagram", on=date(2022, 9, 1))
    later = a_figure("volgers op Instagram", "140", source="Instagram", on=date(2022, 12, 1))
    other = a_figure("volgers op Instagram", "150", source="verslag", on=date(2022, 12, 1))
    assert clashes(a_board(), [first, later]) == []
    assert clashes(a_board(), [later, other]) == [(Decimal(140), Decimal(150))]


def test_a_number_in_words_in_a_text_of_the_report_is_compared_with_the_figure() -> None:
    board = a_board()
    board.describe("Deel approach", "We gingen langs bij drie bezochte activiteiten in Brabant.")
    assert clashes(board, [a_figure("bezochte activiteiten", "4")]) == [(Decimal(4), Decimal(3))]


def test_what_is_said_twice_in_the_same_way_is_one_figure_with_both_sources() -> None:
    board = a_board()
    board.comment("Acties", "Aantal: ingevulde vragenlijsten = 54; n=60")
    report = board.evaluation(
        figures=[a_figure("ingevulde vragenlijsten", "54", source="enquête", goal="marketing")]
    )
    section = report.section(FiguresSection)
    assert section is not None
    (line,) = section.figures
    assert (line.n, line.source, len(line.quantity.evidence), line.clashes) == (60, "enquête", 2, False)


def test_a_figure_that_is_unknown_is_not_shown_but_asked_for() -> None:
    report = a_board().evaluation(figures=[a_figure("bezoekers in de zaal", None)])
    assert report.section(FiguresSection) is None
    kinds = [check.kind for check in report.to_check if "label" in check.facts]
    assert kinds == [CheckKind.FIGURE_UNKNOWN]


def test_a_figure_without_a_source_is_asked_about() -> None:
    board = a_board()
    board.comment("Acties", "Aantal: aanmeldingen = 13")
    kinds = [check.kind for check in board.evaluation().to_check if "label" in check.facts]
    assert kinds == [CheckKind.FIGURE_WITHOUT_SOURCE]


@pytest.mark.parametrize("goal", ["marketing", None])
def test_figures_stand_in_the_order_of_the_goals(goal: str | None) -> None:
    figures = [a_figure("zonder doel", "1", goal=goal), a_figure("met doel", "2", goal="marketing")]
    section = a_board().evaluation(figures=figures).section(FiguresSection)
    assert section is not None
    labels = [line.label for line in section.figures]
    assert labels == (["zonder doel", "met doel"] if goal else ["met doel", "zonder doel"])
