"""What the tool writes into a definition: the board's link, so that a colleague's machine finds the same board."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.editing import replace_file, spell
from llo_board.loading.edits import Put
from llo_board.loading.file_edits import NoSafePlace, edit_anywhere
from llo_board.loading.mistakes import DefinitionError
from llo_board.loading.texts import Refused, read_text

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(eq=False)
class EditImpossible(UserError):
    """The file is written in a way that leaves no safe place for `section: key: value`."""

    path: str
    section: str
    key: str
    value: str

    def sentence(self, words: Words) -> str:
        """Which value could not be put where; the file is as it was."""
        return words(
            "{path}: there is no safe place for '{key}' under '{section}'. The file was left as it was.",
            path=self.path,
            key=self.key,
            section=self.section,
        )

    def hint(self, words: Words) -> str:
        """The line to add by hand."""
        line = f"{self.key}: {spell(self.value)}"
        return words("Add it by hand, below '{section}:': {line}", section=self.section, line=line)


def write_link(path: Path, link: str) -> None:
    """Puts `link: …` under `board:`; every other character stays. Raises EditImpossible or FileNotWritten."""
    try:
        text, raw = read_text(path, str(path))
    except Refused as refused:
        raise DefinitionError((refused.mistake,)) from None
    changed = put_value(str(path), text, "board", "link", link)
    if changed != text:
        replace_text(path, changed, was=raw)


def put_value(name: str, text: str, section: str, key: str, value: str) -> str:
    """The text with a value for `section: key:`; raises EditImpossible, or DefinitionError if it cannot be read."""
    try:
        return edit_anywhere(name, text, Put((section, key), value))
    except NoSafePlace:
        raise EditImpossible(name, section, key, value) from None


def replace_text(path: Path, text: str, was: bytes) -> None:
    """Puts the text in the place of a file that still reads `was`, with its byte order mark if it had one."""
    replace_file(path, (_MARK if was.startswith(b"\xef\xbb\xbf") else "") + text, was=was)
