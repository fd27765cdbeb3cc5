"""What benchmarks/state_machine.py found: each broken promise once, on the shortest way there."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date

from llo_board.model.memory import Agreed, Entity, EntityKind
from llo_board.model.plan import MakeCard, Reason, Way
from llo_board.model.snapshot import Action
from tests.unit.sync.house import House, a_house, field_of
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import kinds, questions


def send_list_away(house: House, name: str) -> None:
    """People move a list to another board; Trello's log has one line for it, and none for its cards."""
    board, gone = house.board.seen, house.board.list_named(name)
    house.board.board = replace(
        board,
        lists=tuple(one for one in board.lists if one != gone),
        cards=tuple(one for one in board.cards if one.list_id != gone.list_id),
    )
    moved = Action(house.board.new_id(), "moveListFromBoard", house.board.now, list_id=gone.list_id)
    house.board.actions.append(moved)


def test_cards_that_left_with_their_list_are_not_made_again_when_the_memory_is_lost() -> None:
    house = a_house()
    send_list_away(house, "Te doen")
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert MakeCard not in kinds(plan)
    asked = {field for field, _ in questions(plan)}
    assert {"todo.exists", "pr-acties.exists", "plan.exists", "pilots.exists"} <= asked


def test_a_card_that_another_computer_made_anew_is_not_made_a_third_time() -> None:
    house = a_house()
    laptop = deepcopy(house.history)
    house.board.delete_card(house.board.card("Pr acties").card_id)
    house.answer("pr-acties.exists", Way.DEFINITION)
    house.sync()
    house.history = laptop
    plan = house.plan()
    assert not plan.memory_known
    assert questions(plan) == []
    assert kinds(plan) == []
    house.sync()
    assert house.history.bindings[Entity(EntityKind.CARD, "pr-acties")] == house.board.card("Pr acties").card_id


def test_cards_that_another_computer_made_anew_with_their_list_are_not_doubled_by_one_that_knows_the_old() -> None:
    house = a_house()
    laptop = deepcopy(house.history)
    send_list_away(house, "Te doen")
    for address, _ in questions(house.plan()):
        house.answer(address, Way.DEFINITION)
    house.sync()
    made_anew = house.board.card("Pr acties").card_id
    house.board.board = replace(house.board.board, description="Everything about this board.")
    house.history = laptop
    for name in ("Te doen", "Voortaan zo"):
        house.board.set_list(house.board.list_named("Te doen").list_id, name=name)
        plan = house.plan()
        assert MakeCard not in kinds(plan)
        assert ("pr-acties.exists", Reason.LINE_ON_ANOTHER) in questions(plan)
    house.answer("pr-acties.exists", Way.BOARD)
    house.sync()
    assert house.history.bindings[Entity(EntityKind.CARD, "pr-acties")] == made_anew


def test_what_waited_on_the_cards_of_an_archived_list_is_written_with_the_list_s_return() -> None:
    house = a_house()
    house.board.set_list(house.board.list_named("Te doen").list_id, closed=True)
    house.edit_deliverable("pr-acties", due=date(2022, 11, 14))
    house.answer("todo.exists", Way.DEFINITION)
    house.sync()
    assert not house.board.list_named("Te doen").closed
    assert house.plan().is_empty


def test_a_former_goal_s_label_that_may_stay_is_not_asked_about_as_a_swap() -> None:
    house = a_house()
    (one,) = [one for one in house.definition.deliverables if one.key == "plan"]
    house.edit_goals(lambda goal: replace(goal, deliverables=tuple(d for d in goal.deliverables if d != one)))
    house.edit_goals(
        lambda goal: (
            replace(goal, deliverables=(*goal.deliverables, replace(one, goal="netwerk")))
            if goal.key == "netwerk"
            else goal
        )
    )
    house.history.agreed[field_of("plan", "label:netwerk")] = Agreed(True, False)
    house.history.agreed[field_of("plan", "label:marketing")] = Agreed(False, True)
    assert house.plan().is_empty
    assert questions(house.plan()) == []
