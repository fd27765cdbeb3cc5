"""What a plan tells of each thing: on which card, for which goal, what it was and is, who did it and when."""

from __future__ import annotations

from dataclasses import replace

from llo_board.model.board_changes import SetFields, StampBoard, Subject
from llo_board.model.fate import GoneFate
from llo_board.model.marks import without_mark
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey
from llo_board.model.questions import Deed, Drift, Notice, NoticeKind, Question, Reason, Way
from llo_board.model.snapshot import Action, CardState
from tests.unit.sync.house import House, a_house, field_of
from tests.unit.sync.memory_board import MemoryHistory

ITEM = Entity(EntityKind.ITEM, "pr-acties:steps:plan")
STEPS = Entity(EntityKind.CHECKLIST, "pr-acties:steps")
THERE = Agreed(True, True)


def by_team(house: House) -> Deed:
    """Something that the board itself noted: people did it just now."""
    return Deed("Team", house.board.now)


def by_colleague(house: House, kind: str, **values: object) -> Deed:
    """Something that a colleague did, which the log tells."""
    action = Action(house.board.new_id(), kind, house.board.now, "m", "Programmamaker")
    house.board.actions.append(replace(action, **values))  # type: ignore[arg-type]  # real fields of an action
    return Deed("Programmamaker", house.board.now)


def on(card: CardState, entity: Entity, name: str, key: str = "pr-acties", goal: str = "marketing") -> Subject:
    """A thing on a card."""
    return Subject(entity, name, key, card.name, card.card_id, goal)


def of_card(card: CardState, key: str = "pr-acties", goal: str = "marketing") -> Subject:
    """The card itself."""
    return on(card, Entity(EntityKind.CARD, key), card.name, key, goal)


def test_a_changed_field_is_told_under_the_name_that_people_see() -> None:
    house = a_house()
    card = house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    assert house.plan().drifts == (
        Drift(
            field_of("pr-acties", "name"),
            of_card(card),
            "Pr acties",
            "Onze acties",
            by_team(house),
            wanted="Pr acties",
        ),
    )


def test_what_both_changed_is_asked_with_who_did_it() -> None:
    house = a_house()
    card = house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    house.edit_deliverable("pr-acties", name="Vier acties")
    assert house.plan().questions == (
        Question(
            field_of("pr-acties", "name"),
            of_card(card),
            Reason.BOTH_CHANGED,
            "Vier acties",
            "Onze acties",
            Agreed("Pr acties", "Pr acties"),
            by_team(house),
        ),
    )


def test_an_archived_card_is_told_with_who_did_it() -> None:
    house = a_house()
    card = house.board.set_card(house.board.card("Pr acties").card_id, closed=True)
    deed = by_colleague(house, "updateCard", card_id=card.card_id, field="closed")
    assert house.plan().notices == (Notice(NoticeKind.ARCHIVED, of_card(card), deed=deed),)


def test_a_card_that_is_gone_is_asked_about_with_who_took_it() -> None:
    house = a_house()
    house.board.delete_card(house.board.card("Marketingplan").card_id)
    name = "Marketingplan"
    subject = Subject(Entity(EntityKind.CARD, "plan"), name, "plan", name, None, "marketing")
    assert house.plan().questions == (
        Question(
            field_of("plan", "exists"), subject, Reason.CARD_GONE, True, GoneFate.DELETED, THERE, by_team(house)
        ),
    )


def test_a_proposed_card_is_named() -> None:
    house = a_house(log_tells=False)
    card = house.board.card("Marketingplan")
    house.board.set_card(card.card_id, description=without_mark(card.description), name=" marketingplan ")
    house.board.set_card(card.card_id, name="Marketingplan ")
    house.history = MemoryHistory("0000")
    (question,) = house.plan().questions
    assert (question.reason, question.candidate) == (Reason.PROPOSED_MATCH, "Marketingplan ")
    assert (question.seen, question.base, question.deed) == (f"card:{card.card_id}", None, None)


