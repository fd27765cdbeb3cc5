"""Moments as people read them: on the clock of this computer, where the reader sits too."""

from __future__ import annotations

from datetime import datetime

from ..clock import parse_moment
from .words import Words


def local_moment(naive: datetime) -> datetime:
    """What stands on a clock here, as a moment. OverflowError, ValueError or OSError outside the calendar."""
    return naive.astimezone()


def read_here(stamp: str) -> datetime:
    """A moment in Trello's form, as this computer's clock shows it."""
    moment = parse_moment(stamp)
    try:
        return moment.astimezone()
    except (OverflowError, ValueError, OSError):
        return moment  # the year 9999 plus an hour


def show_day(moment: datetime, words: Words, *, year: bool) -> str:
    """`1 jun` or `1 jun 2022`: day first in both languages."""
    month = words["months"].split()[moment.month - 1]
    return f"{moment.day} {month}" + (f" {moment.year}" if year else "")


def show_moment(stamp: str, words: Words) -> str:
    """`1 jun 2022 14:05`."""
    moment = read_here(stamp)
    return f"{show_day(moment, words, year=True)} {moment:%H:%M}"


def shown_day(stamp: str | None) -> str:
    """As a field for a day holds it: `2022-06-01`; empty for no moment."""
    return read_here(stamp).date().isoformat() if stamp else ""


def shown_time(stamp: str | None) -> str:
    """As a field for a time holds it: `14:05`; empty for no moment."""
    return f"{read_here(stamp):%H:%M}" if stamp else ""
