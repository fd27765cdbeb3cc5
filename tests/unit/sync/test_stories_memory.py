"""Memory, time, and runs that are busy; rows of docs/sync.md: what happened | what a sync does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from llo_board.model.days import due_moment
from llo_board.model.definition import Definition
from llo_board.model.marks import without_mark
from llo_board.model.memory import Agreed
from llo_board.model.plan import (
    Plan,
    Reason,
    Skipped,
    SkipReason,
    StampBoard,
    Way,
)
from tests.unit.sync.house import House, a_house, field_of
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import questions, stays_and_is_listed


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


def test_memory_lost_and_board_otherwise() -> None:
    """The memory is lost, and the board differs. | Every difference is asked; nothing is written unasked."""
    house = a_house()
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


def test_older_memory() -> None:
    """The memory is older than the last run on the board. | As if it were lost, however often it runs."""
    house = a_house()
    older = house.history.memory()
    house.edit_deliverable("pr-acties", name="Anders")
    house.sync()
    house.history = MemoryHistory(
        older.history, older.last_run, set(older.stamps), older.board_id, dict(older.bindings), dict(older.agreed)
    )
    house.board.set_card(house.board.card("Anders").card_id, name="Pr acties")
    for _ in range(3):
        plan = house.plan()
        assert plan.is_empty
        assert questions(plan) == [("pr-acties.name", Reason.MEMORY_UNKNOWN)]
        house.sync()


def test_memory_and_mark_lost() -> None:
    """Memory and our line are both gone. | A card with the same label and name is proposed, never assumed."""
    house = a_house()
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
    """You point the definition at a copy of the board. | As if the memory were lost: our lines tell all."""
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


def test_stamp_removed() -> None:
    """People take our line out of the board's description. | Nothing; the next run that writes puts it back."""
    house = a_house()
    house.board.board = replace(house.board.seen, description="Van ons")
    stays_and_is_listed(house)
    house.edit_deliverable("pr-acties", name="Anders")
    house.sync()
    assert house.board.seen.description == "Van ons\n\nllo-board: llo-2022 · run 2 · 3f9a"


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
