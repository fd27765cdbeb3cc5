"""Memory, time, and runs that are busy; rows of docs/sync.md: what happened | what a sync does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from llo_board.model.board_changes import AddMember, MakeCard, MakeChecklist, MakeItem, SetFields, StampBoard
from llo_board.model.days import due_moment
from llo_board.model.definition import Definition, Step
from llo_board.model.fate import GoneFate
from llo_board.model.marks import without_mark
from llo_board.model.memory import Agreed, Answer
from llo_board.model.outcomes import Skipped, SkipReason
from llo_board.model.plan import Plan
from llo_board.model.questions import Reason, Way
from llo_board.model.snapshot import Action
from tests.unit.sync.house import House, a_house, field_of
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import add_deliverable, drifts, kinds, questions, stays_and_is_listed


def test_memory_lost_and_board_as_wanted() -> None:
    """The memory is lost, and the board is as the definition wants it. | It is built anew; one line is written."""
    house = a_house()
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert not plan.memory_known
    assert [type(one) for one in plan.changes] == [StampBoard]
    house.sync()
    assert house.plan().memory_known
    stays_and_is_listed(house)


def test_memory_lost_and_board_changed() -> None:
    """The memory is lost, and people changed the board. | Trello's log tells: theirs stays, and is listed."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, name="Onze acties", member_ids=(), due=None)
    house.board.set_list(house.board.list_named("Bezig").list_id, name="Mee bezig")
    house.history = MemoryHistory("0000")
    assert sorted(drifts(house.plan())) == [
        "doing.name",
        "pr-acties.due",
        "pr-acties.member:coordinator",
        "pr-acties.name",
    ]
    assert kinds(house.plan()) == []
    house.sync()
    assert house.plan().memory_known
    stays_and_is_listed(house, "doing.name", "pr-acties.name", "pr-acties.due", "pr-acties.member:coordinator")


def test_memory_lost_and_definition_changed() -> None:
    """The memory is lost, and the definition changed. | What we wrote last gets the new value."""
    house = a_house()
    house.edit_deliverable("pr-acties", name="Vier acties", due=date(2022, 11, 30))
    house.edit_deliverable("plan", owner="coordinator")
    add_deliverable(house)
    house.history = MemoryHistory("0000")
    assert kinds(house.plan()) == [MakeCard, MakeChecklist, MakeItem, MakeItem, SetFields, AddMember]
    house.sync()
    stays_and_is_listed(house)


def test_memory_lost_and_key_renamed() -> None:
    """The memory is lost, and a key is renamed, with `was`. | Our line tells that it is the same card."""
    house = a_house()
    house.edit_deliverable("pr-acties", key="acties", was=("pr-acties",))
    house.history = MemoryHistory("0000")
    assert kinds(house.plan()) == [SetFields]
    house.sync()
    assert house.board.card("Pr acties").description.endswith("llo-board: llo-2022/acties")
    stays_and_is_listed(house)


def test_memory_lost_and_both_changed() -> None:
    """The memory is lost, and both sides changed something. | You are asked, with what we wrote last beside it."""
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    house.edit_deliverable("pr-acties", name="Vier acties")
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert plan.is_empty
    assert questions(plan) == [("pr-acties.name", Reason.BOTH_CHANGED)]
    assert plan.questions[0].base == Agreed("Pr acties", "Pr acties")


def test_memory_lost_and_log_silent() -> None:
    """The memory is lost, and Trello's log does not tell. | Every difference is asked, nothing written."""
    house = a_house(log_tells=False)
    house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties", member_ids=())
    house.board.delete_card(house.board.card("Marketingplan").card_id)
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert plan.is_empty
    assert sorted(questions(plan)) == [
        ("plan.exists", Reason.MEMORY_UNKNOWN),
        ("pr-acties.member:coordinator", Reason.MEMORY_UNKNOWN),
        ("pr-acties.name", Reason.MEMORY_UNKNOWN),
    ]