def test_a_swapped_label_is_asked_about_with_who_swapped_it() -> None:
    house = a_house()
    other = house.board.label_named("Netwerk").label_id
    card = house.board.set_card(house.board.card("Pr acties").card_id, label_ids=(other,))
    deed = by_colleague(house, "updateCard", card_id=card.card_id, field="labels")
    key = field_of("pr-acties", "label:marketing")
    assert house.plan().questions == (
        Question(key, of_card(card), Reason.GOAL_LABEL_SWAPPED, True, "netwerk", THERE, deed),
    )


def test_somebody_taken_off_a_card_is_told_with_who_did_it() -> None:
    house = a_house()
    card = house.board.set_card(house.board.card("Pr acties").card_id, member_ids=())
    key = field_of("pr-acties", "member:coordinator")
    assert house.plan().drifts == (Drift(key, of_card(card), True, False, by_team(house), wanted=True),)


def test_a_reworded_item_is_told_with_the_card_that_it_is_on() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    item = house.board.set_item(card.checklists[1].items[0].item_id, name="Plan besproken")
    deed = by_colleague(house, "updateCheckItem", card_id=card.card_id, item_id=item.item_id, field="name")
    drift = Drift(
        FieldKey(ITEM, "name"),
        on(card, ITEM, "Plan besproken"),
        "Plan gemaakt",
        "Plan besproken",
        deed,
        wanted="Plan gemaakt",
    )
    assert house.plan().drifts == (drift,)


def test_an_item_that_was_dragged_away_is_told_with_the_card_where_it_is_now() -> None:
    house = a_house()
    card, other = house.board.card("Pr acties"), house.board.card("Pilots")
    steps = card.checklists[1]
    moved = replace(steps.items[0], name="Plan besproken")
    house.board.set_checklist(steps.checklist_id, items=steps.items[1:])
    house.board.set_checklist(other.checklists[0].checklist_id, items=(*other.checklists[0].items, moved))
    (drift,) = house.plan().drifts
    assert drift.subject == replace(on(card, ITEM, "Plan besproken"), card_id=other.card_id)


def test_a_renamed_checklist_is_told_under_its_name_of_today() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    steps = house.board.set_checklist(card.checklists[1].checklist_id, name="Zo doen we het")
    deed = by_colleague(house, "updateChecklist", checklist_id=steps.checklist_id, field="name")
    drift = Drift(
        FieldKey(STEPS, "name"),
        on(card, STEPS, "Zo doen we het"),
        "Stappen",
        "Zo doen we het",
        deed,
        wanted="Stappen",
    )
    assert house.plan().drifts == (drift,)


def test_a_deleted_checklist_is_told_with_who_did_it() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, checklists=card.checklists[:1])
    gone = card.checklists[1].checklist_id
    deed = by_colleague(house, "removeChecklistFromCard", card_id=card.card_id, checklist_id=gone)
    assert house.plan().drifts == (
        Drift(FieldKey(STEPS, "exists"), on(card, STEPS, "Stappen"), True, False, deed, wanted=True),
    )


def test_a_renamed_list_is_told_under_its_name_of_today() -> None:
    house = a_house()
    house.board.set_list(house.board.list_named("Bezig").list_id, name="Mee bezig")
    doing = Entity(EntityKind.LIST, "doing")
    assert house.plan().drifts == (
        Drift(
            FieldKey(doing, "name"),
            Subject(doing, "Mee bezig"),
            "Bezig",
            "Mee bezig",
            by_team(house),
            wanted="Bezig",
        ),
    )


def test_an_archived_list_is_asked_about_with_who_did_it() -> None:
    house = a_house()
    found = house.board.set_list(house.board.list_named("Bezig").list_id, closed=True)
    deed = by_colleague(house, "updateList", list_id=found.list_id, field="closed")
    doing = Entity(EntityKind.LIST, "doing")
    assert house.plan().questions == (
        Question(
            FieldKey(doing, "exists"), Subject(doing, "Bezig"), Reason.LIST_VANISHED, True, "archived", THERE, deed
        ),
    )


