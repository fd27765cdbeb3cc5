"""A definition's text with the texts of what it extends, edited as one: each edit lands where its place is written.

What stands nearest wins when they are read, so a value is put into the nearest text that has it, else into the
nearest that has what it belongs to. What is taken out leaves every text.
"""

from __future__ import annotations

from dataclasses import dataclass

from llo_board.loading.appending import Fields
from llo_board.loading.edits import Item, Put
from llo_board.loading.placing import find_span
from llo_board.loading.sheet import EditsImpossible, Sheet


@dataclass(slots=True)
class Stack:
    """The texts, the definition's own first. Raises EditsImpossible like `Sheet`."""

    sheets: tuple[Sheet, ...]

    def put(self, *path: str | Item, value: str | tuple[str, ...]) -> None:
        """Puts a text, or several, at a place."""
        found = self._with(path) or self._with(path[:-1]) or self.sheets[0]
        found.edit(Put(path, value))

    def drop(self, *path: str | Item) -> None:
        """Takes a key out wherever it stands; where it stands alone, what it belongs to goes with it."""
        for sheet in self.sheets:
            _drop(sheet, path)

    def drop_entry(self, *path: str | Item) -> None:
        """Takes an entry of a list out wherever it stands, with the remark above it; an empty list goes too."""
        if not self.has(*path):
            raise EditsImpossible(self.sheets[0].name, ".".join(map(_spelled, path)))
        for sheet in self.sheets:
            if sheet.has(*path):
                _drop_entry(sheet, path)

    def append(self, *path: str | Item, entry: Fields) -> None:
        """Puts one more entry at the end of a list, in the nearest text that has it."""
        (self._with(path) or self.sheets[0]).append(*path, entry=entry)

    def has(self, *path: str | Item) -> bool:
        """Whether something is written at a place."""
        return self._with(path) is not None

    def said(self, *path: str | Item) -> str:
        """What is written at a place, nearest first; "" where nothing is."""
        found = self._with(path)
        return found.said(*path) if found else ""

    def _with(self, path: tuple[str | Item, ...]) -> Sheet | None:
        return next((sheet for sheet in self.sheets if path and sheet.has(*path)), None)


def _drop(sheet: Sheet, path: tuple[str | Item, ...]) -> None:
    try:
        sheet.drop(*path)
    except EditsImpossible:
        if not isinstance(path[-1], str) or not path[:-1]:
            raise
        sheet.drop(*path[:-1])


def _drop_entry(sheet: Sheet, path: tuple[str | Item, ...]) -> None:
    there = find_span(sheet.text, path[:-1])
    if there is not None and len(there.items or ()) == 1:
        _drop(sheet, path[:-1])
    else:
        sheet.drop_entry(*path)


def _spelled(step: str | Item) -> str:
    return step if isinstance(step, str) else step.key
