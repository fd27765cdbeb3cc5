"""With the memory lost: which thing on the board is one of ours, though its name or colour is no longer ours.

Whatever is told by no name is asked, and nothing is made beside it before: `likeness.py` says what may be it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from llo_board.model.fields import plain_name
from llo_board.model.memory import Entity, EntityKind, FieldKey, Memory
from llo_board.model.snapshot import BoardSnapshot, CardState, CheckItem, Checklist, LabelState, ListState
from llo_board.model.wanted import WantedBoard, WantedCard, WantedChecklist, WantedItem, WantedLabel, WantedList
from llo_board.sync.action_log import ActionLog
from llo_board.sync.conversions import ItemsGone
from llo_board.sync.likeness import (
    MOST,
    Fit,
    Likeness,
    Thing,
    accepted,
    decide,
    likeliest,
    place_of,
    refused,
    without,
)
from llo_board.sync.matching import Matches, match_board
from llo_board.sync.renames import Renames


@dataclass(frozen=True, slots=True)
class Sight:
    """What can be told apart by: the board, what is known of it so far, and its own log."""

    wanted: WantedBoard
    snapshot: BoardSnapshot
    memory: Memory
    log: ActionLog
    matches: Matches = Matches()  # noqa: RUF009 (frozen)

    def is_open(self, kind: EntityKind, key: str) -> bool:
        """Whether nothing is known of it, by an older memory or a person's answer."""
        entity = Entity(kind, key)
        is_answered = FieldKey(entity, "exists") in self.memory.answers
        return entity not in self.memory.bindings and not is_answered

    def bound(self, kind: EntityKind) -> frozenset[str]:
        """The ids of what the memory knows of that kind."""
        return frozenset(one for entity, one in self.memory.bindings.items() if entity.kind is kind)


def recognise(
    wanted: WantedBoard,
    snapshot: BoardSnapshot,
    memory: Memory,
    renames: Renames,
    gone: ItemsGone,
    log: ActionLog,
) -> tuple[Memory, Matches]:
    """What is ours on a board whose memory was lost, and what may be; the memory with all that is known of it."""
    memory = replace(memory, bindings={**memory.bindings, **accepted(memory, snapshot)})
    asked: dict[Entity, Likeness] = {}
    matches = match_board(wanted, snapshot, memory, renames, gone)
    for fits in (fit_labels, fit_lists, fit_checklists, fit_items):
        sure, alike = decide(dict(fits(Sight(wanted, snapshot, memory, log, matches))), memory)
        asked |= alike
        memory = replace(memory, bindings={**memory.bindings, **sure})
        matches = match_board(wanted, snapshot, memory, renames, gone)
    return memory, _without_asked(matches, asked)


def _without_asked(matches: Matches, asked: Mapping[Entity, Likeness]) -> Matches:
    """A list or label that bears the name is not ours either, as long as another one may be."""
    return replace(
        matches,
        lists={key: one for key, one in matches.lists.items() if Entity(EntityKind.LIST, key) not in asked},
        labels={key: one for key, one in matches.labels.items() if Entity(EntityKind.LABEL, key) not in asked},
        alike=asked,
    )


# Labels: by name, by colour, and by the cards that bear them


@dataclass(frozen=True, slots=True)
class _Signs:
    """What says that a label is that of a goal."""

    name: bool
    colour: bool
    use: bool

    @property
    def count(self) -> int:
        """How many; a colour alone says nothing."""
        return self.name + self.colour + self.use if self.name or self.use else 0


def fit_labels(sight: Sight) -> Iterator[tuple[Entity, Fit]]:
    """The labels that may be a goal's. Two of the three signs are enough, or the name, where no other fits."""
    signs = _signs_of_labels(sight)
    for goal in dict.fromkeys(goal for goal, _ in signs):
        fitting = [label for label in sight.snapshot.labels if _may_be(goal, label, signs)]
        fitting.sort(key=lambda label: (-signs[goal, label.label_id].count, not signs[goal, label.label_id].use))
        if fitting:
            things = tuple(Thing(label.label_id, label.name) for label in fitting)
            yield Entity(EntityKind.LABEL, goal), Fit(things[:MOST], _is_sure(goal, fitting, signs))


_LabelSigns = Mapping[tuple[str, str], _Signs]


