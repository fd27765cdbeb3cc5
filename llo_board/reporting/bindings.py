"""Which thing on the board is which of ours: remembered, else found by mark, else (neither anywhere) by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from llo_board.model.definition import Definition, Deliverable, Target
from llo_board.model.marks import find_mark
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.snapshot import BoardSnapshot, CardState, Checklist
from llo_board.model.timeline import Timeline

Bindings = Mapping[Entity, str]


def find_bindings(definition: Definition, timeline: Timeline, remembered: Bindings) -> Bindings:
    """Everything of ours that can be found on the board; what is remembered goes before what is found.

    A card that left the board is looked for in older snapshots, so that its last state can still be told.
    """
    snapshot = timeline.snapshots[-1]
    found: dict[Entity, str] = dict(_named_things(definition, snapshot))
    cards = _cards_by_key(definition, timeline, {entity.key for entity in remembered})
    found |= {Entity(EntityKind.CARD, key): card.card_id for key, card in cards.items()}
    for deliverable in definition.deliverables:
        card = _card_of(deliverable, remembered, cards, timeline)
        if card is not None:
            found |= dict(_checklists(definition, deliverable, card))
    return found | dict(remembered)


def _card_of(
    deliverable: Deliverable, remembered: Bindings, cards: Mapping[str, CardState], timeline: Timeline
) -> CardState | None:
    card_id = remembered.get(Entity(EntityKind.CARD, deliverable.key))
    if card_id is None:
        return cards.get(deliverable.key)
    seen = timeline.last_seen(card_id)
    return seen[0] if seen else None


def _named_things(definition: Definition, snapshot: BoardSnapshot) -> Iterator[tuple[Entity, str]]:
    lists = _first_by_name((board_list.name, board_list.list_id) for board_list in snapshot.lists)
    for wanted in definition.board.lists:
        if plain(wanted.name) in lists:
            yield Entity(EntityKind.LIST, wanted.key), lists[plain(wanted.name)]
    labels = _first_by_name((label.name, label.label_id) for label in snapshot.labels)
    for goal in definition.goals:
        if plain(goal.name) in labels:
            yield Entity(EntityKind.LABEL, goal.key), labels[plain(goal.name)]


def _cards_by_key(definition: Definition, timeline: Timeline, known: AbstractSet[str]) -> Mapping[str, CardState]:
    """Our cards by key; an older card goes before its copy, whose mark was copied along.

    Where some are known, or bear a mark, another card of such a name is the team's own.
    Older snapshots are searched only as long as a card is missing that is not known already.
    """
    marked: dict[str, CardState] = {}
    wanted = _keys(definition).keys() - known
    for snapshot in reversed(timeline.snapshots):
        for card in sorted(snapshot.cards, key=lambda card: card.card_id):
            mark = find_mark(card.description)
            if mark is not None and mark.project == definition.project.key:
                marked.setdefault(mark.key, card)
        if marked.keys() >= wanted:
            break
    return marked if marked or known else _cards_by_name(definition, timeline.snapshots[-1])


def _cards_by_name(definition: Definition, snapshot: BoardSnapshot) -> Mapping[str, CardState]:
    by_name: dict[str, CardState] = {}
    for card in sorted(snapshot.cards, key=lambda card: (card.closed, card.card_id)):
        by_name.setdefault(plain(card.name), card)
    return {key: by_name[plain(name)] for key, name in _keys(definition).items() if plain(name) in by_name}


def _keys(definition: Definition) -> Mapping[str, str]:
    """The mark keys of all our cards, with their names."""
    keys = {deliverable.key: deliverable.name for deliverable in definition.deliverables}
    keys |= {f"goal/{goal.key}": goal.name for goal in definition.goals}
    keys |= {f"part/{part.part}": part.name for part in definition.board.parts}
    return keys | ({"guide": definition.board.guide_name} if definition.board.guide_name else {})


def _checklists(definition: Definition, deliverable: Deliverable, card: CardState) -> Iterator[tuple[Entity, str]]:
    steps = _steps_checklist(deliverable, card)
    if steps is not None:
        yield Entity(EntityKind.CHECKLIST, f"{deliverable.key}:steps"), steps.checklist_id
        names = {plain(step.name): step.key for step in deliverable.steps}
        yield from _items(f"{deliverable.key}:steps", steps, names)
    if deliverable.target is not None:
        others = tuple(checklist for checklist in card.checklists if checklist is not steps)
        yield from _target_things(definition, deliverable.key, deliverable.target, others)


def _steps_checklist(deliverable: Deliverable, card: CardState) -> Checklist | None:
    """The checklist that shares the most items with our steps; None where none shares any."""
    wanted = {plain(step.name) for step in deliverable.steps}
    return _most(card.checklists, lambda item: plain(item) in wanted)


def _target_things(
    definition: Definition, key: str, target: Target, checklists: tuple[Checklist, ...]
) -> Iterator[tuple[Entity, str]]:
    if target.of is not None and target.per is not None:
        by_name = {plain(checklist.name): checklist for checklist in checklists}
        items = _entry_names(definition, target, of=True)
        for entry in definition.register(target.per):
            checklist = by_name.get(plain(entry.name))
            if checklist is not None:
                yield Entity(EntityKind.CHECKLIST, f"{key}:{entry.key}"), checklist.checklist_id
                yield from _items(f"{key}:{entry.key}", checklist, items)
        return
    found = _target_checklist(definition, key, target, checklists)
    if found is not None:
        yield Entity(EntityKind.CHECKLIST, f"{key}:target"), found.checklist_id
        yield from _items(f"{key}:target", found, _entry_names(definition, target, of=target.of is not None))


def _target_checklist(
    definition: Definition, key: str, target: Target, checklists: tuple[Checklist, ...]
) -> Checklist | None:
    if target.of is not None or target.per is not None:
        entries = _entry_names(definition, target, of=target.of is not None)
        return _most(checklists, lambda item: plain(item) in entries)
    names = {plain(name) for name in (target.units, target.unit, key) if name}
    return next((checklist for checklist in checklists if plain(checklist.name) in names), None)


def _entry_names(definition: Definition, target: Target, of: bool) -> Mapping[str, str]:
    """Item names (as compared) to item keys, for the register whose entries are items."""
    register = target.of if of else target.per
    if register is None:
        return {}
    each = 1 if of else target.minimum
    names: dict[str, str] = {}
    for entry in definition.register(register):
        names[plain(entry.name)] = entry.key
        for number in range(1, each + 1):
            names[plain(f"{entry.name} {number}")] = entry.key if number == 1 else f"{entry.key}#{number}"
    return names


def _items(key: str, checklist: Checklist, names: Mapping[str, str]) -> Iterator[tuple[Entity, str]]:
    for item in checklist.items:
        if plain(item.name) in names:
            yield Entity(EntityKind.ITEM, f"{key}:{names[plain(item.name)]}"), item.item_id


def _most(checklists: Iterable[Checklist], wanted: Callable[[str], bool]) -> Checklist | None:
    scored = [(sum(wanted(item.name) for item in checklist.items), checklist) for checklist in checklists]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None


def _first_by_name(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for name, thing_id in pairs:
        names.setdefault(plain(name), thing_id)
    return names


def plain(name: str) -> str:
    """A name as compared: case and spacing do not matter."""
    return " ".join(name.casefold().split())
