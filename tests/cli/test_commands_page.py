"""docs/commands.md says what `--help` says."""

from __future__ import annotations

import re

import click

from llo_board.cli.main import commands
from llo_board.cli.names import COMMANDS
from tests.cli.commands_page import PAGE, WRITING, render_page


def test_the_page_of_commands_is_what_help_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_page(), "run: python -m tests.cli.commands_page"


def test_the_table_says_of_every_command_whether_it_asks() -> None:
    ask = {name for name in COMMANDS if "--yes" in options_of(name)}
    assert ask == {name for name, _, asks, _ in WRITING if asks.startswith("yes,")} != set()


def test_the_yeses_that_the_table_names_are_options_of_their_commands() -> None:
    named = {name: set(re.findall(r"--[a-z-]+", f"{what} {asks} {own}")) for name, what, asks, own in WRITING}
    assert {name: unknown for name, told in named.items() if (unknown := told - options_of(name))} == {}


def options_of(name: str) -> set[str]:
    """The long names of a command's options."""
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    return {option for parameter in command.params for option in parameter.opts}
