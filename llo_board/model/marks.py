"""The lines by which a card and a board say that they are ours.

A card's description carries one line `llo-board: llo-2022/pr-acties` anywhere; it does not count when texts are
compared. The board's description ends in `llo-board: llo-2022 · run 17 · 3f9a`: project, last writing run, and the
history that it is remembered in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_MARK = re.compile(rf"^[ \t]*llo-board:[ \t]*({_KEY})/({_KEY}(?:/{_KEY})?)[ \t]*\r?$", re.MULTILINE)
_STAMP = re.compile(
    rf"^[ \t]*llo-board:[ \t]*({_KEY})[ \t]*·[ \t]*run[ \t]+(\d+)[ \t]*·[ \t]*([0-9a-f]{{4}})[ \t]*\r?$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Which card of which project: `key` is `pr-acties`, `goal/marketing`, `part/outlook` or `guide`."""

    project: str
    key: str

    @property
    def address(self) -> str:
        """The part behind the colon: `llo-2022/pr-acties`."""
        return f"{self.project}/{self.key}"

    def __str__(self) -> str:
        return f"llo-board: {self.address}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which project, its last writing run, and the 4 hex digits of the history that remembers it."""

    project: str
    run: int
    history: str

    def __str__(self) -> str:
        return f"llo-board: {self.project} · run {self.run} · {self.history}"


def find_mark(description: str) -> Mark | None:
    """The first mark in a card's description."""
    found = _MARK.search(description)
    return Mark(found[1], found[2]) if found else None


def without_mark(description: str) -> str:
    """The description as people wrote it: mark lines and the blank space they leave at the edges taken out."""
    return _without(_MARK, description)


def with_mark(text: str, mark: Mark) -> str:
    """The text with the mark as its last line."""
    body = without_mark(text)
    return f"{body}\n\n{mark}" if body else str(mark)


def move_mark(text: str, description: str, mark: Mark) -> str:
    """The text with the mark at the place where the description has it: first line, else last."""
    body = without_mark(text)
    marked_first = find_mark(description.lstrip().split("\n", 1)[0]) is not None
    return f"{mark}\n\n{body}" if marked_first and body else with_mark(body, mark)


def find_stamp(description: str) -> Stamp | None:
    """The last stamp in a board's description."""
    found = list(_STAMP.finditer(description))
    return Stamp(found[-1][1], int(found[-1][2]), found[-1][3]) if found else None


def with_stamp(description: str, stamp: Stamp) -> str:
    """The board's description with this stamp as its last line, everything else as people wrote it."""
    body = _without(_STAMP, description)
    return f"{body}\n\n{stamp}" if body else str(stamp)


def _without(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.search(text):
        return text
    return re.sub(r"\n{3,}", "\n\n", pattern.sub("", text)).strip()
