"""One run at a time, the journal, the yes to unattended runs: in SQLite, and in PostgreSQL where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from llo_board.history.errors import LockLost
from llo_board.history.locks import SILENT_FOR
from llo_board.history.store import History, open_history
from llo_board.model.board_changes import FieldChange, Subject
from llo_board.model.journal import Write, WriteDeed, WriteFate
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey
from llo_board.model.runs import Holder
from tests.unit.history.builders import PROJECT, a_moment
from tests.unit.history.test_store import place as place

HERE = Holder("coordinator", "desk", 1)
THERE = Holder("colleague", "laptop", 1)
NAMED = FieldKey(Entity(EntityKind.CARD, "flyer"), "name")
FLYER = Subject(Entity(EntityKind.CARD, "flyer"), "Flyer", "flyer", "Flyer", "62a1", "reach")


class Clock:
    """A clock that is set by hand, for histories that are open at once."""

    def __init__(self) -> None:
        self.moment = a_moment(1)

    def now(self) -> datetime:
        return self.moment


@contextmanager
def two_programs(place: str | Path) -> Iterator[tuple[History, History, Clock]]:
    """Two programs with the same history open."""
    clock = Clock()
    with open_history(place, now=clock.now) as one, open_history(place, now=clock.now) as other:
        yield one, other, clock


def running(_: int) -> bool:
    return True


def gone(_: int) -> bool:
    return False


def test_who_comes_second_is_told_who_was_first_and_since_when(place: str | Path) -> None:
    with two_programs(place) as (one, other, clock):
        assert one.log.take_lock(PROJECT, HERE, running).is_ours
        clock.moment += timedelta(minutes=3)
        taken = other.log.take_lock(PROJECT, THERE, running)
        assert taken.other is not None
        assert (taken.is_ours, taken.other.holder, taken.other.since) == (False, HERE, a_moment(1))


def test_of_many_who_come_at_once_one_gets_it(place: str | Path) -> None:
    with ExitStack() as stack:
        opened = [stack.enter_context(open_history(place, now=lambda: a_moment(1))) for _ in range(8)]
        holders = [Holder("coordinator", f"desk-{number}", 1) for number in range(8)]
        with ThreadPoolExecutor(8) as threads:
            taken = threads.map(
                lambda one: one[0].log.take_lock(PROJECT, one[1], running), zip(opened, holders, strict=True)
            )
        assert sum(one.is_ours for one in taken) == 1


def test_a_lock_that_was_released_is_free(place: str | Path) -> None:
    with two_programs(place) as (one, other, _):
        one.log.take_lock(PROJECT, HERE, running)
        one.log.release_lock(PROJECT)
        assert other.log.take_lock(PROJECT, THERE, running) == other.log.take_lock("llo-2023", THERE, running)
        assert one.log.busy(PROJECT, HERE, running) is not None


def test_nobody_releases_the_lock_of_another(place: str | Path) -> None:
    with two_programs(place) as (one, other, _):
        one.log.take_lock(PROJECT, HERE, running)
        other.log.release_lock(PROJECT)
        assert not other.log.take_lock(PROJECT, THERE, running).is_ours


def test_projects_do_not_wait_for_each_other(place: str | Path) -> None:
    with two_programs(place) as (one, other, _):
        one.log.take_lock(PROJECT, HERE, running)
        assert other.log.take_lock("llo-2023", THERE, running).is_ours


def test_the_lock_of_a_process_that_is_gone_is_taken_over_at_once_and_named(place: str | Path) -> None:
    with two_programs(place) as (one, other, _):
        one.log.take_lock(PROJECT, HERE, running)
        taken = other.log.take_lock(PROJECT, Holder("coordinator", "desk", 2), gone)
        assert taken.is_ours
        assert taken.other is not None
        assert taken.other.holder == HERE


def test_a_lock_with_our_own_number_is_an_earlier_process_of_that_number(place: str | Path) -> None:
    with two_programs(place) as (one, other, _):
        one.log.take_lock(PROJECT, HERE, running)
        assert other.log.busy(PROJECT, HERE, running) is None
        assert other.log.take_lock(PROJECT, HERE, running).is_ours


def test_of_another_computer_only_silence_tells_that_its_run_is_gone(place: str | Path) -> None:
    with two_programs(place) as (one, other, clock):
        one.log.take_lock(PROJECT, HERE, running)
        clock.moment += SILENT_FOR
        assert not other.log.take_lock(PROJECT, THERE, gone).is_ours
        clock.moment += timedelta(seconds=1)
        assert other.log.take_lock(PROJECT, THERE, gone).is_ours


def test_every_write_that_is_noted_is_a_sign_of_life(place: str | Path) -> None:
    with two_programs(place) as (one, other, clock):
        one.log.take_lock(PROJECT, HERE, running)
        for _ in range(3):
            clock.moment += SILENT_FOR
            one.log.note_write(PROJECT, 1, Write(1, WriteDeed.MAKE, FLYER, fate=WriteFate.DONE))
        assert not other.log.take_lock(PROJECT, THERE, running).is_ours


def test_a_run_that_slept_until_another_took_over_stops(place: str | Path) -> None:
    with two_programs(place) as (one, other, clock):
        one.log.take_lock(PROJECT, HERE, running)
        run = one.begin_run(PROJECT, "sync")
        run.intend([Write(1, WriteDeed.MAKE, FLYER)])
        clock.moment += SILENT_FOR + timedelta(seconds=1)
        other.log.take_lock(PROJECT, THERE, running)
        with pytest.raises(LockLost):
            run.note_write(Write(1, WriteDeed.MAKE, FLYER, fate=WriteFate.DONE))
        assert one.log.writes(PROJECT, 1)[0].fate is WriteFate.DONE, "what it did is noted all the same"
        with pytest.raises(LockLost):
            one.begin_run(PROJECT, "sync").intend([])


def test_the_journal_holds_what_was_meant_and_what_became_of_it(place: str | Path) -> None:
    meant = (
        Write(1, WriteDeed.SIGN_BOARD),
        Write(2, WriteDeed.SET, FLYER, (FieldChange("due", None, "2022-06-09"),), "62a1"),
        Write(3, WriteDeed.PUT_ON, FLYER, (FieldChange("member:lead", False, True),), "62a1", "5f01"),
    )
    done = Write(2, WriteDeed.SET, FLYER, (FieldChange("due", None, "2022-06-09"),), "62a1", fate=WriteFate.DONE)
    with two_programs(place) as (one, other, _):
        run = one.begin_run(PROJECT, "sync")
        run.intend(meant)
        assert other.log.writes(PROJECT, run.run) == meant
        run.note_write(done)
        assert other.log.writes(PROJECT, run.run) == (meant[0], done, meant[2])
        assert other.log.open_writes(PROJECT) == {run.run: (meant[0], meant[2])}
        other.log.note_fates(PROJECT, run.run, {1: WriteFate.SETTLED, 3: WriteFate.NOT_DONE})
        assert one.log.open_writes(PROJECT) == {}


def test_a_yes_to_unattended_runs_is_given_once_and_kept(place: str | Path) -> None:
    with two_programs(place) as (one, other, clock):
        assert one.log.approval(PROJECT) is None
        one.log.approve(PROJECT, "coordinator@desk")
        clock.moment += timedelta(days=1)
        other.log.approve(PROJECT, "colleague@laptop")
        given = other.log.approval(PROJECT)
        assert given is not None
        assert (given.by, given.given_at) == ("coordinator@desk", a_moment(1))
        assert other.log.approval("llo-2023") is None


def test_what_is_told_at_once_is_remembered_together(place: str | Path) -> None:
    with two_programs(place) as (one, other, _):
        run = one.begin_run(PROJECT, "sync")
        with run.at_once():
            run.bind(FLYER.entity, "62a1")
            run.agree(NAMED, Agreed("Flyer", "Flyer"))
            assert other.memory(PROJECT).bindings == {}
        assert other.memory(PROJECT).bindings == {FLYER.entity: "62a1"}
        assert other.memory(PROJECT).agreed == {NAMED: Agreed("Flyer", "Flyer")}


def test_what_is_told_at_once_and_fails_halfway_is_not_remembered_at_all(place: str | Path) -> None:
    with two_programs(place) as (one, other, _):
        run = one.begin_run(PROJECT, "sync")

        def tell_and_fail() -> None:
            with run.at_once():
                run.bind(FLYER.entity, "62a1")
                raise LockLost

        with pytest.raises(LockLost):
            tell_and_fail()
        assert other.memory(PROJECT).bindings == {}
        run.bind(FLYER.entity, "62a2")
        assert other.memory(PROJECT).bindings == {FLYER.entity: "62a2"}
