"""An error in words on stderr, and a path as it can be typed."""

from __future__ import annotations

from pathlib import Path

from llo_board.cli.terminal import Terminal


def tell_both(terminal: Terminal, sentence: str, hint: str | None) -> None:
    """The sentence, and the hint indented below it."""
    terminal.tell(sentence)
    for line in (hint or "").splitlines():
        terminal.tell(f"    {line}" if line else "")


def shell_word(path: Path | str) -> str:
    """The path as it can be typed."""
    return f'"{path}"' if " " in str(path) else str(path)


def tell_next(terminal: Terminal, command: str) -> None:
    """The command that goes on from here, if there is one."""
    if command:
        terminal.tell("\n" + terminal.words("Next: {command}", command=command))
