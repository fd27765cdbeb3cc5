"""The way in: the commands, each imported when called, and the one place that words errors and gives exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from types import TracebackType
from typing import Any, NoReturn

import click

from llo_board import __version__
from llo_board.cli.names import COMMANDS
from llo_board.cli.project_language import speak_language_of_call
from llo_board.cli.spoken import Spoken
from llo_board.cli.tell import tell_both
from llo_board.cli.terminal import Terminal, prepare_streams, terminal_of, this_moment
from llo_board.errors import ExitCode, LloBoardError
from llo_board.language import N_

INTERRUPTED = 130  # what a shell expects of a command that Ctrl-C ended: 128 + SIGINT


class Commands(Spoken, click.Group):
    """The group of commands; `COMMANDS` names the modules, of which each has its `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a team meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the module of that command."""
        if cmd_name not in COMMANDS:
            return None
        module = "import_board" if cmd_name == "import" else cmd_name  # Python keeps that word for itself
        command: click.Command = import_module(f"llo_board.cli.{module}").command
        return command

    def main(  # type: ignore[override]  # click's has a mode that returns; this one always leaves
        self,
        args: Any = None,
        prog_name: str | None = None,
        *,
        patience: float = 1.0,
        now: Callable[[], datetime] = this_moment,
        **extra: Any,
    ) -> NoReturn:
        """Runs one command and leaves with its exit code; every error is told in the user's language."""
        terminal = Terminal(os.environ, patience, now)
        run_told = Told(terminal)
        speak_language_of_call(terminal, sys.argv[1:] if args is None else args)
        with run_told:
            answer = super().main(args, prog_name="llo-board", standalone_mode=False, obj=terminal)
            run_told.code = int(answer or ExitCode.DONE)
        sys.exit(run_told.code)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what they do, then the options."""
        words = terminal_of(ctx).words
        found = ((name, self.get_command(ctx, name)) for name in COMMANDS)
        rows = [(name, words(str(command.short_help))) for name, command in found if command]
        with formatter.section(words("Commands")):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)


class Told:
    """Catches what ends a run, tells it on stderr, and holds the exit code."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.code: int = ExitCode.DONE

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Tells every error; lets only a plain exit through."""
        if error is None or isinstance(error, SystemExit):
            return False
        self.code = tell_error(error, self.terminal)
        return True


def tell_error(error: BaseException, terminal: Terminal) -> int:
    """Says on stderr what happened and what to do next; the exit code."""
    words = terminal.words
    match error:
        case LloBoardError():
            tell_both(terminal, error.sentence(words), error.hint(words))
            return error.exit_code
        case click.UsageError():
            from llo_board.cli.usage import usage_hint, usage_sentence

            tell_both(terminal, usage_sentence(error, words), usage_hint(error, words))
            return ExitCode.USAGE
        case KeyboardInterrupt() | click.Abort():
            terminal.tell("\n" + words("Stopped. Nothing is left half done: the same command goes on from here."))
            return INTERRUPTED
        case _:
            from llo_board.cli.crash import tell_crash

            tell_crash(error, terminal)
            return ExitCode.OUR_FAULT


def show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """Prints the version and ends the run."""
    if asked:
        terminal_of(context).say(f"llo-board {__version__}")
        context.exit()


@click.pass_context
def show_help(context: click.Context) -> None:
    """The help, where no command is named."""
    if context.invoked_subcommand is None:
        terminal_of(context).say(context.get_help())


def make_commands() -> Commands:
    """The group with its own options."""
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show_version,
        help=N_("Show the version."),
    )
    return Commands(
        "llo-board",
        params=[version],
        help=N_("Keeps a project's goals in step with a Trello board, and reports on the year."),
        invoke_without_command=True,
        callback=show_help,
    )


commands = make_commands()


_RARELY = (50_000, 20, 50)
"""How often Python looks for circles among objects. A board is read into tuples that have none, by the hundred
thousand: looking as often as usual takes a fifth of the time of a report of 5,000 cards, and finds nothing."""


def run(arguments: list[str] | None = None) -> NoReturn:
    """The command `llo-board`."""
    prepare_streams(sys.stdout, sys.stderr)
    gc.set_threshold(*_RARELY)
    commands.main(arguments)


if __name__ == "__main__":
    run()
