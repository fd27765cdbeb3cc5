"""Numbers, days, verdicts and quarters as people write them, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain

from llo_board.model.tags import VERDICT_WORDS, LessonAction
from llo_board.model.verdict import Verdict
from llo_board.model.written import find_month

_NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            ("één", "een", "one"),
            ("twee", "two"),
            ("drie", "three"),
            ("vier", "four"),
            ("vijf", "five"),
            ("zes", "six"),
            ("zeven", "seven"),
            ("acht", "eight"),
            ("negen", "nine"),
            ("tien", "ten"),
            ("elf", "eleven"),
            ("twaalf", "twelve"),
        ),
        start=1,
    )
    for word in words
}
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC_DAY = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_WRITTEN_DAY = re.compile(r"\b(\d{1,2})(?:e|st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4})\b", re.IGNORECASE)
_ORDINALS = {"eerste": 1, "first": 1, "tweede": 2, "second": 2, "derde": 3, "third": 3, "vierde": 4, "fourth": 4}
_QUARTER = re.compile(
    r"\b(?:(?:(?P<word>eerste|tweede|derde|vierde|first|second|third|fourth)|(?P<nth>[1-4])(?:e|de|ste|st|nd|rd|th))"
    r"\s+(?:kwartaal|quarter)|[QK](?P<short>[1-4])|(?:kwartaal|quarter)\s+(?P<after>[1-4]))"
    r"\s*(?:(?:van|of|in)\s+)?(?:(?P<year>20\d\d)|(?P<next>volgend\s+jaar|next\s+year))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r";|(?<=\s)[–—-](?=\s)")
NUMBER = r"[-+−]?\d[\d.,   ]*"


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return day.year == self.year and (day.month + 2) // 3 == self.number


def parse_days(text: str) -> Iterator[date]:
    """The whole days that stand in a text: `2023-04-06`, `6-4-2023` (day first), `6 april 2023`."""
    for match in _ISO_DAY.finditer(text):
        yield from _day(int(match[1]), int(match[2]), int(match[3]))
    for match in _NUMERIC_DAY.finditer(text):
        yield from _day(int(match[3]), int(match[2]), int(match[1]))
    for match in _WRITTEN_DAY.finditer(text):
        yield from _day(int(match[3]), find_month(match[2]) or 0, int(match[1]))


def parse_day(text: str) -> date | None:
    """The first whole day that stands in a text."""
    return next(parse_days(text), None)


def impossible_day(text: str) -> str:
    """What stands in a text as a whole day, and is none: `31-6-2026`, `40 mei 2026`; "" where there is no such."""
    if parse_day(text) is not None:
        return ""
    written = (match for match in _WRITTEN_DAY.finditer(text) if find_month(match[2]))
    found = next(chain(_ISO_DAY.finditer(text), _NUMERIC_DAY.finditer(text), written), None)
    return found[0] if found else ""


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return  # 31 February: no day, nor is the 13th of a word; so nothing to say about it


def parse_quarters(text: str, written_in: int) -> Iterator[Quarter]:
    """The quarters that a text names (`eerste kwartaal van 2023`, `Q1 2023`, `first quarter of next year`)."""
    for match in _QUARTER.finditer(text):
        word = match["word"]
        number = _ORDINALS[word.casefold()] if word else int(match["nth"] or match["short"] or match["after"])
        yield Quarter(int(match["year"]) if match["year"] else written_in + 1, number)


def parse_verdict(text: str) -> tuple[Verdict, str] | None:
    """A verdict in words and the reason behind it; None when no known verdict stands at the beginning."""
    bare = text.strip().lstrip("*_ ")
    for words in sorted(VERDICT_WORDS, key=len, reverse=True):
        rest = bare[len(words) :]
        if bare.casefold().startswith(words) and not rest[:1].isalnum():
            return VERDICT_WORDS[words], rest.lstrip("*_ \t.,;:–—-\n").strip()
    return None


def number_before(label: str, text: str) -> Iterator[Decimal]:
    """The numbers (digits, or words up to twelve) that stand right before the label in a text."""
    words = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
    spaced = r"\s+".join(map(re.escape, label.split()))
    for match in re.finditer(rf"\b({words}|\d{{1,6}})\s+{spaced}\b", text, re.IGNORECASE):
        word = match[1].casefold()
        yield Decimal(_NUMBER_WORDS[word] if word in _NUMBER_WORDS else int(word))


def parse_action(text: str) -> LessonAction:
    """An action with its owner and day, behind it in brackets, behind a semicolon, or behind a dash."""
    bare = text.strip()
    closed = bare.removesuffix(".").rstrip()
    before, bracket, within = closed[:-1].rpartition("(")
    if closed.endswith(")") and bracket and ")" not in within:
        return _action(before, re.split(r"[;,]", within))
    what, *rest = _BETWEEN.split(bare)
    return _action(what, [part for piece in rest for part in piece.split(",")])


def _action(what: str, about: list[str]) -> LessonAction:
    days = [day for day in map(parse_day, about) if day is not None]
    owners = [part.strip() for part in about if part.strip() and parse_day(part) is None]
    day = days[0] if days else parse_day(what)
    return LessonAction(what.strip(), ", ".join(owners), day)
