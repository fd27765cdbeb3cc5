"""`llo-board undo`: takes the last sync back that wrote something; what people did since stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli import options
from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_
from llo_board.workflows.undo_plan import WhyLeft

if TYPE_CHECKING:
    from llo_board.cli.values import Speech
    from llo_board.workflows.undo import Undo
    from llo_board.workflows.undo_plan import Left

_REASONS = {
    WhyLeft.CHANGED: N_("{name}: {field} was changed on the board since; it stays"),
    WhyLeft.GONE: N_("{name} is no longer on the board"),
    WhyLeft.TOUCHED: N_("{name} stays: people did something on it"),
    WhyLeft.STAYS: N_("{name} stays: nothing is taken off the board"),
    WhyLeft.CANNOT: N_("{name}: {field} cannot be put on again, since the board no longer has it"),
}


@click.command(
    "undo",
    cls=Spoken,
    short_help=N_("Takes the last sync back that wrote something."),
    help=N_(
        "Takes back the last sync that wrote something on the board: shows first what that comes to, and asks for "
        "a yes. What people changed since stays as it is; a card that the sync made goes to the archive, if nobody "
        "did anything on it; nothing is deleted. The next sync does not write it again, until the project file "
        "says something new there."
    ),
)
@click.argument("file", type=PATH, metavar="FILE")
@options.yes
@click.pass_obj
def command(terminal: Terminal, file: Path, yes: bool) -> ExitCode:
    """Shows the plan, asks, carries it out."""
    from llo_board.cli.done import skipped_line, watching
    from llo_board.cli.values import Speech
    from llo_board.cli.wiring import open_definition, open_edges
    from llo_board.model.outcomes import Skipped
    from llo_board.workflows.undo import plan_undo, undo

    definition = open_definition(terminal, file)
    speech = Speech(terminal.words, definition, str(file))
    with open_edges(terminal, file) as edges:
        planned = plan_undo(definition, edges)
        show_undo(terminal, planned, speech)
        if planned.found.plan.is_empty:
            return ExitCode.DONE
        if not (yes or agreed(terminal, file)):
            return ExitCode.YOURS_TO_MEND
        with watching(terminal) as watch:
            outcomes = undo(planned, edges, watch)
    for outcome in outcomes:
        if isinstance(outcome, Skipped):
            terminal.say(skipped_line(outcome, speech))
    terminal.say(terminal.words("Run {number} is taken back.", number=planned.run.number))
    return ExitCode.DONE


def agreed(terminal: Terminal, file: Path) -> bool:
    """A person's yes."""
    from llo_board.cli.consent import has_consent
    from llo_board.loading.mistakes import shell_word

    return has_consent(terminal, terminal.words("Take this back?"), f"llo-board undo {shell_word(file)} --yes")


def show_undo(terminal: Terminal, planned: Undo, speech: Speech) -> None:
    """Which run, the plan as every plan is shown, and what is left alone."""
    from llo_board.cli.view import build_view, show_view

    words, run = terminal.words, planned.run
    when = words.moment(run.started, speech.definition.project.zone)
    terminal.say(
        words("Taking back run {number} ({command}, {when}):", number=run.number, command=run.kind, when=when)
    )
    show_view(terminal, build_view(planned.found.plan, speech, planned.reading.snapshot.url))
    if planned.found.left:
        terminal.say("\n" + words("Left alone"))
    for left in planned.found.left:
        terminal.say(f"    {left_line(left, speech)}")


def left_line(left: Left, speech: Speech) -> str:
    """What stays, and why."""
    from llo_board.cli.run_view import subject_name

    field = speech.field(left.field) if left.field else ""
    return speech.words(_REASONS[left.why], name=subject_name(left.subject), field=field)
