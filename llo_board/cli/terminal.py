"""How one run speaks with its user: the answer on stdout, everything else on stderr, in the user's language."""

from __future__ import annotations

import codecs
import json
import locale
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import IO, Any

import click

from llo_board.cli.names import COMMANDS
from llo_board.language import LANGUAGES, Words, load_words
from llo_board.shipped import find_shipped

BY_DEV = "LLO_BOARD_BY_DEV"
"""Set by dev.py: how it was called itself. There is no llo-board on the path then."""

USUAL_WIDTH = 80

_COMMAND = re.compile(rf"(?<![\w/-])llo-board(?P<gap>[ \x1f])(?=(?P<name>{'|'.join(COMMANDS)})\b)")
_NOT_UTF_8 = re.compile(r"(?!utf[-_]?8$)", re.IGNORECASE)


def this_moment() -> datetime:
    """The clock of this computer, in UTC."""
    return datetime.now(UTC)


class Terminal:
    """Language, colour and streams of one run.

    The language is what `--language` says, else LLO_BOARD_LANGUAGE, else the definition's, else the locale's.
    `patience` is how long the run waits for others, as a share of the usual: for Trello before it asks again, for a
    history that another program writes in. `now` is the clock, in UTC.
    """

    def __init__(
        self, environment: Mapping[str, str], patience: float = 1.0, now: Callable[[], datetime] = this_moment
    ) -> None:
        self.environment = environment
        self.patience = patience
        self.now = now
        self.chosen: str | None = None
        self.of_definition: str | None = None
        self.shows_progress = True

    @property
    def language(self) -> str:
        """The language this run speaks."""
        asked = (self.chosen, self.environment.get("LLO_BOARD_LANGUAGE"), self.of_definition)
        return next((language for language in asked if language in LANGUAGES), locale_language(self.environment))

    @property
    def words(self) -> Words:
        """The words of that language."""
        return load_words(self.language, find_shipped().locale_directory())

    @property
    def answer_is_seen(self) -> bool:
        """Whether a person looks at stdout now: then there may be colour."""
        return sys.stdout.isatty() and self.environment.get("TERM") != "dumb"

    @property
    def progress_is_seen(self) -> bool:
        """Whether a person looks at stderr now: then there may be a line that moves."""
        return self.shows_progress and sys.stderr.isatty() and self.environment.get("TERM") != "dumb"

    def width_of(self, stream: IO[Any]) -> int | None:
        """How many columns a person sees of what is put on this stream; None where nobody looks."""
        if not stream.isatty() or self.environment.get("TERM") == "dumb":
            return None
        try:
            return int(self.environment.get("COLUMNS", "")) or USUAL_WIDTH
        except ValueError:
            pass
        try:
            return os.get_terminal_size(stream.fileno()).columns or USUAL_WIDTH
        except OSError:
            return USUAL_WIDTH

    @property
    def may_colour(self) -> bool:
        """Whether the answer may be coloured (https://no-color.org)."""
        return self.answer_is_seen and not self.environment.get("NO_COLOR")

    def say(self, text: str = "") -> None:
        """A line of the answer."""
        click.echo(self.shaped(text, sys.stdout))

    def say_json(self, value: object) -> None:
        """The answer for a program; in ASCII where the stream could not carry everything."""
        ascii_only = bool(_NOT_UTF_8.match(sys.stdout.encoding or ""))
        click.echo(json.dumps(value, indent=2, ensure_ascii=ascii_only))

    def tell(self, text: str) -> None:
        """A line beside the answer: what is happening, or what went wrong."""
        click.echo(self.shaped(text, sys.stderr), err=True)

    def ask(self, question: str, default: str | None = None, *, suffix: str = ": ", shown: bool = True) -> str:
        """What a person types; `default` is what an empty line means. Raises click.Abort at Ctrl-C."""
        prompt = self.shaped(question, sys.stdout)
        return str(click.prompt(prompt, default=default, show_default=shown, prompt_suffix=suffix)).strip()

    def shaped(self, text: str, stream: IO[Any]) -> str:
        """The text with its commands as they work here, in lines that fit who looks at the stream."""
        width = self.width_of(stream)
        return self.as_started(text) if width is None else self.folded(text, width)

    def folded(self, text: str, width: int) -> str:
        """The text with its commands as they work here, in lines of so many columns."""
        from llo_board.cli.folding import fold, glued, unglued

        return unglued(fold(self.as_started(glued(text)), width))

    def as_started(self, text: str) -> str:
        """The text with its commands as they work where dev.py started the run; otherwise as it is."""
        dev = self.environment.get(BY_DEV)
        if not dev:
            return text
        return _COMMAND.sub(lambda found: _started_by(dev, found["name"]).replace(" ", found["gap"]), text)


def _started_by(dev: str, name: str) -> str:
    """What stands before the name of a command where dev.py starts it; dev.py knows the demo itself."""
    return f"{dev} " if name == "demo" else f"{dev} run "


def terminal_of(context: click.Context) -> Terminal:
    """The terminal of the run that this context belongs to."""
    terminal: Terminal = context.find_root().obj
    return terminal


def locale_language(environment: Mapping[str, str]) -> str:
    """Dutch for a Dutch locale, else English; Windows says it only through the locale module."""
    named = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((name for name in named if name), None) or locale.getlocale()[0] or ""
    return "nl" if spoken.lower().startswith(("nl", "dutch")) else "en"


def prepare_streams(*streams: IO[Any]) -> None:
    """Lets every character through: utf-8 into a Windows pipe, a plain sign for what a stream cannot show."""
    codecs.register_error(PLAIN, plain_signs)
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if sys.platform == "win32" and not stream.isatty():
            reconfigure(encoding="utf-8", errors="replace")
        else:
            reconfigure(errors=PLAIN)


PLAIN = "llo-board-plain"
_LIKE = {"‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "→": "->", "•": "*"}


def plain_signs(error: UnicodeError) -> tuple[str, int]:
    """ASCII for what a stream cannot show: `e` for `é`, `->` for an arrow, `?` for what has nothing like it."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    part = error.object[error.start : error.end]
    return "".join(map(_plain_sign, part)), error.end


def _plain_sign(sign: str) -> str:
    like = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return _LIKE.get(sign) or like or "?"
