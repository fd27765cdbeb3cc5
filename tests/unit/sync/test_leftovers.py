"""What the definition no longer has stays on the board: listed, parts once, and archived only when asked to."""

from __future__ import annotations

from dataclasses import replace

from llo_board.model.board_changes import ArchiveCard, Subject
from llo_board.model.definition import Step
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.questions import Notice, NoticeKind
from tests.unit.sync.house import House, a_house
from tests.unit.sync.stories import notices

LEFT = NoticeKind.LEFT_DEFINITION


def without(house: House, key: str) -> None:
    house.edit_goals(
        lambda goal: replace(goal, deliverables=tuple(one for one in goal.deliverables if one.key != key))
    )


def test_a_step_that_left_is_told_with_the_card_that_it_is_on() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    house.edit_deliverable("pr-acties", steps=(Step("plan", "Plan gemaakt"),))
    item = Entity(EntityKind.ITEM, "pr-acties:steps:budget")
    subject = Subject(item, "Budget akkoord", "pr-acties", card.name, card.card_id)
    assert house.plan().notices == (Notice(LEFT, subject),)


def test_a_checklist_that_left_is_told_with_its_items() -> None:
    house = a_house()
    house.edit_deliverable("pr-acties", steps=())
    assert notices(house.plan(), LEFT) == ["Stappen", "Plan gemaakt", "Budget akkoord"]
    house.sync()
    assert not house.plan().notices


def test_a_list_that_left_is_told_once_and_keeps_its_place() -> None:
    house = a_house()
    lists = tuple(one for one in house.definition.board.lists if one.key != "doing")
    house.definition = replace(house.definition, board=replace(house.definition.board, lists=lists))
    assert house.plan().notices == (Notice(LEFT, Subject(Entity(EntityKind.LIST, "doing"), "Bezig")),)
    house.sync()
    assert not house.plan().notices
    assert house.board.list_named("Bezig")


def test_a_goal_that_left_is_told_by_its_label_and_its_cards() -> None:
    house = a_house()
    house.definition = replace(house.definition, goals=house.definition.goals[:1])
    assert notices(house.plan(), LEFT) == ["Netwerk", "Pilots", "Ambassadeurs", "Netwerk"]
    assert [one.subject.entity.kind for one in house.plan().notices if one.subject] == [
        *[EntityKind.CARD] * 3,
        EntityKind.LABEL,
    ]


def test_of_a_card_that_left_the_items_are_not_told_one_by_one() -> None:
    house = a_house()
    without(house, "pilots")
    card = house.board.card("Pilots")
    subject = Subject(Entity(EntityKind.CARD, "pilots"), "Pilots", "pilots", "Pilots", card.card_id)
    assert house.plan().notices == (Notice(LEFT, subject),)


def test_a_card_that_left_is_told_no_more_once_people_archived_it_or_its_list() -> None:
    for archive_list in (False, True):
        house = a_house()
        without(house, "pilots")
        card = house.board.card("Pilots")
        if archive_list:
            house.board.set_card(card.card_id, list_id=house.board.make_list("b", "Oud", 9e6).list_id)
            house.board.set_list(house.board.list_named("Oud").list_id, closed=True)
        else:
            house.board.set_card(card.card_id, closed=True)
        assert not house.plan().notices


def test_what_comes_back_into_the_definition_is_told_again_when_it_leaves_again() -> None:
    house = a_house()
    steps = house.definition.deliverable("pr-acties").steps
    for kept in (steps[:1], steps, steps[:1]):
        house.edit_deliverable("pr-acties", steps=kept)
        assert notices(house.plan(), LEFT) == ([] if kept == steps else ["Budget akkoord"])
        house.sync()


def test_a_card_is_archived_by_its_key_wanted_or_left_and_told_with_its_goal() -> None:
    house = a_house()
    without(house, "pilots")
    plan, pilots = house.board.card("Marketingplan"), house.board.card("Pilots")
    changes = [one for one in house.plan(archive=("plan", "pilots")).changes if isinstance(one, ArchiveCard)]
    assert [one.subject for one in changes] == [
        Subject(Entity(EntityKind.CARD, "pilots"), "Pilots", "pilots", "Pilots", pilots.card_id),
        Subject(Entity(EntityKind.CARD, "plan"), plan.name, "plan", plan.name, plan.card_id, "marketing"),
    ]
    house.sync(archive=("plan", "pilots"))
    assert house.board.card("Marketingplan").closed
    assert house.board.card("Pilots").closed
    assert house.plan().is_empty
    assert not house.plan().notices


def test_a_card_that_is_to_be_archived_is_not_changed_beside_it() -> None:
    house = a_house()
    house.edit_deliverable("plan", name="Anders", owner="coordinator")
    assert [type(one) for one in house.plan(archive=("plan",)).changes[1:]] == [ArchiveCard]
