"""`llo-board accept`: what the team changed on the board goes into the project file, shown as a diff first."""

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
from llo_board.model.addresses import address

if TYPE_CHECKING:
    from llo_board.model.definition import Definition
    from llo_board.workflows.accepting import TeamChange
    from llo_board.workflows.sides import Edges, Planned


@click.command(
    "accept",
    cls=Spoken,
    short_help=N_("Takes over into the project file what the team changed on the board."),
    help=N_(
        "Writes into the project file what the team changed on the board: everything, or only the keys named "
        "(flyer), or their fields (flyer.due). Comments and layout stay as they are. What would change is shown "
        "first; on a terminal you are asked, elsewhere --yes is needed. A question is answered with the board's "
        "value when it is named. The board is not changed."
    ),
)
@click.argument("file", type=PATH, metavar="FILE")
@click.argument("names", nargs=-1, metavar="[KEY[.FIELD]]...")
@options.yes
@click.pass_obj
def command(terminal: Terminal, file: Path, names: tuple[str, ...], yes: bool) -> ExitCode:
    """Shows the edit, asks, writes."""
    from llo_board.cli.accept_view import show_acceptance
    from llo_board.cli.consent import has_consent
    from llo_board.cli.tell import tell_next
    from llo_board.cli.wiring import open_definition, open_edges, shipped_for
    from llo_board.loading.mistakes import shell_word
    from llo_board.workflows.accepting import draft_acceptance, team_changes, write_acceptance
    from llo_board.workflows.answering import reopened

    definition = open_definition(terminal, file)
    with open_edges(terminal, file) as edges:
        planned = look_at(definition, edges)
        planned = reopened(planned, [name for name in names if not team_changes(planned.plan, (name,))])
        acceptance = draft_acceptance(planned, file, shipped_for(file), choose(planned, names, file))
        show_acceptance(terminal, acceptance, str(file))
        if not acceptance.taken:
            return ExitCode.YOURS_TO_MEND if acceptance.left_out else ExitCode.DONE
        again = " ".join(("llo-board accept", shell_word(file), *names, "--yes"))
        if not yes and not has_consent(terminal, terminal.words("Write this into the project file?"), again):
            return ExitCode.YOURS_TO_MEND
        write_acceptance(acceptance, edges)
    count = len(acceptance.taken)
    terminal.say(terminal.words.plural("{count} change taken over.", "{count} changes taken over.", count=count))
    tell_next(terminal, f"llo-board plan {shell_word(file)}")
    return ExitCode.DONE


def look_at(definition: Definition, edges: Edges) -> Planned:
    """The plan of now; raises PlanRefused where there is no board of ours to take anything from."""
    from llo_board.workflows.sides import NOTHING_SPECIAL, look, make_plan

    planned = make_plan(look(definition, edges, NOTHING_SPECIAL), edges)
    if planned.refused is not None and not (planned.plan.drifts or planned.plan.questions):
        raise planned.refused
    return planned


def choose(planned: Planned, names: tuple[str, ...], file: Path) -> tuple[TeamChange, ...]:
    """The changes that the names mean; raises NothingOfThatName for a name that means none."""
    from llo_board.cli.errors import NothingOfThatName
    from llo_board.workflows.accepting import team_changes

    for name in names:
        if not team_changes(planned.plan, (name,)):
            raise NothingOfThatName(name, tuple(address(one.field) for one in team_changes(planned.plan, ())), file)
    return team_changes(planned.plan, names)