def test_memory_lost_and_what_no_log_tells() -> None:
    """The memory is lost, and an item is gone, or a label off a card. | You are asked: no log tells of those."""
    house = a_house()
    steps = house.board.card("Pr acties").checklists[1]
    house.board.set_checklist(steps.checklist_id, items=steps.items[1:])
    house.board.set_card(house.board.card("Marketingplan").card_id, label_ids=())
    house.history = MemoryHistory("0000")
    assert sorted(questions(house.plan())) == [
        ("plan.label:marketing", Reason.MEMORY_UNKNOWN),
        ("pr-acties:steps:plan.exists", Reason.MEMORY_UNKNOWN),
    ]
    house.answer("pr-acties:steps:plan.exists", Way.BOARD)
    house.answer("plan.label:marketing", Way.DEFINITION)
    house.sync()
    stays_and_is_listed(house)


def test_memory_lost_and_an_item_made_a_card() -> None:
    """The memory is lost, and people made a card of an item. | Trello's log tells: it is theirs, and listed."""
    house = a_house()
    steps = house.board.card("Pr acties").checklists[1]
    house.board.convert_item(steps.items[0].item_id)
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert kinds(plan) == []
    assert not plan.questions
    assert [(one.became, one.deed and one.deed.who) for one in plan.drifts] == [("Plan gemaakt", "Team")]
    house.sync()
    stays_and_is_listed(house, "pr-acties:steps:plan.exists")


def test_memory_lost_while_somebody_is_off_the_board() -> None:
    """The memory is lost while somebody is off the board. | Back again, they are put on their cards: no log tells \
that they were."""
    house = a_house()
    member, house.board.members = house.board.members[0], ()
    cards = tuple(replace(one, member_ids=()) for one in house.board.seen.cards)
    house.board.board = replace(house.board.seen, members=(), cards=cards)
    house.history = MemoryHistory("0000")
    house.sync()
    assert house.plan().memory_known
    house.board.board = replace(house.board.seen, members=(member,))
    assert kinds(house.plan()) == [AddMember]


def test_memory_lost_and_some_questions_answered() -> None:
    """The memory is lost, and you answer one question of two. | The answer is kept, and only the other is asked."""
    house = a_house(log_tells=False)
    house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    house.board.set_card(house.board.card("Marketingplan").card_id, name="Ons plan")
    house.history = MemoryHistory("0000")
    house.answer("pr-acties.name", Way.BOARD)
    for _ in range(2):
        house.sync()
        assert questions(house.plan()) == [("plan.name", Reason.MEMORY_UNKNOWN)]
    house.answer("plan.name", Way.DEFINITION)
    house.sync()
    assert house.board.card("Onze acties")
    stays_and_is_listed(house)


def an_older_memory(house: House, change: Callable[[House], None]) -> None:
    """Another computer syncs a change; this one has the memory from before it."""
    older = house.history.memory()
    change(house)
    house.sync()
    house.history = MemoryHistory(
        older.history,
        older.last_run,
        set(older.stamps),
        older.board_id,
        dict(older.bindings),
        dict(older.agreed),
        targets=dict(older.targets),
    )


def test_older_memory() -> None:
    """The memory is older than the last run on the board. | Trello's log tells what was written since."""
    house = a_house()
    an_older_memory(house, lambda house: house.edit_deliverable("pr-acties", name="Anders"))
    house.board.set_card(house.board.card("Anders").card_id, name="Pr acties")
    assert kinds(house.plan()) == []
    assert drifts(house.plan()) == ["pr-acties.name"]
    house.sync()
    stays_and_is_listed(house, "pr-acties.name")


def test_older_memory_and_log_silent() -> None:
    """The memory is older, and Trello's log does not tell. | As if it were lost, however often it runs."""
    house = a_house(log_tells=False)
    an_older_memory(house, lambda house: house.edit_deliverable("pr-acties", name="Anders"))
    house.board.set_card(house.board.card("Anders").card_id, name="Pr acties")
    for _ in range(3):
        plan = house.plan()
        assert plan.is_empty
        assert questions(plan) == [("pr-acties.name", Reason.MEMORY_UNKNOWN)]
        house.sync()


def test_older_memory_and_older_definition() -> None:
    """Memory and definition are both older than the board. | You are asked: nothing newer is undone unasked."""
    house = a_house()
    older = house.definition

    def change(house: House) -> None:
        house.edit_deliverable("pr-acties", name="Anders")
        house.edit_lists(lambda one: replace(one, name="Mee bezig") if one.key == "doing" else one)

    an_older_memory(house, change)
    house.definition = older
    plan = house.plan()
    assert plan.is_empty
    assert questions(plan) == [
        ("doing.name", Reason.MEMORY_UNKNOWN),
        ("pr-acties.name", Reason.MEMORY_UNKNOWN),
    ]


