"""With the memory lost: what is taken for ours, what is proposed, and what a person's no leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from llo_board.model.board_changes import MakeChecklist, MakeItem, MakeLabel, MakeList
from llo_board.model.memory import Answer, Entity, EntityKind
from llo_board.model.questions import NoticeKind, Reason, Way
from tests.unit.sync.house import House, a_house
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import kinds, notices, questions
from tests.unit.sync.test_stories_recognising import reworded

PROPOSED, UNKNOWN = Reason.PROPOSED_MATCH, Reason.MEMORY_UNKNOWN


def lose(house: House) -> None:
    house.history = MemoryHistory("0000")


def candidates(house: House) -> dict[str, str]:
    return {one.field.entity.key: one.candidate for one in house.plan().questions if one.field.field == "match"}


def taken(house: House, kind: EntityKind, key: str) -> str | None:
    """What the plan takes for this thing of ours."""
    return dict(house.plan().bindings).get(Entity(kind, key))


def say(house: House, key: str, take: Way) -> None:
    """An answer that is carried over from one plan to the next, as `resolve` and `sync` do."""
    house.answer(key, take)
    house.sync()


# Labels


def test_a_label_that_is_renamed_and_recoloured_is_proposed_by_its_cards_alone() -> None:
    house = a_house()
    label = house.board.set_label(house.board.label_named("Netwerk").label_id, name="Kennis", colour="black")
    lose(house)
    assert questions(house.plan()) == [("netwerk.match", PROPOSED)]
    say(house, "netwerk.match", Way.BOARD)
    assert questions(house.plan()) == [("netwerk.name", UNKNOWN), ("netwerk.colour", UNKNOWN)]
    assert taken(house, EntityKind.LABEL, "netwerk") == label.label_id


def test_a_label_that_a_person_said_no_to_is_the_teams_and_what_became_of_ours_is_asked() -> None:
    house = a_house()
    house.board.delete_label(house.board.label_named("Netwerk").label_id)
    theirs = house.board.make_label("b", "Spoed", "black")
    for name in ("Netwerk", "Pilots", "Ambassadeurs"):
        house.board.set_card(house.board.card(name).card_id, label_ids=(theirs.label_id,))
    lose(house)
    assert candidates(house) == {"netwerk": "Spoed"}
    say(house, "netwerk.match", Way.DEFINITION)
    assert ("netwerk.exists", UNKNOWN) in questions(house.plan())
    house.answer("netwerk.exists", Way.DEFINITION)
    assert kinds(house.plan())[:1] == [MakeLabel]
    house.sync()
    assert house.board.label_named("Spoed").colour == "black"


def test_labels_that_swapped_their_names_are_known_by_colour_and_cards() -> None:
    house = a_house()
    ours = {one.name: one.label_id for one in house.board.seen.labels}
    house.board.set_label(ours["Netwerk"], name="Marketing en pr")
    house.board.set_label(ours["Marketing en pr"], name="Netwerk")
    lose(house)
    assert questions(house.plan()) == [("marketing.name", UNKNOWN), ("netwerk.name", UNKNOWN)]
    assert taken(house, EntityKind.LABEL, "netwerk") == ours["Netwerk"]


def test_a_label_that_two_goals_claim_is_given_to_neither_unasked() -> None:
    house = a_house()
    kept, gone = house.board.seen.labels
    house.board.delete_label(gone.label_id)
    house.board.set_label(kept.label_id, name="Samen", colour="black")
    for card in house.board.seen.cards:
        house.board.set_card(card.card_id, label_ids=())
    house.edit_goals(lambda goal: replace(goal, name="Samen"))
    lose(house)
    assert candidates(house) == {"marketing": "Samen", "netwerk": "Samen"}
    for question in house.plan().questions:
        house.history.answers[question.field] = Answer(Way.BOARD, question.pair, house.board.now)
    assert taken(house, EntityKind.LABEL, "marketing") == kept.label_id
    assert taken(house, EntityKind.LABEL, "netwerk") is None


def test_one_of_two_labels_of_the_same_name_is_ours_if_our_cards_bear_it() -> None:
    house = a_house()
    ours = house.board.label_named("Netwerk")
    house.board.make_label("b", "Netwerk", "purple")
    lose(house)
    assert questions(house.plan()) == []
    assert taken(house, EntityKind.LABEL, "netwerk") == ours.label_id


# Lists


def test_a_list_of_the_team_does_not_pass_for_ours_because_it_took_the_name() -> None:
    house = a_house()
    ours = house.board.list_named("Bezig")
    house.board.set_list(ours.list_id, name="Mee bezig")
    house.edit_lists(lambda one: replace(one, name="Mee bezig") if one.key == "doing" else one)
    house.sync()
    house.board.set_list(ours.list_id, name="Nu mee bezig")
    theirs = house.board.make_list("b", "Mee bezig", 99999.0)
    house.board.actions = [one for one in house.board.actions if one.list_id != theirs.list_id]
    lose(house)
    assert candidates(house) == {"doing": "Nu mee bezig"}
    assert notices(house.plan(), NoticeKind.NO_STATUS) == ["Mee bezig"]
    house.answer("doing.match", Way.DEFINITION)
    assert taken(house, EntityKind.LIST, "doing") == theirs.list_id


def test_a_list_is_made_only_after_each_that_may_be_it_was_refused() -> None:
    house = a_house()
    house.edit_lists(lambda one: replace(one, name="Mee bezig") if one.key == "doing" else one)
    house.board.make_list("b", "Mee bezig zijn we", 99999.0)
    lose(house)
    for name in ("Bezig", "Mee bezig zijn we"):
        assert candidates(house) == {"doing": name}
        house.answer("doing.match", Way.DEFINITION)
    assert questions(house.plan()) == [("doing.exists", UNKNOWN)]
    house.answer("doing.exists", Way.DEFINITION)
    assert kinds(house.plan())[:1] == [MakeList]


# Checklists


def test_of_two_checklists_with_the_same_items_that_are_renamed_each_is_asked_about() -> None:
    house = a_house()
    lists = house.board.card("Pilots").checklists
    for checklist, name in zip(lists, ("Wie begint", "Wie wisselt"), strict=True):
        house.board.set_checklist(checklist.checklist_id, name=name)
    lose(house)
    assert candidates(house) == {"pilots:starters": "Wie begint", "pilots:makers": "Wie wisselt"}
    house.answer("pilots:starters.match", Way.BOARD)
    assert ("pilots:makers.name", UNKNOWN) in questions(house.plan())
    assert taken(house, EntityKind.CHECKLIST, "pilots:makers") == lists[1].checklist_id


def test_a_checklist_without_items_of_ours_is_proposed_and_made_anew_after_a_no() -> None:
    house = a_house()
    counted = house.board.card("Pr acties").checklists[0]
    house.board.set_checklist(counted.checklist_id, name="Wat we deden")
    lose(house)
    assert candidates(house) == {"pr-acties:target": "Wat we deden"}
    house.answer("pr-acties:target.match", Way.DEFINITION)
    house.answer("pr-acties:target.exists", Way.DEFINITION)
    assert kinds(house.plan()) == [MakeChecklist]


def test_a_checklist_that_is_answered_for_already_is_not_proposed_any_more() -> None:
    house = a_house()
    counted = house.board.card("Pr acties").checklists[0]
    house.board.set_card(
        house.board.card("Pr acties").card_id, checklists=house.board.card("Pr acties").checklists[1:]
    )
    lose(house)
    house.answer("pr-acties:target.exists", Way.BOARD)
    house.board.make_checklist(house.board.card("Pr acties").card_id, "Van ons", counted.position)
    assert questions(house.plan()) == []


# Items


@pytest.mark.parametrize(
    ("name", "wanted"), [("Alles besproken", "Plan gemaakt"), ("Plan gemaakt", "Alles besproken")]
)
def test_an_item_is_proposed_whoever_reworded_it(name: str, wanted: str) -> None:
    reworded(a_house(), name, wanted)


def test_two_items_that_are_reworded_are_each_proposed_for_the_one_that_they_resemble() -> None:
    house = a_house()
    plan, budget = house.board.card("Pr acties").checklists[1].items
    house.board.set_item(plan.item_id, name="Alles besproken met het budget erbij")
    house.board.set_item(budget.item_id, name="Klaar")
    lose(house)
    assert candidates(house) == {
        "pr-acties:steps:budget": "Alles besproken met het budget erbij",
        "pr-acties:steps:plan": "Klaar",
    }


def test_an_item_that_was_dragged_to_another_card_of_ours_is_proposed_with_that_card() -> None:
    house = a_house()
    plan, budget = house.board.card("Pr acties").checklists[1].items
    house.board.set_checklist(house.board.card("Pr acties").checklists[1].checklist_id, items=(budget,))
    target = house.board.card("Ambassadeurs").checklists[0]
    house.board.set_checklist(target.checklist_id, items=(*target.items, plan))
    lose(house)
    assert candidates(house) == {"pr-acties:steps:plan": "Plan gemaakt · Ambassadeurs"}
    house.answer("pr-acties:steps:plan.match", Way.BOARD)
    assert questions(house.plan()) == []
    assert taken(house, EntityKind.ITEM, "pr-acties:steps:plan") == plan.item_id


def test_after_a_no_to_every_item_that_may_be_it_a_person_says_what_becomes_of_ours() -> None:
    house = a_house()
    steps = house.board.card("Pr acties").checklists[1]
    house.board.set_checklist(steps.checklist_id, items=steps.items[1:])
    for name in ("Plan voor later", "Ander plan"):
        house.board.make_item(steps.checklist_id, name, 99999.0)
    lose(house)
    for name in ("Plan voor later", "Ander plan"):
        assert candidates(house) == {"pr-acties:steps:plan": name}
        say(house, "pr-acties:steps:plan.match", Way.DEFINITION)
    assert questions(house.plan()) == [("pr-acties:steps:plan.exists", UNKNOWN)]
    say(house, "pr-acties:steps:plan.exists", Way.BOARD)
    house.sync()
    assert house.plan().is_empty
    assert house.history.answers == {}


def test_an_item_that_an_older_memory_knows_to_be_gone_is_no_other() -> None:
    house = a_house()
    steps = house.board.card("Pr acties").checklists[1]
    house.board.set_checklist(steps.checklist_id, items=steps.items[1:])
    house.board.make_item(steps.checklist_id, "Plan voor later", 99999.0)
    house.board.board = replace(house.board.seen, description="llo-board: llo-2022 · run 9 · 3f9a")
    assert questions(house.plan()) == [("pr-acties:steps:plan.exists", UNKNOWN)]


def test_what_nobody_is_to_make_is_not_looked_for() -> None:
    house = a_house()
    late = replace(house.definition.organisations[0], since=date(2023, 1, 1))
    house.definition = replace(house.definition, organisations=(late, *house.definition.organisations[1:]))
    checklist = house.board.card("Ambassadeurs").checklists[0]
    house.board.set_item(checklist.items[0].item_id, name="Iemand uit Heusden")
    lose(house)
    assert questions(house.plan()) == []
    assert MakeItem not in kinds(house.plan())
