"""`llo-board rollover`: next year's project file, from what moved and what is wanted still."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import DAY, PATH, as_of
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.workflows.rollover import Rolled


@click.command(
    "rollover",
    cls=Spoken,
    short_help=N_("Makes next year's project file from what moved."),
    help=N_(
        "Makes next year's project file from this one: what moved or is wanted still, with the same keys, the "
        "reason and a link to this year's card; and as steps what was to be done with the lessons and is not done "
        "yet. Comments and layout of the file stay. A file that is there already is left alone."
    ),
)
@click.argument("file", type=PATH, metavar="FILE")
@click.argument("new", type=PATH, metavar="NEW.yaml")
@click.option(
    "--start",
    type=DAY,
    metavar="YYYY-MM-DD",
    help=N_("Its first day; the day after this project's end when left out."),
)
@click.option("--end", type=DAY, metavar="YYYY-MM-DD", help=N_("Its last day; a year later when left out."))
@as_of
@click.option("--from-export", type=PATH, help=N_("Read a board from Trello's own export as JSON."))
@click.pass_obj
def command(
    terminal: Terminal,
    file: Path,
    new: Path,
    start: datetime | None,
    end: datetime | None,
    as_of: datetime | None,
    from_export: Path | None,
) -> ExitCode:
    """Makes the file, says what is in it and what to look at."""
    from llo_board.cli.tell import tell_next
    from llo_board.cli.why import Look
    from llo_board.cli.wiring import open_definition, shipped_for, spoken_by
    from llo_board.loading.mistakes import shell_word
    from llo_board.workflows.lessons import all_lessons
    from llo_board.workflows.next_files import write_new
    from llo_board.workflows.rollover import next_period, roll_over

    definition = open_definition(terminal, file)
    material = Look(terminal, definition, file, as_of.date() if as_of else None, from_export).material()
    period = next_period(definition, start.date() if start else None, end.date() if end else None)
    spoken = spoken_by(definition)
    rolled = roll_over(file, new, material, all_lessons(file, material, spoken), period, spoken)
    other = new.with_name(f"{new.stem}-2{new.suffix}")
    write_new(rolled.files, shipped_for(new), f"llo-board rollover {shell_word(file)} {shell_word(other)}")
    for path, _ in rolled.files:
        terminal.say(str(path))
    tell(terminal, rolled)
    tell_next(terminal, f"llo-board check {shell_word(new)}")
    return ExitCode.DONE


def tell(terminal: Terminal, rolled: Rolled) -> None:
    """How much was carried over, and what has no date yet."""
    words = terminal.words
    count = words.plural("{count} result carried over", "{count} results carried over", len(rolled.carried))
    steps = words.plural("{count} open action of a lesson", "{count} open actions of lessons", len(rolled.actions))
    terminal.tell("; ".join((count, steps) if rolled.actions else (count,)) + ".")
    if rolled.undated:
        names = words.listed(state.key for state in rolled.undated)
        terminal.tell(words("Without a date as yet: {names}.", names=names))
