"""The words in capitals that stand for what a user fills in, as `FILE` in a usage line, in the user's language."""

from __future__ import annotations

import re

from llo_board.language import N_, Words

PLACES = (
    N_("ARGS"),
    N_("BOARD"),
    N_("COMMAND"),
    N_("DD"),
    N_("FIELD"),
    N_("FILE"),
    N_("HH"),
    N_("INTEGER"),
    N_("KEY"),
    N_("NAME"),
    N_("NEW"),
    N_("OPTIONS"),
    N_("PATH"),
    N_("TEXT"),
    N_("YYYY"),
)
_WORD = re.compile(r"\b[A-Z]+\b")


def speak_places(text: str, words: Words) -> str:
    """`FILE [KEY]` as `BESTAND [SLEUTEL]` in Dutch; capitals that are no place of ours stay as they are."""
    return _WORD.sub(lambda found: words(found[0]) if found[0] in PLACES else found[0], text)
