"""An error, or the next step, in words on stderr."""

from __future__ import annotations

from llo_board.cli.terminal import Terminal


def tell_both(terminal: Terminal, sentence: str, hint: str | None) -> None:
    """The sentence, and the hint indented below it."""
    terminal.tell(sentence)
    for line in (hint or "").splitlines():
        terminal.tell(f"    {line}" if line else "")


def tell_next(terminal: Terminal, command: str) -> None:
    """The command that goes on from here, if there is one."""
    if command:
        terminal.tell("\n" + terminal.words("Next: {command}", command=command))
