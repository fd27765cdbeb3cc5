"""The walk: in the right order, on what is there now, with the board's own answers remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    MakeBoard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    SetFields,
    StampBoard,
)
from llo_board.model.definition import Person, Step
from llo_board.model.memory import Agreed, FrozenTarget
from llo_board.model.outcomes import Done, Outcome, Skipped, SkipReason
from llo_board.model.plan import Plan
from llo_board.model.questions import NoticeKind, Way
from llo_board.model.snapshot import Action
from llo_board.sync.apply import apply_plan, fetch_fates, record_known
from llo_board.sync.deeds import build_deeds
from tests.unit.sync.house import House, a_house, done, field_of
from tests.unit.sync.stories import kinds, notices


def apply_late(house: House, plan: Plan) -> tuple[Outcome, ...]:
    """Applies a plan whose board was read a minute ago."""
    read_at = house.board.now
    house.board.pass_time(minutes=1)
    record = house.history.begin_run()
    record_known(plan, record)
    return tuple(apply_plan(plan, house.board, record, read_at=read_at, now=lambda: house.board.now))


def test_a_new_board_is_made_in_the_order_in_which_things_lean_on_each_other() -> None:
    house = House()
    made = [type(one) for one in house.plan(bootstrap=True).changes]
    order = [MakeBoard, MakeList, MakeLabel, MakeCard, MakeChecklist, MakeItem]
    assert made == sorted(made, key=order.index)
    walked = [type(one.change) for one in house.bootstrap() if isinstance(one, Done)]
    assert sorted(walked, key=order.index) == made
    assert walked[: made.index(MakeChecklist)] == made[: made.index(MakeChecklist)]
    assert [one.name for one in house.board.seen.lists] == ["Verslag", "Te doen", "Bezig", "Klaar"]


def test_a_board_costs_one_request_a_thing_and_checklists_of_the_same_items_one_each() -> None:
    house = House()
    writes = done(house.bootstrap())
    cards = house.board.seen.cards
    checklists = [one for card in cards for one in card.checklists]
    items = [item for one in checklists for item in one.items]
    things = 1 + len(house.board.seen.lists) + len(house.board.seen.labels) + len(cards)
    assert writes == things + len(checklists) + len(items)
    libraries = [item for one in checklists for item in one.items if item.name in ("Heusden", "Eindhoven")]
    copied = len(libraries) - 2
    assert house.board.writes == writes - copied == writes - 4


def test_one_changed_date_is_one_write_and_the_stamp() -> None:
    house = a_house()
    house.edit_deliverable("pr-acties", due=date(2022, 11, 1))
    assert kinds(house.plan()) == [SetFields]
    before = house.board.writes
    house.sync()
    assert house.board.writes == before + 2


def test_fields_of_one_card_go_in_one_request() -> None:
    house = a_house()
    house.edit_deliverable("pr-acties", due=None, name="Anders", description="Anders.", start=date(2022, 6, 2))
    (change,) = [one for one in house.plan().changes if isinstance(one, SetFields)]
    assert {one.field for one in change.changes} == {"due", "name", "description", "start"}
    house.sync()
    card = house.board.card("Anders")
    assert (card.due, card.start) == (None, datetime(2022, 6, 2, 15, 0, tzinfo=UTC))
    assert card.description == "Anders.\n\nllo-board: llo-2022/pr-acties"


def test_the_memory_keeps_what_the_board_answered() -> None:
    house = House()
    house.edit_deliverable("pr-acties", description="Tekst.   ")
    house.bootstrap()
    assert house.history.agreed[field_of("pr-acties", "description")] == Agreed("Tekst.", "Tekst.")
    assert house.history.targets["pr-acties"] == FrozenTarget(2, None, date(2022, 6, 1))


def test_a_text_that_the_board_rewrites_is_not_written_every_night() -> None:
    house = a_house()
    house.edit_deliverable("pr-acties", name="Anders")

    house.board.rewrites_names = True
    house.sync()
    assert house.board.card("Anders…")
    assert house.plan().is_empty
    assert not house.plan().drifts


def test_the_stamp_comes_before_everything_and_keeps_what_people_wrote_since() -> None:
    house = a_house()
    house.edit_deliverable("pr-acties", name="Anders")
    plan = house.plan()
    assert isinstance(plan.changes[0], StampBoard)
    house.board.board = replace(house.board.seen, description=f"Welkom!\n\n{house.board.seen.description}")
    apply_late(house, plan)
    assert house.board.seen.description == "Welkom!\n\nllo-board: llo-2022 · run 2 · 3f9a"


def test_a_card_is_read_again_once_for_all_its_changes() -> None:
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, label_ids=())
    house.edit_deliverable("pr-acties", name="Anders", owner=None)
    plan = house.plan()
    reads = house.board.reads
    apply_late(house, plan)
    assert house.board.reads == reads + 2  # the board's description, and the card


def test_a_fresh_plan_reads_nothing_again() -> None:
    house = a_house()
    house.edit_deliverable("pr-acties", name="Anders", owner=None)
    house.sync()
    assert house.board.reads == 0


def test_a_label_that_people_put_on_meanwhile_is_left_alone() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, label_ids=())
    plan = house.plan()
    house.board.set_card(card.card_id, label_ids=card.label_ids)
    _, outcome = apply_late(house, plan)
    assert outcome == Skipped(plan.changes[1], SkipReason.CHANGED, ("label:marketing",))
    assert house.plan().is_empty


def test_a_label_of_a_card_that_is_deleted_meanwhile_is_left_alone() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, label_ids=())
    plan = house.plan()
    house.board.delete_card(card.card_id)
    _, outcome = apply_late(house, plan)
    assert isinstance(outcome, Skipped)
    assert isinstance(outcome.change, AddLabel)
    assert outcome.reason is SkipReason.GONE


def reword_step(house: House) -> Plan:
    house.edit_deliverable("pr-acties", steps=(Step("plan", "Plan klaar"), Step("budget", "Budget akkoord")))
    return house.plan()


def test_an_item_that_people_reword_meanwhile_is_left_alone() -> None:
    house = a_house()
    plan = reword_step(house)
    item = house.board.card("Pr acties").checklists[1].items[0]
    house.board.set_item(item.item_id, name="Plan af")
    _, outcome = apply_late(house, plan)
    assert isinstance(outcome, Skipped)
    assert house.board.card("Pr acties").checklists[1].items[0].name == "Plan af"


def test_an_item_that_nobody_touches_meanwhile_is_reworded() -> None:
    house = a_house()
    assert done(apply_late(house, reword_step(house))) == 2
    assert house.board.card("Pr acties").checklists[1].items[0].name == "Plan klaar"


def test_a_checklist_that_people_rename_meanwhile_is_left_alone() -> None:
    house = a_house()
    target = house.definition.deliverable("pr-acties").target
    assert target is not None
    house.edit_deliverable("pr-acties", target=replace(target, units="acties"))
    plan = house.plan()
    checklist = house.board.card("Pr acties").checklists[0]
    house.board.set_checklist(checklist.checklist_id, name="Onze acties")
    assert isinstance(apply_late(house, plan)[-1], Skipped)
    assert house.board.card("Pr acties").checklists[0].name == "Onze acties"


def test_a_checklist_gets_its_new_name() -> None:
    house = a_house()
    target = house.definition.deliverable("pr-acties").target
    assert target is not None
    house.edit_deliverable("pr-acties", target=replace(target, units="acties"))
    house.sync()
    assert house.board.card("Pr acties").checklists[0].name == "acties"
    assert house.plan().is_empty


def test_archiving_by_key_tells_what_it_cannot_find_and_what_is_archived() -> None:
    house = a_house()
    assert done(house.sync(archive=("plan",))) == 2
    plan = house.plan(archive=("plan", "onbekend", "pilots"))
    assert kinds(plan) == [ArchiveCard]
    assert notices(plan, NoticeKind.ALREADY_ARCHIVED) == ["Marketingplan"]
    assert notices(house.plan(), NoticeKind.ARCHIVED) == []  # it was asked for
    assert notices(plan, NoticeKind.UNKNOWN_KEY) == ["onbekend"]


def test_cards_are_made_below_what_is_in_the_list() -> None:
    house = a_house()
    house.board.own_card("Van ons", "Te doen", position=999999.0)
    house.edit_goals(
        lambda goal: replace(
            goal, deliverables=(*goal.deliverables, replace(goal.deliverables[0], key=f"nieuw-{goal.key}"))
        )
    )
    positions = [one.position for one in house.plan().changes if isinstance(one, MakeCard)]
    assert positions == [999999.0 + 16384, 999999.0 + 2 * 16384]


def test_a_plan_is_a_value() -> None:
    house = a_house()
    house.edit_deliverable("pr-acties", name="Anders")
    assert house.plan() == house.plan()
    assert hash(house.plan()) == hash(house.plan())


def test_there_is_nothing_to_look_up_without_a_board() -> None:
    house = House()
    assert fetch_fates(house.plan(bootstrap=True), house.board) == {}


def an_action(kind: str, **values: object) -> Action:
    at = datetime(2022, 9, 1, tzinfo=UTC)
    return Action("a", kind, at, member_name="Programmamaker", **values)  # type: ignore[arg-type]  # real fields


@pytest.mark.parametrize(
    ("action", "thing", "field"),
    [
        (an_action("updateCard", card_id="c", field="due"), "c", "due"),
        (an_action("deleteCard", card_id="c"), "c", "exists"),
        (an_action("removeMemberFromCard", card_id="c", field="members", before="m"), "c", "member:m"),
        (an_action("updateCard", card_id="c", field="members", before="m", after="m,n"), "c", "member:n"),
        (an_action("updateCheckItem", card_id="c", item_id="i", field="name"), "i", "name"),
        (an_action("deleteCheckItem", card_id="c", item_id="i"), "i", "exists"),
        (an_action("removeChecklistFromCard", card_id="c", checklist_id="k"), "k", "exists"),
        (an_action("updateList", list_id="l", field="closed"), "l", "closed"),
    ],
)
def test_the_action_log_tells_who_did_it(action: Action, thing: str, field: str) -> None:
    assert build_deeds([action])[thing, field].who == "Programmamaker"


def test_the_newest_deed_counts_in_whatever_order_the_log_comes() -> None:
    old = an_action("updateCard", card_id="c", field="due")
    new = replace(old, at=old.at + timedelta(days=1), member_name="Projectleider")
    for actions in ([old, new], [new, old]):
        assert build_deeds([*actions, an_action("createBoard", field="name")])["c", "due"].who == "Projectleider"


def test_a_label_made_anew_uses_up_no_put_back() -> None:
    house = a_house()
    house.board.delete_label(house.board.label_named("Netwerk").label_id)
    house.answer("netwerk.exists", Way.DEFINITION)
    house.sync()
    assert not house.history.put_back
    house.board.set_card(house.board.card("Pilots").card_id, label_ids=())
    assert [one.put_back for one in house.plan().changes if isinstance(one, AddLabel)] == [True]


def test_only_who_has_a_name_on_trello_and_belongs_on_a_card_is_missed() -> None:
    house = House()
    nobody = (Person("a", "Zonder naam"), Person("b", "Zonder kaart", trello="b"))
    gone = Person("c", "Vertrokken", trello="c", until=date(2022, 5, 1))
    house.definition = replace(house.definition, people=(*house.definition.people, *nobody, gone))
    house.edit_deliverable("plan", members=("a", "c"))
    assert notices(house.plan(bootstrap=True), NoticeKind.NOT_ON_BOARD) == ["Projectleider"]


def test_who_left_the_project_is_not_put_on_cards_and_stays_where_they_are() -> None:
    house = a_house()
    leaver = Person("coordinator", "Projectleider", trello="Projectleider", until=date(2022, 7, 1))
    house.definition = replace(house.definition, people=(leaver,))
    house.edit_deliverable("plan", owner="coordinator")
    house.today = date(2022, 8, 1)
    assert house.plan().is_empty
    house.today = date(2022, 7, 1)
    assert kinds(house.plan()) == [AddMember]
