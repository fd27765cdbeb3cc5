"""Which thing on the board is which of ours: history first, then the mark, then what cannot be mistaken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from llo_board.model.fields import plain_name
from llo_board.model.marks import find_mark
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, Memory
from llo_board.model.questions import Way
from llo_board.model.snapshot import (
    BoardSnapshot,
    CardState,
    CheckItem,
    Checklist,
    LabelState,
    ListState,
)
from llo_board.model.wanted import WantedBoard, WantedCard, WantedChecklist
from llo_board.sync.conversions import ItemsGone, match_converted
from llo_board.sync.likeness import Likeness
from llo_board.sync.renames import Renames

_T = TypeVar("_T")
_NOTHING_GONE = ItemsGone()


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found of ours, by our keys; items with the id of the card that they are on now.

    `converted` are the cards that people made of items of ours; `copies` are further cards with one of our marks;
    `proposals` are cards for one that was not found: that bear its mark, else its label and its name. `alike` are
    other things, proposed for one that the lost memory would have known.
    """

    lists: Mapping[str, ListState] = field(default_factory=dict)
    labels: Mapping[str, LabelState] = field(default_factory=dict)
    cards: Mapping[str, CardState] = field(default_factory=dict)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    items: Mapping[str, tuple[CheckItem, str]] = field(default_factory=dict)
    converted: Mapping[str, CardState] = field(default_factory=dict)
    copies: tuple[CardState, ...] = ()
    proposals: Mapping[str, CardState] = field(default_factory=dict)
    alike: Mapping[Entity, Likeness] = field(default_factory=dict)

    def bindings(self) -> Iterator[tuple[Entity, str]]:
        """Everything found, with Trello's ids."""
        yield from ((Entity(EntityKind.LIST, key), found.list_id) for key, found in self.lists.items())
        yield from ((Entity(EntityKind.LABEL, key), found.label_id) for key, found in self.labels.items())
        yield from ((Entity(EntityKind.CARD, key), found.card_id) for key, found in self.cards.items())
        yield from (
            (Entity(EntityKind.CHECKLIST, key), found.checklist_id) for key, found in self.checklists.items()
        )
        yield from ((Entity(EntityKind.ITEM, key), found[0].item_id) for key, found in self.items.items())
        yield from ((Entity(EntityKind.ITEM, key), card.card_id) for key, card in self.converted.items())


def match_board(
    wanted: WantedBoard,
    snapshot: BoardSnapshot,
    memory: Memory,
    renames: Renames,
    gone: ItemsGone = _NOTHING_GONE,
) -> Matches:
    """Finds what is wanted on the board, and what is remembered there though no longer wanted.

    `gone` is what is known of items that are no longer there.
    """
    labels = _match_labels(wanted, snapshot, memory)
    cards, copies = _match_cards(wanted, snapshot, memory, renames)
    proposals = _proposals(wanted, snapshot, labels, cards, _marked(wanted.project, copies, renames))
    accepted = {key: card for key, card in proposals.items() if _is_accepted(memory, key, card)}
    cards |= accepted
    checklists, items = _match_checklists(wanted, snapshot, memory, cards)
    return Matches(
        lists=_match_lists(wanted, snapshot, memory),
        labels=labels,
        cards=cards,
        checklists=checklists,
        items=items,
        converted=match_converted(wanted, snapshot, memory, checklists, items, gone),
        copies=copies,
        proposals={key: card for key, card in proposals.items() if key not in accepted},
    )


def proposal_value(card: CardState) -> str:
    """What is seen of a wanted card for which this one is proposed."""
    return f"card:{card.card_id}"


def _match_lists(wanted: WantedBoard, snapshot: BoardSnapshot, memory: Memory) -> dict[str, ListState]:
    by_id = {found.list_id: found for found in snapshot.lists}
    open_lists = [found for found in snapshot.lists if not found.closed]
    found = _bound(EntityKind.LIST, memory, by_id)
    for entry in wanted.lists:
        free = (one for one in open_lists if one not in found.values())
        _adopt(found, entry.key, (one for one in free if plain_name(one.name) == plain_name(entry.name)))
    return found


def _match_labels(wanted: WantedBoard, snapshot: BoardSnapshot, memory: Memory) -> dict[str, LabelState]:
    found = _bound(EntityKind.LABEL, memory, {label.label_id: label for label in snapshot.labels})
    for entry in wanted.labels:
        free = (label for label in snapshot.labels if label not in found.values())
        same = (
            label
            for label in free
            if plain_name(label.name) == plain_name(entry.name) and label.colour == entry.colour
        )
        _adopt(found, entry.key, same)
    return found


