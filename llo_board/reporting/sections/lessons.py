"""The sections of the report of lessons learned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from llo_board.model.definition import Deliverable
from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.lessons import ActionState, RegisteredAction
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.sections.lessons import (
    ActionLine,
    EarlierAction,
    EarlierLesson,
    EarlierLessonsSection,
    LessonActionsSection,
    LessonsByGoal,
    LessonsByGoalSection,
    LessonsSection,
)
from llo_board.model.tags import Lesson, LessonAction
from llo_board.reporting.citing import cite_item
from llo_board.reporting.material import Material
from llo_board.reporting.registering import action_key, keyed_lessons
from llo_board.reporting.tagging import LESSON_TAGS


def build_lessons(material: Material) -> LessonsSection | None:
    """The lessons by kind, then by goal, then by date."""
    lessons = _ordered(material)
    return LessonsSection(lessons) if lessons else None


def _ordered(material: Material) -> tuple[Lesson, ...]:
    def place(lesson: Lesson) -> tuple[int, int]:
        goal = material.view.goals.get(lesson.about.goals[0]) if lesson.about.goals else None
        return LESSON_TAGS.index(lesson.tag), goal.number if goal else len(material.view.goals) + 1

    return tuple(sorted(_with_register(material), key=place))


def _with_register(material: Material) -> Iterator[Lesson]:
    """The lessons of the board, each action with what the register knows of it where the board does not."""
    this = material.view.definition.project.key
    kept = {lesson.key: lesson.actions for lesson in material.view.beside.lessons if lesson.project == this}
    for key, lesson in keyed_lessons(material):
        known = {action.key: action.state for action in kept.get(key, ())}
        actions = (_known(action, known.get(action_key(key, at))) for at, action in enumerate(lesson.actions, 1))
        yield replace(lesson, actions=tuple(actions)) if lesson.actions else lesson


def _known(action: LessonAction, state: ActionState | None) -> LessonAction:
    """The register's `open` is what it begins with, and so says nothing."""
    if action.done is not None or state in (None, ActionState.OPEN):
        return action
    return replace(action, done=state is ActionState.DONE, dropped=state is ActionState.DROPPED)


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
        ActionLine(action.text, action.owner, action.on, action.done, lesson, action.dropped)
        for lesson in _ordered(material)
        for action in lesson.actions
    )
    ordered = tuple(sorted(actions, key=lambda action: (action.on is None, action.on or date.min)))
    return LessonActionsSection(ordered) if ordered else None


def build_earlier_lessons(material: Material) -> EarlierLessonsSection | None:
    """What we did with the lessons of earlier years: each action by its step on the board, else as registered."""
    this = material.view.definition.project.key
    lessons = tuple(
        EarlierLesson(lesson, tuple(_became(material, action) for action in lesson.actions))
        for lesson in material.view.beside.lessons
        if lesson.project != this and lesson.actions
    )
    return EarlierLessonsSection(lessons) if lessons else None


def _became(material: Material, action: RegisteredAction) -> EarlierAction:
    noted = Evidence(EvidenceKind.REGISTER, action.note or action.text, by=action.owner)
    if action.state is not ActionState.OPEN:
        return EarlierAction(action, action.state, noted)
    ticked = _ticked_step(material, action.key)
    return EarlierAction(action, ActionState.DONE, ticked) if ticked else EarlierAction(action, action.state, noted)


def _ticked_step(material: Material, key: str) -> Evidence | None:
    """The tick of the step that an action became on this year's board."""
    for deliverable in material.view.definition.deliverables:
        if any(step.key == key for step in deliverable.steps):
            return _tick(material, deliverable, key)
    return None


def _tick(material: Material, deliverable: Deliverable, key: str) -> Evidence | None:
    view, name = material.view, f"{deliverable.key}:steps"
    card = view.card(deliverable.key)
    checklist = view.checklist(card, name) if card else None
    if card is None or checklist is None:
        return None
    wanted = view.bindings.get(Entity(EntityKind.ITEM, f"{name}:{key}"))
    found = next((item for item in checklist.items if item.item_id == wanted and item.checked), None)
    return cite_item(view, card, found) if found else None
