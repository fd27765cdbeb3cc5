"""The action log page by page, from a Trello that means anything by `before` that its documentation allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.trello.action_pages import LogRead, read_log
from llo_board.trello.mapping import Body, action_moment, moment_text

START = datetime(2022, 6, 1, tzinfo=UTC)
Places = Sequence[tuple[int, int]]
"""Where the actions of a log lie: their milliseconds, and the order of the ids within their second."""


def an_action(milliseconds: int, rank: int, number: int) -> Body:
    """Its id begins with its second, and goes on in an order of its own."""
    at = START + timedelta(milliseconds=milliseconds)
    return {"id": f"{int(at.timestamp()):08x}{rank:08x}{number:08x}", "date": moment_text(at)}


def a_log(places: Places) -> list[Body]:
    return [an_action(milliseconds, rank, number) for number, (milliseconds, rank) in enumerate(places)]


def by_date(action: Body) -> tuple[str, str]:
    return action["date"], action["id"]


def by_id(action: Body) -> str:
    return str(action["id"])


def dates_below(action: Body, bound: datetime) -> bool:
    return action_moment(action) < bound


def dates_up_to(action: Body, bound: datetime) -> bool:
    return action_moment(action) <= bound


def ids_below(action: Body, bound: datetime) -> bool:
    """The bound made an id, which knows whole seconds only."""
    return str(action["id"]) < f"{int(bound.timestamp()):08x}{0:016x}"


@dataclass
class Log:
    """A log that is read page by page; `asked` are the bounds that were asked for."""

    actions: list[Body]
    page: int
    order: Callable[[Body], object] = by_date
    lies_before: Callable[[Body, datetime], bool] = dates_below
    asked: list[datetime] = field(default_factory=list)

    def newest(self, actions: Sequence[Body]) -> list[Body]:
        return sorted(actions, key=self.order, reverse=True)[: self.page]  # type: ignore[arg-type]

    def read_before(self, moment: str) -> list[Body]:
        bound = datetime.fromisoformat(moment)
        self.asked.append(bound)
        return self.newest([action for action in self.actions if self.lies_before(action, bound)])

    def read(self) -> LogRead:
        return read_log(self.newest(self.actions), self.read_before, self.page)


READINGS = (
    pytest.mark.parametrize("order", [by_date, by_id]),
    pytest.mark.parametrize("lies_before", [dates_below, dates_up_to, ids_below]),
)
a_place = st.tuples(st.integers(0, 20_000).map(lambda n: n - n % 250), st.integers(0, 3))


def ids(actions: Sequence[Body]) -> list[str]:
    return sorted(action["id"] for action in actions)


@READINGS[0]
@READINGS[1]
@given(places=st.lists(a_place, max_size=40), page=st.integers(1, 12))
def test_a_log_that_is_said_to_be_whole_is_whole(
    order: Callable[[Body], object],
    lies_before: Callable[[Body, datetime], bool],
    places: Places,
    page: int,
) -> None:
    log = Log(a_log(places), page, order, lies_before)
    read = log.read()
    assert len(ids(read.actions)) == len(set(ids(read.actions)))
    assert not read.is_whole or ids(read.actions) == ids(log.actions)
    assert log.asked == sorted(set(log.asked), reverse=True)


@READINGS[0]
@READINGS[1]
@given(ranks=st.lists(st.integers(0, 3), min_size=40, max_size=40), page=st.integers(6, 12))
def test_with_less_in_each_second_than_a_page_holds_nothing_is_lost(
    order: Callable[[Body], object],
    lies_before: Callable[[Body, datetime], bool],
    ranks: list[int],
    page: int,
) -> None:
    log = Log(a_log([(250 * number, rank) for number, rank in enumerate(ranks)]), page, order, lies_before)
    read = log.read()
    assert (ids(read.actions), read.is_whole) == (ids(log.actions), True)


def test_a_page_that_is_not_full_is_the_last() -> None:
    log = Log(a_log([(0, 0), (1000, 0)]), page=3)
    assert (len(log.read().actions), log.asked) == (2, [])


def test_the_next_page_begins_at_the_end_of_the_second_in_which_this_one_ended() -> None:
    log = Log(a_log([(0, 0), (400, 1), (1300, 0), (1600, 0)]), page=3)
    log.read()
    assert log.asked == [START + timedelta(seconds=1)]


def test_a_second_that_fills_a_page_is_read_on_but_not_vouched_for() -> None:
    log = Log(a_log([(100 * number, 0) for number in range(10)]), page=4)
    read = log.read()
    assert (ids(read.actions), read.is_whole) == (ids(log.actions), False)


def test_a_moment_that_fills_a_page_is_stepped_over_so_that_reading_ends() -> None:
    log = Log(a_log([(0, 0), *((5500, rank) for rank in range(9))]), page=4)
    read = log.read()
    assert (len(read.actions), read.is_whole) == (5, False)


def test_from_a_server_that_gives_the_same_page_again_and_again_reading_ends() -> None:
    log = Log(a_log([(5500, rank) for rank in range(9)]), 4, lies_before=lambda *_: True)
    assert not log.read().is_whole


def test_a_page_that_does_not_reach_the_one_before_it_is_not_vouched_for() -> None:
    log = Log(a_log([(1000 * number, 0) for number in range(9)]), 3)
    log.lies_before = lambda action, bound: dates_below(action, bound - timedelta(hours=1))
    assert not log.read().is_whole
