"""`llo-board plan`: what a sync would do, what the team changed, what is asked; writes nothing anywhere."""

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
    from llo_board.workflows.sides import Planned


@click.command(
    "plan",
    cls=Spoken,
    short_help=N_("Shows what a sync would do; changes nothing anywhere."),
    help=N_(
        "Shows in one screen what a sync would do, what the team changed on the board (that stays so), and what is "
        "asked of you. Writes nothing anywhere. Exit code 4 while questions are open; with --exit-code 5 when "
        "changes are pending."
    ),
)
@click.argument("file", type=PATH, metavar="FILE")
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "md")), default="text", help=N_("How to print it.")
)
@click.option("--archive", multiple=True, metavar="KEY", help=N_("Archive the card of this key; may be repeated."))
@click.option("--allow-many", is_flag=True, help=N_("Yes to a change of more than 30% of the cards."))
@click.option(
    "--out",
    type=PATH,
    metavar="PLAN.json",
    help=N_("Keep the plan in this file, for sync --plan or bootstrap --plan."),
)
@click.option(
    "--onto", metavar="LINK", help=N_("What bootstrap --onto would do to this board, which is there already.")
)
@click.option(
    "--paid-workspace", is_flag=True, help=N_("Yes to a workspace of more than ten people: it is paid for.")
)
@click.option("--exit-code", is_flag=True, help=N_("Answer 5 when changes are pending."))
@click.pass_obj
def command(
    terminal: Terminal,
    file: Path,
    form: str,
    archive: tuple[str, ...],
    allow_many: bool,
    out: Path | None,
    onto: str | None,
    paid_workspace: bool,
    exit_code: bool,
) -> ExitCode:
    """Shows the plan; the exit code says whether somebody has to do something."""
    from llo_board.cli.wiring import open_definition, open_edges
    from llo_board.workflows.boards import plan
    from llo_board.workflows.sides import Options

    definition = open_definition(terminal, file)
    options = Options(frozenset(archive), allow_many, onto, paid_workspace=paid_workspace)
    with open_edges(terminal, file, keeps=False) as edges:
        planned = plan(definition, edges, options)
    if out is not None:
        keep(terminal, planned, out)
    show(terminal, planned, str(file), form, out)
    return plan_code(planned, exit_code)


def keep(terminal: Terminal, planned: Planned, out: Path) -> None:
    """Keeps the plan in a file."""
    from llo_board.cli.plan_file import write_plan
    from llo_board.cli.plan_json import plan_json
    from llo_board.cli.summary import summary
    from llo_board.workflows.plan_files import fingerprint_of

    sides = planned.sides
    told = plan_json(planned.plan, planned.link, summary(planned.plan, terminal.words))
    write_plan(out, told, sides.options, fingerprint_of(planned), sides.read_at)


def show(terminal: Terminal, planned: Planned, file: str, form: str, out: Path | None = None) -> None:
    """Prints the plan in that form; what a guard refuses is told beside it."""
    from llo_board.cli.plan_json import plan_json
    from llo_board.cli.summary import summary
    from llo_board.cli.tell import tell_next
    from llo_board.cli.values import Speech
    from llo_board.cli.view import build_view, markdown, show_view

    speech = Speech(terminal.words, planned.definition, file)
    view = build_view(planned.plan, speech, planned.link)
    if form == "json":
        terminal.say_json(plan_json(planned.plan, planned.link, summary(planned.plan, terminal.words)))
    elif form == "md":
        terminal.say(markdown(terminal, view))
    else:
        show_view(terminal, view)
    tell_refusals(terminal, planned)
    tell_next(terminal, next_step(planned, file, out))


def tell_refusals(terminal: Terminal, planned: Planned) -> None:
    """Why a sync would refuse this plan, and the way out."""
    from llo_board.cli.tell import tell_both

    refused = planned.refused
    if refused is not None:
        tell_both(terminal, refused.sentence(terminal.words), refused.hint(terminal.words))


def next_step(planned: Planned, file: str, out: Path | None = None) -> str:
    """The command that goes on from here, "" where there is none."""
    from llo_board.loading.mistakes import shell_word

    if planned.plan.refusals:
        return ""
    exactly = f" --plan {shell_word(out)}" if out else ""
    if planned.sides.bootstrap:
        return f"llo-board bootstrap {planned.as_typed}{exactly}"
    if planned.plan.questions:
        return f"llo-board resolve {shell_word(file)}"
    return "" if planned.plan.is_empty else f"llo-board sync {shell_word(file)}{exactly}"


def plan_code(planned: Planned, pending_counts: bool) -> ExitCode:
    """1 when a sync would refuse, 4 while questions are open, 5 (if it counts) when changes are pending."""
    if planned.plan.refusals:
        return ExitCode.YOURS_TO_MEND
    if planned.plan.questions:
        return ExitCode.QUESTIONS
    return ExitCode.CHANGES_PENDING if pending_counts and not planned.plan.is_empty else ExitCode.DONE
