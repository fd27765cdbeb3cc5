"""Several hands on one plan: what goes wrong at once, what is halted, what the memory cannot take in."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Barrier

import pytest

from llo_board.errors import NotSent, UserError
from llo_board.model.board_changes import MakeLabel, MakeList
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey
from llo_board.model.outcomes import Done, Failed, Outcome
from llo_board.model.snapshot import CheckItem, Checklist, LabelState, ListState
from llo_board.sync.apply import apply_plan
from llo_board.sync.ports import Recorder
from tests.unit.sync.house import House
from tests.unit.sync.memory_board import CutOff, MemoryBoard, MemoryHistory


def bootstrap(board: MemoryBoard, hands: int, record: Recorder | None = None) -> list[Outcome]:
    house = House(board=board)
    plan = house.plan(bootstrap=True)
    run = record or house.history.begin_run()
    return list(apply_plan(plan, board, run, read_at=board.now, now=lambda: board.now, hands=hands))


@dataclass(slots=True)
class FailsTwice(MemoryBoard):
    """Its first list and its first label fail at the same moment."""

    together: Barrier = field(default_factory=lambda: Barrier(2))

    def make_list(self, board_id: str, name: str, position: float) -> ListState:
        self.together.wait(timeout=30)
        raise CutOff

    def make_label(self, board_id: str, name: str, colour: str) -> LabelState:
        self.together.wait(timeout=30)
        raise CutOff


def test_two_failures_at_once_are_both_told_with_the_same_count() -> None:
    _, *failed = bootstrap(FailsTwice(), hands=2)
    assert {type(one.change) for one in failed} == {MakeList, MakeLabel}
    assert [(one.done, one.total) for one in failed if isinstance(one, Failed)] == [(1, 28)] * 2


@dataclass(slots=True)
class Halting(MemoryBoard):
    """Its first list fails; what comes after a halt is not sent. It remembers that it may send again."""

    together: Barrier = field(default_factory=lambda: Barrier(2))
    halted: bool = False
    told: list[str] = field(default_factory=list)

    def make_list(self, board_id: str, name: str, position: float) -> ListState:
        self.together.wait(timeout=30)
        raise CutOff

    def make_label(self, board_id: str, name: str, colour: str) -> LabelState:
        self.together.wait(timeout=30)
        raise NotSent

    def halt(self) -> None:
        self.told.append("halt")

    def resume(self) -> None:
        self.told.append("resume")


def test_what_was_not_sent_is_neither_done_nor_failed() -> None:
    board = Halting()
    _, *failed = bootstrap(board, hands=2)
    assert [type(one.change) for one in failed] == [MakeList]
    assert board.told[0] == "halt"
    assert board.told[-1] == "resume"


class MemoryFull(UserError):
    """Nothing more can be remembered."""


@dataclass(slots=True)
class Forgetful(MemoryHistory):
    """Cannot remember labels."""

    def bind(self, entity: Entity, trello_id: str) -> None:
        if entity.kind is EntityKind.LABEL:
            raise MemoryFull
        super(Forgetful, self).bind(entity, trello_id)


def test_what_the_memory_could_not_take_in_is_a_failure_and_nothing_more_begins() -> None:
    board = MemoryBoard()
    *done, failed = bootstrap(board, 1, Forgetful().begin_run())
    assert isinstance(failed, Failed)
    assert isinstance(failed.change, MakeLabel)
    assert isinstance(failed.error, MemoryFull)
    assert failed.done == len(done) == 5
    assert (len(board.seen.labels), board.seen.cards) == (1, ())


def test_who_stops_listening_leaves_nothing_under_way_and_nothing_forgotten() -> None:
    house = House()
    plan, run = house.plan(bootstrap=True), house.history.begin_run()
    walk = apply_plan(plan, house.board, run, read_at=house.board.now, now=lambda: house.board.now, hands=1)
    heard = [next(walk) for _ in range(4)]
    walk.close()
    assert all(isinstance(one, Done) for one in heard)
    bound = {one.name for one in house.board.seen.lists}
    assert len(bound) == len([one for one in house.history.memory().bindings if one.kind is EntityKind.LIST])
    assert house.board.writes <= 5


@dataclass(slots=True)
class CopiesPoorly(MemoryBoard):
    """A copy of a checklist comes without its last item, and with one that people wrote meanwhile."""

    def copy_checklist(self, card_id: str, source_id: str, name: str, position: float) -> Checklist:
        copy = super(CopiesPoorly, self).copy_checklist(card_id, source_id, name, position)
        extra = CheckItem(self.new_id(), "Van ons", position=1.0)
        return self.set_checklist(copy.checklist_id, items=(extra, *copy.items[:-1]))


def test_an_item_that_did_not_come_along_with_a_copy_is_made_and_a_strange_one_is_the_teams() -> None:
    board = CopiesPoorly()
    house = House(board=board)
    house.bootstrap()
    names = [[item.name for item in one.items] for card in board.seen.cards for one in card.checklists]
    assert ["Van ons", "Heusden", "Eindhoven"] in names
    assert house.plan().is_empty
    assert not house.plan().questions


@dataclass(slots=True)
class CutWhileCopying(CopiesPoorly):
    """The line goes dead when what did not come along with a copy is made."""

    copied: bool = False

    def copy_checklist(self, card_id: str, source_id: str, name: str, position: float) -> Checklist:
        self.copied = True
        return super(CutWhileCopying, self).copy_checklist(card_id, source_id, name, position)

    def make_item(self, checklist_id: str, name: str, position: float) -> CheckItem:
        if self.copied:
            raise CutOff
        return super(CutWhileCopying, self).make_item(checklist_id, name, position)


def test_a_copy_that_is_cut_off_halfway_tells_what_came_along() -> None:
    board = CutWhileCopying()
    house = House(board=board)
    *done, failed = house.bootstrap()
    assert isinstance(failed, Failed)
    copied = [one for one in done if isinstance(one, Done)][-2:]
    assert [type(one.change).__name__ for one in copied] == ["MakeChecklist", "MakeItem"]
    assert failed.done == len(done)
    exists = FieldKey(copied[1].change.subject.entity, "exists")  # type: ignore[union-attr]  # it makes an item
    assert house.history.memory().agreed[exists] == Agreed(True, True)


@pytest.mark.parametrize("hands", [1, 3])
def test_a_fault_of_our_own_ends_the_run_and_lets_requests_go_out_again(hands: int) -> None:
    @dataclass(slots=True)
    class Broken(Halting):
        def make_list(self, board_id: str, name: str, position: float) -> ListState:
            raise ZeroDivisionError

        def make_label(self, board_id: str, name: str, colour: str) -> LabelState:
            raise ZeroDivisionError

    board = Broken()
    with pytest.raises(ZeroDivisionError):
        bootstrap(board, hands)
    assert board.told[-1] == "resume"
