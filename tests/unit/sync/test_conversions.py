"""People reword an item, drag it, and make a card of it: which card was which item, and when nobody can tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from llo_board.model.memory import Entity, EntityKind
from llo_board.model.snapshot import CheckItem, Checklist
from tests.unit.sync.house import House, a_house
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import kinds

PLAN = Entity(EntityKind.ITEM, "pr-acties:steps:plan")
BUDGET = Entity(EntityKind.ITEM, "pr-acties:steps:budget")


@pytest.fixture
def house() -> House:
    """A board that was read the night before."""
    house = a_house()
    house.sync()
    house.board.pass_time(days=1)
    return house


def steps(house: House) -> Checklist:
    return house.board.card("Pr acties").checklists[1]


def became(house: House) -> dict[str, str]:
    """What became of the items that are gone, by their keys."""
    return {one.field.entity.key: one.became for one in house.plan().drifts}


def own_item(house: House, name: str) -> CheckItem:
    """People add an item of their own to the steps."""
    item = CheckItem(house.board.new_id(), name, False, 99.0)
    house.board.set_checklist(steps(house).checklist_id, items=(*steps(house).items, item))
    return item


def drag(house: House, item: CheckItem) -> None:
    """People drag an item to a checklist of another card."""
    here, there = steps(house), house.board.card("Pilots").checklists[0]
    house.board.set_checklist(here.checklist_id, items=tuple(one for one in here.items if one != item))
    house.board.set_checklist(there.checklist_id, items=(*there.items, item))


def test_an_item_that_people_reworded_and_then_made_a_card_is_followed(house: House) -> None:
    item = steps(house).items[0]
    house.board.set_item(item.item_id, name="Plan schrijven met Tilburg")
    card = house.board.convert_item(item.item_id)
    assert became(house) == {PLAN.key: "Plan schrijven met Tilburg"}
    house.sync()
    assert house.history.bindings[PLAN] == card.card_id
    assert kinds(house.plan()) == []


def test_one_that_was_reworded_a_night_before_is_known_by_that_name(house: House) -> None:
    first, second = steps(house).items
    house.board.set_item(first.item_id, name="Plan schrijven")
    house.board.set_item(second.item_id, name="Geld vinden")
    house.sync()
    house.board.pass_time(days=1)
    house.board.convert_item(second.item_id)
    house.board.convert_item(first.item_id)
    assert became(house) == {PLAN.key: "Plan schrijven", BUDGET.key: "Geld vinden"}


def test_one_that_was_dragged_to_another_card_and_then_made_a_card_is_followed(house: House) -> None:
    item = steps(house).items[0]
    drag(house, item)
    house.board.convert_item(item.item_id)
    assert became(house) == {PLAN.key: "Plan gemaakt"}


def test_one_that_was_seen_on_another_card_and_then_reworded_and_made_a_card_is_followed(house: House) -> None:
    item = steps(house).items[0]
    drag(house, item)
    house.sync()
    house.board.pass_time(days=1)
    house.board.set_item(item.item_id, name="Anders")
    house.board.convert_item(item.item_id)
    assert became(house) == {PLAN.key: "Anders"}


def test_of_two_that_were_reworded_and_made_cards_nobody_can_tell_which_is_which(house: House) -> None:
    for item in steps(house).items:
        house.board.set_item(item.item_id, name=f"Anders: {item.name}")
        house.board.convert_item(item.item_id)
    assert became(house) == {PLAN.key: "", BUDGET.key: ""}


def test_the_one_that_kept_its_name_tells_which_the_other_is(house: House) -> None:
    first, second = steps(house).items
    house.board.set_item(first.item_id, name="Anders")
    house.board.convert_item(first.item_id)
    house.board.convert_item(second.item_id)
    assert became(house) == {PLAN.key: "Anders", BUDGET.key: "Budget akkoord"}


def test_an_item_of_people_s_own_that_became_a_card_is_not_taken_for_ours(house: House) -> None:
    item = own_item(house, "Zaal huren")
    house.sync()
    house.board.pass_time(days=1)
    house.board.convert_item(item.item_id)
    house.board.set_checklist(steps(house).checklist_id, items=steps(house).items[1:])
    assert became(house) == {PLAN.key: ""}, "ours was deleted"


def test_a_card_that_was_made_before_the_item_was_last_seen_is_another_one(house: House) -> None:
    house.board.convert_item(own_item(house, "Zaal huren").item_id)
    house.board.pass_time(days=1)
    house.sync()
    house.board.pass_time(days=1)
    house.board.set_checklist(steps(house).checklist_id, items=steps(house).items[1:])
    assert became(house) == {PLAN.key: ""}


def test_an_item_that_became_a_card_which_is_gone_is_told_as_taken_away(house: House) -> None:
    item = steps(house).items[0]
    house.board.set_item(item.item_id, name="Anders")
    card = house.board.convert_item(item.item_id)
    house.board.board = replace(house.board.seen, cards=tuple(one for one in house.board.seen.cards if one != card))
    assert became(house) == {PLAN.key: ""}


def test_without_memory_and_without_an_earlier_night_only_the_name_tells(house: House) -> None:
    first, second = steps(house).items
    house.board.set_item(first.item_id, name="Anders")
    house.board.convert_item(first.item_id)
    house.board.convert_item(second.item_id)
    house.history, house.nights = MemoryHistory("0000"), []
    assert became(house) == {BUDGET.key: "Budget akkoord"}
    assert [one.field.entity for one in house.plan().questions] == [PLAN]
