"""`llo-board templates`: what a team can start from."""

from __future__ import annotations

import click

from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_


@click.command(
    "templates",
    cls=Spoken,
    short_help=N_("Lists the board templates to start from."),
    help=N_("Lists the board templates that a new project file can be made from, a team's own first."),
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=N_("How to print it."))
@click.pass_obj
def command(terminal: Terminal, form: str) -> ExitCode:
    """Lists name, language, title and description."""
    from llo_board.cli.wiring import shipped_here
    from llo_board.loading.templates import list_templates

    templates = list_templates(shipped_here())
    if form == "json":
        keys = ("name", "language", "title", "description")
        terminal.say_json([{key: getattr(template, key) for key in keys} for template in templates])
        return ExitCode.DONE
    for template in templates:
        terminal.say(f"{template.name} ({template.language})  {template.title}")
        terminal.say(f"    {template.description}")
    terminal.tell(terminal.words("Start with: llo-board init FILE --template NAME"))
    return ExitCode.DONE
