"""A year of a team on its board: who they are, and what each of them did when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from llo_board.demo.acts import Act


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on the board: `key` in the year's file, `username` and `name` on Trello."""

    key: str
    name: str
    username: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody (a person's key) did at a moment; `where` is its file and line."""

    at: datetime
    who: str
    act: Act
    where: str

    @property
    def day(self) -> date:
        """The whole day, in the year's zone."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a team: who they are, their deeds in order of time, and the folder with the files they upload."""

    zone: ZoneInfo
    people: tuple[Person, ...]
    deeds: tuple[Deed, ...]
    folder: Path = Path()

    def person(self, key: str) -> Person:
        """The person of that key."""
        return next(person for person in self.people if person.key == key)


def deeds_by_day(year: Year) -> Mapping[date, tuple[Deed, ...]]:
    """The deeds of each day that has any, in order of time."""
    return {day: tuple(deeds) for day, deeds in groupby(year.deeds, key=lambda deed: deed.day)}
