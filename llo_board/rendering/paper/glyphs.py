"""Signs that the shipped fonts cannot draw, spelled out: an empty box says nothing, and PDF/UA forbids it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_SKIN = "\U0001f3fb-\U0001f3ff"
_LATER = f"[\ufe0e\ufe0f\u20e3{_SKIN}\U000e0020-\U000e007f]"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_PLAIN = rf"[ -~]+(?!{_LATER}|\u200d)"  # a run of what every font draws; the last sign may begin a sequence
_CLUSTER = re.compile(rf"{_PLAIN}|{_FLAG}|.{_LATER}*(?:\u200d.{_LATER}*)*", re.DOTALL)
_UNSPOKEN = re.compile(f"[\u200d\ufe0e\ufe0f\u20e3{_SKIN}\U000e0020-\U000e007f]")
_UNSEEN = frozenset({"Cc", "Cf"})  # what steers text and is no sign itself: a mark of direction, a zero-width space
_PRIVATE = frozenset((*range(0xE000, 0xF900), *range(0xF0000, 0x110000)))
_LETTER_A, _INDICATOR_A = ord("a"), 0x1F1E6


def spell_out(text: str, drawable: frozenset[int]) -> str:
    """The text with each sign that no font draws as its name in brackets: `[party popper]`.

    What people see as one sign is named as one: `[woman laptop computer]` for a sequence, `[flag nl]` for a flag;
    shades of skin are left out.
    """
    if drawable.issuperset(map(ord, text)):
        return text
    return "".join(_drawn(found[0], drawable) for found in _CLUSTER.finditer(text))


def _drawn(cluster: str, drawable: frozenset[int]) -> str:
    """One sign as people see it: as it is where every part of it can be drawn, else by name."""
    if cluster in "\n\t" or drawable.issuperset(map(ord, cluster)):
        return cluster
    if re.fullmatch(_FLAG, cluster):
        return f"[flag {''.join(chr(ord(sign) - _INDICATOR_A + _LETTER_A) for sign in cluster)}]"
    seen = "".join(sign for sign in _UNSPOKEN.sub("", cluster) if unicodedata.category(sign) not in _UNSEEN)
    if all(ord(sign) in drawable for sign in seen):
        return seen
    return f"[{' '.join(sign if ord(sign) in drawable else _name(sign) for sign in seen)}]"


def _name(sign: str) -> str:
    """What the sign is called; one of somebody's own, or newer than this Python, by its number."""
    return unicodedata.name(sign, f"u+{ord(sign):04x}").lower()


@lru_cache
def drawable_signs(fonts: tuple[Path, ...]) -> frozenset[int]:
    """The code points that every one of these font files can draw; nobody's own, which a PDF/A may not hold."""
    return frozenset.intersection(*(_covered(path) for path in fonts)) - _PRIVATE


def _covered(font: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