def _may_be(goal: str, label: LabelState, signs: _LabelSigns) -> bool:
    """Whether a label fits this goal, and no other one better."""
    mine = signs.get((goal, label.label_id))
    most = max((one.count for (_, label_id), one in signs.items() if label_id == label.label_id), default=0)
    return mine is not None and 0 < mine.count == most


def _is_sure(goal: str, fitting: list[LabelState], signs: _LabelSigns) -> bool:
    first, *others = (signs[goal, label.label_id] for label in fitting)
    label = fitting[0]
    rivals = [key for key, label_id in signs if label_id == label.label_id and key != goal]
    if any(_may_be(key, label, signs) for key in rivals):
        return False
    if others:
        return first.count > max(2, others[0].count)
    return first.name or first.count > 1


def _signs_of_labels(sight: Sight) -> _LabelSigns:
    bearers = Counter(_bearers(sight))
    cards = Counter(entry.goal for entry in sight.wanted.cards if entry.key in sight.matches.cards)
    open_goals = [one for one in sight.wanted.labels if sight.is_open(EntityKind.LABEL, one.key)]
    known = sight.bound(EntityKind.LABEL)
    return {
        (entry.key, label.label_id): _Signs(
            plain_name(label.name) == plain_name(entry.name),
            label.colour == entry.colour,
            _is_used(entry, label, bearers, cards),
        )
        for entry in open_goals
        for label in sight.snapshot.labels
        if label.label_id not in known and label.label_id not in refused(sight.memory, _label(entry))
    }


def _label(entry: WantedLabel) -> Entity:
    return Entity(EntityKind.LABEL, entry.key)


def _bearers(sight: Sight) -> Iterator[tuple[str | None, str]]:
    for entry in sight.wanted.cards:
        card = sight.matches.cards.get(entry.key)
        yield from ((entry.goal, label_id) for label_id in (card.label_ids if card else ()))


def _is_used(
    entry: WantedLabel,
    label: LabelState,
    bearers: Mapping[tuple[str | None, str], int],
    cards: Mapping[str | None, int],
) -> bool:
    """Whether most cards of the goal bear the label, and more than those of any other goal."""
    mine = bearers.get((entry.key, label.label_id), 0)
    others = (n for (goal, label_id), n in bearers.items() if label_id == label.label_id and goal != entry.key)
    return 2 * mine > cards.get(entry.key, 0) and mine > max(others, default=0)


# Lists: by every name that they ever bore, as the log tells


def fit_lists(sight: Sight) -> Iterator[tuple[Entity, Fit]]:
    """The lists that may be ours: ours that once bore the name, those that bear it, else those in its place."""
    known = sight.bound(EntityKind.LIST)
    free = [one for one in sight.snapshot.lists if one.list_id not in known]
    named = {entry.key: tuple(_named(sight.log, entry.name, free)) for entry in sight.wanted.lists}
    claims = Counter(thing for things in named.values() for thing in things)
    unnamed = [Thing(one.list_id, one.name) for one in free if not one.closed]
    unnamed = [thing for thing in unnamed if thing not in claims]
    for entry in sight.wanted.lists:
        entity = Entity(EntityKind.LIST, entry.key)
        if sight.is_open(entity.kind, entity.key):
            fit = Fit(named[entry.key]) if named[entry.key] else _in_place_of_list(sight, entry, unnamed)
            fit = without(fit, refused(sight.memory, entity))
            is_only = len(fit.things) == 1 and claims[fit.things[0]] == 1
            yield entity, replace(fit, things=fit.things[:MOST], is_certain=is_only)


def _named(log: ActionLog, name: str, free: Iterable[ListState]) -> Iterator[Thing]:
    for one in free:
        is_called = not one.closed and plain_name(one.name) == plain_name(name)
        if is_called or plain_name(name) in _names_of_ours(log, one):
            yield Thing(one.list_id, one.name)


def _names_of_ours(log: ActionLog, one: ListState) -> set[str]:
    """Every name that a list of ours ever bore; none of a list that people made."""
    if not log.all_written(one.list_id, "name", one.name):
        return set()
    changes = log.changes.get((one.list_id, "name"), ())
    return {plain_name(name or "") for change in changes for name in (change.before, change.after)}


