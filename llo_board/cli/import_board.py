"""`llo-board import`: a project file from a board that exists already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.history.store import History
    from llo_board.model.snapshot import BoardReading


@click.command(
    "import",
    cls=Spoken,
    short_help=N_("Makes a project file from a board that exists."),
    help=N_(
        "Makes a project file from a board that exists: labels become goals, labelled cards deliverables, their "
        "checklists steps, lists get a status. BOARD is the board's link, or a file that Trello exported as JSON. "
        "What is a guess gets a comment to check. Only the file is written, and what is which is remembered beside "
        "it: a later sync puts our line on the cards and changes nothing else. A file that is there is left alone."
    ),
)
@click.argument("board", metavar="BOARD")
@click.argument("file", type=PATH, metavar="FILE")
@click.pass_obj
def command(terminal: Terminal, board: str, file: Path) -> ExitCode:
    """Reads the board, writes the file, says what is to be looked at."""
    from llo_board.cli.tell import tell_next
    from llo_board.cli.wiring import shipped_for
    from llo_board.loading.mistakes import shell_word
    from llo_board.loading.templates import TargetExists
    from llo_board.workflows.importing import draft, write_draft

    if file.exists():
        raise TargetExists(file, f"llo-board import {shell_word(board)}")
    with open_source(terminal, board, file) as (reading, history):
        drafted = draft(reading, history, terminal.chosen, terminal.language)
        terminal.of_definition = drafted.language
        words = terminal.words
        imported = write_draft(drafted, reading, file, shipped_for(file), history, words)
    definition = imported.definition
    goals = words.plural("{count} goal", "{count} goals", count=len(definition.goals))
    results = words.plural("{count} deliverable", "{count} deliverables", count=len(definition.deliverables))
    terminal.say(f"{file}: {goals}, {results}.")
    told = words.plural("{count} place is marked", "{count} places are marked", count=imported.doubts)
    terminal.say(f"{told}: # {words('to check:')} …")
    tell_next(terminal, f"llo-board check {shell_word(file)}")
    return ExitCode.DONE


@contextmanager
def open_source(terminal: Terminal, board: str, file: Path) -> Iterator[tuple[BoardReading, History]]:
    """The board from Trello, or from an exported file, and the history beside the new file."""
    from llo_board.cli.wiring import open_edges, open_memory, read_export

    if Path(board).is_file():
        reading = read_export(Path(board))
        with open_memory(terminal, file, make=True) as history:
            yield reading, history
        return
    with open_edges(terminal, file) as edges:
        yield edges.gateway.fetch_board(board), edges.history
