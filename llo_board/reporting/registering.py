"""The lessons of a board as the register keeps them: each with an id that stays the same night after night."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.lessons import ActionState, RegisteredAction, RegisteredLesson
from llo_board.model.tags import Lesson, LessonAction
from llo_board.reporting.material import Material

_OTHER = re.compile(r"[^a-z0-9]+")


def registered_lessons(material: Material) -> tuple[RegisteredLesson, ...]:
    """Every lesson on the board, oldest first."""
    return tuple(_registered(material, key, lesson) for key, lesson in keyed_lessons(material))


def keyed_lessons(material: Material) -> Iterator[tuple[str, Lesson]]:
    """Every lesson on the board with its key, oldest first."""
    taken: Counter[str] = Counter()
    for lesson in material.notes.of(Lesson):
        place = place_key(lesson.evidence)
        taken[place] += 1
        yield (place if taken[place] == 1 else f"{place}-{taken[place]}"), lesson


def _registered(material: Material, key: str, lesson: Lesson) -> RegisteredLesson:
    at = lesson.evidence.at
    return RegisteredLesson(
        key=key,
        project=material.view.definition.project.key,
        tag=lesson.tag,
        event=lesson.event,
        on=material.view.day(at) if at else None,
        goal=next(iter(lesson.about.goals), ""),
        card=lesson.evidence.card_url,
        cause=lesson.cause,
        effect=lesson.effect,
        recommendation=lesson.recommendation,
        scope=lesson.scope,
        actions=tuple(_actions(key, lesson.actions)),
    )


def place_key(evidence: Evidence) -> str:
    """Where a lesson stands: its card's short link, and the moment of the comment where it is one."""
    card = evidence.card_url.rstrip("/").rpartition("/")[2] or evidence.card_id or "lesson"
    place = _OTHER.sub("-", card.casefold()).strip("-")
    if evidence.kind is EvidenceKind.COMMENT and evidence.at is not None:
        return f"{place}-{evidence.at:%y%m%d%H%M%S}"
    return place


def action_key(lesson: str, number: int) -> str:
    """The key of an action of a lesson, the first being number 1."""
    return f"{lesson}-a{number}"


def _actions(key: str, actions: tuple[LessonAction, ...]) -> Iterator[RegisteredAction]:
    for number, action in enumerate(actions, start=1):
        state = ActionState.DONE if action.done else ActionState.OPEN
        yield RegisteredAction(action_key(key, number), action.text, action.owner, action.on, state)
