"""Why: what is asked for by key is found with everything that it rests on."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from llo_board.language import ENGLISH
from llo_board.model.beside import Beside
from llo_board.model.definition import Target
from llo_board.model.evidence import EvidenceKind
from llo_board.model.tags import VERDICT_WORDS
from llo_board.model.verdict import GivenVerdict, Verdict
from llo_board.reporting.material import Material
from llo_board.reporting.reasons import (
    NothingOfThatKey,
    ReasonKind,
    all_reasons,
    find_reasons,
    known_keys,
    reference,
)
from llo_board.workflows.verdicts import of_key, parse_verdict_word, proposals, verdict_comment
from tests.unit.reporting.builders import PeopleAtWork, a_board, a_definition, a_deliverable


def a_year(board: PeopleAtWork, *given: GivenVerdict) -> Material:
    return board.material(beside=Beside(given))


def test_every_goal_deliverable_and_figure_can_be_asked_for_by_its_key() -> None:
    board = a_board(a_deliverable(target=Target(1, unit="actie")))
    board.comment("Acties", "Aantal: bezoekers = 13; bron: telling")
    reasons = all_reasons(a_year(board))
    for key in known_keys(reasons):
        assert find_reasons(reasons, key)
    assert [reason.kind for reason in find_reasons(reasons, "Bezoekers")] == [ReasonKind.FIGURE]
    assert [reason.kind for reason in find_reasons(reasons, "goal/marketing")] == [ReasonKind.GOAL]


def test_a_reference_names_what_rests_on_just_that_evidence() -> None:
    reasons = all_reasons(a_year(a_board(a_deliverable(), a_deliverable("plan"))))
    (plan,) = find_reasons(reasons, "plan")
    assert reference(4, plan.evidence, reasons).names == (plan.name,)


def test_a_verdict_given_later_than_the_one_on_the_card_wins_and_both_the_boards_and_the_persons_are_kept() -> None:
    board = a_board(a_deliverable(due=date(2022, 7, 1)))
    board.on(7, 1).comment("Acties", "Conclusie: deels behaald. Eén van de twee.")
    late = GivenVerdict(
        "acties", Verdict.DROPPED, "Niemand vroeg erom.", "leider", datetime(2022, 12, 20, tzinfo=UTC)
    )
    (state,) = a_year(board, late).deliverables
    assert (state.judgement.verdict, state.judgement.computed) == (Verdict.DROPPED, Verdict.NOT_ACHIEVED)
    given = state.judgement.evidence[0]
    assert (given.kind, given.by, given.at) == (EvidenceKind.GIVEN, "Projectleider", late.at)
    early = GivenVerdict("acties", Verdict.DROPPED, "", "leider", datetime(2022, 6, 2, tzinfo=UTC))
    assert a_year(board, early).deliverables[0].judgement.verdict is Verdict.PARTLY


def test_a_verdict_given_after_the_day_of_the_report_is_not_known_yet() -> None:
    later = GivenVerdict("acties", Verdict.DROPPED, "", "leider", datetime(2023, 1, 2, tzinfo=UTC))
    assert a_year(a_board(a_deliverable()), later).deliverables[0].judgement.person is None


def test_a_deliverable_that_never_had_a_card_can_be_judged() -> None:
    board = PeopleAtWork(a_definition(a_deliverable()))
    board.remove("Acties")
    board.remove("Doel marketing")
    given = GivenVerdict("acties", Verdict.DROPPED, "", "", datetime(2022, 12, 1, tzinfo=UTC))
    other = GivenVerdict("goal/marketing", Verdict.MOVED, "", "", datetime(2022, 12, 2, tzinfo=UTC))
    material = a_year(board, given, other)
    assert material.deliverables[0].judgement.verdict is Verdict.DROPPED
    assert material.judgements["marketing"].verdict is Verdict.MOVED


def test_proposals_are_found_by_key_and_a_goal_by_its_own() -> None:
    material = a_year(a_board(a_deliverable()))
    found = proposals(material, all_reasons(material))
    assert [(one.key) for one in found] == ["goal/marketing", "acties"]
    assert of_key(found, "marketing") is found[0]
    assert of_key(found, "nope") is None


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_can_be_said_as_the_json_has_it_or_as_people_do(verdict: Verdict) -> None:
    assert parse_verdict_word(verdict.value.upper()) is verdict
    word = next(word for word, meant in VERDICT_WORDS.items() if meant is verdict)
    assert parse_verdict_word(word) is verdict
    assert verdict_comment(verdict, word, "Want zo is het.", "nl") == f"Conclusie: {word}. Want zo is het."


def test_a_key_that_is_nowhere_gets_the_nearest_one() -> None:
    error = NothingOfThatKey("pr-actie", ("pr-acties", "plan"), "llo-board why x.yaml")
    assert str(error) == "Nothing in the reports is called 'pr-actie'."
    assert error.hint(ENGLISH) == "Did you mean 'pr-acties'? For all: llo-board why x.yaml"
