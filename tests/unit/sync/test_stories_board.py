"""People, labels, lists, checklists and members; rows of docs/sync.md: what happened | what a sync does."""

from __future__ import annotations

from dataclasses import replace

from llo_board.model.board_changes import AddLabel, AddMember, MakeLabel
from llo_board.model.definition import BoardList, Part, ReportPart, Status, Step
from llo_board.model.fate import GoneFate
from llo_board.model.memory import Agreed
from llo_board.model.questions import NoticeKind, Reason, Way
from tests.unit.sync.house import House, a_house, field_of
from tests.unit.sync.stories import add_deliverable, kinds, notices, questions, stays_and_is_listed

# People and labels


def test_goal_label_taken_off() -> None:
    """People take the goal's label off a card. | It is put back once; taken off again, it stays off."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, label_ids=())
    plan = house.plan()
    assert [one.put_back for one in plan.changes if isinstance(one, AddLabel)] == [True]
    house.sync()
    assert house.board.card_of(card.card_id).label_ids == card.label_ids
    house.board.set_card(card.card_id, label_ids=())
    assert house.plan().is_empty
    house.sync()
    stays_and_is_listed(house)


def test_goal_label_swapped() -> None:
    """People swap a card's goal label for another goal's. | You are asked which goal it serves."""
    house = a_house()
    other = house.board.label_named("Netwerk").label_id
    house.board.set_card(house.board.card("Pr acties").card_id, label_ids=(other,))
    plan = house.plan()
    assert plan.is_empty
    assert questions(plan) == [("pr-acties.label:marketing", Reason.GOAL_LABEL_SWAPPED)]
    assert not notices(plan, NoticeKind.ALSO_SERVES)
    house.answer("pr-acties.label:marketing", Way.BOARD)
    house.sync()
    stays_and_is_listed(house)


def test_second_goal_label_added() -> None:
    """People add a second goal's label. | It stays; the card is listed as serving that goal, too."""
    house = a_house()
    card = house.board.card("Pr acties")
    other = house.board.label_named("Netwerk").label_id
    house.board.set_card(card.card_id, label_ids=(*card.label_ids, other))
    stays_and_is_listed(house)
    (notice,) = [one for one in house.plan().notices if one.kind is NoticeKind.ALSO_SERVES]
    assert notice.detail == "Netwerk"


def test_label_renamed_or_recoloured() -> None:
    """People rename or recolour a goal's label. | It stays, and is listed."""
    house = a_house()
    house.board.set_label(house.board.label_named("Netwerk").label_id, name="Kennisnetwerk", colour="black")
    stays_and_is_listed(house, "netwerk.name", "netwerk.colour")


def test_label_deleted() -> None:
    """People delete a goal's label from the board. | One question, not one a card."""
    house = a_house()
    house.board.delete_label(house.board.label_named("Netwerk").label_id)
    plan = house.plan()
    assert plan.is_empty
    assert questions(plan) == [("netwerk.exists", Reason.LABEL_VANISHED)]
    house.answer("netwerk.exists", Way.DEFINITION)
    plan = house.plan()
    assert kinds(plan) == [MakeLabel, AddLabel, AddLabel, AddLabel]
    house.sync()
    stays_and_is_listed(house)


# People and lists


def test_list_renamed() -> None:
    """People rename a list. | The name stays, and is listed; its status is still known."""
    house = a_house()
    house.board.set_list(house.board.list_named("Bezig").list_id, name="Mee bezig")
    stays_and_is_listed(house, "doing.name")


def test_list_archived() -> None:
    """People archive a list, or merge it into another. | One question; its cards are left alone meanwhile."""
    house = a_house()
    house.board.set_card(house.board.card("Pilots").card_id, list_id=house.board.list_named("Bezig").list_id)
    house.board.set_list(house.board.list_named("Te doen").list_id, closed=True)
    house.edit_deliverable("pr-acties", name="Anders")
    plan = house.plan()
    assert plan.is_empty
    assert questions(plan) == [("todo.exists", Reason.LIST_VANISHED)]
    assert not notices(plan, NoticeKind.ARCHIVED)
    house.answer("todo.exists", Way.DEFINITION)
    house.sync()
    assert not house.board.list_named("Te doen").closed
    house.sync()
    assert house.board.card("Anders")


