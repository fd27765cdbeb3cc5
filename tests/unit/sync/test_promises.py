"""The two promises that hold for all inputs: people's work stays, and a second sync has nothing to do."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    Change,
    RemoveLabel,
    RemoveMember,
    SetFields,
)
from llo_board.model.outcomes import Failed, Skipped
from llo_board.model.plan import Plan
from llo_board.model.questions import Question, Way
from llo_board.model.snapshot import BoardSnapshot
from tests.unit.sync.deeds import DEFINITION, PEOPLE
from tests.unit.sync.house import House, a_house
from tests.unit.sync.memory_board import Fault, MemoryHistory, shape

calmly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Moves = list[tuple[str, int]]
numbers = st.integers(0, 40)
deeds = st.lists(st.tuples(st.sampled_from(sorted(PEOPLE)), numbers), max_size=8)
edits = st.lists(st.tuples(st.sampled_from(sorted(DEFINITION)), numbers), max_size=6)
rounds = st.lists(st.tuples(deeds, edits), min_size=1, max_size=3)

_OWN_FIELDS = {"description": {"description", "mark"}, "due": {"due"}, "name": {"name"}, "colour": {"colour"}}


def written(plan: Plan) -> set[tuple[str, str]]:
    """The ids and attributes on the board that a plan would write."""
    return {pair for change in plan.changes for pair in _written_by(change)}


def _written_by(change: Change) -> set[tuple[str, str]]:
    match change:
        case SetFields():
            fields = {one.field for one in change.changes}
            names = {name for name, ours in _OWN_FIELDS.items() if fields & ours} | fields
            return {(change.trello_id, name) for name in names}
        case AddLabel() | RemoveLabel():
            return {(change.subject.card_id or "", "label_ids")}
        case AddMember() | RemoveMember():
            return {(change.subject.card_id or "", "member_ids")}
        case ArchiveCard():
            return {(change.subject.card_id or "", "closed")}
    return set()


def values(board: BoardSnapshot) -> dict[tuple[str, str], object]:
    """Every value on the board that people could care about, by id and attribute."""
    found: dict[tuple[str, str], object] = {}
    for card in board.cards:
        for name in ("name", "description", "due", "closed", "list_id", "position", "due_complete"):
            found[card.card_id, name] = getattr(card, name)
        found[card.card_id, "label_ids"] = frozenset(card.label_ids)
        found[card.card_id, "member_ids"] = frozenset(card.member_ids)
        for checklist in card.checklists:
            found[checklist.checklist_id, "name"] = checklist.name
            for item in checklist.items:
                found[item.item_id, "name"] = item.name
                found[item.item_id, "checked"] = item.checked
    for one in board.lists:
        found[one.list_id, "name"], found[one.list_id, "closed"] = one.name, one.closed
    for label in board.labels:
        found[label.label_id, "name"], found[label.label_id, "colour"] = label.name, label.colour
    return found


def live(house: House, deeds: Moves, edits: Moves) -> set[tuple[str, str]]:
    """People and the coordinator do their things; what people touched."""
    touched: set[tuple[str, str]] = set()
    for name, number in deeds:
        touched |= PEOPLE[name](house, number)
    for name, number in edits:
        touched |= DEFINITION[name](house, number)
    return touched


def sync_whole(house: House) -> Plan:
    plan = house.plan(allow_many=True)
    outcomes = house.sync(plan)
    assert not [one for one in outcomes if isinstance(one, Failed | Skipped)]
    return plan


@calmly
@given(rounds)
def test_what_people_did_and_no_plan_names_is_still_there(rounds: list[tuple[Moves, Moves]]) -> None:
    house = a_house()
    for deeds, edits in rounds:
        live(house, deeds, edits)
        before = values(house.board.seen)
        plan = sync_whole(house)
        after = values(house.board.seen)
        changed = {key for key, value in before.items() if after.get(key) != value}
        assert changed <= written(plan)


@calmly
@given(deeds, edits, st.booleans())
def test_nothing_that_people_touched_is_written_but_for_a_label_put_back_once(
    deeds: Moves, edits: Moves, lost: bool
) -> None:
    house = a_house()
    touched = live(house, deeds, edits)
    if lost:  # then Trello's own log tells what was ours, and never takes for ours what people did
        house.history = MemoryHistory("0000")
    overwritten = {
        pair
        for change in house.plan(allow_many=True).changes
        if not isinstance(change, AddLabel | RemoveLabel)
        for pair in _written_by(change)
    } & touched
    before = {pair: value for pair, value in values(house.board.seen).items() if pair in overwritten}
    house.sync(allow_many=True)
    after = values(house.board.seen)
    # A description is one text: its mark may be written (never its words), and the other way round.
    assert all(name == "description" for _, name in overwritten)
    assert all(str(before[pair]).split("llo-board")[0].strip() in str(after[pair]) for pair in overwritten)


@calmly
@given(rounds)
def test_a_second_sync_has_nothing_to_do(rounds: list[tuple[Moves, Moves]]) -> None:
    house = a_house()
    for deeds, edits in rounds:
        live(house, deeds, edits)
        first = sync_whole(house)
        again = house.plan(allow_many=True)
        if first.changes or not first.questions:
            put_back = [one for one in again.changes if isinstance(one, AddLabel) and one.put_back]
            assert again.is_empty, (again.changes, put_back)
            assert not again.agreements


@calmly
@given(deeds, edits)
def test_with_the_memory_lost_nothing_is_written_before_every_question_is_answered(
    deeds: Moves, edits: Moves
) -> None:
    house = a_house()
    live(house, deeds, edits)
    house.history = MemoryHistory("0000")
    before = values(house.board.seen)
    plan = sync_whole(house)
    assert not plan.memory_known
    if plan.questions:
        assert plan.is_empty
        assert values(house.board.seen) == before


def unnamed(questions: tuple[Question, ...]) -> list[Question]:
    """The questions without the names of their cards, which a run may have changed before it was cut off."""
    return [replace(one, subject=replace(one.subject, name="", card_name="")) for one in questions]


@calmly
@given(deeds, edits, st.integers(1, 12), st.booleans())
@example(deeds=[("swap a label", 5)], edits=[("rename a deliverable", 1)], number=3, after_the_work=False)
def test_a_run_cut_off_and_run_again_leaves_the_same_board(
    deeds: Moves, edits: Moves, number: int, after_the_work: bool
) -> None:
    whole, cut = a_house(), a_house()
    live(whole, deeds, edits)
    live(cut, deeds, edits)
    asked = whole.plan(allow_many=True).questions
    sync_whole(whole)
    cut.board.fault = Fault(cut.board.writes + number, after_the_work)
    cut.sync(allow_many=True)
    cut.board.fault = None
    assert unnamed(cut.plan(allow_many=True).questions) == unnamed(asked)
    sync_whole(cut)
    assert shape(cut.board.seen) == shape(whole.board.seen)
    after = cut.plan(allow_many=True)
    assert after.is_empty
    assert after.questions == whole.plan(allow_many=True).questions


@calmly
@given(deeds, edits, st.sampled_from(Way), st.booleans())
def test_answered_questions_are_not_asked_again(deeds: Moves, edits: Moves, take: Way, lost: bool) -> None:
    house = a_house()
    live(house, deeds, edits)
    if lost:
        house.history = MemoryHistory("0000")
    for _ in range(4):  # an answer can uncover a further question, such as about the fields of an adopted card
        plan = house.plan(allow_many=True)
        for question in plan.questions:
            house.answer(f"{question.field.entity.key}.{question.field.field}", take)
        sync_whole(house)
    plan = house.plan(allow_many=True)
    assert not plan.questions
    assert plan.is_empty
    assert plan.memory_known
