"""What is gone, as it was last seen: what an item was called and what stood around it, and where a card stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from llo_board.model.snapshot import BoardSnapshot, Checklist


@dataclass(frozen=True, slots=True)
class SeenItem:
    """An item that is gone: the checklist that it was last seen in, as it was then, and when that was."""

    item_id: str
    checklist: Checklist
    at: datetime

    @property
    def name(self) -> str:
        """What it was called then."""
        return next(item.name for item in self.checklist.items if item.item_id == self.item_id)


def find_seen_items(snapshots: Iterable[BoardSnapshot], item_ids: AbstractSet[str]) -> Mapping[str, SeenItem]:
    """Each of these items as the newest snapshot that has it shows it; `snapshots` newest first.

    No more of them are asked for than are needed.
    """
    found: dict[str, SeenItem] = {}
    for snapshot in snapshots:
        for seen in _items(snapshot):
            if seen.item_id in item_ids:
                found.setdefault(seen.item_id, seen)
        if found.keys() >= item_ids:
            break
    return found


def find_places(snapshots: Iterable[BoardSnapshot], card_ids: AbstractSet[str]) -> Mapping[str, str]:
    """The list in which the newest snapshot that has it shows each of these cards, both by id; newest first."""
    found: dict[str, str] = {}
    for snapshot in snapshots:
        for card in snapshot.cards:
            if card.card_id in card_ids:
                found.setdefault(card.card_id, card.list_id)
        if found.keys() >= card_ids:
            break
    return found


def _items(snapshot: BoardSnapshot) -> Iterator[SeenItem]:
    for card in snapshot.cards:
        for checklist in card.checklists:
            yield from (SeenItem(item.item_id, checklist, snapshot.taken_at) for item in checklist.items)
