"""Builds the edges of a run: shipped files, the definition, Trello, the history, the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llo_board.cli.terminal import Terminal
from llo_board.language import LANGUAGES
from llo_board.shipped import ShippedFiles, find_shipped

if TYPE_CHECKING:
    from llo_board.model.definition import Definition
    from llo_board.sandbox.server import RunningSandbox
    from llo_board.workflows import Edges

_LANGUAGE = re.compile(r"""\blanguage["']?:\s*["']?([a-z]{2})\b""")


def now() -> datetime:
    """The clock: this moment, in UTC."""
    return datetime.now(UTC)


def shipped_here() -> ShippedFiles:
    """The shipped files, those of the folder one works in first."""
    return find_shipped(Path.cwd())


def shipped_for(path: Path) -> ShippedFiles:
    """The shipped files, those beside the project file first."""
    return find_shipped(path.resolve().parent)


def speak_language_of(terminal: Terminal, path: Path) -> None:
    """Lets the run speak the project file's language; found by a look at the text, since the file may be broken."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")[:100_000]
    except OSError:
        return
    found = _LANGUAGE.search(text)
    if found and found[1] in LANGUAGES:
        terminal.of_definition = found[1]


def open_definition(terminal: Terminal, path: Path) -> Definition:
    """The definition; raises DefinitionError with every mistake, in the file's own language."""
    from llo_board.loading.definition import load_definition

    speak_language_of(terminal, path)
    return load_definition(path, shipped_for(path))


@contextmanager
def open_edges(terminal: Terminal, path: Path, *, keeps: bool = True) -> Iterator[Edges]:
    """Trello by the environment, and the history that belongs to a project file; both closed at the end.

    With `keeps` False nothing is written in a history, and none is made.
    """
    from llo_board.history.store import FILE_NAME, open_history
    from llo_board.settings import read_settings
    from llo_board.trello.gateway import connect
    from llo_board.workflows import Edges

    settings = read_settings(terminal.environment)
    place = settings.history_url or path.resolve().parent / FILE_NAME
    gateway = connect(settings, now=now)
    try:
        with open_history(place, now=now, make=keeps) as history:
            yield Edges(gateway, history, now)
    finally:
        gateway.close()


def run_sandbox(port: int, data: Path | None, **world: Any) -> RunningSandbox:
    """A sandbox on that port; raises SandboxPortTaken."""
    from llo_board.cli.errors import SandboxPortTaken
    from llo_board.sandbox.errors import PortTaken
    from llo_board.sandbox.server import start_sandbox

    try:
        return start_sandbox(port, data, **world)
    except PortTaken as taken:
        raise SandboxPortTaken(port) from taken
