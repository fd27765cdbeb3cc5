"""How an organisation's reports look: what its definition names, and what was read of that."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from llo_board.model.pictures import Image

LONGEST_LOGO = 500_000
"""In bytes: every web page, paper and Word document holds it whole."""


@dataclass(frozen=True, slots=True)
class HouseStyleFiles:
    """What the definition says: names of files beside it, in words what the logo shows, and a colour `#rrggbb`.

    "" is what it does not say.
    """

    logo: str = ""
    logo_alt: str = ""
    colour: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    """The organisation's logo, and what it shows for who does not see it."""

    image: Image
    alt: str


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """The organisation's own Word document, whose styles, header and footer a report takes over."""

    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The checksum of the content, in hex."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a report wears: a logo, a colour (`#rrggbb` in lower case, "" for none), a Word document."""

    logo: Logo | None = None
    colour: str = ""
    word: WordTemplate | None = None


PLAIN_STYLE = HouseStyle()
"""The style of who has none of its own."""
