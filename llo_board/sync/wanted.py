"""A definition, seen as the board that it wants on one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from llo_board.model.definition import (
    BoardList,
    Definition,
    Deliverable,
    Goal,
    Organisation,
    Person,
    Register,
    Status,
    Target,
    TargetGroup,
)
from llo_board.model.marks import Mark
from llo_board.model.memory import FrozenTarget
from llo_board.model.wanted import (
    CardKind,
    WantedBoard,
    WantedCard,
    WantedChecklist,
    WantedItem,
    WantedLabel,
    WantedList,
    WantedPerson,
    WantedTarget,
)

_STEPS = {"nl": "Stappen", "en": "Steps"}
_REGISTERS = {
    "nl": {Register.ORGANISATIONS: "Organisaties", Register.TARGET_GROUPS: "Doelgroepen"},
    "en": {Register.ORGANISATIONS: "Organisations", Register.TARGET_GROUPS: "Target groups"},
}


def build_wanted(definition: Definition, day: date) -> WantedBoard:
    """The board that the definition wants on that day: who takes part then gets an item in each count."""
    project = definition.project
    return WantedBoard(
        project=project.key,
        name=definition.board.name,
        timezone=project.timezone,
        description=project.description,
        lists=tuple(WantedList(entry.key, entry.name, entry.status) for entry in definition.board.lists),
        labels=tuple(WantedLabel(goal.key, goal.name, goal.colour) for goal in definition.goals),
        cards=(*_report_cards(definition), *_deliverable_cards(definition, day)),
        people=tuple(
            WantedPerson(person.key, person.role, person.trello, _is_active(person, day))
            for person in definition.people
        ),
    )


def _is_active(person: Person, day: date) -> bool:
    return (person.since is None or person.since <= day) and (person.until is None or day <= person.until)


def _report_cards(definition: Definition) -> Iterator[WantedCard]:
    report = next(definition.lists_of(Status.REPORT), None)
    if report is None:
        return
    if definition.board.guide_name:
        yield _guide_card(definition, report)
    for goal in definition.goals:
        yield _goal_card(definition, goal, report)
    for part in definition.board.parts:
        key = f"part/{part.part}"
        yield WantedCard(key, CardKind.PART, part.name, report.key, _mark(definition, key))


def _guide_card(definition: Definition, report: BoardList) -> WantedCard:
    board, mark = definition.board, _mark(definition, "guide")
    return WantedCard("guide", CardKind.GUIDE, board.guide_name, report.key, mark, description=board.guide_text)


def _goal_card(definition: Definition, goal: Goal, report: BoardList) -> WantedCard:
    key = f"goal/{goal.key}"
    return WantedCard(
        key=key,
        kind=CardKind.GOAL,
        name=goal.name,
        list_key=report.key,
        mark=_mark(definition, key),
        description=goal.description,
        goal=goal.key,
    )


def _deliverable_cards(definition: Definition, day: date) -> Iterator[WantedCard]:
    todo = next(definition.lists_of(Status.TODO))
    for deliverable in definition.deliverables:
        yield WantedCard(
            key=deliverable.key,
            kind=CardKind.DELIVERABLE,
            name=deliverable.name,
            list_key=todo.key,
            mark=_mark(definition, deliverable.key),
            description=deliverable.description,
            due=deliverable.due,
            start=deliverable.start,
            goal=deliverable.goal,
            people=deliverable.people,
            checklists=(*_target_checklists(definition, deliverable, day), *_steps(definition, deliverable)),
            target=_target(deliverable, day),
        )


def _mark(definition: Definition, key: str) -> str:
    return Mark(definition.project.key, key).address


def _target(deliverable: Deliverable, day: date) -> WantedTarget | None:
    target = deliverable.target
    if target is None:
        return None
    return WantedTarget(FrozenTarget(target.minimum, target.maximum, day), target.changed)


def _steps(definition: Definition, deliverable: Deliverable) -> Iterator[WantedChecklist]:
    if not deliverable.steps:
        return
    key = f"{deliverable.key}:steps"
    items = tuple(WantedItem(f"{key}:{step.key}", step.name) for step in deliverable.steps)
    yield WantedChecklist(key, _STEPS[definition.project.language], items)


def _target_checklists(definition: Definition, deliverable: Deliverable, day: date) -> Iterator[WantedChecklist]:
    target = deliverable.target
    if target is None:
        return
    if target.of is not None and target.per is not None:
        for entry in definition.register(target.per):
            key = f"{deliverable.key}:{entry.key}"
            items = _entry_items(definition, key, target.of, 1, day)
            yield WantedChecklist(key, entry.name, items, made=_takes_part(entry, day))
        return
    key = f"{deliverable.key}:target"
    name = _target_name(definition, deliverable, target)
    yield WantedChecklist(key, name, _counted_items(definition, key, target, day))


def _target_name(definition: Definition, deliverable: Deliverable, target: Target) -> str:
    register = target.of or target.per
    fallback = _REGISTERS[definition.project.language][register] if register else deliverable.name
    return target.units or target.unit or fallback


def _counted_items(definition: Definition, key: str, target: Target, day: date) -> tuple[WantedItem, ...]:
    if target.of is not None:
        return _entry_items(definition, key, target.of, 1, day)
    if target.per is not None:
        return _entry_items(definition, key, target.per, target.minimum, day)
    return ()  # a plain count: people add the items themselves


def _entry_items(
    definition: Definition, key: str, register: Register, each: int, day: date
) -> tuple[WantedItem, ...]:
    return tuple(
        item
        for entry in definition.register(register)
        for item in _items_of(key, entry, each, _takes_part(entry, day))
    )


def _items_of(key: str, entry: Organisation | TargetGroup, each: int, made: bool) -> Iterator[WantedItem]:
    yield WantedItem(f"{key}:{entry.key}", entry.name if each == 1 else f"{entry.name} 1", made)
    for number in range(2, each + 1):
        yield WantedItem(f"{key}:{entry.key}#{number}", f"{entry.name} {number}", made)


def _takes_part(entry: Organisation | TargetGroup, day: date) -> bool:
    return not isinstance(entry, Organisation) or entry.takes_part(day)
