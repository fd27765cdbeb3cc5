"""Which writes may go side by side, and that nobody sees a difference: in whatever order the board answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from llo_board.model.board_changes import (
    AddLabel,
    MakeBoard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    StampBoard,
    ThingChange,
)
from llo_board.model.definition import Step
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.plan import Plan
from llo_board.model.questions import Way
from llo_board.model.snapshot import BoardSnapshot
from llo_board.sync.apply import apply_plan, record_known
from llo_board.sync.errands import Errand, build_errands
from llo_board.sync.walk import Walk
from tests.unit.sync.house import House, a_house
from tests.unit.sync.memory_board import shape
from tests.unit.sync.test_cut_off import a_house_with_changes_to_come, an_empty_house

CHECKLIST = EntityKind.CHECKLIST


def without_the_board(plan: Plan) -> tuple[ThingChange, ...]:
    return tuple(one for one in plan.changes if not isinstance(one, MakeBoard | StampBoard))


def errands_of(house: House, *, bootstrap: bool = False) -> tuple[Errand, ...]:
    return build_errands(without_the_board(house.plan(bootstrap=bootstrap)))


def all_before(errands: tuple[Errand, ...], number: int) -> set[int]:
    """The errands that are done when this one begins, whatever the board does."""
    direct = errands[number].after
    return set(direct).union(*(all_before(errands, one) for one in direct))


def the_errand(errands: tuple[Errand, ...], kind: type[ThingChange], key: str) -> Errand:
    (found,) = [
        one
        for one in errands
        if isinstance(one.changes[0], kind) and getattr(one.changes[0], "subject").entity.key == key  # noqa: B009
    ]
    return found


def test_every_change_is_carried_once_and_after_lower_numbers_only() -> None:
    house = an_empty_house()
    changes = without_the_board(house.plan(bootstrap=True))
    errands = build_errands(changes)
    carried = [change for errand in errands for change in errand.changes]
    assert sorted(carried, key=changes.index) == list(changes)
    assert [errand.number for errand in errands] == list(range(len(errands)))
    assert all(before < errand.number for errand in errands for before in errand.after)


def test_a_card_waits_for_its_list_and_its_goals_label_and_for_the_card_above_it() -> None:
    errands = errands_of(an_empty_house(), bootstrap=True)
    first, second = the_errand(errands, MakeCard, "pr-acties"), the_errand(errands, MakeCard, "plan")
    named = {getattr(errands[one].changes[0], "name") for one in first.after}  # noqa: B009
    assert named == {"Te doen", "Marketing en pr"}
    assert first.number in second.after


def test_checklists_of_two_cards_do_not_wait_for_each_other() -> None:
    errands = errands_of(an_empty_house(), bootstrap=True)
    rows = [one.number for one in errands if isinstance(one.changes[0], MakeChecklist) and one.source is None]
    assert all(not all_before(errands, number) & set(rows) for number in (rows[0], rows[-1]))


def test_the_items_of_a_checklist_come_one_by_one() -> None:
    errands = errands_of(an_empty_house(), bootstrap=True)
    items = [one for one in errands if isinstance(one.changes[0], MakeItem)]
    rows: dict[str, list[Errand]] = {}
    for item in items:
        assert isinstance(item.changes[0], MakeItem)
        rows.setdefault(item.changes[0].checklist, []).append(item)
    assert any(len(row) > 1 for row in rows.values())
    for row in rows.values():
        assert all(one.after == {one.number - 1} for one in row)


def test_lists_come_one_by_one_and_labels_beside_them() -> None:
    errands = errands_of(an_empty_house(), bootstrap=True)
    lists = [one.number for one in errands if isinstance(one.changes[0], MakeList)]
    assert [errands[number].after for number in lists] == [frozenset(), *({number} for number in lists[:-1])]
    label = errands[len(lists)]
    assert label.after == frozenset()


def test_a_checklist_with_the_items_of_an_earlier_new_one_is_a_copy_that_waits_for_the_last_of_them() -> None:
    errands = errands_of(an_empty_house(), bootstrap=True)
    copies = [one for one in errands if one.source is not None]
    assert len(copies) == 2, "of Heusden and Eindhoven there are three checklists"
    source = copies[0].source
    assert source == copies[1].source
    last = [
        one
        for one in errands
        if isinstance(one.changes[0], MakeItem) and Entity(CHECKLIST, one.changes[0].checklist) == source
    ][-1]
    assert all(last.number in copy.after for copy in copies)
    assert all([type(one) for one in copy.changes] == [MakeChecklist, MakeItem, MakeItem] for copy in copies)


def test_a_checklist_that_people_may_have_written_in_is_not_copied() -> None:
    house = a_house()
    steps = (Step("plan", "Plan gemaakt"), Step("budget", "Budget akkoord"))
    house.edit_deliverable("plan", steps=steps)
    errands = errands_of(house)
    assert [type(one) for errand in errands for one in errand.changes] == [MakeChecklist, MakeItem, MakeItem]
    assert all(errand.source is None for errand in errands)


def test_other_changes_of_a_card_wait_for_all_that_came_before_on_it() -> None:
    house = a_house()
    house.edit_deliverable(
        "pr-acties",
        name="Vier pr-acties",
        owner=None,
        steps=(Step("plan", "Plan gemaakt"), Step("budget", "Budget akkoord"), Step("klaar", "Klaar")),
    )
    errands = errands_of(house)
    assert [len(all_before(errands, one.number)) for one in errands] == [0, 1, 2]


def in_some_order(house: House, plan: Plan, choose: Callable[[int], int], until: int) -> None:
    """Carries errands out in an order that `choose` picks, `until` so many are remembered; then the line is dead.

    Up to three more were under way at that moment: each was done by the board or was not, as `choose` says.
    """
    read_at, record = house.board.now, house.history.begin_run()
    record_known(plan, record)
    board = tuple(one for one in plan.changes if isinstance(one, MakeBoard | StampBoard))
    tuple(apply_plan(replace(plan, changes=board), house.board, record, read_at=read_at, now=lambda: read_at))
    board_id = house.board.seen.board_id
    walk = Walk(house.board, ZoneInfo(plan.timezone), board_id, dict(plan.bindings), read_at, lambda: read_at)
    waiting, done = list(build_errands(without_the_board(plan))), set[int]()
    while waiting:
        ready = [one for one in waiting if one.after <= done]
        if len(done) >= until:
            for errand in ready[:3]:
                if choose(2):
                    walk.carry(errand)
            return
        errand = ready[choose(len(ready))]
        work = walk.carry(errand)
        assert work.error is None
        work.notes.tell(record)
        walk.ids.update(work.notes.bound)
        waiting.remove(errand)
        done.add(errand.number)


def in_place(board: BoardSnapshot) -> list[tuple[str, list[str]]]:
    """The lists from left to right, and the cards of each from top to bottom."""
    lists = sorted(board.lists, key=lambda one: one.position)
    cards = sorted(board.cards, key=lambda one: one.position)
    return [(one.name, [card.name for card in cards if card.list_id == one.list_id]) for one in lists]


@given(st.data(), st.booleans(), st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_in_whatever_order_the_board_answers_and_wherever_it_is_cut_the_next_run_leaves_the_same_board(
    data: st.DataObject, bootstrap: bool, until: int
) -> None:
    begin = an_empty_house if bootstrap else a_house_with_changes_to_come
    whole, cut = begin(), begin()
    whole.sync(bootstrap=bootstrap)
    in_some_order(cut, cut.plan(bootstrap=bootstrap), lambda count: data.draw(st.integers(0, count - 1)), until)
    again = cut.plan(bootstrap=bootstrap)
    assert not again.questions
    cut.sync(again)
    assert shape(cut.board.seen) == shape(whole.board.seen)
    assert in_place(cut.board.seen) == in_place(whole.board.seen)
    assert cut.plan().is_empty


def test_changes_of_lists_and_those_of_labels_keep_the_order_of_the_plan() -> None:
    house = a_house()
    house.edit_lists(lambda one: replace(one, name=f"{one.name}!") if one.key in ("doing", "done") else one)
    house.edit_goals(lambda goal: replace(goal, colour={"marketing": "lime", "netwerk": "sky"}[goal.key]))
    lists = (*house.definition.board.lists, replace(house.definition.board.lists[2], key="later", name="Later"))
    house.definition = replace(house.definition, board=replace(house.definition.board, lists=lists))
    new, *others = errands_of(house)
    assert (new.after, [set(one.after) for one in others]) == (frozenset(), [{0}, {1}, set(), {3}])


def test_a_label_made_anew_is_put_on_cards_only_once_it_is_there() -> None:
    house = a_house()
    house.board.delete_label(house.board.label_named("Netwerk").label_id)
    house.answer("netwerk.exists", Way.DEFINITION)
    label, *on_cards = errands_of(house)
    assert [type(one.changes[0]) for one in (label, *on_cards)] == [MakeLabel, AddLabel, AddLabel, AddLabel]
    assert [one.after for one in on_cards] == [frozenset({label.number})] * 3
