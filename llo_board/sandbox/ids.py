"""Ids and short links as Trello's look, from a seed: the same deeds give the same ids."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LONG = re.compile(r"[0-9a-fA-F]{24}\Z")
_SHORT_LINK = re.compile(r"[0-9A-Za-z]{8}\Z")


def is_long_id(text: str) -> bool:
    return _LONG.match(text) is not None


def is_short_link(text: str) -> bool:
    return _SHORT_LINK.match(text) is not None


def is_id_or_short_link(text: str) -> bool:
    return is_long_id(text) or is_short_link(text)


class IdSource:
    """Hands out ids that never repeat; `count` is all that must be kept to go on after a restart.

    An id is 24 hex: the second it was made in, five bytes of the seed, and a running number, so that
    ids made within one second still sort in the order in which they were made.
    """

    def __init__(self, seed: int, count: int = 0) -> None:
        self.restart(seed, count)

    def restart(self, seed: int, count: int) -> None:
        """Goes on where a stored world stopped."""
        self.seed, self.count = seed, count
        self._machine = self._digest("machine").hex()[:10]

    def long_id(self, now: datetime) -> str:
        self.count += 1
        seconds = max(0, int(now.timestamp())) & 0xFFFFFFFF
        return f"{seconds:08x}{self._machine}{self.count & 0xFFFFFF:06x}"

    def short_link(self) -> str:
        self.count += 1
        number = int.from_bytes(self._digest(f"link {self.count}")[:8], "big")
        letters = []
        for _ in range(8):
            number, digit = divmod(number, len(_ALPHABET))
            letters.append(_ALPHABET[digit])
        return "".join(letters)

    def token(self) -> str:
        """A token in the new form: ATTA and 72 further characters."""
        self.count += 1
        return f"ATTA{self._digest(f'token {self.count}').hex()}{self.count:08X}"

    def _digest(self, purpose: str) -> bytes:
        return hashlib.sha256(f"{self.seed} {purpose}".encode()).digest()
