"""`llo-board bootstrap`: makes the board of a project file, or finishes making it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.sync.guards import WorkspaceFacts
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
@click.argument("file", type=PATH, metavar="FILE")
@click.option("--onto", metavar="LINK", help=N_("Build on this board, which is there already."))
@click.option(
    "--new-board", is_flag=True, help=N_("Make a new board, since the one there was is deleted or closed.")
)
@click.option(
    "--paid-workspace", is_flag=True, help=N_("Yes to a workspace of more than ten people: it is paid for.")
)
@click.option(
    "--plan",
    "kept",
    type=PATH,
    metavar="PLAN.json",
    help=N_("Do exactly what this plan says (of plan --out), or nothing if file or board moved since."),
)
@click.pass_obj
def command(
    terminal: Terminal, file: Path, onto: str | None, new_board: bool, paid_workspace: bool, kept: Path | None
) -> ExitCode:
    """Makes the board and says what to do next."""
    from llo_board.cli.done import watching
    from llo_board.cli.plan_file import read_plan
    from llo_board.cli.wiring import open_definition, open_edges
    from llo_board.workflows.bootstrapping import bootstrap
    from llo_board.workflows.sides import Options

    definition = open_definition(terminal, file)
    options = Options(onto=onto, new_board=new_board, paid_workspace=paid_workspace)
    with open_edges(terminal, file) as edges, watching(terminal) as watch:
        applied = bootstrap(definition, file, edges, options, watch, read_plan(kept, file) if kept else None)
    show_made(terminal, applied, file, paid_workspace)
    return ExitCode.QUESTIONS if applied.planned.plan.questions else ExitCode.DONE


def show_made(terminal: Terminal, applied: Applied, file: Path, paid_workspace: bool) -> None:
    """What was made, who is not on the board yet (nobody is invited), the link, the next step."""
    from llo_board.cli.done import show_applied
    from llo_board.cli.tell import tell_next
    from llo_board.loading.mistakes import shell_word

    words = terminal.words
    if applied.was_complete:
        terminal.say(words("The board is complete: {link}", link=applied.link))
    else:
        show_applied(terminal, applied, file)
        terminal.say("\n" + words("The board: {link}", link=applied.link))
    if applied.workspace is not None and not paid_workspace:
        warn_of_full_workspace(terminal, applied.workspace)
    tell_next(terminal, f"llo-board sync {shell_word(file)}")


def warn_of_full_workspace(terminal: Terminal, workspace: WorkspaceFacts) -> None:
    """Says it before the invitation that would make every board of the workspace view-only."""
    from llo_board.sync.guards import FREE_COLLABORATORS, WARN_COLLABORATORS

    if workspace.collaborators >= WARN_COLLABORATORS:
        terminal.say(
            terminal.words(
                "Its workspace counts {people} people, open invitations included. On Trello's free plan nobody can "
                "write any more beyond {most}: count before you invite.",
                people=workspace.collaborators,
                most=FREE_COLLABORATORS,
            )
        )
