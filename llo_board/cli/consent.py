"""A yes from a person, before something is written that was shown to them."""

from __future__ import annotations

import sys

from llo_board.cli.tell import tell_both
from llo_board.cli.terminal import Terminal


def can_ask(terminal: Terminal) -> bool:
    """Whether a person is there to answer."""
    return terminal.answer_is_seen and sys.stdin.isatty()


def has_consent(terminal: Terminal, question: str, again: str) -> bool:
    """Asks; where nobody can be asked, says with which command (`again`) the yes is given beforehand."""
    words = terminal.words
    if not can_ask(terminal):
        tell_both(terminal, words("Nothing was written."), words("To write it: {command}", command=again))
        return False
    answer = terminal.ask(f"{question} [{words('y')}/N]", "", suffix=" ", shown=False).casefold()
    if answer in {"y", "yes", words("y"), words("yes")}:
        return True
    terminal.tell(words("Nothing was written."))
    return False