def test_list_gone() -> None:
    """People delete a list, or move it to another board. | One question; it may stay away, or is made anew."""
    house = a_house()
    for name in ("Bezig", "Klaar"):
        gone = house.board.list_named(name)
        kept = tuple(one for one in house.board.seen.lists if one != gone)
        house.board.board = replace(house.board.seen, lists=kept)
    assert house.plan().is_empty
    assert questions(house.plan()) == [
        ("doing.exists", Reason.LIST_VANISHED),
        ("done.exists", Reason.LIST_VANISHED),
    ]
    house.answer("doing.exists", Way.BOARD)
    house.answer("done.exists", Way.DEFINITION)
    house.sync()
    assert [one.name for one in house.board.seen.lists] == ["Verslag", "Te doen", "Klaar"]
    stays_and_is_listed(house)


def a_house_whose_list_went_away() -> House:
    """Everything stood in `Te doen` the night before; then people sent that list to another board."""
    house = a_house()
    house.sync()
    gone = house.board.list_named("Te doen")
    cards = [one for one in house.board.seen.cards if one.list_id == gone.list_id]
    house.board.elsewhere = {one.card_id: GoneFate.MOVED for one in cards}
    house.board.board = replace(
        house.board.seen,
        lists=tuple(one for one in house.board.seen.lists if one != gone),
        cards=tuple(one for one in house.board.seen.cards if one not in cards),
    )
    return house


def test_list_gone_with_its_cards_that_stays_away() -> None:
    """People move a list with cards to another board, and you let it go. | One question for all; they stay away."""
    house = a_house_whose_list_went_away()
    (question,) = house.plan().questions
    assert question.cards == ("pr-acties", "plan", "pilots", "ambassadeurs")
    assert house.plan().is_empty
    house.answer("todo.exists", Way.BOARD)
    house.sync()
    stays_and_is_listed(house)
    assert {house.history.agreed[field_of(key, "exists")] for key in question.cards} == {Agreed(True, "moved")}


def test_list_gone_with_its_cards_that_must_come_back() -> None:
    """People move a list with cards to another board, and you want it back. | One question; all are made anew."""
    house = a_house_whose_list_went_away()
    house.answer("todo.exists", Way.DEFINITION)
    house.sync()
    stays_and_is_listed(house)
    todo = house.board.list_named("Te doen").list_id
    assert [one.name for one in house.board.seen.cards if one.list_id == todo] == [
        "Pr acties",
        "Marketingplan",
        "Pilots",
        "Ambassadeurs",
    ]


def test_list_brought_back() -> None:
    """You chose to go without a list, and people bring it back. | It is followed again; gone again, asked again."""
    house = a_house()
    list_id = house.board.list_named("Bezig").list_id
    house.board.set_list(list_id, closed=True)
    house.answer("doing.exists", Way.BOARD)
    house.sync()
    stays_and_is_listed(house)
    house.board.set_list(list_id, closed=False)
    house.sync()
    stays_and_is_listed(house)
    house.board.set_list(list_id, closed=True)
    assert questions(house.plan()) == [("doing.exists", Reason.LIST_VANISHED)]


def test_list_that_a_new_card_needs_is_gone() -> None:
    """A list is gone where a new card would be made. | The card waits for your answer, then goes into another \
list for work, which is listed."""
    house = a_house()
    house.board.set_list(house.board.list_named("Te doen").list_id, closed=True)
    add_deliverable(house)
    assert kinds(house.plan()) == []
    assert notices(house.plan(), NoticeKind.WAITS_FOR_ANSWER) == ["Nieuw"]
    house.answer("todo.exists", Way.BOARD)
    assert [one.detail for one in house.plan().notices if one.kind is NoticeKind.OTHER_LIST] == ["Bezig"]
    house.sync()
    assert house.board.card("Nieuw").list_id == house.board.list_named("Bezig").list_id


