"""Which language a board speaks, by the small words of its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from llo_board.model.snapshot import BoardSnapshot, CardState

_DUTCH = """
    aan bij dat deze dit een elke geen het hun ik jaar kan met na naar niet nieuwe nog om onze ook tot uit van vanaf
    voor wat wie wij worden wordt ze zijn zo zodat bezig doen klaar gereed wacht afgerond verslag
"""
_ENGLISH = """
    about all and are be by each for from has have how if its more not our should that the their these they this to
    until what when which who will with you your
"""
_SMALL_WORDS = {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}
"""Words of one of the two alone."""

_OWN_LISTS = frozenset({"to do", "doing", "done"})  # those of Trello, which say nothing of a team
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 2
_MOST_CARDS = 500


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of a board; unsure where its texts say too little, or speak both."""

    language: str
    is_sure: bool


def language_of(snapshot: BoardSnapshot, otherwise: str) -> Spoken:
    """The language that the texts speak; `otherwise` where they do not tell."""
    words = [word for text in _texts(snapshot) for word in _WORD.findall(text.casefold())]
    counts = {language: sum(word in small for word in words) for language, small in _SMALL_WORDS.items()}
    most, least = sorted(counts, key=counts.__getitem__, reverse=True)
    if counts[most] >= _ENOUGH and counts[most] >= 3 * counts[least]:
        return Spoken(most, is_sure=True)
    return Spoken(otherwise, is_sure=False)


def _texts(snapshot: BoardSnapshot) -> Iterator[str]:
    yield from (one.name for one in snapshot.lists if one.name.strip().casefold() not in _OWN_LISTS)
    yield from (one.name for one in snapshot.labels)
    for card in [card for card in snapshot.cards if not card.closed][:_MOST_CARDS]:
        yield from _texts_of(card)


def _texts_of(card: CardState) -> Iterator[str]:
    yield card.name
    yield card.description
    for checklist in card.checklists:
        yield checklist.name
        yield from (item.name for item in checklist.items)
