"""The sections of the report of lessons learned."""

from __future__ import annotations

from datetime import date

from llo_board.model.sections import (
    ActionLine,
    LessonActionsSection,
    LessonsByGoal,
    LessonsByGoalSection,
    LessonsSection,
)
from llo_board.model.tags import Lesson
from llo_board.reporting.material import Material
from llo_board.reporting.tagging import LESSON_TAGS


def build_lessons(material: Material) -> LessonsSection | None:
    """The lessons by kind, then by goal, then by date."""
    lessons = _ordered(material)
    return LessonsSection(lessons) if lessons else None


def _ordered(material: Material) -> tuple[Lesson, ...]:
    def place(lesson: Lesson) -> tuple[int, int]:
        goal = material.view.goals.get(lesson.about.goals[0]) if lesson.about.goals else None
        return LESSON_TAGS.index(lesson.tag), goal.number if goal else len(material.view.goals) + 1

    return tuple(sorted(material.notes.of(Lesson), key=place))


def build_lessons_by_goal(material: Material) -> LessonsByGoalSection | None:
    """The lessons per goal, those of the project as a whole last."""
    lessons = _ordered(material)
    groups = [
        LessonsByGoal(goal, tuple(lesson for lesson in lessons if goal.key in lesson.about.goals[:1]))
        for goal in material.view.goals.values()
    ]
    groups.append(LessonsByGoal(None, tuple(lesson for lesson in lessons if not lesson.about.goals)))
    filled = tuple(group for group in groups if group.lessons)
    return LessonsByGoalSection(filled) if filled else None


def build_lesson_actions(material: Material) -> LessonActionsSection | None:
    """The actions, dated ones first."""
    actions = (
        ActionLine(action.text, action.owner, action.on, action.done, lesson)
        for lesson in _ordered(material)
        for action in lesson.actions
    )
    ordered = tuple(sorted(actions, key=lambda action: (action.on is None, action.on or date.min)))
    return LessonActionsSection(ordered) if ordered else None
