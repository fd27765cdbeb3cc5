"""A run that a person stops, and answers that are slow or leave something out: nothing is forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Event, Thread, Timer
from time import sleep

import pytest

from llo_board.model.board_changes import AddLabel, AddMember, MakeBoard, MakeLabel, MakeList, StampBoard
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.outcomes import Done, Failed
from llo_board.model.snapshot import CardState, LabelState
from llo_board.sync.apply import Outcomes, apply_plan
from llo_board.sync.ports import NewCard
from tests.unit.sync.house import House
from tests.unit.sync.memory_board import CutOff, Fault, MemoryBoard
from tests.unit.sync.stories import kinds, stays_and_is_listed


@dataclass(slots=True)
class SlowLabels(MemoryBoard):
    """A label is only made once the gate is open; it remembers whether requests may go out."""

    gate: Event = field(default_factory=Event)
    asked: Event = field(default_factory=Event)
    told: list[str] = field(default_factory=list)

    def make_label(self, board_id: str, name: str, colour: str) -> LabelState:
        self.asked.set()
        assert self.gate.wait(timeout=30)
        return super(SlowLabels, self).make_label(board_id, name, colour)

    def halt(self) -> None:
        self.told.append("halt")

    def resume(self) -> None:
        self.told.append("resume")


def a_run_with_a_label_under_way() -> tuple[House, SlowLabels, Outcomes]:
    """Two hands: the board and its first list were heard of, its first label is under way."""
    board = SlowLabels()
    house = House(board=board)
    plan, run = house.plan(bootstrap=True), house.history.begin_run()
    walk = apply_plan(plan, board, run, read_at=board.now, now=lambda: board.now, hands=2)
    assert [type(one.change) for one in (next(walk), next(walk))] == [MakeBoard, MakeList]
    assert board.asked.wait(timeout=30)
    return house, board, walk


def what_was_made(house: House) -> list[EntityKind]:
    return [entity.kind for entity in house.history.bindings]


def test_ctrl_c_waits_for_what_is_under_way_and_tells_of_it() -> None:
    house, board, walk = a_run_with_a_label_under_way()
    board.gate.set()
    heard = walk.throw(KeyboardInterrupt)
    assert isinstance(heard, Done)
    assert isinstance(heard.change, MakeLabel)
    with pytest.raises(KeyboardInterrupt):
        next(walk)
    assert what_was_made(house) == [EntityKind.LIST, EntityKind.LABEL]
    assert (len(board.seen.lists), len(board.seen.labels)) == (1, 1)
    assert (board.told[0], board.told[-1]) == ("halt", "resume")


def test_who_stops_listening_waits_for_what_is_under_way_and_it_is_remembered() -> None:
    house, board, walk = a_run_with_a_label_under_way()
    closing = Thread(target=walk.close)
    closing.start()
    while "halt" not in board.told:
        sleep(0.001)
    board.gate.set()
    closing.join(timeout=30)
    assert what_was_made(house) == [EntityKind.LIST, EntityKind.LABEL]
    assert (len(board.seen.lists), len(board.seen.labels)) == (1, 1)
    assert house.history.bindings[Entity(EntityKind.LABEL, "marketing")] == board.seen.labels[0].label_id
    assert board.told[-1] == "resume"


def test_a_run_that_was_stopped_is_finished_by_the_next() -> None:
    house, board, walk = a_run_with_a_label_under_way()
    board.gate.set()
    walk.close()
    house.bootstrap()
    stays_and_is_listed(house)
    assert [one.name for one in board.seen.lists] == ["Verslag", "Te doen", "Bezig", "Klaar"]


def test_an_answer_that_takes_its_time_is_waited_for() -> None:
    house, board, walk = a_run_with_a_label_under_way()
    Timer(0.6, board.gate.set).start()  # longer than between two looks
    assert all(isinstance(one, Done) for one in walk)
    stays_and_is_listed(house)


@dataclass(slots=True)
class LeavesOut(MemoryBoard):
    """Takes cards without labels and members, as Trello does for those that it does not know."""

    def make_card(self, card: NewCard) -> CardState:
        return super(LeavesOut, self).make_card(replace(card, label_ids=(), member_ids=()))


def test_a_label_or_member_that_the_board_left_out_is_put_on_by_the_next_run() -> None:
    house = House(board=LeavesOut())
    house.board.join("projectleider")
    house.bootstrap()
    assert set(kinds(house.plan())) == {AddLabel, AddMember}
    house.sync()
    assert house.board.card("Pr acties").member_ids == (house.board.members[0].member_id,)
    stays_and_is_listed(house)


def test_a_board_that_cannot_be_made_or_signed_ends_the_run_before_anything_else() -> None:
    house = House(board=MemoryBoard(fault=Fault(1)))
    (failed,) = house.bootstrap()
    assert isinstance(failed, Failed)
    assert (type(failed.change), failed.done, failed.total) == (MakeBoard, 0, 28)
    assert house.board.board is None
    house.board.fault = None
    house.bootstrap()
    house.edit_deliverable("plan", name="Plan")
    house.board.fault = Fault(house.board.writes + 1)
    (failed,) = house.sync()
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, CutOff)
    assert (type(failed.change), failed.done) == (StampBoard, 0)
    assert house.board.card("Marketingplan")
