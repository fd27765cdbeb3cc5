"""`llo-board sandbox`: a small Trello on this computer, to try everything without an account."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.sandbox.server import RunningSandbox

USUAL_PORT = 8123


@click.command(
    "sandbox",
    cls=Spoken,
    short_help=N_("Runs a small Trello on this computer, to try things on."),
    help=N_(
        "Runs a small Trello on this computer only (127.0.0.1): the same commands work on it as on Trello, and "
        "every board can be looked at as a web page. It prints its address and the lines that point "
        "llo-board to it, and runs until Ctrl-C."
    ),
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=USUAL_PORT, help=N_("Its port (8123); 0 takes any free one.")
)
@click.option(
    "--data",
    type=PATH,
    metavar="FILE",
    help=N_("A file to keep its boards in; without it they are gone when it stops."),
)
@click.option(
    "--import",
    "exports",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help=N_(
        "A board that Trello exported as JSON, to begin with; may be given more than once. The key and token that "
        "are printed may change it."
    ),
)
@click.pass_obj
def command(terminal: Terminal, port: int, data: Path | None, exports: tuple[Path, ...]) -> ExitCode:
    """Runs until Ctrl-C."""
    from llo_board.cli.wiring import bring_exports, run_sandbox

    with run_sandbox(port, data) as running, suppress(KeyboardInterrupt):
        brought = list(bring_exports(running, exports))
        for name, link in brought:
            terminal.say(terminal.words("Board {name}: {link}", name=name, link=link))
        show_address(terminal, running, brought[0][1] if brought else None)
        running.wait()
    terminal.tell("\n" + terminal.words("The sandbox has stopped."))
    return ExitCode.DONE


def show_address(terminal: Terminal, running: RunningSandbox, board_link: str | None) -> None:
    """Where it is, the lines that point llo-board to it, for both kinds of shell, and what to do then."""
    words = terminal.words
    deed = f"import {board_link}" if board_link else "bootstrap"
    terminal.say(words("The sandbox runs at {url} (this is not Trello).", url=running.url))
    show_variables(terminal, running, running.token)
    terminal.say("\n" + words("Then, for example: {command}", command=f"llo-board {deed} project.yaml"))
    terminal.say(words("Stop with Ctrl-C."))


def show_variables(terminal: Terminal, running: RunningSandbox, token: str) -> None:
    """The lines that point llo-board to the sandbox as the owner of that token."""
    words = terminal.words
    variables = {
        "TRELLO_API_URL": running.api_url,
        "TRELLO_API_KEY": running.key,
        "TRELLO_TOKEN": token,
    }
    terminal.say("\n" + words("In another window, bash:"))
    for name, value in variables.items():
        terminal.say(f"    export {name}={value}")
    terminal.say(words("or PowerShell:"))
    for name, value in variables.items():
        terminal.say(f'    $env:{name} = "{value}"')
