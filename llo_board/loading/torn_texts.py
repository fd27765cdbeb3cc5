"""Texts between braces that a comma tore in two: the second half has no colon, and YAML takes it for a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from llo_board.language import N_
from llo_board.loading.mistakes import Mistake, Place, Saying, say, shown
from llo_board.loading.scalars import ScalarValue

_WITH_A_COLON = say(N_("Between braces everything reads 'key: value', with a space behind the colon."))


@dataclass(slots=True)
class _Torn:
    """What stands without a colon, and the text before the comma with its key, where there is one."""

    place: Place
    pieces: list[str]
    before: tuple[str, str] | None


@dataclass(slots=True)
class TornTexts:
    """The torn texts of one pair of braces; pieces that follow each other belong to one text."""

    torn: list[_Torn] = field(default_factory=list)
    last: tuple[str, str] | None = None
    is_inside: bool = False

    def keep(self, key: str, value: ScalarValue) -> None:
        """A key with its value; None for what is no single value."""
        self.last = (key, value) if isinstance(value, str) else None
        self.is_inside = False

    def add(self, piece: str, place: Place) -> None:
        """A piece without a colon."""
        if self.is_inside:
            self.torn[-1].pieces.append(piece)
        else:
            self.torn.append(_Torn(place, [piece], self.last))
        self.is_inside = True

    def mistakes(self) -> Iterator[Mistake]:
        """One for each torn text."""
        for one in self.torn:
            what = say(N_("behind '{text}' stands no colon."), text=shown(", ".join(one.pieces)))
            yield Mistake(one.place, what, (_right(one),))


def lacks_colon(key: yaml.Event, value: yaml.Event, text: str) -> bool:
    """Whether a key between braces has neither a value nor the colon before it."""
    if not isinstance(value, yaml.ScalarEvent) or not key.end_mark or not value.start_mark or not value.end_mark:
        return False
    between = text[key.end_mark.index : value.start_mark.index]
    return value.start_mark.index == value.end_mark.index and ":" not in between


def _right(torn: _Torn) -> Saying:
    whole = ", ".join([torn.before[1], *torn.pieces]) if torn.before else ""
    if torn.before is None or any(sign in whole for sign in ':"\\'):
        return _WITH_A_COLON
    line = f'{torn.before[0]}: "{whole}"'
    return say(N_("A text with a comma in it needs quotes: {line}"), line=line)
