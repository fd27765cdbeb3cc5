"""Whole days in the project's zone, and the moments that Trello keeps for them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

END_OF_WORKING_DAY = time(17, 0)


def due_moment(day: date, zone: tzinfo) -> datetime:
    """The moment that a whole day is sent as: 17:00 in the zone, in UTC. Summer time is the zone's."""
    return datetime.combine(day, END_OF_WORKING_DAY, zone).astimezone(UTC)


def local_day(moment: datetime, zone: tzinfo) -> date:
    """The whole day in the zone that an aware moment falls in."""
    return moment.astimezone(zone).date()
