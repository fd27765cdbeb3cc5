"""Lines that fit a terminal: folded between words, and never inside a command that somebody will copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llo_board.cli.names import COMMANDS

GLUE = "\x1f"
"""Stands for a space that is no place to fold at."""

_PART = r"""(?:"[^"]*"|'[^']*'|[^\s"(\[|])+"""
_COMMAND = re.compile(
    rf"(?<![\w/-])llo-board (?:{'|'.join(COMMANDS)})\b(?: {_PART}(?<![,;.!?)])(?= |$))*(?: {_PART})?", re.MULTILINE
)
_BEGIN = re.compile(r"\s*(?:(?:\d+[.)]|[a-z]\)|[-+~•]) +|\S+(?: \S+){0,2} {2,})?")  # a sign, or a column's heading
_LEAST = 20


def glued(text: str) -> str:
    """The text with the spaces inside its commands as glue."""
    return _COMMAND.sub(lambda found: found[0].replace(" ", GLUE), text)


def unglued(text: str) -> str:
    """The text with its glue as spaces again."""
    return text.replace(GLUE, " ")


def fold(text: str, width: int) -> str:
    """The text in lines of at most so many columns, each going on below its own beginning.

    A word or command that is wider than a line has one of its own and runs over it, so that it is copied whole.
    """
    return "\n".join(folded for line in text.split("\n") for folded in _fold_line(line, max(width, _LEAST)))


def _fold_line(line: str, width: int) -> Iterator[str]:
    begin = _BEGIN.match(line)
    indent = " " * min(begin.end() if begin else 0, width // 2)
    shown, empty = "", True
    for piece in re.findall(r" *[^ ]+", line):
        if not empty and _columns(shown + piece) > width:
            yield shown
            shown, empty = indent + piece.lstrip(" "), False
        else:
            shown, empty = shown + piece, empty and not piece.strip(" ")
    yield shown


def _columns(text: str) -> int:
    """How many columns a terminal needs for it: two for an emoji or a Chinese sign, none for an accent alone."""
    from rich.cells import cell_len

    return cell_len(unglued(text))
