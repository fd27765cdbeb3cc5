"""`llo-board demo`: the year 2022, from the project file to the year report, without account or network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_, Words

if TYPE_CHECKING:
    from llo_board.cli.year import Played
    from llo_board.sandbox.server import RunningSandbox

ANNOUNCED_LIMIT = 1_000_000  # requests in 10 s: the year is to take seconds, not hours of politeness


@click.command(
    "demo",
    cls=Spoken,
    short_help=N_("Plays a whole year on a sandbox and writes its reports."),
    help=N_(
        "Plays the year 2022 of a working group, without account or network: starts a sandbox, makes the board, "
        "lets people work on it for seven months of sandbox time, syncs every night, and writes the progress, "
        "lessons and evaluation reports."
    ),
)
@click.option(
    "--output",
    type=PATH,
    default=Path("llo-board-demo"),
    help=N_("The folder to write into (llo-board-demo)."),
)
@click.option("--serve", is_flag=True, help=N_("Keep the sandbox running afterwards, to look at the board."))
@click.pass_obj
def command(terminal: Terminal, output: Path, serve: bool) -> ExitCode:
    """Plays the year and says where everything is."""
    from llo_board.cli.wiring import run_sandbox

    terminal.of_definition = "nl"
    with run_sandbox(0, None, rate_limit=ANNOUNCED_LIMIT) as sandbox:
        played = play_year(terminal, output, sandbox)
        show_played(terminal, played, output)
        if serve:
            keep_serving(terminal, played, output, sandbox)
        else:
            terminal.tell("\n" + terminal.words("To look at the board itself: llo-board demo --serve"))
    return ExitCode.DONE


def play_year(terminal: Terminal, output: Path, sandbox: RunningSandbox) -> Played:
    """The year of the board template, in a folder of its own."""
    from llo_board.cli.progress import Progress
    from llo_board.cli.wiring import shipped_file
    from llo_board.cli.year import play, prepare_folder, set_stage
    from llo_board.shipped import find_shipped

    words, shipped = terminal.words, find_shipped()
    template, year = (shipped_file(f"board_templates/{name}.nl.yaml") for name in ("llo-2022", "years/llo-2022"))
    file = prepare_folder(output, template, shipped)
    with (
        set_stage(file, year, sandbox, shipped, words) as stage,
        Progress(terminal, words("Playing the year 2022")) as progress,
    ):
        return play(
            stage, sandbox, lambda done, total, day: progress.step(done, total, words.date(day, "d MMMM y"))
        )


def keep_serving(terminal: Terminal, played: Played, output: Path, sandbox: RunningSandbox) -> None:
    """Says where the board is and how to run commands on it, until Ctrl-C."""
    from llo_board.cli.sandbox import show_variables
    from llo_board.cli.year import DEFINITION
    from llo_board.loading.mistakes import shell_word

    words = terminal.words
    terminal.say("\n" + words("The board: {link}", link=played.link))
    show_variables(terminal, sandbox, played.token)
    terminal.say(
        "\n" + words("Then, for example: {command}", command=f"llo-board plan {shell_word(output / DEFINITION)}")
    )
    terminal.say(words("Stop with Ctrl-C."))
    with suppress(KeyboardInterrupt):
        sandbox.wait()


def show_played(terminal: Terminal, played: Played, output: Path) -> None:
    """Where everything is, and what the last plan says."""
    from llo_board.cli.summary import summary
    from llo_board.cli.year import DEFINITION

    words = terminal.words
    nights = words.plural("{count} night", "{count} nights", played.nights)
    sent = words.plural("{count} request", "{count} requests", played.requests)
    terminal.say(words("The year 2022 is played: {nights}, {requests} of ours.", nights=nights, requests=sent))
    terminal.say(words("The last plan: {summary}", summary=summary(played.last_plan.plan, words)))
    terminal.say("\n" + words("The project file: {path}", path=output / DEFINITION))
    terminal.say(words("The reports:"))
    for line in report_lines(played.written, words):
        terminal.say(f"    {line}")


def report_lines(written: Iterable[Path], words: Words) -> Iterator[str]:
    """A line for each report: the page to open, and its other formats; not the pictures that lie beside them."""
    reports = groupby(written, key=lambda path: path.stem)
    for page, *others in (tuple(paths) for _, paths in reports):
        if page.suffix == ".html":
            formats = words.listed(path.suffix for path in others)
            yield words("{page}, also as {formats}", page=page, formats=formats)
