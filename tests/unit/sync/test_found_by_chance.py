"""What benchmarks/state_machine.py found: each broken promise once, on the shortest way there."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from llo_board.model.board_changes import AddLabel, MakeCard, SetFields
from llo_board.model.marks import without_mark
from llo_board.model.memory import Agreed, Entity, EntityKind
from llo_board.model.questions import Reason, Way
from llo_board.model.snapshot import Action
from tests.unit.sync.house import House, a_house, field_of
from tests.unit.sync.memory_board import Fault, MemoryHistory
from tests.unit.sync.stories import drifts, kinds, questions
from tests.unit.sync.test_stories_memory import an_older_memory


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
    house.board.board = replace(house.board.seen, description="Everything about this board.")
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


def test_a_text_of_the_team_in_which_we_once_wrote_our_line_is_still_the_team_s() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    mark = card.description.splitlines()[-1]
    house.board.set_card(card.card_id, description=f"Wat we samen bedachten.\n\n{mark}")
    house.edit_deliverable("pr-acties", key="acties", was=("pr-acties",))
    house.sync()
    assert "llo-2022/acties" in house.board.card("Pr acties").description
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert not plan.memory_known
    assert SetFields not in kinds(plan)
    assert drifts(plan) == ["acties.description"]


def test_a_text_that_we_wrote_ourselves_is_known_again_though_people_moved_our_line() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    mark = card.description.splitlines()[-1]
    house.board.set_card(card.card_id, description=f"{mark}\n\n{without_mark(card.description)}")
    house.edit_deliverable("pr-acties", description="Posters en borden.")
    house.sync()
    house.history = MemoryHistory("0000")
    house.edit_deliverable("pr-acties", description="Posters, borden en een film.")
    plan = house.plan()
    assert kinds(plan) == [SetFields]
    assert questions(plan) == []


@pytest.mark.parametrize(("heard", "again"), [(True, []), (False, [AddLabel])])
def test_a_label_is_put_back_once_also_when_the_answer_to_that_was_lost(heard: bool, again: list[type]) -> None:
    house = a_house()
    card = house.board.set_card(house.board.card("Pilots").card_id, label_ids=())
    assert kinds(house.plan()) == [AddLabel]
    house.board.fault = Fault(house.board.writes + 2, after_the_work=heard)  # the first is our stamp
    house.sync()
    house.board.fault = None
    assert bool(house.board.card("Pilots").label_ids) is heard
    house.board.set_card(card.card_id, label_ids=())
    assert kinds(house.plan()) == again


def test_a_list_that_comes_back_out_of_the_archive_gets_its_new_name_at_once() -> None:
    house = a_house()
    house.board.set_list(house.board.list_named("Te doen").list_id, closed=True)
    house.edit_lists(lambda one: replace(one, name="Straks") if one.key == "todo" else one)
    house.answer("todo.exists", Way.DEFINITION)
    house.sync()
    assert not house.board.list_named("Straks").closed
    assert house.plan().is_empty


def test_a_list_that_people_renamed_is_asked_about_before_it_comes_back_out_of_the_archive() -> None:
    house = a_house(log_tells=False)
    list_id = house.board.list_named("Te doen").list_id
    bound = {Entity(EntityKind.LIST, "todo"): list_id}
    house.board.set_list(list_id, closed=True)
    house.board.set_list(list_id, name="Ooit")
    house.history = MemoryHistory("0000", bindings=bound)
    assert ("todo.name", Reason.MEMORY_UNKNOWN) not in questions(house.plan())
    house.answer("todo.exists", Way.DEFINITION)
    assert ("todo.name", Reason.MEMORY_UNKNOWN) in questions(house.plan())
    house.sync()
    assert house.board.list_named("Ooit").closed, "nothing is written while something is asked"
    house.answer("todo.name", Way.BOARD)
    house.sync()
    assert not house.board.list_named("Ooit").closed
    assert house.plan().is_empty


def test_what_people_set_back_on_a_card_of_the_archive_is_not_overwritten_by_an_older_memory() -> None:
    house = a_house()
    before = house.board.card("Pr acties").due
    an_older_memory(house, lambda house: house.edit_deliverable("pr-acties", due=date(2022, 11, 11)))
    card = house.board.card("Pr acties")
    assert card.due != before
    house.board.set_card(card.card_id, due=before, closed=True)
    house.sync()
    house.board.set_card(card.card_id, closed=False)
    assert kinds(house.plan()) == []
    assert drifts(house.plan()) == ["pr-acties.due"]


def test_what_nobody_knows_of_a_card_of_the_archive_is_asked_before_an_older_memory_is_believed() -> None:
    house = a_house(log_tells=False)
    an_older_memory(house, lambda house: house.edit_deliverable("pr-acties", name="Anders"))
    card = house.board.card("Anders")
    house.board.set_card(card.card_id, name="Pr acties", closed=True)
    assert house.plan().is_empty
    assert questions(house.plan()) == [("pr-acties.name", Reason.MEMORY_UNKNOWN)]
    house.sync()
    house.board.set_card(card.card_id, closed=False)
    assert kinds(house.plan()) == []
    assert questions(house.plan()) == [("pr-acties.name", Reason.MEMORY_UNKNOWN)]


def test_what_waits_for_a_card_of_the_archive_is_still_a_change_after_the_memory_was_lost() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, closed=True)
    house.history = MemoryHistory("0000")
    house.edit_deliverable("pr-acties", name="Anders")
    for _ in range(2):
        assert questions(house.plan()) == []
        house.sync()
    house.board.set_card(card.card_id, closed=False)
    assert questions(house.plan()) == []
    assert kinds(house.plan()) == [SetFields]
