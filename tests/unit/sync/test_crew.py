"""Several hands: never more than there are, none before its turn, and none after a stop."""

from __future__ import annotations

from threading import Barrier, Event, Lock

import pytest

from llo_board.sync.crew import Crew
from llo_board.sync.errands import Errand


def an_errand(number: int, *after: int) -> Errand:
    return Errand(number, (), frozenset(after))


def all_of(crew: Crew[int]) -> list[int]:
    found: list[int] = []
    while works := crew.next():
        found += works
    return found


def test_one_hand_works_in_order() -> None:
    with Crew([an_errand(0), an_errand(1, 0), an_errand(2), an_errand(3, 1)], lambda one: one.number, 1) as crew:
        assert all_of(crew) == [0, 1, 2, 3]


def test_so_many_hands_work_at_once_and_no_more() -> None:
    together, lock = Barrier(3), Lock()
    busy: list[int] = []
    most: list[int] = []

    def do(errand: Errand) -> int:
        with lock:
            busy.append(errand.number)
            most.append(len(busy))
        together.wait(timeout=30)
        with lock:
            busy.remove(errand.number)
        return errand.number

    with Crew([an_errand(number) for number in range(12)], do, 3) as crew:
        assert sorted(all_of(crew)) == list(range(12))
    assert max(most) == 3


def test_an_errand_begins_when_those_before_it_were_taken_in_not_when_they_are_done() -> None:
    begun: list[int] = []

    def do(errand: Errand) -> int:
        begun.append(errand.number)
        return errand.number

    with Crew([an_errand(0), an_errand(1, 0)], do, 4) as crew:
        assert crew.next() == (0,)
        assert begun == [0], "whoever took it in has still to remember it"
        assert crew.next() == (1,)


def test_an_errand_waits_for_all_that_come_before_it() -> None:
    gate = Event()

    def do(errand: Errand) -> int:
        if errand.number == 1:
            assert gate.wait(timeout=30)
        return errand.number

    with Crew([an_errand(0), an_errand(1), an_errand(2, 0, 1)], do, 2) as crew:
        assert crew.next() == (0,)
        gate.set()
        assert all_of(crew) == [1, 2]


def test_after_a_stop_nothing_begins_and_what_is_under_way_is_given() -> None:
    both, gate = Barrier(3), Event()

    def do(errand: Errand) -> int:
        if errand.number:
            both.wait(timeout=30)
            assert gate.wait(timeout=30)
        return errand.number

    with Crew([an_errand(0), an_errand(1), an_errand(2), an_errand(3), an_errand(4, 0)], do, 3) as crew:
        assert crew.next() == (0,)
        both.wait(timeout=30)
        crew.stop()
        gate.set()
        assert sorted(all_of(crew)) == [1, 2]


def test_a_fault_of_our_own_is_raised_where_the_works_are_taken_in() -> None:
    def do(errand: Errand) -> int:
        raise ZeroDivisionError

    with Crew([an_errand(0)], do, 2) as crew, pytest.raises(ZeroDivisionError):
        crew.next()


def test_what_is_done_by_the_time_somebody_looks_is_taken_in_together_and_in_order() -> None:
    with Crew([an_errand(2), an_errand(0), an_errand(1)], lambda one: one.number, 3) as crew:
        first = crew.next()
        assert list(first) == sorted(first)
        assert sorted([*first, *all_of(crew)]) == [0, 1, 2]


def test_without_errands_there_is_nothing_to_wait_for() -> None:
    with Crew(list[Errand](), lambda one: one.number, 2) as crew:
        assert crew.next() == ()
