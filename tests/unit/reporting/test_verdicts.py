"""The truth table: a test per row, and the page in docs that shows the same rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from llo_board.language import load_words
from llo_board.model.definition import Register, Target, TargetChange
from llo_board.model.memory import FrozenTarget
from llo_board.model.verdict import Facts, Place, Reach, Verdict
from llo_board.rendering.wording import RULES
from llo_board.reporting.verdicts import PERSON, TRUTH_TABLE, judge, judge_goal
from llo_board.shipped import find_shipped
from tests.unit.reporting.builders import PeopleAtWork, a_board, a_deliverable

DOCS = Path(__file__).parents[3] / "docs" / "verdicts.md"
DUTCH = load_words("nl", find_shipped().locale_directory())
A, P, M, C, N, D, U = Verdict


@pytest.mark.parametrize(
    ("facts", "verdict", "rule"),
    [
        (Facts(Place.MOVED, Reach.NONE, past_due=False), M, "moved_list"),
        (Facts(Place.MOVED, Reach.FULL, past_due=True), M, "moved_list"),
        (Facts(Place.DROPPED, Reach.SOME, past_due=True), D, "dropped_list"),
        (Facts(Place.GONE, Reach.UNKNOWN, past_due=True), U, "card_gone"),
        (Facts(Place.OPEN, Reach.FULL, past_due=False, agreed_less=True), C, "target_changed"),
        (Facts(Place.OPEN, Reach.FULL, past_due=False), A, "count_full"),
        (Facts(Place.OPEN, Reach.SOME, past_due=True), P, "count_some"),
        (Facts(Place.DONE, Reach.UNKNOWN, past_due=True), U, "count_unknown"),
        (Facts(Place.DONE, Reach.NONE, past_due=True), U, "done_not_counted"),
        (Facts(Place.OPEN, Reach.NONE, past_due=True), N, "count_none"),
        (Facts(Place.DONE, Reach.NO_TARGET, past_due=False), A, "done_list"),
        (Facts(Place.OPEN, Reach.NO_TARGET, past_due=True), N, "not_done"),
        (Facts(Place.OPEN, Reach.NO_TARGET, past_due=False), U, "not_due_yet"),
        (Facts(Place.OPEN, Reach.NONE, past_due=False), U, "not_due_yet"),
        (Facts(Place.OPEN, Reach.NONE, past_due=True, dated=False), N, "count_none_at_end"),
        (Facts(Place.OPEN, Reach.NO_TARGET, past_due=True, dated=False), N, "not_done_at_end"),
        (Facts(Place.OPEN, Reach.NO_TARGET, past_due=False, dated=False), U, "not_over_yet"),
    ],
)
def test_a_row_of_the_table(facts: Facts, verdict: Verdict, rule: str) -> None:
    assert judge(facts) == (verdict, verdict, rule)


def test_the_rows_answer_every_combination_and_each_is_reached() -> None:
    combinations = product(Place, Reach, (False, True), (None,), (False, True), (False, True))
    rules = {judge(Facts(*facts))[2] for facts in combinations}
    assert rules == {row.rule for row in TRUTH_TABLE}


@pytest.mark.parametrize("person", list(Verdict))
def test_a_persons_verdict_counts_and_the_computed_one_is_kept(person: Verdict) -> None:
    facts = Facts(Place.OPEN, Reach.SOME, past_due=True, person=person)
    assert judge(facts) == (person, P, PERSON)


@pytest.mark.parametrize(
    ("verdicts", "verdict", "rule"),
    [
        ([], U, "no_deliverables"),
        ([D, D], D, "all_dropped"),
        ([A, A, D], A, "all_achieved"),
        ([A, C], C, "some_changed"),
        ([A, N], P, "some_reached"),
        ([C, M], P, "some_reached"),
        ([P], P, "some_reached"),
        ([A, U], P, "some_reached"),
        ([M, M, N], M, "most_moved"),
        ([M, U], U, "some_unknown"),
        ([M, N], N, "none_reached"),
        ([N], N, "none_reached"),
    ],
)
def test_a_row_of_the_table_of_goals(verdicts: list[Verdict], verdict: Verdict, rule: str) -> None:
    assert judge_goal(verdicts) == (verdict, rule)


@pytest.mark.parametrize(
    ("verdicts", "running", "rule"),
    [([U, U], 2, "still_running"), ([M, U], 1, "still_running"), ([U, U], 1, "some_unknown")],
)
def test_a_goal_of_which_the_day_has_not_come_is_not_called_unknown(
    verdicts: list[Verdict], running: int, rule: str
) -> None:
    assert judge_goal(verdicts, running) == (U, rule)


def test_the_page_in_docs_shows_the_rows_of_the_code_in_their_order() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| `(\w+)` \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    table = [(row.rule, str(row.verdict)) for row in TRUTH_TABLE]
    assert rows[: len(table) + 1] == [(PERSON, "verdict"), *table]
    three = product(product(Verdict, repeat=3), (0, 1))
    none = {judge_goal([], mapped=mapped)[1] for mapped in (False, True)}
    goals = {judge_goal(verdicts, running)[1] for verdicts, running in three} | none
    assert {rule for rule, _ in rows[len(table) + 1 :]} == goals


def verdict_of(
    board: PeopleAtWork, as_of: date = date(2022, 12, 31), frozen: Mapping[str, FrozenTarget] | None = None
) -> tuple[Verdict, str]:
    judgement = board.material(as_of, frozen=frozen).deliverables[0].judgement
    return judgement.verdict, judgement.rule


def test_a_day_is_late_only_after_it() -> None:
    board = a_board(a_deliverable(due=date(2022, 10, 31)))
    assert verdict_of(board, date(2022, 10, 31)) == (U, "not_due_yet")
    assert verdict_of(board, date(2022, 11, 1)) == (N, "not_done")


def test_a_card_without_a_due_day_is_due_at_the_end_of_the_project() -> None:
    board = a_board(a_deliverable(due=None))
    assert verdict_of(board, date(2022, 12, 31)) == (U, "not_over_yet")
    assert verdict_of(board, date(2023, 1, 1)) == (N, "not_done_at_end")


def test_of_what_never_had_a_day_it_is_not_said_that_its_day_has_passed() -> None:
    board = a_board(a_deliverable(due=None, target=Target(1, unit="actie", units="acties")))
    verdict, rule = verdict_of(board, date(2023, 1, 1))
    assert verdict is N
    assert DUTCH(RULES[rule]) == "het project is voorbij en er is niets geteld"


def test_a_card_that_was_archived_keeps_its_last_status() -> None:
    board = a_board()
    board.move("Acties", "Klaar")
    board.change("Acties", closed=True)
    assert verdict_of(board) == (A, "done_list")


def test_a_card_that_is_gone_is_judged_by_its_last_snapshot() -> None:
    board = a_board(a_deliverable(target=Target(1, unit="actie", units="acties")))
    board.on(9, 1).tick("Acties", "Campagne", checklist="acties")
    board.look()
    board.remove("Acties")
    assert verdict_of(board) == (A, "count_full")


def test_a_checklist_that_was_deleted_leaves_the_count_unknown_and_not_zero() -> None:
    board = a_board(a_deliverable(target=Target(1, unit="actie", units="acties")))
    board.change("Acties", checklists=())
    state = board.material().deliverables[0]
    assert state.count is not None
    assert state.count.reached.value is None
    assert state.judgement.verdict is U


def test_a_card_that_was_never_seen_leaves_everything_unknown() -> None:
    board = a_board(a_deliverable(), a_deliverable("later"))
    board.snapshots.clear()
    board.remove("Later")
    assert board.material().deliverables[1].judgement.rule == "card_gone"


def test_a_target_lowered_by_agreement_is_achieved_only_if_the_first_one_would_be_too() -> None:
    change = TargetChange(date(2022, 9, 1), "stuurgroep", "Er was tijd voor één.")
    frozen = {"acties": FrozenTarget(2, None, date(2022, 6, 1))}
    board = a_board(a_deliverable(target=Target(1, unit="actie", units="acties", changed=change)))
    board.on(9, 2).tick("Acties", "Eerste", checklist="acties")
    assert verdict_of(board, frozen=frozen) == (C, "target_changed")
    board.tick("Acties", "Tweede", checklist="acties")
    assert verdict_of(board, frozen=frozen) == (A, "count_full")


def test_the_newest_verdict_of_a_person_counts_with_its_reason() -> None:
    board = a_board()
    board.on(11, 1).comment("Acties", "Conclusie: niet behaald, geen tijd.")
    board.on(12, 1).comment("Acties", "Verdict: partly - we did half.")
    judgement = board.material().deliverables[0].judgement
    assert (judgement.verdict, judgement.computed, judgement.differs) == (P, N, True)
    assert judgement.reason is not None
    assert judgement.reason.text == "we did half."


def test_a_conclusion_on_the_goals_card_overrules_its_deliverables_and_both_are_kept() -> None:
    board = a_board()
    board.comment("Doel marketing", "Conclusie: behaald. De stuurgroep is tevreden.")
    judgement = board.material().judgements["marketing"]
    assert (judgement.verdict, judgement.computed, judgement.rule) == (A, N, PERSON)
    assert judgement.missing == ("Acties",)


def test_the_missing_part_of_partly_is_named() -> None:
    board = a_board(a_deliverable(target=Target(2, of=Register.TARGET_GROUPS)))
    board.tick("Acties", "Kopende starters")
    judgement = board.material().deliverables[0].judgement
    assert (judgement.verdict, judgement.missing) == (P, ("Carrièremakers",))
