"""Both sides of everything that the definition and people each have a say in, by the address that plans use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from benchmarks.chance_start import Computer, Member
from benchmarks.chance_world import Thing
from llo_board.model.addresses import address
from llo_board.model.fields import COMPARED_FIELDS
from llo_board.model.memory import Entity, EntityKind, FieldKey, Value
from llo_board.model.wanted import WantedBoard, WantedCard
from llo_board.sync.renames import Renames, build_renames, rename_memory
from llo_board.sync.wanted import build_wanted
from llo_board.trello.mapping import parse_card

_ON_BOARD = {"description": "desc"}


@dataclass(frozen=True, slots=True)
class Side:
    """What the definition wants of a thing's field, and what the board says; `address` is the field's."""

    address: str
    wanted: Value
    seen: Value

    @property
    def agrees(self) -> bool:
        return self.wanted == self.seen


@dataclass(frozen=True, slots=True)
class Sides:
    """The board under one computer's definition and memory.

    `ids` are what it takes for ours; `fields` the fields of those on the board; `quiet` the addresses of cards and
    lists of whose fields nothing is said, since they are archived: that alone is listed, or asked.
    """

    computer: str
    wanted: WantedBoard
    renames: Renames
    ids: Mapping[Entity, str]
    fields: Mapping[Thing, Side]
    quiet: frozenset[str]

    def wants(self, entity: Entity) -> bool:
        """Whether the definition would make this."""
        return entity in set(_made(self.wanted))


def look_at(computer: Computer, board: Any, members: Mapping[str, Member]) -> Sides:
    """The sides as one computer sees them now."""
    definition = computer.definition()
    wanted = build_wanted(definition, datetime.now(UTC).date())
    renames = build_renames(definition)
    ids = dict(rename_memory(computer.memory(), renames).bindings)
    fields = dict(_fields(wanted, ids, board, members))
    return Sides(computer.folder.name, wanted, renames, ids, fields, frozenset(_quiet(wanted, ids, board)))


def _quiet(wanted: WantedBoard, ids: Mapping[Entity, str], board: Any) -> Iterator[str]:
    closed = {one["id"] for one in board["lists"] if one["closed"]}
    unseen = {card["id"] for card in board["cards"] if card["closed"] or card["idList"] in closed}
    yield from (one.key for one in wanted.cards if ids.get(Entity(EntityKind.CARD, one.key)) in unseen)
    yield from (f"list/{one.key}" for one in wanted.lists if ids.get(Entity(EntityKind.LIST, one.key)) in closed)


def _made(wanted: WantedBoard) -> Iterator[Entity]:
    yield from (Entity(EntityKind.LIST, one.key) for one in wanted.lists)
    yield from (Entity(EntityKind.LABEL, one.key) for one in wanted.labels)
    for card in wanted.cards:
        yield Entity(EntityKind.CARD, card.key)
        for checklist in (one for one in card.checklists if one.made):
            yield Entity(EntityKind.CHECKLIST, checklist.key)
            yield from (Entity(EntityKind.ITEM, item.key) for item in checklist.items if item.made)


def _fields(
    wanted: WantedBoard, ids: Mapping[Entity, str], board: Any, members: Mapping[str, Member]
) -> Iterator[tuple[Thing, Side]]:
    cards = {card["id"]: card for card in board["cards"]}
    for entry in wanted.cards:
        card = cards.get(ids.get(Entity(EntityKind.CARD, entry.key), ""))
        if card is not None:
            yield from _own_fields(wanted, entry, card)
            yield from _labels(wanted, ids, entry, card)
            yield from _people(wanted, entry, card, board, members)
    yield from _ground(wanted, ids, board)
    yield from _parts(wanted, ids, board)


def _own_fields(wanted: WantedBoard, entry: WantedCard, card: Any) -> Iterator[tuple[Thing, Side]]:
    state = parse_card(card)
    for field in COMPARED_FIELDS:
        if field.is_compared(entry.kind):
            key = FieldKey(Entity(EntityKind.CARD, entry.key), field.name)
            name = _ON_BOARD.get(field.name, field.name)
            yield (card["id"], name), Side(address(key), *field.sides(entry, state, wanted.zone))


def _labels(
    wanted: WantedBoard, ids: Mapping[Entity, str], entry: WantedCard, card: Any
) -> Iterator[tuple[Thing, Side]]:
    for goal in wanted.labels:
        label_id = ids.get(Entity(EntityKind.LABEL, goal.key))
        key = FieldKey(Entity(EntityKind.CARD, entry.key), f"label:{goal.key}")
        side = Side(address(key), goal.key == entry.goal, label_id in card["idLabels"])
        yield (card["id"], f"label:{label_id}"), side


def _people(
    wanted: WantedBoard, entry: WantedCard, card: Any, board: Any, members: Mapping[str, Member]
) -> Iterator[tuple[Thing, Side]]:
    on_board = {one["id"] for one in board["members"]}
    for person in wanted.people:
        member_id = members[person.username or ""].member_id
        if member_id not in on_board:
            continue  # a plan tells by role who is not on the board, and nothing else of them
        key = FieldKey(Entity(EntityKind.CARD, entry.key), f"member:{person.key}")
        side = Side(address(key), person.key in entry.people, member_id in card["idMembers"])
        yield (card["id"], f"member:{member_id}"), side


def _ground(wanted: WantedBoard, ids: Mapping[Entity, str], board: Any) -> Iterator[tuple[Thing, Side]]:
    for one in board["lists"]:
        for entry in wanted.lists:
            entity = Entity(EntityKind.LIST, entry.key)
            if ids.get(entity) == one["id"]:
                yield (one["id"], "name"), Side(address(FieldKey(entity, "name")), entry.name, one["name"])
                there = "archived" if one["closed"] else True
                yield (one["id"], "closed"), Side(address(FieldKey(entity, "exists")), True, there)
    for one in board["labels"]:
        for goal in wanted.labels:
            entity = Entity(EntityKind.LABEL, goal.key)
            if ids.get(entity) == one["id"]:
                yield (one["id"], "name"), Side(address(FieldKey(entity, "name")), goal.name, one["name"])
                yield (one["id"], "color"), Side(address(FieldKey(entity, "colour")), goal.colour, one["color"])


def _parts(wanted: WantedBoard, ids: Mapping[Entity, str], board: Any) -> Iterator[tuple[Thing, Side]]:
    checklists = [one for card in board["cards"] for one in card["checklists"]]
    names = {one["id"]: one["name"] for one in checklists}
    names |= {item["id"]: item["name"] for one in checklists for item in one["checkItems"]}
    for entity, name in _part_names(wanted):
        part_id = ids.get(entity, "")
        if part_id in names:
            yield (part_id, "name"), Side(address(FieldKey(entity, "name")), name, names[part_id])


def _part_names(wanted: WantedBoard) -> Iterator[tuple[Entity, str]]:
    for checklist in (one for card in wanted.cards for one in card.checklists):
        yield Entity(EntityKind.CHECKLIST, checklist.key), checklist.name
        yield from ((Entity(EntityKind.ITEM, item.key), item.name) for item in checklist.items)
