"""The sheet for a workshop: this year's facts where people will talk about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from llo_board.model.evidence import EvidenceKind
from llo_board.model.lens import ReviewRow, ReviewSection, SailboatSection, WorkshopNote
from llo_board.model.results import CardLine, GoalRef
from llo_board.model.tags import Lesson, NextYear, Tag, Worry
from llo_board.reporting.citing import cite_definition
from llo_board.reporting.material import Material
from llo_board.reporting.sections.progress import build_planning


def build_sailboat(material: Material) -> SailboatSection | None:
    """Wind: what went well. Anchor: what could be better. Rocks: worries, surprises, late. Island: goals.

    Whoever looks back talks about what was run into too: a worry counts also where it is over.
    """
    wind = tuple(_lessons(material, Tag.WENT_WELL))
    anchor = tuple(_lessons(material, Tag.COULD_BE_BETTER))
    island = (*_goals(material), *_next_year(material))
    section = SailboatSection(wind, anchor, tuple(_rocks(material)), island)
    return section if any((section.wind, section.anchor, section.rocks, section.island)) else None


def _lessons(material: Material, tag: Tag) -> Iterator[WorkshopNote]:
    for lesson in material.notes.of(Lesson):
        if lesson.tag is tag:
            yield WorkshopNote(lesson.event, _goals_of(material, lesson.about.goals), lesson.evidence)


def _rocks(material: Material) -> Iterator[WorkshopNote]:
    told = [(worry.text, worry.about.goals, worry.evidence) for worry in material.notes.of(Worry)]
    told += [
        (lesson.event, lesson.about.goals, lesson.evidence)
        for lesson in material.notes.of(Lesson)
        if lesson.tag is Tag.UNEXPECTED
    ]
    yield from (WorkshopNote(text, _goals_of(material, goals), evidence) for text, goals, evidence in told)
    planning = build_planning(material)
    for line in planning.late if planning else ():
        yield _of_card(line)


def _of_card(line: CardLine) -> WorkshopNote:
    card = replace(line.evidence, kind=EvidenceKind.CARD, text=line.list_name, at=None)
    return WorkshopNote(line.name, line.goals, card, line.days)


def _goals(material: Material) -> Iterator[WorkshopNote]:
    for goal in material.view.goals.values():
        yield WorkshopNote(goal.name, (goal,), cite_definition(material.view, goal.name))


def _next_year(material: Material) -> Iterator[WorkshopNote]:
    for line in material.notes.of(NextYear):
        yield WorkshopNote(line.text, _goals_of(material, line.about.goals), line.evidence)


def _goals_of(material: Material, keys: tuple[str, ...]) -> tuple[GoalRef, ...]:
    return tuple(material.view.goals[key] for key in keys[:1])


def build_review(material: Material) -> ReviewSection | None:
    """The After Action Review: planned, happened, why, and what follows, goal by goal."""
    rows = tuple(_row(material, goal) for goal in material.view.goals.values())
    return ReviewSection(rows) if rows else None


def _row(material: Material, goal: GoalRef) -> ReviewRow:
    states = material.of_goal(goal.key)
    lessons = tuple(lesson for lesson in material.notes.of(Lesson) if goal.key in lesson.about.goals[:1])
    why = tuple(text for state in states for text in material.why(state))
    actions = tuple(action for lesson in lessons for action in lesson.actions)
    return ReviewRow(goal, states, material.judgements[goal.key], why, lessons, actions)
