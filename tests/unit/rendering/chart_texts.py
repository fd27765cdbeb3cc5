"""A drawing by itself, from the template that draws it in every report; and how wide the font sets its texts."""

from __future__ import annotations

from datetime import UTC
from functools import cache

from fontTools.ttLib import TTFont

from llo_board.language import ENGLISH, Words, load_words
from llo_board.rendering.documents import _environment
from llo_board.rendering.environment import HTML, Speech
from llo_board.shipped import find_shipped

SHIPPED = find_shipped()
LANGUAGES = {"nl": load_words("nl", SHIPPED.locale_directory()), "en": ENGLISH}


def drawn(name: str, data: object, words: Words) -> str:
    """The SVG of `_charts/<name>.svg.j2` for this data; without data, what it always draws."""
    given = "" if data is None else "data, "
    text = f'{{% from "_charts/{name}.svg.j2" import {name} %}}{{{{ {name}({given}"drawing") }}}}'
    return _environment(Speech(words, HTML, UTC), SHIPPED).from_string(text).render(data=data)


@cache
def _font() -> dict[int, float]:
    font = TTFont(next(folder / "Inter-SemiBold.otf" for folder in SHIPPED.folders("reports/fonts")))
    widths = font["hmtx"]
    return {code: widths[name][0] / font["head"].unitsPerEm for code, name in font.getBestCmap().items()}


def inked(text: str, size: float) -> float:
    """How wide the font really sets it; a sign that it lacks takes a square."""
    return size * sum(_font().get(ord(sign), 1.0) for sign in text)
