"""A date is a whole day in the project's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from llo_board.model.days import due_moment, local_day

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_a_winter_day_is_sent_as_16_utc_and_a_summer_day_as_15() -> None:
    assert due_moment(date(2022, 12, 1), AMSTERDAM) == datetime(2022, 12, 1, 16, tzinfo=UTC)
    assert due_moment(date(2022, 7, 1), AMSTERDAM) == datetime(2022, 7, 1, 15, tzinfo=UTC)


def test_half_past_eleven_in_the_evening_utc_is_already_tomorrow_in_amsterdam() -> None:
    assert local_day(datetime(2022, 6, 30, 23, 30, tzinfo=UTC), AMSTERDAM) == date(2022, 7, 1)


@given(
    st.dates(date(1996, 1, 1), date(2090, 1, 1)),  # Kiritimati had no 31 December 1994
    st.sampled_from(["Europe/Amsterdam", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns"]),
)
def test_every_day_comes_back_from_the_moment_it_was_sent_as(day: date, zone: str) -> None:
    assert local_day(due_moment(day, ZoneInfo(zone)), ZoneInfo(zone)) == day
