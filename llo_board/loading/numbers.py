"""Numbers and days as people in a Dutch or English office write them; what has two readings is refused."""

from __future__ import annotations

import re
from datetime import date
from decimal import Context, Decimal

from llo_board.loading.dates import MONTHS, parse_iso_day

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_MONEY = re.compile(r"^(?:€|EUR|euro)|(?:€|EUR|euro)$", re.IGNORECASE)
_THOUSANDS_BY_POINT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_THOUSANDS_BY_COMMA = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_DAY_IN_WORDS = re.compile(r"([0-9]{1,2}) ([a-z]{3,})\.? ([0-9]{4})")
MOST_DIGITS = 30
_SHEET_DIGITS = 15
"""So many digits a spreadsheet keeps of a number; beyond them stands what a computer made of 0.1 + 0.2."""
_WIDE = Context(prec=2 * MOST_DIGITS)


def without_tail(number: Decimal) -> Decimal:
    """The number as given, but a fraction of more digits than a spreadsheet keeps is rounded to those."""
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or exponent >= 0 or len(digits) <= _SHEET_DIGITS:
        return number
    last = min(0, number.adjusted() + 1 - _SHEET_DIGITS)
    return number.quantize(Decimal((0, (1,), last)), context=_WIDE).normalize(_WIDE)


def parse_number(text: str) -> Decimal:
    """A number: 1.234,5 and 1234.5 and 1,234.5 alike; 1.234 is 1234. ValueError, also for 1,234."""
    bare = _SPACES.sub("", _MONEY.sub("", text.strip())).replace("−", "-")
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare.removeprefix("+"))
    if len(digits) > MOST_DIGITS or _TWO_READINGS.fullmatch(digits) or not digits.isascii():
        raise ValueError(text)
    if _THOUSANDS_BY_POINT.fullmatch(digits):
        return without_tail(Decimal(sign + digits.replace(".", "").replace(",", ".")))
    if _THOUSANDS_BY_COMMA.fullmatch(digits):
        return without_tail(Decimal(sign + digits.replace(",", "")))
    if _PLAIN.fullmatch(digits):
        return without_tail(Decimal(sign + digits.replace(",", ".")))
    raise ValueError(text)


def parse_written_day(text: str) -> date:
    """A day: 2022-10-03, 3-10-2022 (day first), 3 oktober 2022, 3 Oct 2022. ValueError for anything else."""
    plain = " ".join(text.casefold().split())
    if found := _DAY_FIRST.fullmatch(plain):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _DAY_IN_WORDS.fullmatch(plain):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    return parse_iso_day(plain)


def _month(word: str) -> int:
    found = {number for name, number in MONTHS.items() if name.startswith(word) or (word == "mrt" and number == 3)}
    if len(found) != 1:
        raise ValueError(word)
    return found.pop()
