"""`llo-board init`: a new project file from a board template."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import DAY, PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.loading.templates import BoardTemplate


@click.command(
    "init",
    cls=Spoken,
    short_help=N_("Makes a new project file from a board template."),
    help=N_(
        "Makes a new project file (project.yaml, unless FILE says otherwise) from a board template, with an "
        "explanation at each line. A file that is there already is left alone."
    ),
)
@click.argument("file", default="project.yaml", type=PATH, metavar="[FILE]")
@click.option("--template", "name", default="blank", help=N_("The template to start from (blank)."))
@click.option("--project", "title", help=N_("The project's name."))
@click.option("--start", type=DAY, metavar="YYYY-MM-DD", help=N_("Its first day, as 2022-06-01."))
@click.option("--end", type=DAY, metavar="YYYY-MM-DD", help=N_("Its last day, as 2022-12-31."))
@click.pass_obj
def command(
    terminal: Terminal, file: Path, name: str, title: str | None, start: datetime | None, end: datetime | None
) -> ExitCode:
    """Makes the file and says what to do next."""
    from llo_board.cli.tell import tell_next
    from llo_board.cli.wiring import bring_files, shipped_for, spoken_by
    from llo_board.loading.definition import load_definition
    from llo_board.loading.mistakes import shell_word
    from llo_board.loading.templates import write_definition_from
    from llo_board.workflows.lessons import remind

    words, shipped = terminal.words, shipped_for(file)
    template = find_template(name, terminal)
    first, last = (moment.date() if moment else None for moment in (start, end))
    made = write_definition_from(template, file, shipped, name=title, start=first, end=last)
    definition = load_definition(file, shipped)
    bring_files(definition, file, shipped)
    left = remind(file, spoken_by(definition))
    for path in made:
        terminal.say(str(path))
    if left:
        terminal.tell(
            words.plural(
                "At its end stands {count} action from earlier lessons that is not done yet.",
                "At its end stand {count} actions from earlier lessons that are not done yet.",
                left,
            )
        )
    terminal.tell(words("Open {file} in an editor and fill it in.", file=file))
    tell_next(terminal, f"llo-board check {shell_word(file)}")
    return ExitCode.DONE


def find_template(name: str, terminal: Terminal) -> BoardTemplate:
    """The template of that name, in the run's language unless the name says which (`blank.en`)."""
    from llo_board.cli.errors import NoSuchTemplate
    from llo_board.cli.wiring import shipped_here
    from llo_board.loading.templates import list_templates

    templates = list_templates(shipped_here())
    for wanted in (name, f"{name}.{terminal.language}"):
        for template in templates:
            if f"{template.name}.{template.language}" == wanted:
                return template
    same_name = [template for template in templates if template.name == name]
    if len(same_name) == 1:
        return same_name[0]
    raise NoSuchTemplate(name, tuple(dict.fromkeys(template.name for template in templates)))
