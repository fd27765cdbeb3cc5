"""Which card people made of which item of ours.

Trello's log tells of each such card from which checklist it came and what the item was called then; not which item
it was, and of an item that is reworded or dragged it tells nothing. So the name is looked for first, as agreed, as
wanted and as last seen; what is left is known where one item is missing and one card came out of its checklist.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from llo_board.model.fields import plain_name
from llo_board.model.last_seen import SeenItem
from llo_board.model.memory import Entity, EntityKind, FieldKey, Memory
from llo_board.model.snapshot import CONVERSION, Action, BoardSnapshot, CardState, Checklist
from llo_board.model.wanted import WantedBoard


@dataclass(frozen=True, slots=True)
class Conversion:
    """A card that people made of an item of that checklist, called so at that moment."""

    card_id: str
    checklist_id: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemsGone:
    """What is known of items that are no longer on the board: the cards made of items, and items as last seen."""

    conversions: tuple[Conversion, ...] = ()
    seen: Mapping[str, SeenItem] = field(default_factory=dict)


def build_conversions(actions: Iterable[Action]) -> tuple[Conversion, ...]:
    """The cards that people made of items, oldest first."""
    told = sorted(actions, key=lambda action: (action.at, action.action_id))
    return tuple(
        Conversion(action.card_id, action.checklist_id, plain_name(action.card_name), action.at)
        for action in told
        if action.kind == CONVERSION and action.card_id and action.checklist_id
    )


def match_converted(
    wanted: WantedBoard,
    snapshot: BoardSnapshot,
    memory: Memory,
    checklists: Mapping[str, Checklist],
    items: Mapping[str, object],
    gone: ItemsGone,
) -> dict[str, CardState]:
    """The cards that were items of ours, by the items' keys."""
    missing = tuple(
        _Missing(item.key, checklist.key, item.name)
        for card in wanted.cards
        for checklist in card.checklists
        for item in checklist.items
        if item.key not in items
    )
    cards = {card.card_id: card for card in snapshot.cards}
    lists = (checklist for card in snapshot.cards for checklist in card.checklists)
    there = frozenset(item.item_id for checklist in lists for item in checklist.items)
    search = _Search(cards.keys(), there, memory, checklists, gone)
    for way in (search.bound, search.named, search.dragged, search.alone):
        for one in missing:
            if one.key not in search.found:
                search.take(one, way(one))
    return {key: cards[card_id] for key, card_id in search.found.items() if card_id in cards}


@dataclass(frozen=True, slots=True)
class _Missing:
    """An item of ours that is not on the board: its key, its checklist's, and what the definition calls it."""

    key: str
    checklist: str
    name: str

    @property
    def entity(self) -> Entity:
        return Entity(EntityKind.ITEM, self.key)


@dataclass(slots=True)
class _Search:
    """`cards` and `items` are the ids on the board; `found` are those of cards by the keys of items, `explained`
    those of the items that became them.
    """

    cards: AbstractSet[str]
    items: AbstractSet[str]
    memory: Memory
    checklists: Mapping[str, Checklist]
    gone: ItemsGone
    found: dict[str, str] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)

    def take(self, one: _Missing, card_id: str | None) -> None:
        """Takes a card for this item, if there is one."""
        if card_id is not None:
            self.found[one.key] = card_id
            self.explained.add(self.memory.bindings.get(one.entity, ""))

    def bound(self, one: _Missing) -> str | None:
        """Known by id, once it was seen."""
        known = self.memory.bindings.get(one.entity)
        return known if known in self.cards else None

    def named(self, one: _Missing) -> str | None:
        """A card out of its checklist, under a name that it had."""
        places, names = set(self._places(one)), set(self._names(one))
        told = (c.card_id for c in self._free() if c.checklist_id in places and c.name in names)
        return next(told, None)

    def dragged(self, one: _Missing) -> str | None:
        """The one card out of another checklist under its name: people dragged it there first."""
        seen, names = self._seen(one), set(self._names(one))
        told = [c.card_id for c in self._free() if seen and c.name in names and c.at > seen.at]
        return told[0] if len(told) == 1 else None

    def alone(self, one: _Missing) -> str | None:
        """The one card that came out of its checklist, where it alone is missing: people reworded it first."""
        seen = self._seen(one)
        if seen is None:
            return None
        missing = {
            item.item_id: plain_name(item.name)
            for item in seen.checklist.items
            if item.item_id not in self.items | self.explained
        }
        told = [c for c in self._free() if c.checklist_id == seen.checklist.checklist_id and c.at > seen.at]
        unnamed = [c for c in told if c.name not in missing.values()]
        others = [item_id for item_id, name in missing.items() if name not in {c.name for c in told}]
        return unnamed[0].card_id if len(unnamed) == 1 and others == [seen.item_id] else None

    def _free(self) -> Iterator[Conversion]:
        taken = set(self.found.values())
        return (one for one in self.gone.conversions if one.card_id not in taken)

    def _seen(self, one: _Missing) -> SeenItem | None:
        return self.gone.seen.get(self.memory.bindings.get(one.entity, ""))

    def _places(self, one: _Missing) -> Iterator[str]:
        there, seen = self.checklists.get(one.checklist), self._seen(one)
        if there is not None:
            yield there.checklist_id
        if seen is not None:
            yield seen.checklist.checklist_id

    def _names(self, one: _Missing) -> Iterator[str]:
        pair, seen = self.memory.agreed.get(FieldKey(one.entity, "name")), self._seen(one)
        yield plain_name(one.name)
        if pair is not None:
            yield str(pair.seen)
        if seen is not None:
            yield plain_name(seen.name)
