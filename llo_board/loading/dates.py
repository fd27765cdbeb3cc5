"""The grammar of dates (docs/dates.md): whole days, from the project's start or end, or weekdays of a month.

Nothing is guessed: dateutil's parser is not used, its arithmetic is. Every day is computed from its anchor, so that
31 January + 1 month is 28 February and + 2 months is 31 March.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from dateutil.relativedelta import relativedelta, weekday

from llo_board.model.written import MONTHS, find_month

ANCHORS = {"start": "start", "begin": "start", "end": "end", "eind": "end", "einde": "end"}
UNITS = {
    "day": "days", "days": "days", "dag": "days", "dagen": "days",
    "week": "weeks", "weeks": "weeks", "weken": "weeks",
    "month": "months", "months": "months", "maand": "months", "maanden": "months",
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1,
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": -1,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "maandag": 0, "dinsdag": 1, "woensdag": 2, "donderdag": 3, "vrijdag": 4, "zaterdag": 5, "zondag": 6,
}  # fmt: skip

ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_COUNTED = re.compile(r"(?P<anchor>[a-z]+)(?: ?(?P<sign>[+-]) ?(?P<count>[0-9]{1,4}) ?(?P<unit>[a-z]+))?")
_WEEKDAY = re.compile(r"(?P<ordinal>[a-z]+) (?P<weekday>[a-z]+) (?:of|van) (?P<month>.+)")
_MONTH = re.compile(r"(?P<name>[a-z]+|1[0-2]|0?[1-9]) (?P<year>[0-9]{4})")
_WRITTEN_DAY = re.compile(r"([0-9]{1,2})(?:([-/.])([0-9]{1,2})\2| ([a-z]+)\.? )([0-9]{4})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})[-/. ](?P<month>[0-9]{1,2}|[a-z]+)[-/. ](?P<year>[0-9]{4})")
_MONTH_OF = re.compile(r"(?:month|maand)(?: of| van)? (?P<day>.+)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day by its date."""

    day: date

    def __str__(self) -> str:
        return self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Counted:
    """So many days, weeks or months after (or before) the project's start or end."""

    anchor: str
    count: int = 0
    unit: str = "days"

    def __str__(self) -> str:
        if not self.count:
            return self.anchor
        return f"{self.anchor} {'+' if self.count > 0 else '-'} {abs(self.count)} {self.unit}"


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{list(MONTHS)[self.month - 1]} {self.year}"


@dataclass(frozen=True, slots=True)
class WeekdayOfMonth:
    """The first to fourth, or the last, such weekday of a month, or of the month that a counted day falls in."""

    ordinal: int
    weekday: int
    month: Month | Counted

    def __str__(self) -> str:
        ordinal = next(word for word, number in ORDINALS.items() if number == self.ordinal)
        month = self.month if isinstance(self.month, Month) else f"month {self.month}"
        return f"{ordinal} {list(WEEKDAYS)[self.weekday]} of {month}"


class NotADay(ValueError):
    """A text that is not in the grammar, or a day that no calendar has."""


DayRule: TypeAlias = Day | Counted | WeekdayOfMonth


def parse_iso_day(text: str) -> date:
    """A date written as 2022-06-01; NotADay for anything else, and for days that do not exist."""
    if not (found := ISO_DAY.fullmatch(text.strip())):
        raise NotADay(text)
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise NotADay(text) from None


def parse_written_day(text: str) -> date:
    """A day: 2022-10-03, 3-10-2022 (day first), 3 oktober 2022, 3 Oct 2022. ValueError for anything else."""
    plain = " ".join(text.casefold().split())
    if found := _WRITTEN_DAY.fullmatch(plain):
        day, _, number, word, year = found.groups()
        return date(int(year), int(number) if number else find_month(word) or 0, int(day))
    return parse_iso_day(plain)


def propose_day(text: str) -> date | None:
    """The day meant by who writes the day first (`31-12-2022`, `1 maart 2022`): to propose, never to use."""
    found = _DAY_FIRST.fullmatch(text.strip().casefold())
    if not found:
        return None
    month = int(found["month"]) if found["month"].isdigit() else MONTHS.get(found["month"], 0)
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def parse_day_rule(text: str) -> DayRule:
    """The rule that a text states; NotADay when it is not in the grammar."""
    plain = " ".join(text.casefold().replace("−", "-").split())
    if ISO_DAY.fullmatch(plain):
        return Day(parse_iso_day(plain))
    if found := _WEEKDAY.fullmatch(plain):
        return _parse_weekday(found)
    return _parse_counted(plain)


def resolve_day(rule: DayRule, start: date, end: date) -> date:
    """The day that a rule means in a project; OverflowError when no calendar reaches that far."""
    match rule:
        case Day():
            return rule.day
        case Counted():
            return _count(rule, start if rule.anchor == "start" else end)
        case WeekdayOfMonth():
            return _find_weekday(rule, start, end)


def _parse_counted(text: str) -> Counted:
    found = _COUNTED.fullmatch(text)
    if not found or found["anchor"] not in ANCHORS:
        raise NotADay(text)
    anchor = ANCHORS[found["anchor"]]
    if found["sign"] is None or (int(found["count"]) == 0 and found["unit"] in UNITS):
        return Counted(anchor)
    if found["unit"] not in UNITS:
        raise NotADay(text)
    return Counted(anchor, int(found["sign"] + found["count"]), UNITS[found["unit"]])


def _parse_weekday(found: re.Match[str]) -> WeekdayOfMonth:
    if found["ordinal"] not in ORDINALS or found["weekday"] not in WEEKDAYS:
        raise NotADay(found[0])
    return WeekdayOfMonth(ORDINALS[found["ordinal"]], WEEKDAYS[found["weekday"]], _parse_month(found["month"]))


def _parse_month(text: str) -> Month | Counted:
    if found := _MONTH_OF.fullmatch(text):
        return _parse_counted(found["day"])
    found = _MONTH.fullmatch(text)
    if not found or int(found["year"]) == 0:
        raise NotADay(text)
    name = found["name"]
    if not name.isdigit() and name not in MONTHS:
        raise NotADay(text)
    return Month(int(found["year"]), int(name) if name.isdigit() else MONTHS[name])


def _count(rule: Counted, anchor: date) -> date:
    offsets = {
        "days": relativedelta(days=rule.count),
        "weeks": relativedelta(weeks=rule.count),
        "months": relativedelta(months=rule.count),
    }
    try:
        return anchor + offsets[rule.unit]
    except ValueError as error:
        raise OverflowError(str(rule)) from error


def _find_weekday(rule: WeekdayOfMonth, start: date, end: date) -> date:
    month = rule.month
    within = date(month.year, month.month, 1) if isinstance(month, Month) else resolve_day(month, start, end)
    edge = within + relativedelta(day=31 if rule.ordinal < 0 else 1)
    return edge + relativedelta(weekday=weekday(rule.weekday, rule.ordinal))
