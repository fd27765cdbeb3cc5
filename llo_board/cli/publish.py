"""`llo-board publish`: a report frozen for an audience."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH, as_of
from llo_board.cli.report import KINDS
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.workflows.publishing import Order, Publication, Subject


@click.command(
    "publish",
    cls=Spoken,
    short_help=N_("Freezes a report for an audience, as a numbered version."),
    help=N_(
        "Makes a report in every format and freezes it for an audience: version, day and audience stand on every "
        "page, a manifest holds the checksum of each file, and the history remembers it. People are named as the "
        "project file says for that audience (by role, unless it says otherwise). The same report once more is a "
        "correction, and needs a note. Later reports for this audience tell what changed since."
    ),
)
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.argument("file", type=PATH, metavar="FILE")
@click.option("--audience", required=True, help=N_("For whom, such as stuurgroep."))
@click.option("--note", default="", help=N_("What this version corrects; needed from version 2 on."))
@as_of
@click.option("--output", type=PATH, default=Path(), help=N_("The folder to write into (this one)."))
@click.option("--from-export", type=PATH, help=N_("Read a board from Trello's own export as JSON."))
@click.pass_obj
def command(
    terminal: Terminal,
    kind: str,
    file: Path,
    audience: str,
    note: str,
    as_of: datetime | None,
    output: Path,
    from_export: Path | None,
) -> ExitCode:
    """Publishes, and prints the paths."""
    from llo_board.cli.report import gather
    from llo_board.cli.tell import tell_next
    from llo_board.cli.wiring import load_own_figures, load_own_style, open_definition
    from llo_board.loading.mistakes import shell_word
    from llo_board.model.report import ReportKind
    from llo_board.workflows.publishing import Order, Subject, find_audience

    definition = open_definition(terminal, file)
    found, figures = find_audience(definition, audience), load_own_figures(definition, file)
    style = load_own_style(definition, file)
    day, source = gather(terminal, ReportKind(kind), definition, file, as_of.date() if as_of else None, from_export)
    again = f"llo-board publish {kind} {shell_word(file)} --audience {shell_word(found.name)}"
    again += f" --as-of {day.isoformat()}" if as_of else ""
    again += f" --output {shell_word(output)}" if output != Path() else ""
    again += f" --from-export {shell_word(from_export)}" if from_export else ""
    nobody = terminal.words("somebody of the team")
    order = Order(ReportKind(kind), found, note, output, again, terminal.now(), nobody)
    made = carry_out(terminal, file, order, Subject(definition, source.in_style(style), figures, day))
    for path in made.paths:
        terminal.say(str(path))
    tell_next(terminal, proof_of(terminal, file, made.paths[0].parent))
    return ExitCode.DONE


def proof_of(terminal: Terminal, file: Path, folder: Path) -> str:
    """The command that compares the report with the history in which it was just remembered."""
    from llo_board.cli.verify import folder_of_history
    from llo_board.loading.mistakes import shell_word
    from llo_board.settings import read_settings

    command = f"llo-board verify {shell_word(folder)}"
    found = read_settings(terminal.environment).history_url or folder_of_history(folder) == file.resolve().parent
    return command if found else f"{command} --file {shell_word(file)}"


def carry_out(terminal: Terminal, file: Path, order: Order, subject: Subject) -> Publication:
    """Publishes into the history of the project file, which is made if there is none."""
    from llo_board.cli.wiring import open_memory, shipped_for
    from llo_board.rendering.formats import build_frozen_documents
    from llo_board.rendering.naming import report_name
    from llo_board.workflows.publishing import publish

    words = terminal.words
    render = partial(build_frozen_documents, words=words, shipped=shipped_for(file))
    with open_memory(terminal, file, make=True) as history:
        return publish(order, subject, history, partial(report_name, words=words), render)
