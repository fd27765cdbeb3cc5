"""The sections of the lessons report; the evaluation holds two of them as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from llo_board.model.evidence import Evidence
from llo_board.model.lessons import ActionState, RegisteredAction, RegisteredLesson
from llo_board.model.results import GoalRef
from llo_board.model.tags import Lesson


@dataclass(frozen=True, slots=True)
class LessonsSection:
    """The lessons in the order: went well, could be better, unexpected, not said; each group by goal."""

    name: ClassVar[str] = "lessons"
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class LessonsByGoal:
    """The lessons of one goal, or of the project as a whole (`goal` None)."""

    goal: GoalRef | None
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class LessonsByGoalSection:
    """The same lessons per goal."""

    name: ClassVar[str] = "lessons_by_goal"
    groups: tuple[LessonsByGoal, ...]


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action that a lesson led to."""

    text: str
    owner: str
    on: date | None
    done: bool | None
    lesson: Lesson
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class LessonActionsSection:
    """The actions of all lessons, dated ones first, by date."""

    name: ClassVar[str] = "lesson_actions"
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class EarlierAction:
    """What was going to be done with a lesson of an earlier year, and what became of it."""

    action: RegisteredAction
    state: ActionState
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EarlierLesson:
    """A lesson of an earlier project with its actions."""

    lesson: RegisteredLesson
    actions: tuple[EarlierAction, ...]


@dataclass(frozen=True, slots=True)
class EarlierLessonsSection:
    """What we did with the lessons of earlier years, those that led to an action."""

    name: ClassVar[str] = "earlier_lessons"
    lessons: tuple[EarlierLesson, ...]


LessonsReportSection = LessonsSection | LessonsByGoalSection | LessonActionsSection | EarlierLessonsSection
