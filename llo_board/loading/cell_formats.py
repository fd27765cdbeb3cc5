"""A number as a sheet shows it: with the decimals and the unit of its cell's format.

The format codes are Excel's (ECMA-376 part 1, 18.8.31). Codes that we cannot read leave the number as it is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""Texts in quotes, signs behind a backslash, blanks and fillings, colours, conditions and currencies."""
_MONEY = re.compile(r"€|\bEUR\b")
_DIGITS = re.compile(r"[#0?,]*[#0?](?:\.(?P<fixed>0*)(?P<free>[#?]*))?(?![#0?,.])")
_OTHER = re.compile(r"/|[Ee][+-]")
"""Fractions and powers of ten."""
_WIDE = Context(prec=100)
_MOST_PLACES = 30


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that the sheet shows with a unit: 84 and `%` (in hundredths), 2500.00 and `euro`."""

    value: Decimal
    unit: str


def as_shown(number: Decimal, code: str) -> Decimal | Measured:
    """The number by the code of its cell: 0.845 is 84.5 `%` by `0.0%`, 1250.5 is 1250.50 `euro` by `€ #,##0.00`."""
    section = code.partition(";")[0]
    if "%" in section:
        return Measured(_rounded(number * 100, section), "%")
    value = _rounded(number, section)
    return Measured(value, "euro") if _MONEY.search(section) else value


def _rounded(number: Decimal, section: str) -> Decimal:
    """Halves go up, as in a sheet; `0.0#` shows one decimal or two."""
    bare = _NOT_SHOWN.sub("", section)
    found = _DIGITS.search(bare)
    if found is None or _OTHER.search(bare):
        return number
    fixed, free = len(found["fixed"] or ""), len(found["free"] or "")
    rounded = number.quantize(_places(fixed + free), ROUND_HALF_UP, context=_WIDE)
    return _without_zeros(rounded, fixed) if free else rounded


def _without_zeros(number: Decimal, at_least: int) -> Decimal:
    """The number without zeros at its end, but with so many decimals at least."""
    bare = number.normalize(_WIDE)
    return bare.quantize(_places(max(at_least, -int(bare.as_tuple().exponent))), context=_WIDE)


def _places(decimals: int) -> Decimal:
    return Decimal((0, (1,), -min(decimals, _MOST_PLACES)))
