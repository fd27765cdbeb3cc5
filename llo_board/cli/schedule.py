"""`llo-board schedule`: prints a script that puts nightly into a scheduler."""

from __future__ import annotations

import shutil
import sys
from datetime import datetime
from pathlib import Path

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_


@click.command(
    "schedule",
    cls=Spoken,
    short_help=N_("Prints what a scheduler needs to run nightly."),
    help=N_(
        "Prints a script that has nightly run on these files every night: for cron, systemd or Windows. It changes "
        "nothing by itself: read the script, then run it in a shell that knows TRELLO_API_KEY and TRELLO_TOKEN. No "
        "secret is printed; the script takes them from that shell into a file that only you can read."
    ),
)
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@click.option(
    "--for",
    "scheduler",
    type=click.Choice(("cron", "systemd", "windows")),
    help=N_("For which scheduler; else the usual one of this computer."),
)
@click.option(
    "--at",
    type=click.DateTime(["%H:%M"]),
    default="02:30",
    metavar="HH:MM",
    help=N_("At what time (02:30)."),
)
@click.pass_obj
def command(terminal: Terminal, files: tuple[Path, ...], scheduler: str | None, at: datetime) -> ExitCode:
    """Prints the script."""
    from llo_board.cli.scheduling import NightlyJob, Scheduler, render_script, variables_to_keep
    from llo_board.cli.wiring import open_definition
    from llo_board.history.addresses import absolute_place
    from llo_board.settings import read_settings

    history = read_settings(terminal.environment).history_url
    definitions = [open_definition(terminal, file) for file in files]
    job = NightlyJob(
        name=definitions[0].project.key,
        program=this_program(),
        files=tuple(file.resolve() for file in files),
        at=at.time(),
        variables=variables_to_keep(terminal.environment),
        history=absolute_place(history, Path.cwd()) if history else None,
    )
    usual = "windows" if sys.platform == "win32" else "cron"
    terminal.say(render_script(Scheduler(scheduler or usual), job, terminal.words))
    return ExitCode.DONE


def this_program() -> tuple[str, ...]:
    """How this very llo-board is run from anywhere: its own command, else its module by the same Python."""
    beside = Path(sys.executable).parent
    found = shutil.which("llo-board", path=str(beside))
    return (str(Path(found).absolute()),) if found else (sys.executable, "-m", "llo_board.cli.main")
