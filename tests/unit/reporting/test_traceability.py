"""Every number and every text of a report can be traced: to a card, a comment, a row, or the definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from llo_board.model.beside import NOTHING_BESIDE
from llo_board.model.evidence import Counted, Evidence, EvidenceKind, Quantity, WrittenText
from llo_board.model.report import Report, ReportKind
from llo_board.model.sections.evaluation import FigureLine
from llo_board.reporting.catalogue import BUILDERS, SECTIONS, build_for_organisation, read_project
from tests.unit.reporting.builders import PeopleAtWork, a_figure
from tests.unit.reporting.test_evaluation import a_whole_year

FIGURES = (a_figure("bezochte activiteiten", "4", source="vragenlijst", where="figures.csv:2"),)


def a_report(kind: ReportKind, board: PeopleAtWork) -> Report:
    timeline, as_of = board.timeline(), date(2022, 12, 31)
    if kind is ReportKind.ORGANISATION:
        material = read_project(board.definition, timeline, {}, FIGURES, as_of)
        return build_for_organisation(material, board.definition.organisations[0], NOTHING_BESIDE)
    return BUILDERS[kind](board.definition, timeline, {}, FIGURES, as_of)


def walk(value: object) -> Iterator[object]:
    """Everything in a report; the classes are plain data, so this is all there is."""
    yield value
    if is_dataclass(value):
        for entry in fields(value):
            yield from walk(getattr(value, entry.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from walk(inner)
    else:
        assert not callable(value)
        assert not isinstance(value, list | set)


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_number_rests_on_at_least_as_much_evidence(kind: ReportKind) -> None:
    for value in walk(a_report(kind, a_whole_year())):
        if isinstance(value, Counted) and value.value is not None:
            assert value.value <= len(value.evidence)
        if isinstance(value, Quantity):
            assert value.evidence


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_piece_of_evidence_is_a_card_of_the_board_a_row_or_the_definition(kind: ReportKind) -> None:
    board = a_whole_year()
    cards = {card.card_id for card in board.cards.values()}
    for value in walk(a_report(kind, board)):
        if isinstance(value, Evidence):
            assert value.card_id in cards or value.kind in (EvidenceKind.ROW, EvidenceKind.DEFINITION)


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_text_is_one_that_people_wrote(kind: ReportKind) -> None:
    board = a_whole_year()
    written = "\n".join(
        [card.description for card in board.cards.values()] + [action.text for action in board.actions]
    )
    texts = [value.text for value in walk(a_report(kind, board)) if isinstance(value, WrittenText)]
    assert all(text in written for text in texts)


def test_a_figure_of_the_file_leads_to_its_row() -> None:
    report = a_report(ReportKind.EVALUATION, a_whole_year())
    lines = [value for value in walk(report) if isinstance(value, FigureLine)]
    assert "figures.csv:2" in {line.quantity.evidence[0].where for line in lines}


@pytest.mark.parametrize("kind", list(ReportKind))
def test_the_same_board_gives_the_same_report(kind: ReportKind) -> None:
    assert a_report(kind, a_whole_year()) == a_report(kind, a_whole_year())


def test_the_evaluation_has_fifteen_parts_in_their_order() -> None:
    names = [section.name for section in a_report(ReportKind.EVALUATION, a_whole_year()).sections]
    assert len(SECTIONS[ReportKind.EVALUATION]) == 15 + 1  # and, where there is a register, the earlier lessons
    assert names == [
        "verdicts",
        "assignment",
        "scope",
        "agreed",
        "goal_stories",
        "themes",
        "figures",
        "quotes",
        "lessons",
        "moved",
        "outlook",
        "participants",
        "links",
        "accounts",
    ]
