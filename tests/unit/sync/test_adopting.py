"""Which things on a board become ours: only what cannot be mistaken, the oldest first, nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from llo_board.model.board_changes import (
    AddLabel,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    SetFields,
)
from llo_board.model.definition import Step
from llo_board.model.marks import without_mark
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.questions import NoticeKind, Reason, Way
from llo_board.model.snapshot import BoardSnapshot
from tests.unit.sync.house import House, a_deliverable, a_house
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import drifts, kinds, notices, questions, stays_and_is_listed


def a_board_of_the_team() -> House:
    """A board with nothing of ours on it; the definition is to be built on it."""
    house = House()
    house.board.make_board("Ons bord", "Van ons")
    return house


def bound(house: House, kind: EntityKind, key: str) -> str:
    return house.history.bindings[Entity(kind, key)]


def seen(house: House) -> BoardSnapshot:
    return house.board.seen


def test_a_list_of_the_same_name_is_taken_and_the_others_are_made() -> None:
    house = a_board_of_the_team()
    first = house.board.make_list("b", " Te doen ", 1.0)
    second = house.board.make_list("b", "Te doen", 2.0)
    plan = house.plan(bootstrap=True)
    assert [one.name for one in plan.changes if isinstance(one, MakeList)] == ["Verslag", "Bezig", "Klaar"]
    assert notices(plan, NoticeKind.NO_STATUS) == ["Te doen"]
    house.sync(plan)
    assert bound(house, EntityKind.LIST, "todo") == first.list_id != second.list_id


def test_an_archived_list_of_the_same_name_is_not_taken() -> None:
    house = a_board_of_the_team()
    house.board.set_list(house.board.make_list("b", "Te doen", 1.0).list_id, closed=True)
    house.bootstrap()
    assert [one.closed for one in seen(house).lists if one.name == "Te doen"] == [True, False]


@pytest.mark.parametrize(
    ("name", "colour", "is_taken"),
    [
        ("Netwerk", "purple", True),
        (" netwerk", "purple", False),
        ("Netwerk", "red", False),
        ("Spoed", "purple", False),
    ],
)
def test_a_label_is_taken_when_both_name_and_colour_are_the_goals(name: str, colour: str, is_taken: bool) -> None:
    house = a_board_of_the_team()
    label = house.board.make_label("b", name, colour)
    made = [one.name for one in house.plan(bootstrap=True).changes if isinstance(one, MakeLabel)]
    assert made == (["Marketing en pr"] if is_taken else ["Marketing en pr", "Netwerk"])
    house.bootstrap()
    assert (bound(house, EntityKind.LABEL, "netwerk") == label.label_id) is is_taken


def test_two_goals_never_take_the_same_label() -> None:
    house = a_board_of_the_team()
    house.edit_goals(lambda goal: replace(goal, name="Netwerk", colour="purple"))
    house.board.make_label("b", "Netwerk", "purple")
    house.bootstrap()
    assert bound(house, EntityKind.LABEL, "marketing") != bound(house, EntityKind.LABEL, "netwerk")


def test_a_card_of_the_same_name_is_proposed_and_taken_only_after_a_yes() -> None:
    house = a_board_of_the_team()
    house.board.make_list("b", "Te doen", 1.0)
    label = house.board.make_label("b", "Marketing en pr", "orange")
    card = house.board.own_card("Marketingplan", "Te doen", label_ids=(label.label_id,))
    assert questions(house.plan(bootstrap=True)) == [("plan.exists", Reason.PROPOSED_MATCH)]
    house.history.answers = {}
    (question,) = house.plan(bootstrap=True).questions
    house.bootstrap()
    assert "plan" not in {entity.key for entity in house.history.bindings}
    house.answer("plan.exists", Way.BOARD)
    house.sync()
    assert bound(house, EntityKind.CARD, "plan") == card.card_id
    assert question.candidate == "Marketingplan"


def test_a_card_of_the_same_name_without_the_goals_label_is_not_proposed() -> None:
    house = a_board_of_the_team()
    house.board.make_list("b", "Te doen", 1.0)
    other = house.board.make_label("b", "Netwerk", "purple")
    house.board.make_label("b", "Marketing en pr", "orange")
    house.board.own_card("Marketingplan", "Te doen", label_ids=(other.label_id,))
    assert not house.plan(bootstrap=True).questions


def test_an_archived_card_of_the_same_name_is_not_proposed() -> None:
    house = a_board_of_the_team()
    house.board.make_list("b", "Te doen", 1.0)
    label = house.board.make_label("b", "Marketing en pr", "orange")
    house.board.own_card("Marketingplan", "Te doen", label_ids=(label.label_id,), closed=True)
    assert not house.plan(bootstrap=True).questions


def test_a_card_without_a_goal_is_proposed_by_its_name_alone() -> None:
    house = a_house(log_tells=False)
    card = house.board.card("Vooruitblik")
    house.board.set_card(card.card_id, description=without_mark(card.description))
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert questions(plan) == [("part/outlook.exists", Reason.PROPOSED_MATCH)]
    assert plan.questions[0].candidate == "Vooruitblik"


def test_a_card_that_was_said_no_to_is_made_beside_the_one_that_looks_like_it() -> None:
    house = a_house(log_tells=False)
    card = house.board.card("Vooruitblik")
    house.board.set_card(card.card_id, description=without_mark(card.description))
    house.history = MemoryHistory("0000")
    house.answer("part/outlook.exists", Way.DEFINITION)
    assert kinds(house.plan()) == [MakeCard]
    house.sync()
    assert bound(house, EntityKind.CARD, "part/outlook") != card.card_id
    stays_and_is_listed(house)


def test_a_copy_does_not_take_the_place_of_a_card_that_is_gone() -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    house.board.own_card("Kopie", "Te doen", description=card.description, label_ids=card.label_ids)
    house.board.delete_card(card.card_id)
    plan = house.plan()
    assert questions(plan) == [("plan.exists", Reason.LINE_ON_ANOTHER)]
    assert notices(plan, NoticeKind.COPY) == []
    assert kinds(plan) == []


def test_a_copy_takes_the_place_of_a_card_that_is_gone_if_a_person_says_so() -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    copy = house.board.own_card("Kopie", "Te doen", description=card.description, label_ids=card.label_ids)
    house.board.delete_card(card.card_id)
    (question,) = house.plan().questions
    assert (question.candidate, question.ways) == ("Kopie", (Way.BOARD,))
    house.answer("plan.exists", Way.BOARD)
    house.sync()
    assert bound(house, EntityKind.CARD, "plan") == copy.card_id


def test_a_card_that_is_gone_may_be_made_anew_once_its_line_is_off_its_copy() -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    copy = house.board.own_card("Kopie", "Te doen", description=card.description, label_ids=card.label_ids)
    house.board.delete_card(card.card_id)
    house.board.set_card(copy.card_id, description=without_mark(copy.description))
    assert questions(house.plan()) == [("plan.exists", Reason.CARD_GONE)]
    house.answer("plan.exists", Way.DEFINITION)
    assert kinds(house.plan()) == [MakeCard]


def test_a_copy_of_another_card_of_ours_is_not_proposed_for_one_that_is_gone() -> None:
    house = a_house()
    other = house.board.card("Pr acties")
    card = house.board.card("Marketingplan")
    house.board.own_card("Marketingplan", "Te doen", description=other.description, label_ids=card.label_ids)
    house.board.delete_card(card.card_id)
    assert questions(house.plan()) == [("plan.exists", Reason.CARD_GONE)]


def test_with_the_memory_lost_the_older_of_two_marked_cards_is_ours() -> None:
    house = a_house(log_tells=False)
    card = house.board.card("Marketingplan")
    copy = house.board.own_card("Kopie", "Te doen", description=card.description, label_ids=card.label_ids)
    house.board.set_card(copy.card_id, position=0.5)
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert notices(plan, NoticeKind.COPY) == ["Kopie"]
    assert (Entity(EntityKind.CARD, "plan"), card.card_id) in plan.bindings


def test_the_mark_of_another_project_makes_no_card_ours() -> None:
    house = a_house()
    house.board.own_card("Van vorig jaar", "Te doen", description="llo-board: llo-2021/extra")
    stays_and_is_listed(house)
    assert not house.plan().notices


def a_card_with_a_checklist_of_the_team() -> tuple[House, str]:
    """Our card, taken over after a yes, has the checklist that the definition wants, with one step of two twice."""
    house = a_board_of_the_team()
    house.edit_goals(
        lambda goal: replace(
            goal,
            deliverables=tuple(one for one in goal.deliverables if one.key == "pr-acties"),
        )
    )
    house.board.make_list("b", "Te doen", 1.0)
    label = house.board.make_label("b", "Marketing en pr", "orange")
    card = house.board.own_card("Pr acties", "Te doen", label_ids=(label.label_id,))
    for position in (1.0, 2.0):
        checklist = house.board.make_checklist(card.card_id, " Stappen", position)
        for name in ("Plan gemaakt", "Plan gemaakt ", "Van ons"):
            house.board.make_item(checklist.checklist_id, name, position)
    house.bootstrap()
    house.answer("pr-acties.exists", Way.BOARD)
    return house, card.card_id


def test_a_checklist_and_its_items_of_the_same_name_are_taken_once() -> None:
    house, card_id = a_card_with_a_checklist_of_the_team()
    made = [one.name for one in house.plan().changes if isinstance(one, MakeChecklist | MakeItem)]
    assert made == ["pr-acties", "Budget akkoord"]
    house.sync()
    first, second, _ = house.board.card_of(card_id).checklists
    assert bound(house, EntityKind.CHECKLIST, "pr-acties:steps") == first.checklist_id
    assert bound(house, EntityKind.ITEM, "pr-acties:steps:plan") == first.items[0].item_id
    assert [item.name for item in first.items][2:] == ["Van ons", "Budget akkoord"]
    assert len(second.items) == 3


def test_what_was_taken_over_and_is_deleted_later_stays_away_and_is_listed() -> None:
    house, card_id = a_card_with_a_checklist_of_the_team()
    house.sync()
    checklists = house.board.card_of(card_id).checklists
    house.board.set_checklist(checklists[0].checklist_id, items=checklists[0].items[2:])
    plan = house.plan()
    assert drifts(plan) == ["pr-acties:steps:plan.exists"]
    assert not [key for key, _ in questions(plan) if "steps" in key]


def test_with_the_memory_lost_a_card_of_a_new_key_gets_its_new_mark_unasked() -> None:
    house = a_house(log_tells=False)
    house.edit_deliverable("plan", key="marketingplan", was=("plan",))
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert not plan.questions
    assert [[one.field for one in change.changes] for change in plan.changes if isinstance(change, SetFields)] == [
        ["mark"]
    ]


def test_a_card_that_is_made_later_of_the_same_name_takes_nothing_of_the_first() -> None:
    house = a_house()
    extra = a_deliverable("plan-b", name="Marketingplan")
    house.edit_goals(
        lambda goal: replace(goal, deliverables=(*goal.deliverables, extra)) if goal.key == "marketing" else goal
    )
    assert kinds(house.plan()) == [MakeCard]
    house.sync()
    assert len([card for card in seen(house).cards if card.name == "Marketingplan"]) == 2
    assert AddLabel not in kinds(house.plan())


def test_a_card_made_of_an_item_is_known_by_the_name_that_the_item_had() -> None:
    house = a_house()
    card = house.board.convert_item(house.board.card("Pr acties").checklists[1].items[0].item_id)
    house.edit_deliverable("pr-acties", steps=(Step("plan", "Plan klaar"), Step("budget", "Budget akkoord")))
    plan = house.plan()
    assert drifts(plan) == ["pr-acties:steps:plan.exists"]
    assert (plan.drifts[0].became, MakeItem in kinds(plan)) == (card.name, False)
