"""How long an answer counts: for the quarrel that it was about, and not for one that comes later."""

from __future__ import annotations

from dataclasses import replace

from llo_board.model.board_changes import SetFields
from llo_board.model.memory import Agreed, Answer
from llo_board.model.questions import Reason, Way
from tests.unit.sync.house import House, a_house, field_of
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import drifts, kinds, questions

NAME = field_of("pr-acties", "name")
NAMES = ("Pr acties", "Vier acties", "Onze acties", "Acties van ons")


def rename_card(house: House, name: str) -> None:
    """People give the card of the deliverable `pr-acties` a name."""
    house.board.pass_time(days=1)
    card_id = next(one.card_id for one in house.board.seen.cards if one.name in NAMES)
    house.board.set_card(card_id, name=name)


def without_memory() -> House:
    """Two questions on a computer without memory, where no log tells; that about the name has its answer."""
    house = a_house(log_tells=False)
    rename_card(house, "Onze acties")
    house.board.set_card(house.board.card("Marketingplan").card_id, due=None)
    house.history = MemoryHistory("0000")
    house.answer("pr-acties.name", Way.DEFINITION)
    return house


def test_an_answer_waits_on_a_computer_without_memory_for_the_last_of_the_others() -> None:
    house = without_memory()
    house.sync()
    assert questions(house.plan()) == [("plan.due", Reason.MEMORY_UNKNOWN)]
    house.answer("plan.due", Way.BOARD)
    house.sync()
    assert house.board.card("Pr acties")
    assert drifts(house.plan()) == []


def test_what_was_agreed_to_differ_is_written_after_another_answer_and_then_followed_as_ever() -> None:
    house = a_house()
    rename_card(house, "Onze acties")
    house.edit_deliverable("pr-acties", name="Vier acties")
    house.answer("pr-acties.name", Way.BOARD)
    house.sync()
    (apart,) = house.plan().apart
    pair = Agreed(apart.wanted, apart.seen)
    house.history.answers[apart.field] = Answer(Way.DEFINITION, pair, house.board.now)
    assert kinds(house.plan()) == [SetFields]
    house.sync()
    assert house.history.answers == {}
    rename_card(house, "Onze acties")
    assert drifts(house.plan()) == ["pr-acties.name"]


def test_an_answer_for_the_definition_that_waits_is_over_once_people_made_it_another_question() -> None:
    house = without_memory()
    rename_card(house, "Acties van ons")
    house.sync()
    rename_card(house, "Onze acties")  # what the answer was about, and people's wish of today
    asked = [("pr-acties.name", Reason.MEMORY_UNKNOWN), ("plan.due", Reason.MEMORY_UNKNOWN)]
    assert questions(house.plan()) == asked
    house.answer("plan.due", Way.BOARD)
    house.sync()
    assert house.board.card("Onze acties")


def test_an_answer_for_the_definition_that_waits_is_over_once_both_sides_agreed() -> None:
    house = without_memory()
    rename_card(house, "Pr acties")
    house.sync()
    rename_card(house, "Onze acties")
    assert ("pr-acties.name", Reason.MEMORY_UNKNOWN) in questions(house.plan())


def test_an_answer_for_the_definition_is_over_with_a_memory_too_once_it_became_another_question() -> None:
    house = a_house()
    rename_card(house, "Onze acties")
    house.edit_deliverable("pr-acties", name="Vier acties")
    house.answer("pr-acties.name", Way.DEFINITION)
    rename_card(house, "Acties van ons")
    house.sync()
    rename_card(house, "Onze acties")
    assert questions(house.plan()) == [("pr-acties.name", Reason.BOTH_CHANGED)]


def test_an_answer_for_the_board_holds_whenever_the_board_says_what_it_was_about() -> None:
    house = without_memory()
    house.answer("plan.due", Way.BOARD)
    house.board.set_card(house.board.card("Marketingplan").card_id, name="Ons plan")
    house.board.set_list(house.board.list_named("Bezig").list_id, name="Mee bezig")
    house.history.answers[NAME] = replace(house.history.answers[NAME], take=Way.BOARD)
    rename_card(house, "Acties van ons")
    house.sync()
    rename_card(house, "Onze acties")
    assert ("pr-acties.name", Reason.MEMORY_UNKNOWN) not in questions(house.plan())
    assert kinds(house.plan()) == []


def test_an_answer_given_under_a_former_key_is_used_up_under_today_s() -> None:
    house = a_house()
    rename_card(house, "Onze acties")
    house.edit_deliverable("pr-acties", name="Vier acties")
    house.answer("pr-acties.name", Way.DEFINITION)
    house.edit_deliverable("pr-acties", key="acties", was=("pr-acties",))
    house.sync()
    assert house.board.card("Vier acties")
    rename_card(house, "Onze acties")
    assert drifts(house.plan()) == ["acties.name"]
    assert kinds(house.plan()) == []