def test_every_list_for_work_is_gone() -> None:
    """You go without every list for work. | A new card is not made, and that is listed."""
    house = a_house()
    add_deliverable(house)
    for name, key in (("Te doen", "todo"), ("Bezig", "doing")):
        house.board.set_list(house.board.list_named(name).list_id, closed=True)
        assert notices(house.plan(), NoticeKind.WAITS_FOR_ANSWER) == ["Nieuw"]
        house.answer(f"{key}.exists", Way.BOARD)
    assert notices(house.plan(), NoticeKind.NO_LIST) == ["Nieuw"]
    house.sync()
    assert "Nieuw" not in {card.name for card in house.board.seen.cards}


def test_a_card_of_the_report_whose_list_is_gone() -> None:
    """You go without the report list, and a card of the report is new. | It is made in another list, which is \
listed."""
    house = a_house()
    house.board.set_list(house.board.list_named("Verslag").list_id, closed=True)
    house.answer("report.exists", Way.BOARD)
    new_list = BoardList("later", "Straks", Status.TODO)
    board = replace(house.definition.board, parts=(*house.definition.board.parts, ReportPart(Part.THANKS, "Dank")))
    house.definition = replace(house.definition, board=board)
    house.edit_lists(lambda one: new_list if one.key == "todo" else one)
    house.sync()
    assert house.board.card("Dank").list_id == house.board.list_named("Straks").list_id


def test_list_of_the_same_meaning_takes_over() -> None:
    """You go without a list that new cards need, and another means the same. | New cards are made there."""
    house = a_house()
    lists = (*house.definition.board.lists, BoardList("later", "Straks", Status.TODO))
    house.definition = replace(house.definition, board=replace(house.definition.board, lists=lists))
    house.sync()
    house.board.set_list(house.board.list_named("Te doen").list_id, closed=True)
    house.answer("todo.exists", Way.BOARD)
    add_deliverable(house)
    house.sync()
    assert house.board.card("Nieuw").list_id == house.board.list_named("Straks").list_id


def test_card_for_a_goal_whose_label_is_gone() -> None:
    """A card is new, and its goal's label is gone. | It is made without; it gets the label when that is back."""
    house = a_house()
    house.board.delete_label(house.board.label_named("Netwerk").label_id)
    add_deliverable(house)
    house.sync()
    assert house.board.card("Nieuw").label_ids == ()
    house.answer("netwerk.exists", Way.DEFINITION)
    house.sync()
    assert house.board.card("Nieuw").label_ids == (house.board.label_named("Netwerk").label_id,)


# People and checklists


def test_checklist_renamed_item_reworded_and_ticked() -> None:
    """People rename a checklist, reword an item, tick it. | It stays; names are listed, ticks are theirs."""
    house = a_house()
    steps = house.board.card("Pr acties").checklists[1]
    house.board.set_checklist(steps.checklist_id, name="Zo pakken we het aan")
    house.board.set_item(steps.items[0].item_id, name="Plan besproken", checked=True)
    stays_and_is_listed(house, "pr-acties:steps.name", "pr-acties:steps:plan.name")


def test_item_taken_away() -> None:
    """People delete an item. | It stays away, and is listed."""
    house = a_house()
    steps = house.board.card("Pr acties").checklists[1]
    house.board.set_checklist(steps.checklist_id, items=steps.items[1:])
    stays_and_is_listed(house, "pr-acties:steps:plan.exists")


