"""Builds the edges of a run: shipped files, the definition, Trello, the history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llo_board.cli.project_language import speak_language_of
from llo_board.cli.terminal import Terminal
from llo_board.language import Words, load_words
from llo_board.loading.mistakes import shell_word
from llo_board.shipped import ShippedFiles, find_shipped
from llo_board.whole_files import replace_whole

if TYPE_CHECKING:
    from llo_board.errors import LloBoardError
    from llo_board.history.store import History
    from llo_board.model.definition import Definition
    from llo_board.model.figures import Figure
    from llo_board.model.house_style import HouseStyle
    from llo_board.model.snapshot import BoardReading
    from llo_board.sandbox.server import RunningSandbox
    from llo_board.workflows.sides import Edges

USUAL_WAIT = 5.0  # seconds that another program which writes in the history is waited for


def shipped_here() -> ShippedFiles:
    """The shipped files, those of the folder one works in first."""
    return find_shipped(Path.cwd())


def shipped_for(path: Path) -> ShippedFiles:
    """The shipped files, those beside the project file first."""
    return find_shipped(path.resolve().parent)


def open_definition(terminal: Terminal, path: Path) -> Definition:
    """The definition; raises DefinitionError with every mistake, in the file's own language."""
    from llo_board.loading.definition import load_definition

    speak_language_of(terminal, path)
    definition = load_definition(path, shipped_for(path))
    terminal.of_definition = definition.project.language  # which may stand in a file that this one extends
    return definition


def load_own_figures(definition: Definition, path: Path) -> tuple[Figure, ...]:
    """The figures of the files that a definition names; raises FilesWrong with every mistake in them."""
    from llo_board.cli.errors import FilesWrong
    from llo_board.loading import figures as files

    figures, mistakes = files.load_own_figures(path, definition)
    if mistakes:
        raise FilesWrong(mistakes, shell_word(path))
    return figures


def load_own_style(definition: Definition, path: Path) -> HouseStyle:
    """The house style that a definition names; raises FilesWrong with every mistake in its files."""
    from llo_board.cli.errors import FilesWrong
    from llo_board.workflows.house_style import load_house_style

    style, mistakes = load_house_style(path, definition)
    if mistakes:
        raise FilesWrong(mistakes, shell_word(path))
    return style


def bring_files(definition: Definition, path: Path, shipped: ShippedFiles) -> None:
    """Puts the files that a template names beside the new definition; one that is there stays.

    Raises FileNotWritten.
    """
    from llo_board.loading.editing import telling_refusals

    style = definition.house_style
    for name in (*(wanted.file for wanted in definition.figures), style.logo, style.word):
        target = path.parent / name
        ours = shipped.find(f"board_templates/{name}") if name else None
        if ours is not None and not target.exists():
            with telling_refusals(target):
                replace_whole(target, ours.read_bytes())


def spoken_by(definition: Definition) -> Words:
    """The words of a project's own language, for what is written into its files and onto its board."""
    return load_words(definition.project.language, find_shipped().locale_directory())


def shipped_file(name: str) -> Path:
    """A file that always ships; a wheel without it is our fault."""
    found = find_shipped().find(name)
    if found is None:
        raise FileNotFoundError(name)
    return found


@contextmanager
def open_edges(terminal: Terminal, path: Path, *, keeps: bool = True) -> Iterator[Edges]:
    """Trello by the environment, and the history that belongs to a project file; both closed at the end.

    With `keeps` False nothing is written in a history, and none is made.
    """
    from llo_board.cli.meeting_place import find_meeting_place
    from llo_board.cli.processes import is_running, this_holder
    from llo_board.history.store import FILE_NAME, open_history
    from llo_board.settings import read_settings
    from llo_board.trello.gateway import connect
    from llo_board.workflows.sides import Edges

    settings = read_settings(terminal.environment)
    place = settings.history_url or path.resolve().parent / FILE_NAME
    meeting_place = find_meeting_place(terminal.environment)
    gateway = connect(settings, now=terminal.now, backoff=terminal.patience, place=meeting_place)
    try:
        with open_history(place, now=terminal.now, make=keeps, wait=USUAL_WAIT * terminal.patience) as history:
            worded = partial(sentence_of, terminal)
            yield Edges(gateway, history, terminal.now, this_holder(), is_running, reason=worded)
    finally:
        gateway.close()


def sentence_of(terminal: Terminal, error: LloBoardError) -> str:
    """What an error says, without any secret, for the run log."""
    from llo_board.cli.crash import redact

    return redact(error.sentence(terminal.words), terminal.environment)


@contextmanager
def open_memory(terminal: Terminal, path: Path, *, make: bool = False) -> Iterator[History]:
    """The history alone, for what needs no Trello; without `make`, none is made where there is none yet."""
    from llo_board.history.store import FILE_NAME, open_history
    from llo_board.settings import read_settings

    place = read_settings(terminal.environment).history_url or path.resolve().parent / FILE_NAME
    with open_history(place, now=terminal.now, make=make, wait=USUAL_WAIT * terminal.patience) as history:
        yield history


def read_export(path: Path) -> BoardReading:
    """A board from a file of Trello's own "export as JSON", as of the last thing that happened on it."""
    import json

    from llo_board.cli.errors import FileUnreadable, NotAnExport
    from llo_board.trello.mapping import parse_reading

    try:
        made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return as_of_its_last_deed(parse_reading(json.loads(path.read_bytes()), made))
    except OSError as error:
        raise FileUnreadable(path, error) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise NotAnExport(path) from error


def as_of_its_last_deed(reading: BoardReading) -> BoardReading:
    """An export does not say when it was made; what it tells is true at the last thing that happened in it."""
    cards = (card.last_activity for card in reading.snapshot.cards)
    moments = [moment for moment in (*cards, *(action.at for action in reading.actions)) if moment]
    moment = max(moments, default=reading.snapshot.taken_at)
    return replace(reading, snapshot=replace(reading.snapshot, taken_at=moment))


def run_sandbox(port: int, data: Path | None, **world: Any) -> RunningSandbox:
    """A sandbox on that port; raises SandboxPortTaken and SandboxFileUnusable."""
    from llo_board.cli.errors import SandboxFileUnusable, SandboxPortTaken
    from llo_board.sandbox.errors import DataFileUnusable, PortTaken
    from llo_board.sandbox.server import start_sandbox

    try:
        return start_sandbox(port, data, **world)
    except PortTaken as taken:
        raise SandboxPortTaken(port) from taken
    except DataFileUnusable as unusable:
        raise SandboxFileUnusable(unusable.path, unusable.reason) from unusable


def bring_exports(running: RunningSandbox, paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Brings exported boards into a sandbox, where its own member may work on them: each name and address.

    A board that is there already stays as it is. Raises FileUnreadable and NotAnExport.
    """
    import json

    from llo_board.cli.errors import FileUnreadable, NotAnExport
    from llo_board.sandbox.export_parts import NotAnExport as NoBoard
    from llo_board.sandbox.importing import BoardThere, import_board, let_in
    from llo_board.sandbox.links import board_url

    world = running.sandbox.world
    for path in paths:
        try:
            board = import_board(world, json.loads(path.read_bytes()))
        except BoardThere as there:
            board = there.board
        except OSError as error:
            raise FileUnreadable(path, error) from error
        except (ValueError, RecursionError, NoBoard) as error:
            raise NotAnExport(path) from error
        let_in(world, board, running.token)
        yield board.name, board_url(world, board)
