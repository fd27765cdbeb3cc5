"""YAML 1.2's core values: `no`, `on`, `12:30` and dates stay text; so does `0123`, which is a postcode, not 83."""

from __future__ import annotations

import re
from typing import TypeAlias

ScalarValue: TypeAlias = str | int | float | bool | None

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_OCTAL_OR_HEX = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)")
_MANY_DIGITS = 40


def parse_scalar(text: str) -> ScalarValue:
    """The value of a scalar without quotes; numbers too long to mean anything stay text."""
    if text in _NULL:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL_OR_HEX.fullmatch(text):
        return int(text, 0)
    return _parse_float(text)


def _parse_float(text: str) -> str | float:
    if len(text) <= _MANY_DIGITS and _FLOAT.fullmatch(text) and not text.lstrip("+-").isdecimal():
        return float(text)
    if _INFINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return float("nan") if text in {".nan", ".NaN", ".NAN"} else text
