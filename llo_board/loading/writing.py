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
        replace_file(path, (_MARK if raw.startswith(b"\xef\xbb\xbf") else "") + changed, was=raw)
