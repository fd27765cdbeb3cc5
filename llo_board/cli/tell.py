"""An error in words on stderr: the sentence, and the hint indented below it."""

from __future__ import annotations

from llo_board.cli.terminal import Terminal


def tell_both(terminal: Terminal, sentence: str, hint: str | None) -> None:
    """The sentence, and the hint indented below it."""
    terminal.tell(sentence)
    for line in (hint or "").splitlines():
        terminal.tell(f"    {line}" if line else "")