def test_item_made_a_card() -> None:
    """People make a card of an item. | That card is theirs, and listed; the item is not made again."""
    house = a_house()
    steps = house.board.card("Pr acties").checklists[1]
    card = house.board.convert_item(steps.items[0].item_id)
    house.sync()
    stays_and_is_listed(house, "pr-acties:steps:plan.exists")
    house.board.set_card(card.card_id, name="Ons plan")
    house.board.actions.clear()
    assert [one.became for one in house.plan().drifts] == ["Ons plan"], "known by its id from then on"
    house.edit_deliverable("pr-acties", steps=(Step("plan", "Plan klaar"), Step("budget", "Budget akkoord")))
    assert house.plan().is_empty
    house.board.delete_card(card.card_id)
    assert [(one.became, one.seen) for one in house.plan().drifts] == [("", False)]


def test_item_reworded_and_made_a_card() -> None:
    """People reword an item, or drag it, and then make a card of it. | The same, if it alone is missing; \
else it is listed as taken away."""
    house = a_house()
    house.sync()
    house.board.pass_time(days=1)
    first, second = house.board.card("Pr acties").checklists[1].items
    house.board.set_item(first.item_id, name="Plan schrijven")
    house.board.convert_item(first.item_id)
    assert [one.became for one in house.plan().drifts] == ["Plan schrijven"]
    house.board.set_item(second.item_id, name="Geld vinden")
    house.board.convert_item(second.item_id)
    assert [one.became for one in house.plan().drifts] == ["", ""]
    assert kinds(house.plan()) == []


def test_checklist_taken_away() -> None:
    """People delete a checklist. | It stays away, and is listed once, not item by item."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, checklists=card.checklists[:1])
    stays_and_is_listed(house, "pr-acties:steps.exists")


def test_item_moved_to_another_card() -> None:
    """People drag an item of ours to another checklist or card. | It is followed there."""
    house = a_house()
    card, other = house.board.card("Pr acties"), house.board.card("Pilots")
    steps = card.checklists[1]
    house.board.set_checklist(steps.checklist_id, items=steps.items[1:])
    house.board.set_checklist(other.checklists[0].checklist_id, items=(*other.checklists[0].items, steps.items[0]))
    stays_and_is_listed(house)
    house.edit_deliverable("pr-acties", steps=(Step("plan", "Plan klaar"), Step("budget", "Budget akkoord")))
    house.sync()
    assert house.board.card("Pilots").checklists[0].items[-1].name == "Plan klaar"


def test_own_items_among_ours() -> None:
    """People add items and checklists of their own. | Nothing: those are theirs."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.make_item(card.checklists[0].checklist_id, "Campagne", 5.0)
    house.board.make_checklist(card.card_id, "Boodschappen", 6.0)
    stays_and_is_listed(house)


# People and members


def test_member_taken_off() -> None:
    """People take somebody off a card. | It stays so, and is listed."""
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, member_ids=())
    stays_and_is_listed(house, "pr-acties.member:coordinator")


def test_member_added_by_people() -> None:
    """People put somebody on a card. | Nothing: each member is looked at alone."""
    house = a_house()
    someone = house.board.join("iemand")
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, member_ids=(*card.member_ids, someone.member_id))
    stays_and_is_listed(house)


def test_person_not_on_the_board_yet() -> None:
    """Somebody who belongs on a card is not on the board. | Listed by role, never invited; added once on it."""
    house = House()
    house.bootstrap()
    assert notices(house.plan(), NoticeKind.NOT_ON_BOARD) == ["Projectleider"]
    house.board.join("projectleider")
    assert kinds(house.plan()) == [AddMember]


def test_member_left_the_board() -> None:
    """Somebody leaves the board. | Listed by role; back again, a memory that is there puts \
them on no card they left."""
    house = a_house()
    card = house.board.card("Pr acties")
    member, house.board.members = house.board.members[0], ()
    house.board.board = replace(house.board.seen, members=())
    house.board.set_card(card.card_id, member_ids=())
    assert house.plan().is_empty
    assert notices(house.plan(), NoticeKind.NOT_ON_BOARD) == ["Projectleider"]
    house.board.board = replace(house.board.seen, members=(member,))
    stays_and_is_listed(house, "pr-acties.member:coordinator")
