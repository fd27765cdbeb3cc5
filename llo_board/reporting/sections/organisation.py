"""The sections of one organisation's page: what it was asked for, and what became of that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from llo_board.model.charts import CellState
from llo_board.model.definition import Organisation, Register
from llo_board.model.evidence import Counted
from llo_board.model.lens import AskedLine, AskedSection, OwnCardsSection, OwnLessonsSection, OwnPeopleSection
from llo_board.model.results import Count, CountedItem, CountRow, DeliverableState
from llo_board.model.tags import Lesson
from llo_board.reporting.bindings import plain
from llo_board.reporting.charts import hole_of
from llo_board.reporting.material import Material, in_order


def build_asked(material: Material) -> AskedSection | None:
    """Every promise that is counted over organisations, for this one."""
    organisation = _lens(material)
    counted = ((state, state.count) for state in material.deliverables if state.count is not None)
    every = (_lines(state, count, organisation, material.view.as_of) for state, count in counted)
    lines = tuple(chain.from_iterable(every))
    return AskedSection(lines) if lines else None


def _lens(material: Material) -> Organisation:
    if material.organisation is None:
        raise ValueError("a page of an organisation is made for one organisation")
    return material.organisation


def _lines(state: DeliverableState, count: Count, organisation: Organisation, day: date) -> Iterator[AskedLine]:
    promise = count.promise
    if Register.ORGANISATIONS not in (promise.of, promise.per):
        return
    if promise.per is Register.ORGANISATIONS and count.rows:
        yield from (_of_row(state, row) for row in count.rows if row.entry == organisation.key)
        return
    groups = [(row.name, row.items, row.reached) for row in count.rows] or [("", count.items, count.reached)]
    for name, items, reached in groups:
        if reached.value is not None:
            yield from _of_items(state, count, name, items, organisation)
        elif organisation.takes_part(day):
            yield _unknown(state, count, name)


def _of_row(state: DeliverableState, row: CountRow) -> AskedLine:
    return AskedLine(
        state, "", _state(state, row.reached, row.promised), row.reached, row.promised, voluntary=False
    )


def _unknown(state: DeliverableState, count: Count, group: str) -> AskedLine:
    """A promise that can no longer be counted: whether this organisation delivered is not known."""
    promised = 1 if count.promise.of is Register.ORGANISATIONS else count.promise.minimum
    return AskedLine(state, group, CellState.UNKNOWN, Counted(None), promised, voluntary=False)


def _of_items(
    state: DeliverableState, count: Count, group: str, items: tuple[CountedItem, ...], organisation: Organisation
) -> Iterator[AskedLine]:
    """The item that stands for the organisation, where some or all of the organisations are asked."""
    voluntary = count.promise.minimum < len(items)
    for item in items:
        if item.entry == organisation.key:
            reached = Counted(int(item.ticked), (item.evidence,) if item.ticked else (), count.reached.at_least)
            yield AskedLine(state, group, _state(state, reached, 1), reached, 1, voluntary)


def _state(state: DeliverableState, reached: Counted, promised: int) -> CellState:
    if reached.value is None:
        return CellState.UNKNOWN
    return CellState.REACHED if reached.value >= promised else hole_of(state)


def build_own_cards(material: Material) -> OwnCardsSection | None:
    """The cards that its people are on or see to."""
    view, roles = material.view, _roles(material)
    cards = [card for card in view.snapshot.cards if not view.is_report_card(card)]
    own = [card for card in cards if material.line(card).owner in roles or _on_it(material, card.member_ids)]
    still = (card for card in own if material.is_open(card))
    done = (card for card in own if material.is_done(card))
    open_lines = in_order(material.line(card, view.day(card.due) if card.due else None) for card in still)
    done_lines = in_order(material.line(card, material.done_on(card)) for card in done)
    return OwnCardsSection(open_lines, done_lines) if open_lines or done_lines else None


def _roles(material: Material) -> set[str]:
    """Its people as reports name them."""
    people = material.view.definition.people
    return {material.view.people.told(person) for person in people if person.organisation == _lens(material).key}


def _on_it(material: Material, member_ids: tuple[str, ...]) -> bool:
    known = (material.view.people.known.get(member) for member in member_ids)
    return any(person is not None and person.organisation == _lens(material).key for person in known)


def build_own_people(material: Material) -> OwnPeopleSection | None:
    """Its people, those who left included."""
    key = _lens(material).key
    people = tuple(person for person in material.view.definition.people if person.organisation == key)
    return OwnPeopleSection(people) if people else None


def build_own_lessons(material: Material) -> OwnLessonsSection | None:
    """The lessons that its people wrote, or that name it."""
    roles, name = _roles(material), plain(_lens(material).name)
    lessons = tuple(
        lesson for lesson in material.notes.of(Lesson) if lesson.evidence.by in roles or name in _said(lesson)
    )
    return OwnLessonsSection(lessons) if lessons else None


def _said(lesson: Lesson) -> str:
    texts = (lesson.event, lesson.cause, lesson.effect, lesson.recommendation, lesson.scope, lesson.detail)
    return plain(" ".join((*texts, lesson.evidence.card_name)))
