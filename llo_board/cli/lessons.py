"""`llo-board lessons`: the register of lessons over the years, kept from the board."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH, as_of
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.loading.lessons import Kept


@click.command(
    "lessons",
    cls=Spoken,
    short_help=N_("Keeps the register of lessons over the years."),
    help=N_(
        "Writes the lessons of the board into lessons.yaml beside the project file: new ones are added, what is "
        "empty is filled, an action that is done on the board becomes done. What people wrote in it stays as it "
        "is. Later projects find there what is still to be done, and their evaluation tells what became of it."
    ),
)
@click.argument("file", type=PATH, metavar="FILE")
@as_of
@click.option("--from-export", type=PATH, help=N_("Read a board from Trello's own export as JSON."))
@click.pass_obj
def command(terminal: Terminal, file: Path, as_of: datetime | None, from_export: Path | None) -> ExitCode:
    """Keeps the register, and says what is new in it."""
    from llo_board.cli.why import Look
    from llo_board.cli.wiring import open_definition, spoken_by
    from llo_board.workflows.lessons import keep_lessons

    definition = open_definition(terminal, file)
    material = Look(terminal, definition, file, as_of.date() if as_of else None, from_export).material()
    path, kept = keep_lessons(file, material, spoken_by(definition))
    terminal.say(str(path))
    tell(terminal, kept)
    return ExitCode.DONE


def tell(terminal: Terminal, kept: Kept) -> None:
    """What is new, what became done, and where register and board say otherwise."""
    words = terminal.words
    new = words.plural("{count} new entry", "{count} new entries", len(kept.added))
    done = words.plural("{count} action done", "{count} actions done", len(kept.done))
    terminal.tell(", ".join((new, done) if kept.done else (new,)) + ".")
    if kept.otherwise:
        keys = words.listed(kept.otherwise)
        terminal.tell(
            words("The board reads otherwise now, and the register was left as it is: {keys}.", keys=keys)
        )
