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
    taken: Counter[str] = Counter()
    return tuple(_registered(material, lesson, taken) for lesson in material.notes.of(Lesson))


def _registered(material: Material, lesson: Lesson, taken: Counter[str]) -> RegisteredLesson:
    place = place_key(lesson.evidence)
    taken[place] += 1
    key = place if taken[place] == 1 else f"{place}-{taken[place]}"
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


def _actions(key: str, actions: tuple[LessonAction, ...]) -> Iterator[RegisteredAction]:
    for number, action in enumerate(actions, start=1):
        state = ActionState.DONE if action.done else ActionState.OPEN
        yield RegisteredAction(f"{key}-a{number}", action.text, action.owner, action.on, state)
