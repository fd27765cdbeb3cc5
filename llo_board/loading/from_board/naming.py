"""Keys and names for what a board has: readable, each once, also where letters are not Latin."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from llo_board.loading.cross_checks import RESERVED
from llo_board.loading.keys import derive_key
from llo_board.loading.scalars import parse_scalar

_LONGEST_KEY = 40
_LONGEST_NAME = 500
_SOUNDS = (
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=j к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh "
    "щ=sch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=i є=e ґ=g "
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o"
)
_LETTERS = str.maketrans(dict(pair.split("=") for pair in _SOUNDS.split()))


@dataclass(slots=True)
class Names:
    """Keys, or names, that were given out already."""

    taken: set[str] = field(default_factory=lambda: set(RESERVED))

    def key(self, name: str, otherwise: str) -> str:
        """A key from a name; from `otherwise` where the name has no letter that a key can have."""
        base = _shortened(derive_key(_in_latin(name))) or otherwise
        if not isinstance(parse_scalar(base), str):
            base = f"{otherwise}-{base}"  # a key of digits would be read as a number
        return self._first_free(base, "-")

    def name(self, name: str, otherwise: str) -> str:
        """The name on one line; with a number behind it where another thing has it already."""
        plain = " ".join(name.split())[:_LONGEST_NAME].strip()
        return self._first_free(plain or otherwise, " ")

    def _first_free(self, base: str, gap: str) -> str:
        number, found = 1, base
        while found.casefold() in self.taken:
            number += 1
            found = f"{base[: _LONGEST_NAME - 8]}{gap}{number}"
        self.taken.add(found.casefold())
        return found


def _in_latin(name: str) -> str:
    """Cyrillic and Greek letters by their sound."""
    return unicodedata.normalize("NFC", name.casefold()).translate(_LETTERS)


def _shortened(key: str) -> str:
    """A long key, cut where a word ends."""
    if len(key) <= _LONGEST_KEY:
        return key
    return key[: _LONGEST_KEY + 1].rpartition("-")[0] or key[:_LONGEST_KEY].strip("-")
