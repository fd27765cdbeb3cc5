"""`llo-board why`: the rule, the cards, the moments and the sources behind a figure or a verdict."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH, as_of
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.model.definition import Definition
    from llo_board.model.report import ReportKind
    from llo_board.model.traced import Traced
    from llo_board.reporting.material import Material
    from llo_board.reporting.reasons import Reason


@click.command(
    "why",
    cls=Spoken,
    short_help=N_("Shows what a figure or a verdict rests on."),
    help=N_(
        "Shows what a figure or a verdict of a report rests on: the rule, the cards, who did what and when, the "
        "row of a file. KEY is the key of a goal or a result, the label of a figure, the key of a number as it "
        "stands with its source in a report (campaign.reached), or the number of a source in the evaluation "
        "(progress:4 for that in another report). Without a KEY it lists all there is."
    ),
)
@click.argument("file", type=PATH, metavar="FILE")
@click.argument("key", required=False, metavar="[KEY]")
@as_of
@click.option("--from-export", type=PATH, help=N_("Read a board from Trello's own export as JSON."))
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=N_("How to print it."))
@click.pass_obj
def command(
    terminal: Terminal, file: Path, key: str | None, as_of: datetime | None, from_export: Path | None, form: str
) -> ExitCode:
    """Tells what the key rests on."""
    from llo_board.cli.wiring import open_definition

    definition = open_definition(terminal, file)
    look = Look(terminal, definition, file, as_of.date() if as_of else None, from_export)
    show(look, key, find(look, key), form)
    return ExitCode.DONE


class Look:
    """A project as of a day, read once whatever is asked of it."""

    def __init__(
        self, terminal: Terminal, definition: Definition, file: Path, day: date | None, export: Path | None
    ) -> None:
        from llo_board.cli.report import gather
        from llo_board.cli.wiring import load_own_figures
        from llo_board.model.report import ReportKind

        self.terminal, self.definition, self.file = terminal, definition, file
        self.figures = load_own_figures(definition, file)
        self.day, self.source = gather(terminal, ReportKind.PROGRESS, definition, file, day, export)

    def material(self) -> Material:
        """The project, read and judged."""
        return self._material

    @cached_property
    def _material(self) -> Material:
        from llo_board.workflows.reports import read_material

        return read_material(self.definition, self.source, self.figures, self.day)

    def reasons(self) -> tuple[Reason, ...]:
        """Every goal, result and figure."""
        from llo_board.reporting.reasons import all_reasons

        return all_reasons(self._material)

    def numbers(self) -> tuple[Reason, ...]:
        """Every number that a report prints."""
        from llo_board.rendering.tracing.report import trace_report
        from llo_board.reporting.catalogue import build_every
        from llo_board.reporting.reasons import number_reasons

        numbers: dict[str, Traced] = {}
        for built in build_every(self._material, self.source.beside):
            numbers = {**trace_report(built).by_key, **numbers}
        return number_reasons(numbers.values())

    def reference(self, kind: ReportKind, number: int) -> Reason | None:
        """What a numbered reference of a report holds."""
        from llo_board.cli.wiring import shipped_for
        from llo_board.rendering.documents import cited_in_html
        from llo_board.reporting.reasons import reference
        from llo_board.workflows.reports import report

        built = report(kind, self.definition, self.source, self.figures, self.day)
        cited = dict(cited_in_html(built, self.terminal.words, shipped_for(self.file)))
        return reference(number, cited[number], self.reasons()) if number in cited else None


def find(look: Look, key: str | None) -> tuple[Reason, ...]:
    """What the key asks for; raises NothingOfThatKey."""
    from llo_board.loading.mistakes import shell_word
    from llo_board.reporting.reasons import NothingOfThatKey, find_reasons, known_keys

    reasons = look.reasons()
    if key is None:
        return (*reasons, *look.numbers())
    named = parse_reference(key)
    found = find_reasons(reasons, key)
    if not found and named:
        cited = look.reference(*named)
        found = (cited,) if cited else ()
    if not found:
        reasons = (*reasons, *look.numbers())
        found = find_reasons(reasons, key)
    if not found:
        raise NothingOfThatKey(key, known_keys(reasons), f"llo-board why {shell_word(look.file)}")
    return found


def parse_reference(key: str) -> tuple[ReportKind, int] | None:
    """`12` and `evaluation:12` are references; None for what is none."""
    from llo_board.model.report import ReportKind

    kind, _, number = key.rpartition(":")
    kinds = [one for one in ReportKind if one.value == (kind or ReportKind.EVALUATION.value)]
    return (kinds[0], int(number)) if kinds and number.isascii() and number.isdigit() else None


def show(look: Look, key: str | None, reasons: tuple[Reason, ...], form: str) -> None:
    """Prints what was found, for a person or for a program."""
    from llo_board.cli.reason_view import ReasonView
    from llo_board.rendering.json_form import as_values

    terminal = look.terminal
    if form == "json":
        told = {"format": "llo-board/why", "version": 1, "as_of": look.day.isoformat()}
        terminal.say_json({**told, "reasons": [as_values(reason) for reason in reasons]})
        return
    view = ReasonView(terminal.words, look.definition.project)
    if key is None:
        for reason in reasons:
            terminal.say(view.brief(reason))
        return
    terminal.say("\n\n".join("\n".join(view.lines(reason)) for reason in reasons))
