from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.sandbox.clock import Clock, format_moment, parse_moment

NOON = datetime(2022, 6, 1, 12, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.just(UTC))  # noqa: DTZ001


@given(moment=MOMENTS, hours=st.integers(-14, 14))
def test_a_date_written_is_read_back_to_the_millisecond(moment: datetime, hours: int) -> None:
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    back = parse_moment(format_moment(elsewhere))
    assert abs(back - moment) < timedelta(milliseconds=1)


@given(first=MOMENTS, second=MOMENTS)
def test_the_order_of_texts_is_the_order_of_moments(first: datetime, second: datetime) -> None:
    if abs(first - second) >= timedelta(milliseconds=1):
        assert (format_moment(first) < format_moment(second)) is (first < second)


@pytest.mark.parametrize("text", ["", "morgen", "2022-02-30", "2022-06-01T25:00:00Z", "UTC", "12", "1e5"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the contract promises no words
        parse_moment(text)


def test_a_set_clock_moves_only_by_its_ticks_and_by_hand() -> None:
    clock = Clock(NOON)
    assert clock.stamp() == clock.stamp() == "2022-06-01T12:00:00.000Z"
    clock.tick()
    clock.advance(60)
    assert clock.stamp() == "2022-06-01T12:01:00.001Z"


def test_a_clock_that_runs_ignores_ticks_and_keeps_a_shift() -> None:
    clock = Clock()
    clock.advance(86400)
    clock.tick()
    assert timedelta(hours=23) < clock.now() - datetime.now(UTC) <= timedelta(days=1)
    assert not clock.is_set
