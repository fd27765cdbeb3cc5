"""Keys: lower-case letters, digits, hyphens. A step that has no key gets one from its name."""

from __future__ import annotations

import re
import unicodedata

KEY_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
KEY_LENGTH = 60
_OTHER = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i", "đ": "d"})


def derive_key(name: str) -> str:
    """A key from a name, accents folded; empty when the name has no letter or digit that a key can have."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return _OTHER.sub("-", plain.replace("'", "").replace("’", "")).strip("-")[:KEY_LENGTH].strip("-")
