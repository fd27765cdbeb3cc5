"""`llo-board bootstrap`: makes the board of a project file, or finishes making it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.workflows.boards import Applied


@click.command(
    "bootstrap",
    cls=Spoken,
    short_help=N_("Makes the board of a project file, or finishes making it."),
    help=N_(
        "Makes the board of a project file: lists, a label for each goal, a card for each deliverable, cards "
        "for the report. Looks first whether there is one already, and goes on where an earlier run stopped. "
        "Invites nobody. Writes the board's link into the file."
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--onto", metavar="LINK", help=N_("Build on this board, which is there already."))
@click.pass_obj
def command(terminal: Terminal, file: Path, onto: str | None) -> ExitCode:
    """Makes the board and says what to do next."""
    from llo_board.cli.done import watching
    from llo_board.cli.wiring import open_definition, open_edges
    from llo_board.workflows.boards import Options, bootstrap

    definition = open_definition(terminal, file)
    with open_edges(terminal, file) as edges, watching(terminal) as watch:
        applied = bootstrap(definition, file, edges, Options(onto=onto), watch)
    show_made(terminal, applied, file)
    return ExitCode.QUESTIONS if applied.planned.plan.questions else ExitCode.DONE


def show_made(terminal: Terminal, applied: Applied, file: Path) -> None:
    """What was made, who is not on the board yet (nobody is invited), the link, the next step."""
    from llo_board.cli.done import show_applied
    from llo_board.cli.tell import shell_word, tell_next

    words = terminal.words
    if applied.was_complete:
        terminal.say(words("The board is complete: {link}", link=applied.link))
    else:
        show_applied(terminal, applied, file)
        terminal.say("\n" + words("The board: {link}", link=applied.link))
    tell_next(terminal, f"llo-board sync {shell_word(file)}")