def _match_cards(
    wanted: WantedBoard, snapshot: BoardSnapshot, memory: Memory, renames: Renames
) -> tuple[dict[str, CardState], tuple[CardState, ...]]:
    found = _bound(EntityKind.CARD, memory, {card.card_id: card for card in snapshot.cards})
    marked = _marked(wanted.project, snapshot.cards, renames)
    remembered = {entity.key for entity in memory.bindings if entity.kind is EntityKind.CARD}
    taken = {card.card_id for card in found.values()}
    copies: list[CardState] = []
    for key, cards in marked.items():
        free = [card for card in cards if card.card_id not in taken]
        # A card that is remembered and gone is asked about: its copy does not take its place unasked.
        if key not in found and key not in remembered and free:
            found[key] = free.pop(0)
        copies.extend(free)
    return found, tuple(copies)


def _marked(project: str, cards: Iterable[CardState], renames: Renames) -> dict[str, list[CardState]]:
    """Cards by the key of their mark, the oldest first."""
    marked: dict[str, list[CardState]] = {}
    for card in sorted(cards, key=lambda card: card.card_id):
        mark = find_mark(card.description)
        if mark is not None and mark.project == project:
            marked.setdefault(renames.card(mark.key), []).append(card)
    return marked


def _proposals(
    wanted: WantedBoard,
    snapshot: BoardSnapshot,
    labels: Mapping[str, LabelState],
    cards: Mapping[str, CardState],
    copies: Mapping[str, list[CardState]],
) -> dict[str, CardState]:
    taken = {card.card_id for card in (*cards.values(), *chain.from_iterable(copies.values()))}
    free = [card for card in snapshot.cards if not card.closed and card.card_id not in taken]
    proposals: dict[str, CardState] = {}
    for entry in wanted.cards:
        if entry.key not in cards:
            alike = (card for card in free if _looks_like(entry, card, labels))
            _adopt(proposals, entry.key, chain(copies.get(entry.key, ()), alike))
    return proposals


def _looks_like(entry: WantedCard, card: CardState, labels: Mapping[str, LabelState]) -> bool:
    if plain_name(card.name) != plain_name(entry.name):
        return False
    if entry.goal is None:
        return True
    label = labels.get(entry.goal)
    return label is not None and label.label_id in card.label_ids


def _is_accepted(memory: Memory, key: str, card: CardState) -> bool:
    answer = memory.answers.get(FieldKey(Entity(EntityKind.CARD, key), "exists"))
    return answer is not None and answer.take == Way.BOARD and answer.pair == Agreed(True, proposal_value(card))


def _match_checklists(
    wanted: WantedBoard, snapshot: BoardSnapshot, memory: Memory, cards: Mapping[str, CardState]
) -> tuple[dict[str, Checklist], dict[str, tuple[CheckItem, str]]]:
    everywhere = [(checklist, card.card_id) for card in snapshot.cards for checklist in card.checklists]
    checklists = _bound(EntityKind.CHECKLIST, memory, {found.checklist_id: found for found, _ in everywhere})
    items = _bound(
        EntityKind.ITEM,
        memory,
        {item.item_id: (item, card_id) for found, card_id in everywhere for item in found.items},
    )
    taken = {found.checklist_id for found in checklists.values()}
    for entry, card in ((entry, cards[entry.key]) for entry in wanted.cards if entry.key in cards):
        for checklist in entry.checklists:
            free = (found for found in card.checklists if found.checklist_id not in taken)
            _adopt(checklists, checklist.key, (found for found in free if _same_name(found, checklist)))
            if checklist.key in checklists:
                taken.add(checklists[checklist.key].checklist_id)
                _adopt_items(checklist, checklists[checklist.key], card.card_id, items)
    return checklists, items


def _adopt_items(
    wanted: WantedChecklist, checklist: Checklist, card_id: str, items: dict[str, tuple[CheckItem, str]]
) -> None:
    taken = {items[entry.key][0].item_id for entry in wanted.items if entry.key in items}
    for entry in wanted.items:
        free = ((item, card_id) for item in checklist.items if item.item_id not in taken)
        _adopt(items, entry.key, (found for found in free if plain_name(found[0].name) == plain_name(entry.name)))
        if entry.key in items:
            taken.add(items[entry.key][0].item_id)


def _same_name(found: Checklist, wanted: WantedChecklist) -> bool:
    return plain_name(found.name) == plain_name(wanted.name)


def _bound(kind: EntityKind, memory: Memory, by_id: Mapping[str, _T]) -> dict[str, _T]:
    """What the memory knows of that kind and the board still has."""
    return {
        entity.key: by_id[trello_id]
        for entity, trello_id in memory.bindings.items()
        if entity.kind is kind and trello_id in by_id
    }


def _adopt(found: dict[str, _T], key: str, candidates: Iterable[_T]) -> None:
    """The first candidate is ours if nothing was found yet under that key."""
    if key not in found:
        first = next(iter(candidates), None)
        if first is not None:
            found[key] = first
