"""Text as a document can hold it, and as it cannot play tricks with what stands beside it.

Trello takes any sign in a name. XML, and so Word, knows no control characters, UTF-8 no half of a sign, and a sign
that turns the direction of writing would turn our own words and figures behind it as well.
"""

from __future__ import annotations

import re

_SPACES = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")  # they end a line, or stand between words
_PLANES = range(0, 0x110000, 0x10000)
_NO_SIGNS = "\ufdd0-\ufdef" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
"""What Unicode says will never be a sign."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters
    "\u202a-\u202e\u2066-\u2069"  # turns of direction; the marks that only tell a letter's own side stay
    f"{_NO_SIGNS}]"
)
_HALVES = re.compile("[\ud800-\udfff]")
"""Half of a sign beyond the first 65,536, as a text has that was cut in the middle of an emoji."""


def readable(text: str) -> str:
    """The text without what nobody can see; half a sign becomes the sign for something that was lost."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", _HALVES.sub("\ufffd", _SPACES.sub(" ", text)))
