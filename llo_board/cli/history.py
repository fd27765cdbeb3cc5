"""`llo-board history`: the run log of a project, one run of it, or whether all is well."""

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
    from llo_board.cli.values import Speech
    from llo_board.history.store import History
    from llo_board.workflows.looking_back import RunHistory

MOST_RUNS = 20


@click.command(
    "history",
    cls=Spoken,
    short_help=N_("Shows the runs so far: when, what, how they ended."),
    help=N_(
        "Shows the runs on a project, the last good one on top; with the number of a RUN, everything that it meant "
        "to write and what became of that. With --check it answers with exit code 1 when nothing went well for two "
        "nights, and tells so to whom nightly tells its failures: for a second scheduler or a monitor. Asks Trello "
        "nothing."
    ),
)
@click.argument("file", type=PATH, metavar="FILE")
@click.argument("run", type=click.IntRange(1), required=False, metavar="[RUN]")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=N_("How to print it."))
@click.option("--check", is_flag=True, help=N_("Exit code 1 when the last good run is older than two nights."))
@click.pass_obj
def command(terminal: Terminal, file: Path, run: int | None, form: str, check: bool) -> ExitCode:
    """Shows the runs, or one of them."""
    from llo_board.cli.processes import is_running, this_holder
    from llo_board.cli.values import Speech
    from llo_board.cli.wiring import open_definition, open_memory
    from llo_board.workflows.looking_back import look_back

    definition = open_definition(terminal, file)
    speech = Speech(terminal.words, definition, str(file))
    with open_memory(terminal, file) as history:
        seen = look_back(definition.project.key, history, this_holder(), is_running)
        if run is not None:
            show_run(terminal, seen, run, history, speech, form)
            return ExitCode.DONE
    show_runs(terminal, seen, speech, form)
    return check_runs(terminal, seen, speech) if check else ExitCode.DONE


def show_runs(terminal: Terminal, seen: RunHistory, speech: Speech, form: str) -> None:
    """All runs, the newest first."""
    from llo_board.cli.run_view import overview_lines, run_json

    if form == "text":
        for line in overview_lines(seen, speech, MOST_RUNS):
            terminal.say(line)
        return
    good, approval = seen.last_good, seen.approval
    terminal.say_json(
        {
            "format": "llo-board/history",
            "version": 1,
            "project": speech.definition.project.key,
            "last_good": run_json(good, seen) if good else None,
            "approved": approval.given_at.isoformat() if approval else None,
            "runs": [run_json(run, seen) for run in seen.runs],
        }
    )


def show_run(
    terminal: Terminal, seen: RunHistory, number: int, history: History, speech: Speech, form: str
) -> None:
    """One run with its writes; NoSuchRun for a number that there is not."""
    from llo_board.cli.run_errors import NoSuchRun
    from llo_board.cli.run_view import run_json, run_lines, write_json
    from llo_board.workflows.looking_back import look_at_run

    found = look_at_run(speech.definition.project.key, number, history)
    if found is None:
        raise NoSuchRun(number, speech.file)
    if form == "text":
        for line in run_lines(found, seen, speech):
            terminal.say(line)
        return
    writes = [write_json(write) for write in found.writes]
    terminal.say_json({"format": "llo-board/run", "version": 1, "run": run_json(found.run, seen), "writes": writes})


def check_runs(terminal: Terminal, seen: RunHistory, speech: Speech) -> ExitCode:
    """1 when nothing went well for two nights; whom it concerns is told."""
    from llo_board.cli.notifying import notify
    from llo_board.cli.run_errors import NothingRan
    from llo_board.cli.tell import tell_both

    if not seen.is_stale(terminal.now()):
        return ExitCode.DONE
    silent = NothingRan(seen.last_good, speech.definition.project.zone, speech.file)
    words = terminal.words
    tell_both(terminal, silent.sentence(words), silent.hint(words))
    notify(terminal, speech.definition.board.name, silent.sentence(words), silent.hint(words))
    return ExitCode.YOURS_TO_MEND
