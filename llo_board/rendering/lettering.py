"""How much room a text takes in a drawing, and texts cut to fit it.

A drawing is shown in whatever font the reader's computer has and set in Inter on paper, so no width is exact: these
are at least as wide as Inter SemiBold, which is wider than the other fonts that a drawing names.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

_NARROW, _WIDE, _WIDEST = set(" !',.:;Iijl|·’‘\u00a0"), set("ACDGHNOQUVXY"), set("%@MWmw…")
_LAST_OF_EUROPE = "\u0530"  # from here on scripts have signs as wide as they are high, and wider


def width_of(text: str, size: float) -> float:
    """The most room that the text takes in letters of that size."""
    return size * sum(map(_width, text))


def _width(sign: str) -> float:
    if sign in _NARROW:
        return 0.36
    if sign in _WIDEST:
        return 1.01
    if sign in _WIDE or sign.isdigit():
        return 0.8 if sign in _WIDE else 0.67
    return 0.68 if sign.isascii() else 1.2 if sign < _LAST_OF_EUROPE else 1.6


def fitted(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis; a table below has it whole."""
    if width_of(text, size) <= room:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def lines_of(text: str, size: float, room: float, most: int = 3) -> Sequence[str]:
    """The text on lines that fit, broken between words where that can be; what is beyond the last is cut."""
    whole = " ".join(text.split())
    length = max(1, len(whole))
    while length > 1 and any(width_of(line, size) > room for line in wrap(whole, length)):
        length -= 1 if length < 40 else length // 20
    lines = wrap(whole, length) or [""]
    return lines if len(lines) <= most else [*lines[: most - 1], fitted(" ".join(lines[most - 1 :]), size, room)]
