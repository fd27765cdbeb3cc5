"""`llo-board check`: every mistake of a project file at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_, Words

if TYPE_CHECKING:
    from llo_board.model.definition import Definition
    from llo_board.workflows.checks import Checked


@click.command(
    "check",
    cls=Spoken,
    short_help=N_("Lists every mistake in project files at once."),
    help=N_(
        "Reads project files and the figures files beside them, and lists every mistake at once, each with its "
        "line and what would be right. Needs no account and no network."
    ),
)
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=N_("How to print it."))
@click.pass_obj
def command(terminal: Terminal, files: tuple[Path, ...], form: str) -> ExitCode:
    """Checks the files; 1 when any has a mistake."""
    from llo_board.cli.files import worst
    from llo_board.cli.project_language import speak_language_of
    from llo_board.cli.wiring import shipped_for
    from llo_board.workflows.checks import check

    found = {}
    for path in files:
        speak_language_of(terminal, path)
        found[path] = check(path, shipped_for(path))
        if form == "text":
            show(terminal, path, found[path])
    if form == "json":
        terminal.say_json([as_json(terminal, path, checked) for path, checked in found.items()])
    return worst(ExitCode.YOURS_TO_MEND if checked.mistakes else ExitCode.DONE for checked in found.values())


def show(terminal: Terminal, path: Path, checked: Checked) -> None:
    """The mistakes of one file, or what it holds."""
    words = terminal.words
    for mistake in checked.mistakes:
        terminal.say(mistake.render(words) + "\n")
    if checked.mistakes:
        count = len(checked.mistakes)
        terminal.say(words.plural("{path}: {count} mistake.", "{path}: {count} mistakes.", count, path=path))
    elif checked.definition:
        terminal.say(
            words(
                "{path} is right: {parts}.",
                path=path,
                parts=words.listed(contents(words, checked.definition, len(checked.figures))),
            )
        )


def contents(words: Words, definition: Definition, figures: int) -> Iterator[str]:
    """How much of each kind there is; no word of figures where there are none."""
    yield words.plural("{count} goal", "{count} goals", len(definition.goals))
    yield words.plural("{count} deliverable", "{count} deliverables", len(definition.deliverables))
    if figures:
        yield words.plural("{count} figure", "{count} figures", figures)


def as_json(terminal: Terminal, path: Path, checked: Checked) -> dict[str, object]:
    """The mistakes of one file, for a program."""
    words = terminal.words
    mistakes = [
        {
            "path": mistake.path,
            "line": mistake.line,
            "column": mistake.column,
            "what": mistake.what.render(words),
            "right": " ".join(saying.render(words) for saying in mistake.right),
        }
        for mistake in checked.mistakes
    ]
    return {"path": str(path), "mistakes": mistakes}
