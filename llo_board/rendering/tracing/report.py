"""All numbers of a report: section by section, then those of its drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from llo_board.model.changes import ChangesSection
from llo_board.model.charts import Charts, ListTime
from llo_board.model.lens import AskedSection, ReviewSection, SailboatSection
from llo_board.model.report import Header, Report
from llo_board.model.results import DeliverableState
from llo_board.model.sections import Section
from llo_board.model.sections.evaluation import (
    AccountsSection,
    AgreedSection,
    AssignmentSection,
    FigureLine,
    FiguresSection,
    GoalStoriesSection,
    GoalStory,
)
from llo_board.model.sections.progress import (
    GoalLine,
    GoalLinesSection,
    GoalProgressSection,
    PlanningSection,
    PromisesSection,
)
from llo_board.model.traced import Numbers, Traced
from llo_board.rendering.tracing import cards
from llo_board.rendering.tracing.results import (
    trace_bar,
    trace_change,
    trace_goal_line,
    trace_promise,
    trace_results,
)


def trace_report(report: Report) -> Numbers:
    """Every number that the report prints, by its key."""
    places = _places(report)
    by_key: dict[str, Traced] = {}
    for one in (*_sections(report), *_charts(report.charts, report.header), *_placed(places)):
        by_key.setdefault(one.key, one)
    return Numbers(by_key, places)


def _sections(report: Report) -> Iterator[Traced]:
    header = report.header
    for section in report.sections:
        yield from trace_results(_results(section), header)
        yield from _section(section, header)


def _results(section: Section) -> Iterable[DeliverableState]:
    """The results that a section tells of."""
    match section:
        case GoalLinesSection() | GoalStoriesSection():
            return chain.from_iterable(_of_goal(goal) for goal in section.goals)
        case PromisesSection():
            return section.promises
        case AgreedSection():
            return (row.deliverable for row in section.rows)
        case ReviewSection():
            return (state for row in section.rows for state in row.planned)
        case AskedSection():
            return (line.deliverable for line in section.lines)
        case ChangesSection():
            return (changed.deliverable for changed in section.results)
    return ()


def _of_goal(goal: GoalLine | GoalStory) -> tuple[DeliverableState, ...]:
    return goal.results if isinstance(goal, GoalLine) else goal.deliverables


def _section(section: Section, header: Header) -> Iterator[Traced]:
    """What a section tells beside its results."""
    match section:
        case GoalLinesSection():
            yield from chain.from_iterable(map(trace_goal_line, section.goals))
        case ChangesSection():
            yield from chain.from_iterable(map(trace_change, section.results))
        case GoalProgressSection():
            yield from chain.from_iterable(map(cards.trace_goal_progress, section.goals))
        case PlanningSection():
            yield from cards.trace_planning(section)
        case AssignmentSection():
            yield from _assigned(section, header)
        case SailboatSection():
            notes = (*section.wind, *section.anchor, *section.rocks, *section.island)
            yield from chain.from_iterable(map(cards.trace_note, notes))
        case AskedSection():
            yield from chain.from_iterable(cards.trace_asked(line, header) for line in section.lines)
        case AccountsSection():
            yield from cards.trace_reading(header)


def _assigned(section: AssignmentSection, header: Header) -> Iterator[Traced]:
    for asked in chain.from_iterable(goal.deliverables for goal in section.goals):
        if asked.promise is not None:
            yield from trace_promise(asked.key, asked.name, asked.promise, header)


def _charts(charts: Charts, header: Header) -> Iterator[Traced]:
    yield from chain.from_iterable(map(trace_bar, charts.progress))
    if charts.burn_up is not None:
        yield from cards.trace_burn_up(charts.burn_up, header)
    if charts.flow is not None:
        yield from cards.trace_flow(charts.flow, header)


def _places(report: Report) -> Mapping[object, str]:
    """The keys of figures and lists, which have a name alone: two of one name are told apart by a number."""
    places: dict[object, str] = {}
    taken: set[str] = set()
    for noun, name in _named(report):
        if noun not in places:
            numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
            places[noun] = next(place for place in (name, *numbered) if place not in taken)
            taken.add(places[noun])
    return places


def _named(report: Report) -> Iterator[tuple[FigureLine | ListTime, str]]:
    figures = report.section(FiguresSection)
    for line in figures.figures if figures else ():
        yield line, f"figure/{cards.slug(line.label)}"
    for row in report.charts.times.lists if report.charts.times else ():
        yield row, f"list/{cards.slug(row.name)}"


def _placed(places: Mapping[object, str]) -> Iterator[Traced]:
    for noun, place in places.items():
        match noun:
            case FigureLine():
                yield from cards.trace_figure(noun, place)
            case ListTime():
                yield from cards.trace_list_time(noun, place)
