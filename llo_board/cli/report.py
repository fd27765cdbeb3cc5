"""`llo-board report`: progress, lessons learned and evaluation, as files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH, as_of
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.model.definition import Definition, Organisation
    from llo_board.model.report import Report, ReportKind
    from llo_board.workflows.reports import ReportSource

KINDS = ("progress", "lessons", "evaluation", "workshop")
FORMATS = (
    "html",
    "md",
    "pdf",
    "docx",
    "json",
)  # as in rendering/formats.py, which is not imported for a help page; a test compares
USUAL_FORMATS = ("html", "pdf")


@click.command(
    "report",
    cls=Spoken,
    short_help=N_("Writes the progress report, the lessons or the evaluation."),
    help=N_(
        "Reads the board with all its comments and writes a report: progress (for a meeting), lessons "
        "(lessons learned), evaluation (the year report, with a list of what is still to be looked at), workshop "
        "(a sheet to look back with). Prints the paths of the files. A file that somebody edited is never "
        "overwritten."
    ),
)
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.argument("file", type=PATH, metavar="FILE", required=False)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help=N_("A format; may be repeated (html and pdf)."),
)
@as_of
@click.option("--output", type=PATH, default=Path(), help=N_("The folder to write into (this one)."))
@click.option("--from-export", type=PATH, help=N_("Read a board from Trello's own export as JSON."))
@click.option("--for", "organisation", metavar="KEY", help=N_("The progress of one organisation."))
@click.option(
    "--map",
    "map_file",
    type=PATH,
    help=N_("Instead of FILE: what the lists and labels of an export mean."),
)
@click.pass_obj
def command(
    terminal: Terminal,
    kind: str,
    file: Path | None,
    formats: tuple[str, ...],
    as_of: datetime | None,
    output: Path,
    from_export: Path | None,
    organisation: str | None,
    map_file: Path | None,
) -> ExitCode:
    """Builds the report, writes its files, prints their paths."""
    from llo_board.cli.wiring import open_definition, open_memory
    from llo_board.workflows.reports import remember_report

    day = as_of.date() if as_of else None
    formats = formats or USUAL_FORMATS
    if map_file is not None:
        mapped = build_mapped(terminal, kind, map_file, day, _export_alone(file, from_export))
        return say_paths(terminal, write(terminal, mapped, map_file, formats, output))
    file = _given(file)
    definition = open_definition(terminal, file)
    built = build(
        terminal, kind, definition, file, day, from_export, find_organisation(definition, kind, organisation)
    )
    paths = write(terminal, built, file, formats, output)
    if from_export is None:
        with open_memory(terminal, file, make=True) as history:
            remember_report(built, history)
    return say_paths(terminal, paths)


def say_paths(terminal: Terminal, paths: Iterable[Path]) -> ExitCode:
    """The paths of what was written, one a line."""
    for path in paths:
        terminal.say(str(path))
    return ExitCode.DONE


def _given(file: Path | None) -> Path:
    """FILE, which only a map makes superfluous."""
    if file is None:
        context = click.get_current_context()
        (wanted,) = (each for each in context.command.params if each.name == "file")
        raise click.MissingParameter(ctx=context, param=wanted)
    return file


def _export_alone(file: Path | None, export: Path | None) -> Path:
    """The export that a map belongs to; there is no FILE beside it."""
    from llo_board.cli.errors import MapNotAlone

    if export is None or file is not None:
        raise MapNotAlone()
    return export


def build_mapped(terminal: Terminal, kind: str, map_file: Path, day: date | None, export: Path) -> Report:
    """The report of a board that nobody made from a definition."""
    from llo_board.cli.project_language import speak_language_of
    from llo_board.cli.wiring import read_export
    from llo_board.loading.maps import load_map
    from llo_board.model.days import local_day
    from llo_board.model.report import ReportKind
    from llo_board.workflows.mapped import read_mapped
    from llo_board.workflows.reports import report

    speak_language_of(terminal, map_file)
    reading = read_export(export)
    definition, material = read_mapped(load_map(map_file, reading.snapshot), reading)
    day = day or local_day(reading.snapshot.taken_at, definition.project.zone)
    return report(ReportKind(kind), definition, material, (), day)


def build(
    terminal: Terminal,
    kind: str,
    definition: Definition,
    file: Path,
    day: date | None,
    export: Path | None,
    organisation: Organisation | None = None,
) -> Report:
    """The report from the export, from what was remembered of an earlier day, or else from the board afresh."""
    from llo_board.cli.wiring import load_own_figures, load_own_style
    from llo_board.model.report import ReportKind
    from llo_board.workflows.reports import report, report_for

    figures, style = load_own_figures(definition, file), load_own_style(definition, file)
    day, material = gather(terminal, ReportKind(kind), definition, file, day, export)
    material = material.in_style(style)
    if organisation is not None:
        return report_for(organisation, definition, material, figures, day)
    return report(ReportKind(kind), definition, material, figures, day)


def find_organisation(definition: Definition, kind: str, named: str | None) -> Organisation | None:
    """The organisation of that key or name; None where none was asked for."""
    from llo_board.cli.errors import NotForOne, OrganisationUnknown

    if named is None:
        return None
    if kind != "progress":
        raise NotForOne(kind)
    for organisation in definition.organisations:
        if named.casefold() in (organisation.key, organisation.name.casefold()):
            return organisation
    raise OrganisationUnknown(named, tuple(each.key for each in definition.organisations))


def gather(
    terminal: Terminal,
    kind: ReportKind,
    definition: Definition,
    file: Path,
    day: date | None,
    export: Path | None = None,
) -> tuple[date, ReportSource]:
    """The day that is meant, and what is known of it: a day before today needs the history alone."""
    from llo_board.cli.errors import DayAhead
    from llo_board.cli.wiring import open_edges, open_memory, read_export
    from llo_board.model.days import local_day
    from llo_board.workflows.reports import known_beside, source_afresh, source_of, source_remembered

    if export is not None:
        reading = read_export(export)
        with open_memory(terminal, file) as history:
            beside = known_beside(history, definition)
        material = replace(source_of(reading), beside=beside)
        return day or local_day(reading.snapshot.taken_at, definition.project.zone), material
    today = local_day(terminal.now(), definition.project.zone)
    day = day or today
    if day > today:
        raise DayAhead(day)
    if day < today:
        with open_memory(terminal, file) as history:
            return day, source_remembered(definition, history, kind, day)
    with open_edges(terminal, file) as edges:
        return day, source_afresh(definition, edges, kind, day)


def write(
    terminal: Terminal, built: Report, file: Path, formats: tuple[str, ...], folder: Path
) -> tuple[Path, ...]:
    """Writes the report, and beside an evaluation what is still to be looked at; all files or none."""
    from llo_board.cli.wiring import shipped_for
    from llo_board.rendering.formats import build_documents
    from llo_board.rendering.writing import write_reports

    formats = tuple(dict.fromkeys(formats))
    return write_reports(build_documents(built, formats, terminal.words, shipped_for(file)), folder)
