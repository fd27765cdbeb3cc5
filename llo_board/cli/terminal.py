"""How one run speaks with its user: the answer on stdout, everything else on stderr, in the user's language."""

from __future__ import annotations

import json
import locale
import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import IO, Any

import click

from llo_board.cli.names import COMMANDS
from llo_board.language import LANGUAGES, Words, load_words
from llo_board.shipped import find_shipped

BY_DEV = "LLO_BOARD_BY_DEV"
"""Set by dev.py: how it was called itself. There is no llo-board on the path then."""

_COMMAND = re.compile(rf"(?<![\w/-])llo-board (?=(?P<name>{'|'.join(COMMANDS)})\b)")
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

    @property
    def may_colour(self) -> bool:
        """Whether the answer may be coloured (https://no-color.org)."""
        return self.answer_is_seen and not self.environment.get("NO_COLOR")

    def say(self, text: str = "") -> None:
        """A line of the answer."""
        click.echo(self.as_started(text))

    def say_json(self, value: object) -> None:
        """The answer for a program; in ASCII where the stream could not carry everything."""
        ascii_only = bool(_NOT_UTF_8.match(sys.stdout.encoding or ""))
        click.echo(json.dumps(value, indent=2, ensure_ascii=ascii_only))

    def tell(self, text: str) -> None:
        """A line beside the answer: what is happening, or what went wrong."""
        click.echo(self.as_started(text), err=True)

    def as_started(self, text: str) -> str:
        """The text with its commands as they work where dev.py started the run; otherwise as it is."""
        dev = self.environment.get(BY_DEV)
        if not dev:
            return text
        return _COMMAND.sub(lambda found: f"{dev} " if found["name"] == "demo" else f"{dev} run ", text)


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
    """Lets every character through: utf-8 into a Windows pipe, a `?` for what a stream cannot show."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if sys.platform == "win32" and not stream.isatty():
            reconfigure(encoding="utf-8", errors="replace")
        else:
            reconfigure(errors="replace")
