"""Which report has which sections and checks, in their order; and the functions that build the reports.

To add a section: a function in `sections/`, a line here, a class in `model/sections.py`, a partial per format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any

from llo_board.model.beside import NOTHING_BESIDE, Beside
from llo_board.model.checks import ToCheck
from llo_board.model.definition import Definition, Organisation
from llo_board.model.figures import Figure
from llo_board.model.memory import Entity, FrozenTarget
from llo_board.model.report import (
    EvaluationReport,
    Header,
    LessonsReport,
    OrganisationReport,
    ProgressReport,
    Report,
    ReportKind,
    WorkshopReport,
)
from llo_board.model.sections import Section
from llo_board.model.timeline import Timeline
from llo_board.reporting.charts import build_charts
from llo_board.reporting.checks import contradictions, gaps
from llo_board.reporting.material import Material, build_material
from llo_board.reporting.opening import build_introductions
from llo_board.reporting.sections import changes, lessons, progress, results, texts, workshop
from llo_board.reporting.sections import organisation as organisation_sections
from llo_board.reporting.view import build_view

SectionBuilder = Callable[[Material], Section | None]
Check = Callable[[Material], Iterator[ToCheck]]

SECTIONS: Mapping[ReportKind, tuple[SectionBuilder, ...]] = {
    ReportKind.PROGRESS: (
        progress.build_decisions,
        progress.build_goal_lines,
        changes.build_changes,
        progress.build_goal_progress,
        progress.build_promises,
        progress.build_planning,
        progress.build_organisations,
    ),
    ReportKind.LESSONS: (
        lessons.build_lessons,
        lessons.build_lessons_by_goal,
        lessons.build_lesson_actions,
        lessons.build_earlier_lessons,
    ),
    ReportKind.EVALUATION: (
        results.build_verdicts,
        results.build_assignment,
        texts.build_scope,
        texts.build_approach,
        results.build_agreed,
        results.build_goal_stories,
        texts.build_themes,
        results.build_figures_section,
        texts.build_quotes,
        lessons.build_lessons,
        lessons.build_earlier_lessons,
        results.build_moved,
        texts.build_outlook,
        texts.build_participants,
        texts.build_links,
        results.build_accounts,
    ),
    ReportKind.WORKSHOP: (
        workshop.build_sailboat,
        workshop.build_review,
        lessons.build_lesson_actions,
    ),
    ReportKind.ORGANISATION: (
        organisation_sections.build_asked,
        organisation_sections.build_own_cards,
        organisation_sections.build_own_lessons,
        organisation_sections.build_own_people,
    ),
}

CHECKS: Mapping[ReportKind, tuple[Check, ...]] = {
    ReportKind.PROGRESS: (
        gaps.check_goals,
        gaps.check_worries,
        gaps.check_tags,
        contradictions.check_targets,
        contradictions.check_quarters,
        gaps.check_cards,
    ),
    ReportKind.LESSONS: (gaps.check_lessons, gaps.check_tags),
    ReportKind.WORKSHOP: (gaps.check_lessons, gaps.check_tags),
    ReportKind.ORGANISATION: (),
    ReportKind.EVALUATION: (
        contradictions.check_figures,
        contradictions.check_quarters,
        contradictions.check_targets,
        contradictions.check_verdicts,
        gaps.check_goals,
        gaps.check_judgements,
        gaps.check_moves,
        gaps.check_tags,
        gaps.check_sources,
        gaps.check_parts,
        gaps.check_collected,
        gaps.check_pictures,
        gaps.check_worries,
        gaps.check_lessons,
        gaps.check_quotes,
        gaps.check_cards,
    ),
}


def read_project(
    definition: Definition,
    timeline: Timeline,
    bindings: Mapping[Entity, str],
    figures: Iterable[Figure],
    as_of: date,
    previous: Mapping[str, Any] | None = None,
    frozen: Mapping[str, FrozenTarget] | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> Material:
    """The project as of a day, read and judged: what every report is made from."""
    view = build_view(definition, timeline, bindings, as_of, frozen, beside)
    return build_material(view, figures, previous)


def build_progress(
    definition: Definition,
    timeline: Timeline,
    bindings: Mapping[Entity, str],
    figures: Iterable[Figure],
    as_of: date,
    previous: Mapping[str, Any] | None = None,
    frozen: Mapping[str, FrozenTarget] | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> ProgressReport:
    """The progress report as of a day; `previous` is the `summary` of the report to compare with."""
    material = read_project(definition, timeline, bindings, figures, as_of, previous, frozen, beside)
    return ProgressReport(*_parts(ReportKind.PROGRESS, material, beside))


def build_lessons(
    definition: Definition,
    timeline: Timeline,
    bindings: Mapping[Entity, str],
    figures: Iterable[Figure],
    as_of: date,
    previous: Mapping[str, Any] | None = None,
    frozen: Mapping[str, FrozenTarget] | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> LessonsReport:
    """The report of lessons learned as of a day."""
    material = read_project(definition, timeline, bindings, figures, as_of, previous, frozen, beside)
    return LessonsReport(*_parts(ReportKind.LESSONS, material, beside))


def build_evaluation(
    definition: Definition,
    timeline: Timeline,
    bindings: Mapping[Entity, str],
    figures: Iterable[Figure],
    as_of: date,
    previous: Mapping[str, Any] | None = None,
    frozen: Mapping[str, FrozenTarget] | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> EvaluationReport:
    """The year report as of a day."""
    material = read_project(definition, timeline, bindings, figures, as_of, previous, frozen, beside)
    return _evaluation(material, beside)


def _evaluation(material: Material, beside: Beside) -> EvaluationReport:
    return EvaluationReport(*_parts(ReportKind.EVALUATION, material, beside), build_introductions(material))


def build_workshop(
    definition: Definition,
    timeline: Timeline,
    bindings: Mapping[Entity, str],
    figures: Iterable[Figure],
    as_of: date,
    previous: Mapping[str, Any] | None = None,
    frozen: Mapping[str, FrozenTarget] | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> WorkshopReport:
    """The sheet for a workshop as of a day."""
    material = read_project(definition, timeline, bindings, figures, as_of, previous, frozen, beside)
    return WorkshopReport(*_parts(ReportKind.WORKSHOP, material, beside))


def build_for_organisation(material: Material, organisation: Organisation, beside: Beside) -> OrganisationReport:
    """The page of one organisation, from what every report is made from."""
    lens = replace(material, organisation=organisation)
    return OrganisationReport(*_parts(ReportKind.ORGANISATION, lens, beside))


def build_every(material: Material, beside: Beside) -> Iterator[Report]:
    """Every report of a project, the page of each organisation too, from what each is made from."""
    yield _evaluation(material, beside)
    yield ProgressReport(*_parts(ReportKind.PROGRESS, material, beside))
    yield LessonsReport(*_parts(ReportKind.LESSONS, material, beside))
    yield WorkshopReport(*_parts(ReportKind.WORKSHOP, material, beside))
    for organisation in material.view.definition.organisations:
        yield build_for_organisation(material, organisation, beside)


BUILDERS: Mapping[ReportKind, Callable[..., Report]] = {
    ReportKind.PROGRESS: build_progress,
    ReportKind.LESSONS: build_lessons,
    ReportKind.EVALUATION: build_evaluation,
    ReportKind.WORKSHOP: build_workshop,
}
"""The reports of a whole project, by kind."""


def _parts(
    kind: ReportKind, material: Material, beside: Beside
) -> tuple[Header, tuple[Section, ...], Any, tuple[ToCheck, ...]]:
    sections = (build(material) for build in SECTIONS[kind])
    checks = tuple(found for check in CHECKS[kind] for found in check(material))
    return (
        replace(_header(kind, material), stamp=beside.stamp, house_style=beside.house_style),
        tuple(section for section in sections if section is not None),
        build_charts(material),
        checks,
    )


def _header(kind: ReportKind, material: Material) -> Header:
    view = material.view
    definition, snapshot = view.definition, view.snapshot
    return Header(
        kind=kind,
        project=definition.project,
        goals=tuple(view.goals.values()),
        as_of=view.as_of,
        data_moment=snapshot.taken_at,
        complete_from=view.complete_from,
        board_name=snapshot.name,
        board_url=snapshot.url,
        definition_path=PurePath(definition.source.path).name,
        definition_digest=definition.source.digest,
        cards=len(snapshot.cards),
        comments=sum(1 for _ in view.timeline.comments()),
        actions=len(view.timeline.actions),
        snapshots=len(view.timeline.snapshots),
        organisation=material.organisation,
        mapped=definition.mapped,
    )
