"""A run cut off at any request is finished by running again: no doubles, no gaps, no questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from llo_board.model.outcomes import Failed
from tests.unit.sync.house import House, a_deliverable, a_house
from tests.unit.sync.memory_board import Fault, shape


def cut_everywhere(begin: Callable[[], House], *, bootstrap: bool = False) -> int:
    """Cuts a sync before and after every write it makes; each time a second run must finish it. Counts the cuts."""
    whole = begin()
    before = whole.board.writes
    whole.sync(bootstrap=bootstrap)
    wanted, writes = shape(whole.board.seen), whole.board.writes - before
    for number in range(1, writes + 1):
        for after_the_work in (False, True):
            house = begin()
            house.board.fault = Fault(house.board.writes + number, after_the_work)
            outcomes = house.sync(bootstrap=bootstrap)
            assert isinstance(outcomes[-1], Failed)
            house.board.fault = None
            again = house.plan(bootstrap=bootstrap)
            assert not again.questions, (number, after_the_work, again.questions)
            house.sync(again)
            assert shape(house.board.seen) == wanted, (number, after_the_work)
            assert house.plan().is_empty
    return 2 * writes


def an_empty_house() -> House:
    house = House()
    house.board.join("projectleider")
    return house


def a_house_with_changes_to_come() -> House:
    house = a_house()
    house.edit_deliverable("pr-acties", name="Vier pr-acties", due=date(2022, 11, 30), description="Meer.")
    house.edit_deliverable("plan", owner="coordinator")
    house.edit_deliverable("pilots", goal="marketing")
    house.edit_goals(lambda goal: replace(goal, colour="sky") if goal.key == "netwerk" else goal)
    house.edit_lists(lambda one: replace(one, name="Mee bezig") if one.key == "doing" else one)
    extra = a_deliverable("kennisdeling", "netwerk", steps=())
    house.edit_goals(
        lambda goal: replace(goal, deliverables=(*goal.deliverables, extra)) if goal.key == "netwerk" else goal
    )
    return house


def test_a_bootstrap_cut_off_anywhere_is_finished_by_the_next_one() -> None:
    assert cut_everywhere(an_empty_house, bootstrap=True) == 2 * 24


def test_a_sync_cut_off_anywhere_is_finished_by_the_next_one() -> None:
    assert cut_everywhere(a_house_with_changes_to_come) >= 2 * 8


def test_a_run_cut_off_tells_how_much_is_on_the_board() -> None:
    house = an_empty_house()
    house.board.fault = Fault(10)
    *_, failed = house.bootstrap()
    assert isinstance(failed, Failed)
    assert (failed.done, failed.total) == (9, 28)


def test_a_bootstrap_on_a_board_that_people_use_already_keeps_what_is_theirs() -> None:
    house = an_empty_house()
    house.board.make_board("Ons bord", "Van ons allemaal")
    house.board.make_list("b", "Te doen", 1.0)
    house.board.make_list("b", "Ideeën", 2.0)
    own = house.board.own_card("Taart halen", "Ideeën")
    house.bootstrap()
    assert house.board.card_of(own.card_id) == own
    assert [one.name for one in house.board.seen.lists] == ["Te doen", "Ideeën", "Verslag", "Bezig", "Klaar"]
    assert house.board.seen.description.startswith("Van ons allemaal\n\nllo-board: llo-2022 · run 1")
    assert house.plan().is_empty


@pytest.mark.parametrize("lost", ["board", "stamp"])
def test_bootstrap_is_the_only_one_that_begins_on_a_board(lost: str) -> None:
    house = an_empty_house()
    if lost == "stamp":
        house.board.make_board("Ons bord", "")
    plan = house.plan()
    assert plan.is_empty
    assert [one.guard.value for one in plan.refusals] == ["no-board-yet" if lost == "board" else "nothing-of-ours"]
