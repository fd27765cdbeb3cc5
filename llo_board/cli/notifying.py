"""Word to people about a run that nobody watches."""

from __future__ import annotations

from llo_board.cli.crash import redact
from llo_board.cli.terminal import Terminal
from llo_board.errors import LloBoardError


def notify(terminal: Terminal, project: str, sentence: str, hint: str | None = None) -> bool:
    """Tells it to whom the environment names, without any secret; whether it went everywhere it should.

    Where nobody is named nothing is sent. What cannot be sent is told on stderr.
    """
    from llo_board.cli.processes import this_holder
    from llo_board.cli.tell import tell_both
    from llo_board.notices.sending import Message, send
    from llo_board.notices.settings import read_notice_settings

    words = terminal.words
    title = words("llo-board: {project} needs attention", project=project)
    sender = words("This comes from the computer {computer}.", computer=this_holder().machine)
    text = "\n\n".join(part for part in (sentence, hint, sender) if part)
    message = Message(_fit(_one_line(title), terminal), _fit(text, terminal))
    settings = read_notice_settings(terminal.environment)
    troubles: tuple[LloBoardError, ...] = (*settings.wrong, *send(message, settings, terminal.now()))
    for trouble in troubles:
        tell_both(terminal, trouble.sentence(words), trouble.hint(words))
    return not troubles


def _fit(text: str, terminal: Terminal) -> str:
    """Without any secret, and without half a sign, which no mail can carry."""
    return redact(text, terminal.environment).encode("utf-8", "replace").decode("utf-8")


def _one_line(text: str) -> str:
    return " ".join(text.split())
