"""What the tool writes into a definition: the board's link, so that a colleague's machine finds the same board."""

from __future__ import annotations

from pathlib import Path

from llo_board.loading.editing import Edit, edit_text, replace_file
from llo_board.loading.mistakes import DefinitionError
from llo_board.loading.texts import Refused, read_text

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write_link(path: Path, link: str) -> None:
    """Puts `link: …` under `board:`; every other character stays. Raises EditImpossible or FileNotWritten."""
    try:
        text, raw = read_text(path, str(path))
    except Refused as refused:
        raise DefinitionError((refused.mistake,)) from None
    changed = edit_text(str(path), text, Edit("board", "link", link))
    if changed != text:
        replace_text(path, changed, was=raw)


def replace_text(path: Path, text: str, was: bytes) -> None:
    """Puts the text in the place of a file that still reads `was`, with its byte order mark if it had one."""
    replace_file(path, (_MARK if was.startswith(b"\xef\xbb\xbf") else "") + text, was=was)
