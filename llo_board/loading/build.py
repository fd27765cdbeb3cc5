"""A definition file that holds no mistakes, and the defaults of its language, to the Definition itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from llo_board.loading import schema
from llo_board.loading.dates import DayRule, resolve_day
from llo_board.loading.schema_defaults import DefaultsFile
from llo_board.loading.schema_figures import FiguresSection
from llo_board.loading.schema_goals import DeliverableSection, GoalSection, TargetSection
from llo_board.model.definition import (
    Audience,
    Board,
    BoardList,
    Definition,
    Deliverable,
    Goal,
    Organisation,
    Part,
    Person,
    Project,
    Register,
    ReportPart,
    ReportSettings,
    Source,
    Status,
    Step,
    Target,
    TargetChange,
    TargetGroup,
)
from llo_board.model.editions import NameForm
from llo_board.model.figures import FiguresSource
from llo_board.model.house_style import HouseStyleFiles


def build_definition(wanted: schema.DefinitionFile, defaults: DefaultsFile, source: Source) -> Definition:
    """The Definition; the file must have passed every check."""
    project = _build_project(wanted.project)
    roles = {person.key: person.role for person in wanted.people}
    return Definition(
        project=project,
        board=_build_board(wanted.board, defaults, project),
        goals=tuple(_build_goal(goal, project, roles) for goal in wanted.goals),
        organisations=tuple(_build_organisation(each) for each in wanted.organisations),
        target_groups=tuple(TargetGroup(each.key, each.name, each.was) for each in wanted.target_groups),
        people=tuple(_build_person(each) for each in wanted.people),
        report=ReportSettings(wanted.report.stuck_days, wanted.report.due_soon_days),
        figures=tuple(_build_figures(each) for each in wanted.figures),
        source=source,
        house_style=_build_house_style(wanted.project.house_style),
        audiences=tuple(_build_audience(name, each) for name, each in wanted.publish.audiences.items()),
    )


def _build_audience(name: str, wanted: schema.AudienceSection) -> Audience:
    return Audience(name, NameForm(wanted.names))


def _build_house_style(wanted: schema.HouseStyleSection) -> HouseStyleFiles:
    return HouseStyleFiles(wanted.logo or "", wanted.logo_alt or "", wanted.colour or "", wanted.word or "")


def _build_project(wanted: schema.ProjectSection) -> Project:
    return Project(
        wanted.key, wanted.name, wanted.language, wanted.start, wanted.end, wanted.timezone, wanted.description
    )


def _build_board(wanted: schema.BoardSection, defaults: DefaultsFile, project: Project) -> Board:
    lists = wanted.lists or defaults.lists
    return Board(
        name=wanted.name or project.name,
        lists=tuple(BoardList(each.key, each.name, Status(each.status), each.was) for each in lists),
        link=wanted.link,
        parts=tuple(ReportPart(Part(each.part), each.name) for each in defaults.parts),
        guide_name=defaults.guide.name,
        guide_text=defaults.guide.text,
    )


def _build_organisation(wanted: schema.OrganisationSection) -> Organisation:
    return Organisation(wanted.key, wanted.name, wanted.since, wanted.until, wanted.was)


def _build_person(wanted: schema.PersonSection) -> Person:
    return Person(
        key=wanted.key,
        role=wanted.role,
        organisation=wanted.organisation,
        groups=wanted.groups,
        trello=wanted.trello,
        since=wanted.since,
        until=wanted.until,
        was=wanted.was,
    )


def _build_figures(wanted: FiguresSection) -> FiguresSource:
    columns = wanted.columns.model_dump(exclude_none=True)
    defaults = {name: str(value) for name, value in wanted.defaults.model_dump(exclude_none=True).items()}
    return FiguresSource(wanted.file, columns, defaults, wanted.answers)


def _build_goal(wanted: GoalSection, project: Project, roles: Mapping[str, str]) -> Goal:
    """`roles` are those of the people by their keys, by which a change of a target may name who agreed to it."""
    deliverables = tuple(_build_deliverable(each, wanted.key, project, roles) for each in wanted.deliverables)
    return Goal(wanted.key, wanted.name, wanted.colour, wanted.description, deliverables, wanted.was)


def _build_deliverable(
    wanted: DeliverableSection, goal: str, project: Project, roles: Mapping[str, str]
) -> Deliverable:
    return Deliverable(
        key=wanted.key,
        name=wanted.name,
        goal=goal,
        description=wanted.description,
        start=_resolve(wanted.start, project),
        due=_resolve(wanted.due, project),
        owner=wanted.owner,
        members=wanted.members,
        target=_build_target(wanted.target, wanted.key, roles) if wanted.target else None,
        steps=tuple(Step(each.key, each.name, each.was) for each in wanted.steps),
        criteria=wanted.criteria,
        was=wanted.was,
    )


def _resolve(rule: DayRule | None, project: Project) -> date | None:
    return resolve_day(rule, project.start, project.end) if rule else None


def _build_target(wanted: TargetSection, deliverable: str, roles: Mapping[str, str]) -> Target:
    changed, unit = wanted.changed, wanted.unit or ""
    return Target(
        minimum=wanted.minimum,
        maximum=wanted.maximum,
        unit=unit,
        units=wanted.units or _default_units(unit, deliverable),
        of=Register(wanted.of) if wanted.of else None,
        per=Register(wanted.per) if wanted.per else None,
        changed=TargetChange(changed.on, roles.get(changed.by, changed.by), changed.reason) if changed else None,
    )


def _default_units(unit: str, deliverable: str) -> str:
    """Many of a unit: the deliverable's key where that is the plural (pr-actie, pr-acties), else the unit."""
    return deliverable if unit and deliverable.startswith(unit) else unit
