"""The three reports as numbers, dates, names, and texts that people wrote: no sentence of ours.

A report is a header, its sections in order (a section without content is absent), the data of its charts, and what
is still to be looked at. Each number carries its evidence. Every class here is plain data: fields hold values,
enums, dates, and tuples of such classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from llo_board.model.charts import Charts
from llo_board.model.checks import ToCheck
from llo_board.model.definition import Organisation, Project
from llo_board.model.editions import Imprint
from llo_board.model.house_style import PLAIN_STYLE, HouseStyle
from llo_board.model.results import GoalRef
from llo_board.model.sections import Section
from llo_board.model.sections.evaluation import Introduction


class ReportKind(StrEnum):
    """The kinds of report."""

    PROGRESS = "progress"
    LESSONS = "lessons"
    EVALUATION = "evaluation"
    WORKSHOP = "workshop"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Header:
    """What the report is about and what it rests on.

    `data_moment` is when the board was read; the data is complete from `complete_from` on. `definition_digest` is
    the SHA-256 of the definition, in hex. `stamp` is that of a published report; a draft has none.
    `organisation` is the one that the report is for, where it is for one. `mapped` is a board without a definition.
    """

    kind: ReportKind
    project: Project
    goals: tuple[GoalRef, ...]
    as_of: date
    data_moment: datetime
    complete_from: datetime
    board_name: str
    board_url: str
    definition_path: str
    definition_digest: str
    cards: int
    comments: int
    actions: int
    snapshots: int
    stamp: Imprint | None = None
    organisation: Organisation | None = None
    house_style: HouseStyle = PLAIN_STYLE
    mapped: bool = False


SectionT = TypeVar("SectionT")


@dataclass(frozen=True, slots=True)
class Report:
    """A report; its sections stand in the order of the catalogue, and only those with content."""

    header: Header
    sections: tuple[Section, ...]
    charts: Charts
    to_check: tuple[ToCheck, ...]

    def section(self, kind: type[SectionT]) -> SectionT | None:
        """The section of that class, or None where it had no content."""
        return next((section for section in self.sections if isinstance(section, kind)), None)


@dataclass(frozen=True, slots=True)
class ProgressReport(Report):
    """The progress report: one or two pages for the steering group."""


@dataclass(frozen=True, slots=True)
class LessonsReport(Report):
    """The report of lessons learned."""


@dataclass(frozen=True, slots=True)
class EvaluationReport(Report):
    """The year report: achieved or not, goal by goal, in fifteen parts; some open with a text of the team."""

    introductions: tuple[Introduction, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkshopReport(Report):
    """The sheet for a workshop: sailboat and After Action Review, filled with this year's facts."""


@dataclass(frozen=True, slots=True)
class OrganisationReport(Report):
    """The page of one organisation: asked, delivered, open."""
