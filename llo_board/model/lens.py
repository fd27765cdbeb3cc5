"""The sections of one organisation's page, and those of the sheet for a workshop, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from llo_board.model.charts import CellState
from llo_board.model.definition import Person
from llo_board.model.evidence import Counted, Evidence, WrittenText
from llo_board.model.results import CardLine, DeliverableState, GoalRef, Judgement
from llo_board.model.tags import Lesson, LessonAction


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What one organisation was asked for, for one target group where it is asked per target group.

    `reached` of `promised` is its own count. `voluntary` says that some of the organisations are enough, so that no
    single one owes it.
    """

    deliverable: DeliverableState
    target_group: str
    state: CellState
    reached: Counted
    promised: int
    voluntary: bool


@dataclass(frozen=True, slots=True)
class AskedSection:
    """What was asked of the organisation, delivered or open; what was not asked of it is absent."""

    name: ClassVar[str] = "asked"
    lines: tuple[AskedLine, ...]


@dataclass(frozen=True, slots=True)
class OwnCardsSection:
    """The cards that its people are on or see to: `day` is the due day of an open one, else when it was done."""

    name: ClassVar[str] = "own_cards"
    open: tuple[CardLine, ...]
    done: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class OwnPeopleSection:
    """Its people by role."""

    name: ClassVar[str] = "own_people"
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class OwnLessonsSection:
    """The lessons that its people wrote, or that name it."""

    name: ClassVar[str] = "own_lessons"
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class WorkshopNote:
    """One fact on the sheet: a text that somebody wrote, or the name of a card; `days` late where it is late."""

    text: str
    goals: tuple[GoalRef, ...]
    evidence: Evidence
    days: int | None = None


@dataclass(frozen=True, slots=True)
class SailboatSection:
    """The sailboat: what carries us (wind), holds us (anchor), what lies ahead (rocks), the goals (island)."""

    name: ClassVar[str] = "sailboat"
    wind: tuple[WorkshopNote, ...]
    anchor: tuple[WorkshopNote, ...]
    rocks: tuple[WorkshopNote, ...]
    island: tuple[WorkshopNote, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A goal: what was planned, what happened (with the verdict on the goal), why, and what follows from it."""

    goal: GoalRef
    planned: tuple[DeliverableState, ...]
    judgement: Judgement
    why: tuple[WrittenText, ...]
    lessons: tuple[Lesson, ...]
    actions: tuple[LessonAction, ...]


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """The After Action Review, goal by goal."""

    name: ClassVar[str] = "review"
    rows: tuple[ReviewRow, ...]


LensSection = (
    AskedSection | OwnCardsSection | OwnPeopleSection | OwnLessonsSection | SailboatSection | ReviewSection
)
