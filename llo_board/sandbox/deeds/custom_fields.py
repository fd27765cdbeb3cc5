"""Custom fields of a board, their options, and what the cards say in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import actions
from .. import entities as e
from ..errors import LimitReached
from ..object_limits import FIELDS_PER_BOARD, OPTIONS_PER_FIELD
from ..positions import place
from ..world import Actor, World, digest

TYPES = ("checkbox", "date", "list", "number", "text")
COLOURS = ("none", "red", "orange", "yellow", "sky", "blue", "pink", "purple", "green", "black", "lime")


def field_ref(field: e.CustomField) -> dict[str, Any]:
    return {"id": field.id, "name": field.name, "type": field.type}


def create_field(
    world: World, actor: Actor, board: e.Board, name: str, kind: str, position: str | float, on_card_front: bool
) -> e.CustomField:
    siblings = world.custom_fields.where("board_id", board.id)
    if len(siblings) >= FIELDS_PER_BOARD:
        raise LimitReached("Board has too many custom fields.")
    pos = place(position, [one.pos for one in siblings])
    new_id = world.new_id()
    field = world.custom_fields.put(
        e.CustomField(new_id, board.id, name, kind, pos, digest(f"field {new_id}"), on_card_front)
    )
    shown = {"id": field.id, "name": field.name}
    actions.record_on_board(world, actor, "createCustomField", board, {"customField": shown})
    return field


def update_field(world: World, actor: Actor, field: e.CustomField, changes: Mapping[str, Any]) -> e.CustomField:
    """`changes` by attribute: name, pos (as asked), on_card_front. One action each."""
    if "pos" in changes:
        others = [o.pos for o in world.custom_fields.where("board_id", field.board_id) if o.id != field.id]
        changes = {**changes, "pos": place(changes["pos"], others)}
    for attribute, new in changes.items():
        old = getattr(field, attribute)
        if old == new:
            continue
        field = world.custom_fields.put(replace(field, **{attribute: new}))
        _record_change(world, actor, field, attribute, old)
    return field


def _record_change(world: World, actor: Actor, field: e.CustomField, attribute: str, old: object) -> None:
    shown: dict[str, Any] = {attribute: getattr(field, attribute)}
    before: dict[str, Any] = {attribute: old}
    if attribute == "on_card_front":
        shown, before = {"display": {"cardFront": field.on_card_front}}, {"display": {"cardFront": old}}
    data = {"customField": {**field_ref(field), **shown}, "old": before}
    actions.record_on_board(world, actor, "updateCustomField", world.boards[field.board_id], data)


def delete_field(world: World, actor: Actor, field: e.CustomField) -> None:
    """Its options and all that cards say in it go along."""
    for option in world.field_options.where("field_id", field.id):
        world.field_options.remove(option.id)
    for value in world.field_values.where("field_id", field.id):
        world.field_values.remove(value.id)
    world.custom_fields.remove(field.id)
    board = world.boards[field.board_id]
    actions.record_on_board(world, actor, "deleteCustomField", board, {"customField": field_ref(field)})


def add_option(world: World, field: e.CustomField, text: str, colour: str, position: str | float) -> e.FieldOption:
    siblings = world.field_options.where("field_id", field.id)
    if len(siblings) >= OPTIONS_PER_FIELD:
        raise LimitReached("Custom field has too many options.")
    pos = place(position, [one.pos for one in siblings])
    return world.field_options.put(e.FieldOption(world.new_id(), field.id, text, colour, pos))


def update_option(world: World, option: e.FieldOption, changes: Mapping[str, Any]) -> e.FieldOption:
    if "pos" in changes:
        others = [o.pos for o in world.field_options.where("field_id", option.field_id) if o.id != option.id]
        changes = {**changes, "pos": place(changes["pos"], others)}
    return world.field_options.put(replace(option, **changes))


def delete_option(world: World, option: e.FieldOption) -> None:
    """Cards that had chosen it say nothing in the field any more."""
    for value in world.field_values.where("field_id", option.field_id):
        if value.option_id == option.id:
            world.field_values.remove(value.id)
    world.field_options.remove(option.id)


def value_on(world: World, card: e.Card, field: e.CustomField) -> e.FieldValue | None:
    return next((one for one in world.field_values.where("card_id", card.id) if one.field_id == field.id), None)


def set_value(
    world: World,
    actor: Actor,
    card: e.Card,
    field: e.CustomField,
    value: Mapping[str, Any] | None,
    option_id: str | None,
) -> e.FieldValue:
    """With neither value nor option the card's item disappears; the answer still shows it, empty."""
    old = value_on(world, card, field)
    new_id = old.id if old is not None else world.new_id()
    new = e.FieldValue(new_id, card.id, field.id, value, option_id)
    if value is None and option_id is None:
        world.field_values.remove(new_id)
    else:
        world.field_values.put(new)
    if old is not None and (old.value, old.option_id) == (value, option_id):
        return new
    _record_value(world, actor, card, field, old, new)
    return new


def _record_value(
    world: World, actor: Actor, card: e.Card, field: e.CustomField, old: e.FieldValue | None, new: e.FieldValue
) -> None:
    """`old` tells what the item held before; of a list the chosen option, too."""
    item = {"id": new.id, "value": new.value, "idCustomField": field.id, "idModel": card.id, "modelType": "card"}
    before: dict[str, Any] = {"value": old.value if old else None}
    if field.type == "list":
        item["idValue"] = new.option_id
        before["idValue"] = old.option_id if old else None
    data = {"old": before, "customField": field_ref(field), "customFieldItem": item, "list": None}
    actions.record_on_card(world, actor, "updateCustomFieldItem", card, data)
