"""A kept plan: the same again where nothing moved that it leans on, and what moved is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from llo_board.model.definition import Step
from llo_board.sync.fingerprint import Fingerprint, moved_things, take_fingerprint
from llo_board.sync.wanted import build_wanted
from tests.unit.sync.house import House, a_house

Deed = Callable[[House], object]


def fingerprint(house: House, definition: str = "3f9a") -> Fingerprint:
    """The fingerprint of what a sync would do now."""
    reading, wanted = house.board.reading(), build_wanted(house.definition, house.today)
    plan = house.plan(bootstrap=reading is None)
    return take_fingerprint(plan, reading.snapshot if reading else None, wanted, definition)


def a_house_with_work() -> House:
    """A new date for one card, a card to make, a step to make, and a list to make."""
    house = a_house()
    house.edit_deliverable("pr-acties", due=date(2022, 11, 30))
    house.edit_deliverable("plan", steps=(Step("een", "Eén"), Step("twee", "Twee")))
    goal = house.definition.goals[1]
    house.edit_goals(
        lambda one: (
            replace(one, deliverables=(*one.deliverables, replace(goal.deliverables[0], key="nieuw", name="Nieuw")))
            if one is goal
            else one
        )
    )
    lists = (*house.definition.board.lists, replace(house.definition.board.lists[2], key="later", name="Later"))
    house.definition = replace(house.definition, board=replace(house.definition.board, lists=lists))
    return house


def on_card(card: str, /, **values: object) -> Deed:
    return lambda house: house.board.set_card(house.board.card(card).card_id, **values)


def describe(house: House) -> None:
    card = house.board.card("Marketingplan")
    house.board.set_card(card.card_id, description=f"Onze tekst.\n\n{card.description}")


def start_later(house: House) -> None:
    card = house.board.card("Marketingplan")
    assert card.start is not None
    house.board.set_card(card.card_id, start=card.start + timedelta(days=1))


def reword(house: House) -> None:
    house.board.set_item(house.board.card("Pr acties").checklists[1].items[0].item_id, name="Plan af")


def rename_steps(house: House) -> None:
    house.board.set_checklist(house.board.card("Pr acties").checklists[1].checklist_id, name="Zo doen we het")


def delete_item(house: House) -> None:
    steps = house.board.card("Pr acties").checklists[1]
    house.board.set_checklist(steps.checklist_id, items=steps.items[1:])


DEEDS: list[tuple[Deed, list[str]]] = [
    (on_card("Marketingplan", name="Ons plan"), ["plan"]),
    (on_card("Marketingplan", due=None), ["plan"]),
    (start_later, ["plan"]),
    (describe, ["plan"]),
    (on_card("Marketingplan", closed=True), ["plan"]),
    (on_card("Marketingplan", label_ids=()), ["plan"]),
    (on_card("Pr acties", member_ids=()), ["pr-acties"]),
    (lambda house: house.board.delete_card(house.board.card("Marketingplan").card_id), ["plan"]),
    (lambda house: house.board.set_list(house.board.list_named("Bezig").list_id, name="Mee bezig"), ["list/doing"]),
    (lambda house: house.board.set_list(house.board.list_named("Bezig").list_id, closed=True), ["list/doing"]),
    (
        lambda house: house.board.set_label(house.board.label_named("Netwerk").label_id, name="Net"),
        ["label/netwerk"],
    ),
    (
        lambda house: house.board.set_label(house.board.label_named("Netwerk").label_id, colour="black"),
        ["label/netwerk"],
    ),
    (rename_steps, ["pr-acties:steps"]),
    (reword, ["pr-acties:steps:plan"]),
    (delete_item, ["pr-acties:steps:plan"]),
]


@pytest.mark.parametrize(("deed", "moved"), DEEDS)
def test_what_people_changed_of_ours_is_named_by_its_address(deed: Deed, moved: list[str]) -> None:
    house = a_house()
    before = fingerprint(house)
    deed(house)
    after = fingerprint(house)
    assert moved_things(before, after) == moved_things(after, before) == tuple(moved)


def test_a_plan_made_twice_is_the_same_plan() -> None:
    house = a_house_with_work()
    assert fingerprint(house) == fingerprint(house)
    assert moved_things(fingerprint(house), fingerprint(house)) == ()


def own_things(house: House) -> None:
    house.board.make_list("b", "Ideeën", 999.0)
    house.board.make_label("b", "Spoed", "red")
    house.board.own_card("Taart halen", "Te doen", position=9999999.0)
    house.board.make_item(house.board.card("Pr acties").checklists[0].checklist_id, "Campagne", 9999999.0)


NOT_LEANT_ON: list[Deed] = [
    own_things,
    lambda house: on_card("Pr acties", list_id=house.board.list_named("Klaar").list_id, position=1.0)(house),
    on_card("Pr acties", due_complete=True),
    lambda house: house.board.set_item(house.board.card("Pr acties").checklists[1].items[0].item_id, checked=True),
    lambda house: house.board.set_list(house.board.list_named("Klaar").list_id, position=999999.0),
    lambda house: setattr(house.board, "board", replace(house.board.seen, description="Welkom!")),
]


@pytest.mark.parametrize("deed", NOT_LEANT_ON)
def test_what_is_the_teams_own_and_where_things_stand_does_not_count(deed: Deed) -> None:
    house = a_house_with_work()
    before = fingerprint(house)
    deed(house)
    assert fingerprint(house) == before


def test_another_text_of_the_definition_is_another_plan_of_the_same_things() -> None:
    house = a_house_with_work()
    one, other = fingerprint(house, "3f9a"), fingerprint(house, "0000")
    assert one != other
    assert (one.definition, other.definition) == ("3f9a", "0000")
    assert moved_things(one, other) == ()


def test_other_changes_to_the_same_things_are_another_plan() -> None:
    house = a_house_with_work()
    before = fingerprint(house)
    house.edit_deliverable("pr-acties", due=date(2022, 12, 1))
    assert fingerprint(house).changes != before.changes
    assert fingerprint(house).things == before.things


def test_a_board_that_is_not_there_yet_has_no_things() -> None:
    house = House()
    found = fingerprint(house)
    assert found.things == ()
    house.edit_deliverable("pr-acties", name="Anders")
    assert fingerprint(house).changes != found.changes


def test_things_are_listed_by_address_whatever_the_order_on_the_board() -> None:
    addresses = [address for address, _ in fingerprint(a_house()).things]
    assert addresses == sorted(addresses)
    assert {"list/todo", "label/netwerk", "plan", "goal/netwerk", "pr-acties:steps:plan"} <= set(addresses)


def test_a_text_that_is_no_whole_unicode_can_be_told_apart_too() -> None:
    house = a_house()
    before = fingerprint(house)
    on_card("Marketingplan", name="Ons \ud83d plan")(house)
    assert moved_things(before, fingerprint(house)) == ("plan",)


def test_two_fields_are_not_taken_for_one() -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    house.board.set_card(card.card_id, label_ids=("ab", "c"))
    before = fingerprint(house)
    house.board.set_card(card.card_id, label_ids=("a", "bc"))
    assert moved_things(before, fingerprint(house)) == ("plan",)
