"""Numbers and months as people in a Dutch or an English office write them, on cards and in files alike."""

from __future__ import annotations

import re
from decimal import Context, Decimal

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "januari": 1, "februari": 2, "maart": 3, "mei": 5, "juni": 6, "juli": 7, "augustus": 8, "oktober": 10,
}  # fmt: skip
MOST_DIGITS = 30
_SHEET_DIGITS = 15
"""So many digits a spreadsheet keeps of a number; beyond them stands what a computer made of 0.1 + 0.2."""
_WIDE = Context(prec=2 * MOST_DIGITS)
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_UNITS = (
    (re.compile(r"^(?:€|EUR\b|euro\b)|(?:€|(?<![a-z])EUR|(?<![a-z])euro)$", re.IGNORECASE), "euro"),
    (re.compile(r"%$"), "%"),
)
_MINUS_FIRST = re.compile(r"^([-−])\s*(€|EUR\b|euro\b)", re.IGNORECASE)
_IN_WHOLE = re.compile(r"^([-−+]?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)),(?:--?|[–—−])$")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?P<sign>[.,])[0-9]{3})(?:(?P=sign)[0-9]{3})*")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_THOUSANDS = {"nl": ".", "en": ","}


class NotANumber(ValueError):
    """A text that is no number, or one of more digits than any figure has."""


class TwoReadings(NotANumber):
    """A number that is a thousand times as much in another country: 1,234 in Dutch, 1.234 in English."""


def parse_amount(text: str, language: str) -> tuple[Decimal, str]:
    """A number and the unit that is written with it: `€ 2.500,00` is 2500.00 `euro`, `84%` is 84 `%`; else "".

    `€ 7,-` is 7 `euro`, and a minus may stand before the unit. Raises as parse_number does.
    """
    bare = _MINUS_FIRST.sub(r"\2\1", text.strip())
    for sign, unit in _UNITS:
        if sign.search(bare):
            return parse_number(_without_dash(sign.sub("", bare)), language), unit
    return parse_number(_without_dash(bare), language), ""


def _without_dash(text: str) -> str:
    """The number with a dash for no cents as its digits alone: `1.250,-` is 1250; any other text as it is."""
    whole = _IN_WHOLE.match(_SPACES.sub("", text))
    return whole[1].replace(".", "") if whole else text


def parse_number(text: str, language: str) -> Decimal:
    """A number: 1.234,5 and 1234.5 and 1,234.5 alike; 1.234 is 1234 in Dutch, as 1,234 is in English.

    Raises TwoReadings for what the other language has between its thousands, NotANumber for what is none.
    """
    bare = _SPACES.sub("", text).replace("−", "-")
    minus, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare.removeprefix("+"))
    if len(digits) > MOST_DIGITS:
        raise NotANumber(text)
    return without_tail(Decimal(minus + _with_a_point(digits, _THOUSANDS[language])))


def _with_a_point(digits: str, thousands: str) -> str:
    """The digits without a sign between thousands, and with a point before the decimals."""
    if _is_grouped(digits):
        if digits.count(".") + digits.count(",") == 1 and thousands not in digits:
            raise TwoReadings(digits)
        return digits.replace(".", "").replace(",", "")
    whole, decimal, rest = digits.rpartition("," if digits.rfind(",") > digits.rfind(".") else ".")
    if decimal not in whole and _is_grouped(whole) and rest.isascii() and rest.isdecimal():
        return f"{whole.replace('.', '').replace(',', '')}.{rest}"
    if _PLAIN.fullmatch(digits):
        return digits.replace(",", ".")
    raise NotANumber(digits)


def _is_grouped(digits: str) -> bool:
    return _GROUPED.fullmatch(digits) is not None


def without_tail(number: Decimal) -> Decimal:
    """The number as given, but a fraction of more digits than a spreadsheet keeps is rounded to those."""
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or exponent >= 0 or len(digits) <= _SHEET_DIGITS:
        return number
    last = min(0, number.adjusted() + 1 - _SHEET_DIGITS)
    return number.quantize(Decimal((0, (1,), last)), context=_WIDE).normalize(_WIDE)


def find_month(word: str) -> int | None:
    """The month of a name or of its first letters, three or more: `oktober`, `oct`, `febr`; `mrt` too."""
    plain = word.casefold()
    found = {number for name, number in MONTHS.items() if len(plain) > 2 and name.startswith(plain)}
    return 3 if plain == "mrt" else found.pop() if len(found) == 1 else None
