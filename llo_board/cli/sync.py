"""`llo-board sync`: brings what changed in project files to their boards and leaves people's work alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_


@click.command(
    "sync",
    cls=Spoken,
    short_help=N_("Brings changes of the project file to the board; people's work stays."),
    help=N_(
        "Brings what changed in the project file to the board, leaves alone what the team changed there, and "
        "remembers the day. When nothing changed, nothing is written. Several files may be given; exit code 4 "
        "while questions are open."
    ),
)
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@click.option("--archive", multiple=True, metavar="KEY", help=N_("Archive the card of this key; may be repeated."))
@click.option("--allow-many", is_flag=True, help=N_("Yes to a change of more than 30% of the cards."))
@click.option(
    "--plan",
    "kept",
    type=PATH,
    metavar="PLAN.json",
    help=N_("Do exactly what this plan says (of plan --out), or nothing if file or board moved since."),
)
@click.pass_obj
def command(
    terminal: Terminal, files: tuple[Path, ...], archive: tuple[str, ...], allow_many: bool, kept: Path | None
) -> ExitCode:
    """Syncs the files one by one."""
    from llo_board.cli.files import each_file

    if kept is not None and (len(files) > 1 or archive or allow_many):
        raise click.UsageError(terminal.words("--plan goes with one file, and with no other option."))
    do = partial(sync_file, archive=frozenset(archive), allow_many=allow_many, kept=kept)
    return each_file(terminal, files, do)


def sync_file(
    terminal: Terminal, path: Path, archive: frozenset[str], allow_many: bool, kept: Path | None = None
) -> ExitCode:
    """One project file: plan, guards, apply; then what was done."""
    from llo_board.cli.done import show_applied, watching
    from llo_board.cli.plan_file import read_plan
    from llo_board.cli.tell import tell_next
    from llo_board.cli.wiring import open_definition, open_edges
    from llo_board.loading.mistakes import shell_word
    from llo_board.workflows.boards import sync
    from llo_board.workflows.plan_files import sync_as_planned
    from llo_board.workflows.runs import holder_name
    from llo_board.workflows.sides import Options, explain

    definition = open_definition(terminal, path)
    with open_edges(terminal, path) as edges, watching(terminal) as watch:
        if kept is None:
            applied = sync(definition, edges, Options(archive, allow_many), watch)
        else:
            applied = sync_as_planned(definition, edges, read_plan(kept, path), watch)
        explained = replace(applied, planned=explain(applied.planned, edges))
        if terminal.answer_is_seen:  # who watched a sync said yes to those that nobody watches
            edges.history.log.approve(definition.project.key, holder_name(edges.holder))
    show_applied(terminal, explained, path)
    questions = applied.planned.plan.questions
    if questions or applied.skipped:
        tell_next(terminal, f"llo-board {'resolve' if questions else 'plan'} {shell_word(path)}")
    return ExitCode.QUESTIONS if questions else ExitCode.DONE
