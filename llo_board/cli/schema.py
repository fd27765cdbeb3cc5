"""`llo-board schema`: the JSON Schema of a project file, for editors."""

from __future__ import annotations

import click

from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_


@click.command(
    "schema",
    cls=Spoken,
    short_help=N_("Prints the JSON Schema of a project file, for editors."),
    help=N_(
        "Prints the JSON Schema of a project file. An editor that knows it offers every key with its "
        "explanation: llo-board schema > llo-board.schema.json"
    ),
)
@click.pass_obj
def command(terminal: Terminal) -> ExitCode:
    """Prints the schema."""
    from llo_board.loading.editor_schema import json_schema

    terminal.say_json(json_schema())
    return ExitCode.DONE
