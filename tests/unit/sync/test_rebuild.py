"""A memory made up again from the board's own log: what it tells of cards, lists, days and people, and what not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from llo_board.model.board_changes import AddMember, MakeCard, RemoveMember, SetFields
from llo_board.model.definition import Person
from llo_board.model.marks import without_mark
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, Memory
from llo_board.model.questions import Drift, NoticeKind, Reason, Way
from llo_board.sync.action_log import ActionLog
from llo_board.sync.matching import Matches
from llo_board.sync.ports import NewCard
from llo_board.sync.rebuild import told_pairs
from llo_board.sync.wanted import build_wanted
from tests.unit.sync.house import House, a_house, field_of
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import drifts, kinds, notices, questions, stays_and_is_listed

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def lose(house: House) -> None:
    """The memory of this computer is lost."""
    house.history = MemoryHistory("0000")


def behind(house: House, change: Callable[[House], object]) -> None:
    """Somebody syncs a change of the definition elsewhere; here memory and definition are from before it."""
    memory, definition = house.history.memory(), house.definition
    change(house)
    house.sync()
    house.definition = definition
    house.history = MemoryHistory(
        memory.history,
        memory.last_run,
        set(memory.stamps),
        memory.board_id,
        dict(memory.bindings),
        dict(memory.agreed),
        targets=dict(memory.targets),
    )


@pytest.mark.parametrize("name", ["due", "start"])
def test_a_day_that_people_moved_is_theirs(name: str) -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    house.board.set_card(card.card_id, **{name: getattr(card, name) + timedelta(days=2)})
    lose(house)
    (drift,) = house.plan().drifts
    assert (drift.field, drift.base) == (field_of("plan", name), {"due": "2022-09-30", "start": "2022-07-01"}[name])


@pytest.mark.parametrize("name", ["due", "start"])
def test_a_day_that_the_definition_moved_or_dropped_is_written(name: str) -> None:
    for day in (date(2022, 8, 1), None):
        house = a_house()
        house.edit_deliverable("plan", **{name: day})
        lose(house)
        plan = house.plan()
        assert not plan.questions
        assert [
            [one.field for one in change.changes] for change in plan.changes if isinstance(change, SetFields)
        ] == [[name]]


def test_a_day_is_that_of_the_project_whatever_the_hour() -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    for hour in (23, 0):
        house.board.set_card(card.card_id, due=datetime(2022, 9, 30, hour, 30, tzinfo=AMSTERDAM))
    lose(house)
    assert not house.plan().drifts
    house.edit_deliverable("plan", due=date(2022, 10, 3))
    assert kinds(house.plan()) == [SetFields]


def test_a_description_that_people_emptied_is_theirs() -> None:
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, description="")
    lose(house)
    assert drifts(house.plan()) == ["pr-acties.description", "pr-acties.mark"]


def test_a_description_that_we_emptied_and_people_filled_is_theirs() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, description=without_mark(card.description))
    house.edit_deliverable("pr-acties", description="")
    house.sync()
    assert house.board.card("Pr acties").description == ""
    house.board.set_card(card.card_id, description="Van ons.")
    lose(house)
    drift = next(one for one in house.plan().drifts if one.field.field == "description")
    assert (drift.base, drift.seen) == ("", "Van ons.")


def test_a_line_of_ours_that_people_took_off_a_goals_card_stays_off() -> None:
    house = a_house()
    house.board.set_card(house.board.card("Netwerk").card_id, description="Wat wij bereikten.")
    assert drifts(house.plan()) == ["goal/netwerk.mark"]
    lose(house)
    assert drifts(house.plan()) == ["goal/netwerk.mark"]


def test_a_list_that_people_archived_is_asked_about_as_archived() -> None:
    house = a_house()
    house.board.set_list(house.board.list_named("Klaar").list_id, closed=True)
    lose(house)
    assert questions(house.plan()) == [("done.exists", Reason.LIST_VANISHED)]


def test_a_card_that_another_program_made_with_our_key_is_the_teams() -> None:
    house = a_house()
    house.board.make_card(NewCard(house.board.list_named("Bezig").list_id, "Van de robot", "Hallo", 1.0))
    house.board.make_card(NewCard(house.board.list_named("Bezig").list_id, "Oud", "llo-board: llo-2021/plan", 2.0))
    lose(house)
    house.sync()
    stays_and_is_listed(house)
    assert house.board.card("Van de robot").description == "Hallo"


def test_a_card_that_never_was_is_made_where_the_log_shows_that_none_was_taken() -> None:
    house = a_house()
    house.edit_deliverable("plan", key="plannen", name="Plannen")
    lose(house)
    plan = house.plan()
    assert kinds(plan) == [MakeCard]
    assert notices(plan, NoticeKind.LEFT_DEFINITION) == ["Marketingplan"]


def test_a_list_that_moved_to_another_board_leaves_open_whether_others_ever_were() -> None:
    house = a_house()
    house.edit_lists(lambda one: replace(one, key="new", name="Nieuw") if one.key == "doing" else one)
    gone = house.board.list_named("Klaar")
    lists = tuple(one for one in house.board.seen.lists if one is not gone)
    house.board.board = replace(house.board.seen, lists=lists)
    lose(house)
    assert questions(house.plan()) == [
        ("new.match", Reason.PROPOSED_MATCH),  # is it 'Bezig', which is there?
        ("done.match", Reason.PROPOSED_MATCH),
    ]
    house.answer("new.match", Way.BOARD)
    assert questions(house.plan()) == [("done.exists", Reason.MEMORY_UNKNOWN)]


def test_whom_people_put_on_a_card_and_the_definition_never_did_stays() -> None:
    house = a_house()
    member = house.board.members[0]
    house.board.set_card(house.board.card("Marketingplan").card_id, member_ids=(member.member_id,))
    lose(house)
    assert house.plan().questions == ()
    assert kinds(house.plan()) == []


def test_whom_we_put_on_a_card_is_taken_off_when_the_definition_does() -> None:
    house = a_house()
    house.edit_deliverable("plan", owner="coordinator")
    house.sync()
    house.edit_deliverable("plan", owner=None)
    house.edit_deliverable("pr-acties", owner=None)
    lose(house)
    assert kinds(house.plan()) == [RemoveMember, RemoveMember]


def test_whom_people_took_off_and_put_back_is_where_we_had_them() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    for member_ids in ((), card.member_ids):
        house.board.set_card(card.card_id, member_ids=member_ids)
    lose(house)
    house.sync()
    stays_and_is_listed(house)


def test_people_who_are_not_on_the_board_or_have_no_name_there_are_left_out() -> None:
    house = a_house()
    others = (Person("a", "Zonder naam"), Person("b", "Niet op het bord", trello="elders"))
    house.definition = replace(house.definition, people=(*others, *house.definition.people))
    house.edit_deliverable("plan", members=("a", "b", "coordinator"))
    lose(house)
    plan = house.plan()
    assert [change.person for change in plan.changes if isinstance(change, AddMember)] == ["coordinator"]
    assert not plan.questions


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        (lambda house: house.edit_deliverable("pr-acties", owner=None), "pr-acties.member:coordinator"),
        (lambda house: house.edit_deliverable("pr-acties", due=date(2022, 11, 30)), "pr-acties.due"),
    ],
)
def test_with_memory_and_definition_behind_nothing_newer_is_undone_unasked(
    change: Callable[[House], object], asked: str
) -> None:
    house = a_house()
    behind(house, change)
    plan = house.plan()
    assert kinds(plan) == []
    assert questions(plan) == [(asked, Reason.MEMORY_UNKNOWN)]


def test_with_memory_and_definition_behind_whom_a_newer_definition_put_on_a_card_stays() -> None:
    house = a_house()
    behind(house, lambda house: house.edit_deliverable("plan", owner="coordinator"))
    assert kinds(house.plan()) == []
    house.sync()
    stays_and_is_listed(house)
    house.edit_deliverable("plan", owner="coordinator")
    house.sync()
    stays_and_is_listed(house)
    assert house.board.card("Marketingplan").member_ids == (house.board.members[0].member_id,)


def test_with_only_the_memory_behind_what_was_written_since_is_agreed() -> None:
    house = a_house()
    newer = replace(house, history=house.history)
    newer.edit_deliverable("pr-acties", name="Vier acties", owner=None)
    definition = newer.definition
    behind(house, lambda one: setattr(one, "definition", definition))
    house.definition = definition
    house.sync()
    stays_and_is_listed(house)
    house.board.set_card(house.board.card("Vier acties").card_id, name="Onze acties")
    lose(house)
    assert [(one.base, one.seen) for one in house.plan().drifts if isinstance(one, Drift)] == [
        ("Vier acties", "Onze acties")
    ]


def test_an_answer_and_what_the_log_does_not_tell_are_asked_again() -> None:
    house = a_house(log_tells=False)
    house.board.set_card(house.board.card("Pr acties").card_id, due=None)
    lose(house)
    (question,) = house.plan().questions
    assert (question.reason, question.pair) == (Reason.MEMORY_UNKNOWN, Agreed("2022-10-31", None))


def test_a_log_that_does_not_fit_who_is_on_a_card_tells_nothing_of_it() -> None:
    house = a_house()
    house.edit_deliverable("plan", owner="coordinator")
    house.sync()
    cards = tuple(replace(one, member_ids=()) for one in house.board.seen.cards)
    house.board.board = replace(house.board.seen, cards=cards)  # and no deed in the log
    lose(house)
    assert ("plan.member:coordinator", Reason.MEMORY_UNKNOWN) in questions(house.plan())


def test_an_item_that_left_and_was_made_a_card_was_there_when_it_comes_back() -> None:
    house = a_house()
    wanted, snapshot = build_wanted(house.definition, house.today), house.board.seen
    there = FieldKey(Entity(EntityKind.ITEM, "pr-acties:steps:plan"), "exists")
    matches = Matches(converted={"pr-acties:steps:plan": snapshot.cards[0]})
    memory = Memory("3f9a", agreed={there: Agreed(False, True)})
    assert told_pairs(wanted, snapshot, matches, ActionLog(), memory) == {there: Agreed(True, True)}


def test_with_the_memory_behind_a_list_that_went_to_another_board_is_asked_about() -> None:
    house = a_house()
    behind(house, lambda one: one.edit_deliverable("plan", name="Plan"))
    gone = house.board.list_named("Bezig")
    lists = tuple(one for one in house.board.seen.lists if one is not gone)
    house.board.board = replace(house.board.seen, lists=lists)
    assert ("doing.exists", Reason.LIST_VANISHED) in questions(house.plan())


def test_with_the_memory_behind_a_card_that_went_to_another_board_is_asked_about() -> None:
    house = a_house()
    behind(house, lambda one: one.edit_deliverable("pr-acties", name="Acties"))
    cards = tuple(one for one in house.board.seen.cards if one.name != "Marketingplan")
    house.board.board = replace(house.board.seen, cards=cards)
    assert ("plan.exists", Reason.CARD_GONE) in questions(house.plan())


def test_a_list_that_left_the_definition_is_told_by_the_name_that_we_gave_it() -> None:
    house = a_house()
    wanted, snapshot = build_wanted(house.definition, house.today), house.board.seen
    old = replace(snapshot.lists[0], name="Oud")
    name = FieldKey(Entity(EntityKind.LIST, "old"), "name")
    memory = Memory("3f9a", agreed={name: Agreed("Ouder", "Ouder")})
    log = ActionLog(made_lists=frozenset({old.list_id}))
    assert told_pairs(wanted, snapshot, Matches(lists={"old": old}), log, memory) == {name: Agreed("Oud", "Oud")}


def test_what_an_older_memory_says_of_a_card_that_the_log_never_saw_does_not_count() -> None:
    house = a_house()
    wanted, snapshot = build_wanted(house.definition, house.today), house.board.seen
    there = field_of("plan", "exists")
    log = ActionLog(writers=frozenset({("app", "m")}), kinds=frozenset({"createBoard"}))
    told = told_pairs(wanted, snapshot, Matches(), log, Memory("3f9a", agreed={there: Agreed(True, True)}))
    assert told[there] == Agreed(False, False)


def test_with_the_memory_behind_what_it_knows_and_is_still_there_goes_before_what_the_log_tells() -> None:
    house = a_house()
    doing = Entity(EntityKind.LIST, "doing")
    first, other = house.history.bindings[doing], house.board.make_list("b", "Ideeën", 99999.0).list_id
    house.history.bindings[doing] = other
    house.board.board = replace(house.board.seen, description="llo-board: llo-2022 · run 9 · 3f9a")
    assert dict(house.plan().bindings)[doing] == other
    lists = tuple(one for one in house.board.seen.lists if one.list_id != other)
    house.board.board = replace(house.board.seen, lists=lists)
    assert dict(house.plan().bindings)[doing] == first
