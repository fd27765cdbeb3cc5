"""`llo-board init`: a new project file from a board template."""

from __future__ import annotations

from pathlib import Path

import click

from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_


@click.command(
    "init",
    cls=Spoken,
    short_help=N_("Makes a new project file from a board template."),
    help=N_(
        "Makes a new project file (project.yaml) from a board template, with an explanation at each line. "
        "A file that exists is left alone."
    ),
)
@click.argument("file", default="project.yaml", type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--template", default="blank", help=N_("The template to start from; see: llo-board templates"))
@click.pass_obj
def command(terminal: Terminal, file: Path, template: str) -> ExitCode:
    """Makes the file and says what to do next."""
    from llo_board.cli.wiring import shipped_here
    from llo_board.loading.templates import write_definition_from

    words = terminal.words
    write_definition_from(find_template(shipped_here(), template, terminal.language), file)
    terminal.say(words("{file} is made. Open it in an editor and fill it in.", file=file))
    terminal.tell(words("Then: llo-board check {file}", file=file))
    return ExitCode.DONE