def test_memory_lost_and_a_card_deleted() -> None:
    """The memory is lost, and people deleted a card. | You are asked: it may be that, or a new one."""
    house = a_house()
    house.board.delete_card(house.board.card("Marketingplan").card_id)
    house.history = MemoryHistory("0000")
    assert questions(house.plan()) == [("plan.exists", Reason.MEMORY_UNKNOWN)]


def test_memory_lost_and_lists_renamed() -> None:
    """The memory is lost, and people archived or renamed our lists. | They are known by the names we gave them."""
    house = a_house()
    house.board.set_list(house.board.list_named("Bezig").list_id, name="Mee bezig")
    house.board.set_list(house.board.list_named("Klaar").list_id, name="Af", closed=True)
    house.history = MemoryHistory("0000")
    assert questions(house.plan()) == [("done.exists", Reason.LIST_VANISHED)]
    assert drifts(house.plan()) == ["doing.name"]


def test_memory_and_mark_lost() -> None:
    """Memory and our line on a card are both gone. | Trello's log knows the card; our line stays out, listed."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, description=without_mark(card.description))
    house.history = MemoryHistory("0000")
    assert drifts(house.plan()) == ["pr-acties.mark"]
    house.sync()
    stays_and_is_listed(house, "pr-acties.mark")


def test_memory_mark_and_log_lost() -> None:
    """Memory, our line and Trello's log are all gone. | A card of the same label and name is proposed."""
    house = a_house(log_tells=False)
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, description=without_mark(card.description))
    house.history = MemoryHistory("0000")
    plan = house.plan()
    assert questions(plan) == [("pr-acties.exists", Reason.PROPOSED_MATCH)]
    assert plan.questions[0].candidate == "Pr acties"
    house.answer("pr-acties.exists", Way.BOARD)
    house.sync()
    assert house.board.card("Pr acties").card_id == card.card_id
    assert house.board.card("Pr acties").description.endswith("llo-board: llo-2022/pr-acties")
    stays_and_is_listed(house)


def test_board_copied() -> None:
    """You point the definition at a copy of the board. | As if memory and log were lost: our lines tell all."""
    house = a_house()
    use_a_copy(house)
    house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    plan = house.plan()
    assert not plan.memory_known
    assert questions(plan) == [("pr-acties.name", Reason.MEMORY_UNKNOWN)]
    house.answer("pr-acties.name", Way.BOARD)
    house.sync()
    stays_and_is_listed(house)


def test_board_deleted() -> None:
    """The board is gone, and you make a new one. | It is made whole; nothing of the old one is asked."""
    house = a_house()
    house.board.board = None
    plan = house.plan(bootstrap=True)
    assert not plan.questions
    house.sync(plan)
    assert len(house.board.seen.cards) == 8
    stays_and_is_listed(house)


def use_a_copy(house: House) -> None:
    """The memory knows all things under the ids that they had on the board that was copied."""
    house.history.board_id = f"old-{house.history.board_id}"
    house.history.bindings = {entity: f"old-{one}" for entity, one in house.history.bindings.items()}
    house.board.actions = [Action("1", "copyBoard", house.board.now)]


def test_stamp_removed() -> None:
    """People take our line out of the board's description. | Nothing; the next run that writes puts it back."""
    house = a_house()
    house.board.board = replace(house.board.seen, description="Van ons")
    stays_and_is_listed(house)
    house.edit_deliverable("pr-acties", name="Anders")
    house.sync()
    assert house.board.seen.description == "Van ons\n\nllo-board: llo-2022 · run 2 · 3f9a"


def test_another_answer() -> None:
    """You chose the board's side, and then the definition's. | It is written."""
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    house.edit_deliverable("pr-acties", name="Vier acties")
    house.answer("pr-acties.name", Way.BOARD)
    house.sync()
    (apart,) = house.plan().apart
    house.history.answers[apart.field] = Answer(Way.DEFINITION, Agreed(apart.wanted, apart.seen), house.board.now)
    house.sync()
    assert house.board.card("Vier acties")
    stays_and_is_listed(house)


