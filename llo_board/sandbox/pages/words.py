"""The words of the pages. The sandbox knows no other part of the product, so its few words are here."""

from __future__ import annotations

from collections.abc import Mapping

from .dutch import DUTCH
from .english import ENGLISH

Words = Mapping[str, str]

LANGUAGES: Mapping[str, Words] = {"nl": DUTCH, "en": ENGLISH}


def choose_words(best_language: str | None) -> Words:
    return LANGUAGES.get(best_language or "en", ENGLISH)


def named(words: Words, name: str, key: str) -> str:
    """One of several short names kept in one text: `green:groen yellow:geel`; unknown, the key itself."""
    return dict(one.split(":") for one in words[name].split()).get(key, key)


def colour_name(words: Words, colour: str | None) -> str:
    """`green_dark` as `donkergroen`; the page says it where a colour alone would."""
    base, _, shade = (colour or "").partition("_")
    if base in ("", "none"):
        return words["colour_none"]
    plain = named(words, "colours", base)
    return words[f"colour_{shade}"].format(colour=plain) if shade in ("light", "dark") else plain
