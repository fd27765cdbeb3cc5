"""A definition's text in which one edit after another is made, each tried and read again."""

from __future__ import annotations

from dataclasses import dataclass

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.appending import Fields, append_entry, drop_with_remark
from llo_board.loading.edits import Drop, Edit, Item, Path, Put
from llo_board.loading.file_edits import NoSafePlace, edit_anywhere
from llo_board.loading.placing import find_span, has


@dataclass(eq=False)
class EditsImpossible(UserError):
    """The file is written in a way that small edits cannot follow, or builds upon another one."""

    path: str
    place: str

    def sentence(self, words: Words) -> str:
        """Where the edits stopped."""
        return words(
            "{path}: '{place}' is written in a way that cannot be edited safely.", path=self.path, place=self.place
        )

    def hint(self, words: Words) -> str:
        """What to do by hand."""
        return words("Nothing was written. Give each entry of a list lines of its own, in one file, and try again.")


@dataclass(slots=True)
class Sheet:
    """The text as it is by now; `name` is that of its file, for errors. Raises EditsImpossible."""

    name: str
    text: str

    def edit(self, edit: Edit) -> None:
        """Makes one edit."""
        try:
            self.text = edit_anywhere(self.name, self.text, edit)
        except NoSafePlace:
            raise EditsImpossible(self.name, _spelled(edit.path)) from None

    def put(self, *path: str | Item, value: str) -> None:
        """Puts a text at a place."""
        self.edit(Put(path, value))

    def drop(self, *path: str | Item) -> None:
        """Takes a key out, if it is there."""
        if has(self.text, path):
            self.edit(Drop(path))

    def drop_entry(self, *path: str | Item) -> None:
        """Takes an entry of a list out, with the remark above it."""
        try:
            self.text = drop_with_remark(self.name, self.text, path)
        except NoSafePlace:
            raise EditsImpossible(self.name, _spelled(path)) from None

    def append(self, *path: str | Item, entry: Fields) -> None:
        """Puts one more entry at the end of a list."""
        try:
            self.text = append_entry(self.name, self.text, path, entry)
        except NoSafePlace:
            raise EditsImpossible(self.name, _spelled(path)) from None

    def has(self, *path: str | Item) -> bool:
        """Whether something is written at a place."""
        return has(self.text, path)

    def said(self, *path: str | Item) -> str:
        """What is written at a place; "" where nothing is."""
        span = find_span(self.text, path)
        return (span.value or "") if span else ""


def _spelled(path: Path) -> str:
    return ".".join(step if isinstance(step, str) else step.key for step in path)
