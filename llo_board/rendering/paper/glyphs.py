"""Signs that the shipped fonts cannot draw, spelled out: an empty box says nothing, and PDF/UA forbids it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

_JOINERS = frozenset("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")  # and shades of skin


def spell_out(text: str, drawable: frozenset[int]) -> str:
    """The text with each sign that no font draws as its name in brackets: `[party popper]`."""
    if all(ord(sign) in drawable for sign in text):
        return text
    return "".join(_drawn(sign, drawable) for sign in text if sign not in _JOINERS)


def _drawn(sign: str, drawable: frozenset[int]) -> str:
    if ord(sign) in drawable or sign in "\n\t":
        return sign
    name = unicodedata.name(sign, "")
    return f"[{name.lower()}]" if name else ""


@lru_cache
def drawable_signs(fonts: tuple[Path, ...]) -> frozenset[int]:
    """The code points that every one of these font files can draw."""
    return frozenset.intersection(*(_covered(path) for path in fonts))


def _covered(font: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
