"""A plan carried out late: what people did meanwhile stands, and what is written fits the card as it is now."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from llo_board.model.board_changes import ArchiveCard, FieldChange, MakeChecklist, MakeItem, SetFields
from llo_board.model.definition import Step
from llo_board.model.fate import GoneFate
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey
from llo_board.model.outcomes import Done, Outcome, Skipped, SkipReason
from llo_board.model.plan import Plan
from llo_board.model.questions import Way
from llo_board.sync.apply import apply_plan
from tests.unit.sync.house import House, a_deliverable, a_house
from tests.unit.sync.stories import stays_and_is_listed

ZONE = ZoneInfo("Europe/Amsterdam")


def at(day: date, hour: int, minute: int = 30) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def sync_after(house: House, meanwhile: dict[str, object], seconds: float = 60) -> tuple[Outcome, ...]:
    """A sync whose board was read some time ago; people changed the card of `plan` meanwhile."""
    plan = house.plan()
    house.board.set_card(house.board.card("Marketingplan").card_id, **meanwhile)
    return apply_after(house, seconds, plan)


def apply_after(house: House, seconds: float, plan: Plan | None = None) -> tuple[Outcome, ...]:
    plan, read_at = plan or house.plan(), house.board.now
    house.board.pass_time(seconds=seconds)
    record = house.history.begin_run()
    return tuple(apply_plan(plan, house.board, record, read_at=read_at, now=lambda: house.board.now))


@pytest.mark.parametrize("name", ["due", "start"])
def test_a_new_day_keeps_the_time_that_people_gave_it_meanwhile(name: str) -> None:
    house = a_house()
    house.edit_deliverable("plan", **{name: date(2022, 8, 15)})
    day = {"due": date(2022, 9, 30), "start": date(2022, 7, 1)}[name]
    sync_after(house, {name: at(day, 9)})
    assert getattr(house.board.card("Marketingplan"), name) == at(date(2022, 8, 15), 9)


@pytest.mark.parametrize("name", ["due", "start"])
def test_a_new_day_keeps_the_time_that_people_gave_it_before(name: str) -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    house.board.set_card(card.card_id, due=at(date(2022, 9, 30), 9), start=at(date(2022, 7, 1), 23))
    stays_and_is_listed(house)
    house.edit_deliverable("plan", **{name: date(2022, 8, 15)})
    house.sync()
    hour = {"due": 9, "start": 23}[name]
    assert getattr(house.board.card("Marketingplan"), name) == at(date(2022, 8, 15), hour)
    stays_and_is_listed(house)


def test_an_hour_before_midnight_is_still_that_day() -> None:
    house = a_house()
    house.edit_deliverable("plan", name="Plan")
    card = house.board.card("Marketingplan")
    for hour in (0, 23):
        house.board.set_card(card.card_id, due=at(date(2022, 9, 30), hour))
    house.edit_deliverable("plan", due=date(2022, 10, 3))
    assert all(isinstance(one, Done) for one in apply_after(house, 60))
    assert house.board.card("Plan").due == at(date(2022, 10, 3), 23)
    stays_and_is_listed(house)


def test_a_new_text_keeps_our_line_where_people_moved_it_meanwhile() -> None:
    house = a_house()
    house.edit_deliverable("plan", description="Kort en goed.")
    house.sync()
    house.edit_deliverable("plan", description="Lang en goed.")
    assert house.board.card("Marketingplan").description == "llo-board: llo-2022/plan\n\nKort en goed."
    sync_after(house, {"description": "Kort en goed.\n\nllo-board: llo-2022/plan"})
    assert house.board.card("Marketingplan").description == "Lang en goed.\n\nllo-board: llo-2022/plan"


@pytest.mark.parametrize(("seconds", "reads"), [(10, 0), (11, 2)])
def test_what_was_read_ten_seconds_ago_counts_as_read_just_now(seconds: float, reads: int) -> None:
    house = a_house()
    house.edit_deliverable("plan", name="Plan")
    before = house.board.reads
    apply_after(house, seconds)
    assert house.board.reads == before + reads


def test_a_card_is_read_again_when_the_first_reading_is_too_old_itself() -> None:
    house = a_house()
    house.edit_deliverable("plan", name="Plan", owner="coordinator")
    plan, read_at = house.plan(), house.board.now
    house.board.pass_time(minutes=1)
    record, before = house.history.begin_run(), house.board.reads
    for _ in apply_plan(plan, house.board, record, read_at=read_at, now=lambda: house.board.now):
        house.board.pass_time(seconds=11)
    assert house.board.reads == before + 3  # the board's description, the card, and the card again


def test_a_checklist_and_an_item_that_nobody_touched_get_their_new_names_late() -> None:
    house = a_house()
    target = house.definition.deliverable("pr-acties").target
    assert target is not None
    house.edit_deliverable(
        "pr-acties",
        target=replace(target, units="acties"),
        steps=(Step("plan", "Plan klaar"), Step("budget", "Budget akkoord")),
    )
    assert all(isinstance(one, Done) for one in apply_after(house, 60))
    assert house.board.card("Pr acties").checklists[0].name == "acties"
    assert house.board.card("Pr acties").checklists[1].items[0].name == "Plan klaar"
    stays_and_is_listed(house)


def test_fields_of_a_card_that_is_gone_meanwhile_are_all_left_out() -> None:
    house = a_house()
    house.edit_deliverable("plan", name="Plan", due=date(2022, 10, 3))
    plan = house.plan()
    house.board.delete_card(house.board.card("Marketingplan").card_id)
    (left_out,) = [one for one in apply_after(house, 60, plan) if isinstance(one, Skipped)]
    assert (left_out.change, left_out.reason, left_out.fields) == (
        plan.changes[1],
        SkipReason.GONE,
        ("name", "due"),
    )


def test_somebody_is_not_put_on_a_card_that_is_gone_meanwhile() -> None:
    house = a_house()
    house.edit_deliverable("plan", owner="coordinator")
    plan = house.plan()
    house.board.delete_card(house.board.card("Marketingplan").card_id)
    (left_out,) = [one for one in apply_after(house, 60, plan) if isinstance(one, Skipped)]
    assert left_out == Skipped(plan.changes[1], SkipReason.GONE, ("member:coordinator",))


def test_a_list_is_opened_again_and_known_to_be_there() -> None:
    house = a_house()
    found = house.board.list_named("Bezig")
    house.board.set_list(found.list_id, closed=True)
    house.answer("doing.exists", Way.DEFINITION)
    (change,) = [one for one in house.plan().changes if isinstance(one, SetFields)]
    assert (change.trello_id, change.changes) == (found.list_id, (FieldChange("closed", True, False),))
    outcomes = apply_after(house, 60)
    assert [one.trello_id for one in outcomes if isinstance(one, Done)] == [
        house.board.seen.board_id,
        found.list_id,
    ]
    there = FieldKey(Entity(EntityKind.LIST, "doing"), "exists")
    assert house.history.agreed[there] == Agreed(True, True)
    assert not house.board.list_named("Bezig").closed
    stays_and_is_listed(house)


def test_a_list_that_people_opened_meanwhile_is_left_alone() -> None:
    house = a_house()
    found = house.board.set_list(house.board.list_named("Bezig").list_id, closed=True)
    house.answer("doing.exists", Way.DEFINITION)
    plan = house.plan()
    house.board.set_list(found.list_id, closed=False)
    assert apply_after(house, 60, plan)[1:] == (Skipped(plan.changes[1], SkipReason.CHANGED, ("closed",)),)


def a_late_archiving(house: House) -> Plan:
    return house.plan(archive=("plan",))


def test_a_card_that_went_to_another_board_meanwhile_is_not_archived_there() -> None:
    house = a_house()
    plan, card = a_late_archiving(house), house.board.card("Marketingplan")
    house.board.delete_card(card.card_id)
    house.board.elsewhere[card.card_id] = GoneFate.MOVED
    writes = house.board.writes
    assert apply_after(house, 11, plan)[1:] == (Skipped(plan.changes[1], SkipReason.GONE, ("closed",)),)
    assert house.board.writes == writes + 1  # the signature


def test_a_card_that_people_archived_meanwhile_is_theirs() -> None:
    house = a_house()
    plan = a_late_archiving(house)
    house.board.set_card(house.board.card("Marketingplan").card_id, closed=True)
    assert apply_after(house, 11, plan)[1:] == (Skipped(plan.changes[1], SkipReason.CHANGED, ("closed",)),)


def test_a_card_that_was_asked_for_by_name_is_archived_whatever_happened_on_it() -> None:
    house = a_house()
    plan = a_late_archiving(house)
    house.board.set_card(house.board.card("Marketingplan").card_id, last_activity=house.board.now)
    assert all(isinstance(one, Done) for one in apply_after(house, 11, plan))
    assert house.board.card("Marketingplan").closed


@pytest.mark.parametrize(
    ("seconds", "happened", "closed"), [(10, True, True), (11, False, True), (11, True, False)]
)
def test_a_card_that_goes_only_untouched_stays_when_something_happened_on_it(
    seconds: float, happened: bool, closed: bool
) -> None:
    house = a_house()
    plan, card = a_late_archiving(house), house.board.card("Marketingplan")
    seen = house.board.set_card(card.card_id, last_activity=house.board.now).last_activity
    stamp, archive = plan.changes
    assert isinstance(archive, ArchiveCard)
    archive = replace(archive, untouched_since=seen)
    if happened:
        house.board.set_card(card.card_id, last_activity=house.board.now + timedelta(seconds=1))
    outcome = apply_after(house, seconds, replace(plan, changes=(stamp, archive)))[1]
    assert house.board.card("Marketingplan").closed is closed
    assert closed or outcome == Skipped(archive, SkipReason.TOUCHED, ("closed",))


STEPS = (Step("budget", "Budget akkoord"), Step("text", "Tekst af"))


def with_new_parts(house: House) -> Plan:
    """A checklist with two items on a card that has none, and another item on a card that has some."""
    house.edit_deliverable("plan", steps=STEPS)
    house.edit_deliverable("pr-acties", steps=(*house.definition.deliverable("pr-acties").steps, STEPS[1]))
    return house.plan()


def test_on_a_card_that_is_gone_meanwhile_no_checklist_and_no_item_is_made() -> None:
    house = a_house()
    plan = with_new_parts(house)
    for name in ("Marketingplan", "Pr acties"):
        house.board.delete_card(house.board.card(name).card_id)
    reads = house.board.reads
    _, *outcomes = apply_after(house, 11, plan)
    assert Counter(type(one.change) for one in outcomes) == {MakeChecklist: 1, MakeItem: 3}
    assert all(one == Skipped(one.change, SkipReason.GONE) for one in outcomes)
    assert house.board.reads == reads + 3  # the board's description, and each card once


def test_no_item_is_made_in_a_checklist_that_people_deleted_meanwhile() -> None:
    house = a_house()
    plan = with_new_parts(house)
    house.board.set_card(house.board.card("Pr acties").card_id, checklists=())
    outcomes = apply_after(house, 11, plan)
    assert [one.change.name for one in outcomes if isinstance(one, Skipped)] == ["Tekst af"]  # type: ignore[union-attr]
    assert [one.name for one in house.board.card("Marketingplan").checklists[0].items] == [
        "Budget akkoord",
        "Tekst af",
    ]


def test_parts_that_nobody_touched_are_made_late_on_cards_that_are_read_once_each() -> None:
    house = a_house()
    plan = with_new_parts(house)
    reads = house.board.reads
    assert all(isinstance(one, Done) for one in apply_after(house, 11, plan))
    assert house.board.reads == reads + 3
    stays_and_is_listed(house)


def with_a_copy(house: House) -> Plan:
    """The same new checklist on two cards: the second is made as a copy of the first."""
    for key in ("plan", "ambassadeurs"):
        house.edit_deliverable(key, steps=STEPS)
    return house.plan()


def test_where_the_checklist_to_copy_was_left_out_the_items_are_made_one_by_one() -> None:
    house = a_house()
    plan = with_a_copy(house)
    house.board.delete_card(house.board.card("Marketingplan").card_id)
    outcomes = apply_after(house, 11, plan)
    assert [type(one) for one in outcomes] == [Done, Skipped, Skipped, Skipped, Done, Done, Done]
    assert [one.name for one in house.board.card("Ambassadeurs").checklists[-1].items] == [
        "Budget akkoord",
        "Tekst af",
    ]
    assert house.plan().is_empty


def test_no_checklist_is_copied_onto_a_card_that_is_gone_meanwhile() -> None:
    house = a_house()
    plan = with_a_copy(house)
    house.board.delete_card(house.board.card("Ambassadeurs").card_id)
    outcomes = apply_after(house, 11, plan)
    assert [type(one) for one in outcomes] == [Done, Done, Done, Done, Skipped, Skipped, Skipped]
    assert [len(one.checklists) for one in house.board.seen.cards if one.name == "Marketingplan"] == [1]


def test_a_card_of_this_run_counts_as_read_when_it_was_made() -> None:
    house = a_house()
    house.edit_goals(
        lambda goal: (
            replace(goal, deliverables=(*goal.deliverables, a_deliverable("flyer", goal.key, steps=STEPS)))
            if goal.key == "marketing"
            else goal
        )
    )
    plan, reads = house.plan(), house.board.reads
    assert all(isinstance(one, Done) for one in apply_after(house, 11, plan))
    assert house.board.reads == reads + 1  # the board's description


def test_a_list_that_went_to_another_board_meanwhile_keeps_its_name_there() -> None:
    house = a_house()
    house.edit_lists(lambda one: replace(one, name=f"{one.name} nu") if one.key == "done" else one)
    plan = house.plan()
    house.board.board = replace(
        house.board.seen, lists=tuple(one for one in house.board.seen.lists if one.name != "Klaar")
    )
    assert apply_after(house, 11, plan)[1:] == (Skipped(plan.changes[1], SkipReason.GONE, ("name",)),)