def test_a_label_is_told_by_the_name_of_its_goal() -> None:
    house = a_house()
    house.board.set_label(house.board.label_named("Netwerk").label_id, name="Net", colour="black")
    label = Entity(EntityKind.LABEL, "netwerk")
    subject = Subject(label, "Netwerk", goal="netwerk")
    assert house.plan().drifts == (
        Drift(FieldKey(label, "name"), subject, "Netwerk", "Net", wanted="Netwerk"),
        Drift(FieldKey(label, "colour"), subject, "purple", "black", wanted="purple"),
    )


def test_a_deleted_label_is_asked_about_by_the_name_of_its_goal() -> None:
    house = a_house()
    house.board.delete_label(house.board.label_named("Netwerk").label_id)
    label = Entity(EntityKind.LABEL, "netwerk")
    subject = Subject(label, "Netwerk", goal="netwerk")
    reason = Reason.LABEL_VANISHED
    assert house.plan().questions == (Question(FieldKey(label, "exists"), subject, reason, True, False, THERE),)


def test_a_change_is_planned_on_the_card_as_it_is() -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    house.edit_deliverable("plan", name="Plan")
    (change,) = [one for one in house.plan().changes if isinstance(one, SetFields)]
    assert (change.subject, change.trello_id) == (of_card(card, "plan"), card.card_id)
    assert (change.description, change.due, change.start) == (card.description, card.due, card.start)


def test_an_answer_is_asked_about_again_with_what_was_agreed_by_it() -> None:
    house = a_house()
    card_id = house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties").card_id
    house.edit_deliverable("pr-acties", name="Vier acties")
    house.answer("pr-acties.name", Way.BOARD)
    house.sync()
    house.board.set_card(card_id, name="Alle acties")
    house.edit_deliverable("pr-acties", name="Vijf acties")
    assert [one.base for one in house.plan().questions] == [Agreed("Vier acties", "Onze acties")]


def test_a_memory_that_is_behind_still_tells_what_was_agreed_once() -> None:
    house = a_house(log_tells=False)
    house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    house.board.board = replace(house.board.seen, description="llo-board: llo-2022 · run 9 · 3f9a")
    (question,) = house.plan().questions
    assert (question.reason, question.base) == (Reason.MEMORY_UNKNOWN, Agreed("Pr acties", "Pr acties"))


def test_with_the_memory_lost_an_archived_list_is_told_with_who_did_it() -> None:
    house = a_house()
    found = house.board.set_list(house.board.list_named("Bezig").list_id, closed=True)
    deed = by_colleague(house, "updateList", list_id=found.list_id, field="closed")
    house.history = MemoryHistory("0000")
    assert [(one.reason, one.deed) for one in house.plan().questions] == [(Reason.LIST_VANISHED, deed)]


def test_changes_that_wait_for_answers_are_counted_while_nobody_knows_what_was_agreed() -> None:
    house = a_house()
    (step, *_) = (item for one in house.board.card("Pr acties").checklists for item in one.items)
    house.board.set_item(step.item_id, name="Anders gezegd")  # of items Trello's log tells nothing
    house.history = MemoryHistory("0000")
    house.edit_deliverable("plan", name="Plan voor de markt")
    plan = house.plan()
    assert plan.questions
    assert plan.changes == ()
    assert [one.count for one in plan.notices if one.kind is NoticeKind.CHANGES_WAIT] == [1]
    while asked := house.plan().questions:
        house.answer(f"{asked[0].field.entity.key}.{asked[0].field.field}", Way.BOARD)
    assert NoticeKind.CHANGES_WAIT not in {one.kind for one in house.plan().notices}
    assert [type(one) for one in house.plan().changes] == [StampBoard, SetFields]