def test_board_changes_while_a_run_is_busy() -> None:
    """People change a card while a run is busy. | That field is left out and listed; the others are written."""
    house = a_house()
    house.edit_deliverable("pr-acties", name="Vier acties", due=date(2022, 11, 30))
    plan = house.plan()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, name="Onze acties", description=f"Kijk.\n\n{card.description}")
    outcomes = sync_late(house, plan)
    assert [one.fields for one in outcomes if isinstance(one, Skipped)] == [("name",)]
    assert house.board.card("Onze acties").due == due_moment(date(2022, 11, 30), ZoneInfo("Europe/Amsterdam"))


def test_card_deleted_while_a_run_is_busy() -> None:
    """People delete a card while a run is busy. | Its changes are left out and listed."""
    house = a_house()
    house.edit_deliverable("pr-acties", name="Vier acties")
    plan = house.plan()
    house.board.delete_card(house.board.card("Pr acties").card_id)
    assert [one.reason for one in sync_late(house, plan) if isinstance(one, Skipped)] == [SkipReason.GONE]


def test_card_moved_to_another_board_while_a_run_is_busy() -> None:
    """People move a card to another board while a run is busy. | Its changes are left out and listed."""
    house = a_house()
    house.edit_deliverable("plan", name="Plan", steps=(Step("text", "Tekst af"),))
    plan = house.plan(archive=("pilots",))
    for name in ("Marketingplan", "Pilots"):
        card = house.board.card(name).card_id
        house.board.delete_card(card)
        house.board.elsewhere[card] = GoneFate.MOVED
    writes = house.board.writes
    outcomes = sync_late(house, plan)
    assert [one.reason for one in outcomes if isinstance(one, Skipped)] == [SkipReason.GONE] * 4
    assert house.board.writes == writes + 1, "the board's signature"


def test_list_or_label_changed_while_a_run_is_busy() -> None:
    """People rename a list, recolour a label or delete it while a run is busy. | That is left out and listed."""
    house = a_house()
    house.edit_lists(lambda one: replace(one, name=f"{one.name} nu") if one.key in ("doing", "done") else one)
    house.edit_goals(lambda goal: replace(goal, name=f"{goal.name} nu", colour="sky"))
    plan = house.plan()
    house.board.set_list(house.board.list_named("Bezig").list_id, name="Mee bezig")
    house.board.set_label(house.board.label_named("Netwerk").label_id, colour="black")
    house.board.delete_label(house.board.label_named("Marketing en pr").label_id)
    left_out = [one for one in sync_late(house, plan) if isinstance(one, Skipped)]
    assert [(one.reason, one.fields) for one in left_out] == [
        (SkipReason.CHANGED, ("name",)),
        (SkipReason.GONE, ("name", "colour")),
        (SkipReason.CHANGED, ("colour",)),
    ]
    assert house.board.list_named("Klaar nu")
    assert house.board.label_named("Netwerk nu").colour == "black"


def sync_late(house: House, plan: Plan) -> tuple[object, ...]:
    """Applies a plan whose board was read a minute ago."""
    from llo_board.sync.apply import apply_plan

    read_at = house.board.now
    house.board.pass_time(minutes=1)
    return tuple(
        apply_plan(plan, house.board, house.history.begin_run(), read_at=read_at, now=lambda: house.board.now)
    )


def test_answer_is_remembered_as_a_pair() -> None:
    """You chose the board's side, and the definition changes later. | The new value is written."""
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    house.edit_deliverable("pr-acties", name="Vier acties")
    house.answer("pr-acties.name", Way.BOARD)
    house.sync()
    assert house.history.agreed[field_of("pr-acties", "name")] == Agreed("Vier acties", "Onze acties")
    house.edit_deliverable("pr-acties", name="Vijf acties")
    house.sync()
    assert house.board.card("Vijf acties")


def a_definition_with_another_key(definition: Definition) -> Definition:
    return replace(definition, project=replace(definition.project, key="llo-2023"))


def test_board_of_another_project() -> None:
    """The board bears another project's key. | Refused."""
    house = a_house()
    house.definition = a_definition_with_another_key(house.definition)
    assert [one.guard.value for one in house.plan().refusals] == ["board-of-another-project"]