def _in_place_of_list(sight: Sight, entry: WantedList, free: Iterable[Thing]) -> Fit:
    there = [Thing(one.list_id, one.name) for one in sight.snapshot.lists]
    found = {key: one.list_id for key, one in sight.matches.lists.items()}
    keys = [one.key for one in sight.wanted.lists]
    return likeliest(entry.name, place_of(entry.key, keys, found, there), free)


# Checklists: by the items that are on them


def fit_checklists(sight: Sight) -> Iterator[tuple[Entity, Fit]]:
    """The checklists of our cards that may be one of ours. Most of the items are enough, where no other fits."""
    known = {one.checklist_id for one in sight.matches.checklists.values()}
    for entry, card in _cards(sight):
        free = [one for one in card.checklists if one.checklist_id not in known]
        missing = [one for one in entry.checklists if one.made and one.key not in sight.matches.checklists]
        for one in missing:
            entity = Entity(EntityKind.CHECKLIST, one.key)
            if sight.is_open(entity.kind, entity.key):
                left = [found for found in free if found.checklist_id not in refused(sight.memory, entity)]
                yield entity, _fit_checklist(one, missing, left)


def _fit_checklist(entry: WantedChecklist, missing: Iterable[WantedChecklist], free: Iterable[Checklist]) -> Fit:
    ranked = sorted(free, key=lambda found: -_shared(entry, found))
    alike = [found for found in ranked if _has_most(entry, found)]
    others = [one for one in missing if one != entry and alike and _has_most(one, alike[0])]
    things = tuple(Thing(found.checklist_id, found.name) for found in ranked)
    return Fit(
        things[:MOST], len(alike) == 1 and not others, max((_shared(entry, one) for one in ranked), default=0)
    )


def _shared(entry: WantedChecklist, found: Checklist) -> int:
    wanted = {plain_name(item.name) for item in entry.items}
    return len(wanted & {plain_name(item.name) for item in found.items})


def _has_most(entry: WantedChecklist, found: Checklist) -> bool:
    return 2 * _shared(entry, found) > len(entry.items)


# Items: by a word of their name, and by their place


def fit_items(sight: Sight) -> Iterator[tuple[Entity, Fit]]:
    """The items that may be one of ours: they are asked about, always."""
    known = {item.item_id for item, _ in sight.matches.items.values()}
    free = {
        item.item_id: (item, card)
        for _, card in _cards(sight)
        for checklist in card.checklists
        for item in checklist.items
        if item.item_id not in known
    }
    for entry, _ in _cards(sight):
        for checklist in (one for one in entry.checklists if one.key in sight.matches.checklists):
            yield from _fit_items_of(sight, checklist, sight.matches.checklists[checklist.key], free)


def _fit_items_of(
    sight: Sight,
    wanted: WantedChecklist,
    checklist: Checklist,
    free: Mapping[str, tuple[CheckItem, CardState]],
) -> Iterator[tuple[Entity, Fit]]:
    there = [Thing(item.item_id, item.name) for item in checklist.items]
    keys = [item.key for item in wanted.items]
    found = {key: item.item_id for key, (item, _) in sight.matches.items.items()}
    for entry in wanted.items:
        entity = Entity(EntityKind.ITEM, entry.key)
        is_missing = (
            entry.made and entry.key not in sight.matches.items and entry.key not in sight.matches.converted
        )
        if is_missing and sight.is_open(entity.kind, entity.key):
            here = [thing for thing in there if thing.thing_id in free]
            fit = likeliest(
                entry.name, place_of(entry.key, keys, found, there), [*here, *_dragged(entry, there, free)]
            )
            yield entity, without(fit, refused(sight.memory, entity))


def _dragged(
    entry: WantedItem, there: Iterable[Thing], free: Mapping[str, tuple[CheckItem, CardState]]
) -> Iterator[Thing]:
    """Items of that name on other checklists of ours, named with their card."""
    here = {thing.thing_id for thing in there}
    for item_id, (item, card) in free.items():
        if item_id not in here and plain_name(item.name) == plain_name(entry.name):
            yield Thing(item_id, f"{plain_name(item.name)} · {plain_name(card.name)}")


def _cards(sight: Sight) -> Iterator[tuple[WantedCard, CardState]]:
    for entry in sight.wanted.cards:
        if entry.key in sight.matches.cards:
            yield entry, sight.matches.cards[entry.key]
