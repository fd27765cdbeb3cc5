"""One change of a plan, as the one request that carries it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import assert_never

from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    RemoveLabel,
    RemoveMember,
    SetFields,
)
from llo_board.model.days import due_moment
from llo_board.model.fields import plain_name, seen_value
from llo_board.model.memory import Entity, EntityKind, Value
from llo_board.model.snapshot import Checklist
from llo_board.sync.ports import BoardGateway, NewCard
from llo_board.sync.values import build_card_values


@dataclass(frozen=True, slots=True)
class Made:
    """What the board answered about something new."""

    trello_id: str
    name: str
    colour: str | None = None


def send_named(
    gateway: BoardGateway,
    change: MakeList | MakeLabel | MakeChecklist | MakeItem,
    board_id: str,
    ids: Mapping[Entity, str],
) -> Made:
    """Makes something that is little more than a name; `ids` know what it stands on."""
    match change:
        case MakeList():
            board_list = gateway.make_list(board_id, change.name, change.position)
            return Made(board_list.list_id, board_list.name)
        case MakeLabel():
            label = gateway.make_label(board_id, change.name, change.colour)
            return Made(label.label_id, label.name, label.colour)
        case MakeChecklist():
            card_id = ids[Entity(EntityKind.CARD, change.subject.card or "")]
            checklist = gateway.make_checklist(card_id, change.name, change.position)
            return Made(checklist.checklist_id, checklist.name)
        case MakeItem():
            checklist_id = ids[Entity(EntityKind.CHECKLIST, change.checklist)]
            item = gateway.make_item(checklist_id, change.name, change.position)
            return Made(item.item_id, item.name)
        case _:
            assert_never(change)


def send_copy(gateway: BoardGateway, change: MakeChecklist, ids: Mapping[Entity, str], source: Entity) -> Checklist:
    """Makes a checklist with the items of another one; an empty one, should that have been left out."""
    card_id = ids[Entity(EntityKind.CARD, change.subject.card or "")]
    if source not in ids:
        return gateway.make_checklist(card_id, change.name, change.position)
    return gateway.copy_checklist(card_id, ids[source], change.name, change.position)


def build_new_card(change: MakeCard, ids: Mapping[Entity, str], zone: tzinfo) -> NewCard:
    """Everything that the card is born with."""
    return NewCard(
        list_id=ids[Entity(EntityKind.LIST, change.list_key)],
        name=change.name,
        description=change.description,
        position=change.position,
        due=due_moment(change.due, zone) if change.due else None,
        start=due_moment(change.start, zone) if change.start else None,
        label_ids=tuple(ids[Entity(EntityKind.LABEL, goal)] for goal in change.goals),
        member_ids=tuple(member_id for _, member_id in change.members),
    )


def send_fields(gateway: BoardGateway, change: SetFields, zone: tzinfo) -> Callable[[str], Value]:
    """Sends new values of own fields; what it returns tells each field's value as the board has it now."""
    values = {one.field: one.after for one in change.changes}
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    flags = {name: value for name, value in values.items() if isinstance(value, str | bool)}
    answer: dict[str, Value]
    match change.subject.entity.kind:
        case EntityKind.CARD:
            return _send_card(gateway, change, zone)
        case EntityKind.LIST:
            board_list = gateway.change_list(change.trello_id, flags)
            answer = {"name": plain_name(board_list.name)}
        case EntityKind.LABEL:
            label = gateway.change_label(change.trello_id, texts)
            answer = {"name": plain_name(label.name), "colour": label.colour}
        case EntityKind.CHECKLIST:
            answer = {"name": plain_name(gateway.change_checklist(change.trello_id, texts).name)}
        case EntityKind.ITEM:
            item = gateway.change_item(change.subject.card_id or "", change.trello_id, texts)
            answer = {"name": plain_name(item.name)}
        case _:
            assert_never(change.subject.entity.kind)
    return answer.__getitem__


def _send_card(gateway: BoardGateway, change: SetFields, zone: tzinfo) -> Callable[[str], Value]:
    values = build_card_values(change.changes, change.description, change.due, change.start, zone)
    answer = gateway.change_card(change.trello_id, values)
    return lambda name: seen_value(name, answer, zone)


def send_presence(
    gateway: BoardGateway,
    change: AddLabel | RemoveLabel | AddMember | RemoveMember,
    card_id: str,
    other_id: str,
) -> None:
    """Puts a label or a member on a card, or takes it off."""
    match change:
        case AddLabel():
            gateway.add_label(card_id, other_id)
        case RemoveLabel():
            gateway.remove_label(card_id, other_id)
        case AddMember():
            gateway.add_member(card_id, other_id)
        case RemoveMember():
            gateway.remove_member(card_id, other_id)
        case _:
            assert_never(change)
