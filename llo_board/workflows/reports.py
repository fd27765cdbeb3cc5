"""Report: what is known of a board on a day, made into a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from llo_board.loading.lessons import FILE_NAME as LESSONS
from llo_board.loading.lessons import load_register
from llo_board.loading.mistakes import shell_word
from llo_board.model.beside import NOTHING_BESIDE, Beside
from llo_board.model.definition import Definition, Organisation
from llo_board.model.editions import Edition
from llo_board.model.figures import Figure
from llo_board.model.house_style import HouseStyle
from llo_board.model.memory import Memory
from llo_board.model.plan import Guard, Refusal
from llo_board.model.report import ProgressReport, Report, ReportKind
from llo_board.model.snapshot import BoardReading
from llo_board.model.timeline import Timeline
from llo_board.reporting.catalogue import BUILDERS, build_for_organisation, read_project
from llo_board.reporting.material import Material
from llo_board.reporting.summary import summary
from llo_board.reporting.view import build_view
from llo_board.sync.guards import PlanRefused
from llo_board.workflows.finding import find_board
from llo_board.workflows.pictures import bring_pictures

if TYPE_CHECKING:  # a report of an export needs no database and no network, and both take long to load
    from llo_board.history.store import History
    from llo_board.workflows.sides import Edges


@dataclass(frozen=True, slots=True)
class ReportSource:
    """What a report is made from; `previous` holds the figures of the last one, for the trend."""

    timeline: Timeline
    memory: Memory
    previous: Mapping[str, object] | None = None
    beside: Beside = NOTHING_BESIDE

    def in_style(self, style: HouseStyle) -> ReportSource:
        """The same for a report that looks so."""
        return replace(self, beside=replace(self.beside, house_style=style))


def report(
    kind: ReportKind, definition: Definition, source: ReportSource, figures: tuple[Figure, ...], as_of: date
) -> Report:
    """A report as of a day; raises AsOfTooEarly where nothing is known of that day."""
    return BUILDERS[kind](
        definition,
        source.timeline,
        source.memory.bindings,
        figures,
        as_of,
        previous=source.previous,
        frozen=source.memory.targets,
        beside=source.beside,
    )


def read_material(
    definition: Definition, source: ReportSource, figures: tuple[Figure, ...], as_of: date
) -> Material:
    """What every report is made from, read and judged; raises AsOfTooEarly like `report`."""
    return read_project(
        definition,
        source.timeline,
        source.memory.bindings,
        figures,
        as_of,
        previous=source.previous,
        frozen=source.memory.targets,
        beside=source.beside,
    )


def report_for(
    organisation: Organisation,
    definition: Definition,
    source: ReportSource,
    figures: tuple[Figure, ...],
    as_of: date,
) -> Report:
    """The page of one organisation as of a day; raises AsOfTooEarly like `report`."""
    return build_for_organisation(read_material(definition, source, figures, as_of), organisation, source.beside)


def source_afresh(definition: Definition, edges: Edges, kind: ReportKind, as_of: date) -> ReportSource:
    """The board as it is now with all its comments, after everything that was remembered of it."""
    project = definition.project.key
    memory = edges.history.memory(project)
    board = find_board(definition, memory, edges.gateway)
    if board is None:
        refusal = Refusal(Guard.NO_BOARD_YET, (("board", definition.board.name),))
        raise PlanRefused((refusal,), shell_word(definition.source.path))
    reading = edges.gateway.fetch_board(board)
    edges.history.record_snapshot(project, reading)
    timeline = edges.history.timeline(project).with_reading(reading, None)
    previous = _previous(edges.history, project, kind, as_of)
    known = ReportSource(timeline, memory, previous, known_beside(edges.history, definition))
    return _with_pictures(known, definition, edges, as_of) if kind is ReportKind.EVALUATION else known


def _with_pictures(known: ReportSource, definition: Definition, edges: Edges, as_of: date) -> ReportSource:
    """The same with what people uploaded to the cards whose texts the year report prints."""
    view = build_view(definition, known.timeline, known.memory.bindings, as_of)
    pictures = bring_pictures(view, edges.gateway, edges.history)
    return replace(known, beside=replace(known.beside, pictures=pictures))


def source_remembered(definition: Definition, history: History, kind: ReportKind, as_of: date) -> ReportSource:
    """What was remembered of the board by that day."""
    project = definition.project.key
    previous = _previous(history, project, kind, as_of)
    return ReportSource(
        history.timeline(project), history.memory(project), previous, known_beside(history, definition)
    )


def source_of(reading: BoardReading) -> ReportSource:
    """One reading alone, such as an export: complete from the oldest entry of the action log that came with it.

    Trello's export holds the newest thousand entries, without a gap; without any, it is complete from its moment.
    """
    known = Timeline().with_reading(reading, None)
    first = known.actions[0].at if known.actions else known.complete_from
    return ReportSource(replace(known, complete_from=first), Memory(""))


def remember_report(built: Report, history: History) -> None:
    """Keeps the figures of a progress report, for the trend of the next one."""
    if isinstance(built, ProgressReport):
        header = built.header
        history.record_report(header.project.key, header.kind, header.as_of, summary(built))


def known_beside(history: History, definition: Definition) -> Beside:
    """What people decided outside the board, the lessons beside the definition, the pictures fetched before."""
    register = load_register(Path(definition.source.path).parent / LESSONS)
    project = definition.project.key
    return Beside(history.verdicts(project), register, pictures=history.pictures(project))


def _previous(history: History, project: str, kind: ReportKind, as_of: date) -> Mapping[str, object] | None:
    """The figures of the last report of that kind published about an earlier day; else of the last draft."""
    published = [one for one in history.editions(project) if one.kind == kind and one.as_of < as_of and one.summary]
    if published:
        return published_summary(max(published, key=lambda one: (one.as_of, one.at)))
    drafts = [made for made in history.reports(project, kind) if made.as_of < as_of]
    return max(drafts, key=lambda made: (made.as_of, made.made_at)).summary if drafts else None


def published_summary(edition: Edition) -> Mapping[str, object]:
    """The figures of a published report, for the next one to compare with."""
    return {**edition.summary, "published": True}
