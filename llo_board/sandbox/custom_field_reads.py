"""Custom fields, options and items as the JSON objects Trello answers with."""

from __future__ import annotations

from typing import Any

from . import entities as e
from .object_limits import FIELD_LIMITS
from .world import World


def fields_of(world: World, board_id: str) -> list[e.CustomField]:
    return sorted(world.custom_fields.where("board_id", board_id), key=lambda field: (field.pos, field.id))


def options_of(world: World, field_id: str) -> list[e.FieldOption]:
    return sorted(world.field_options.where("field_id", field_id), key=lambda option: (option.pos, option.id))


def option_object(option: e.FieldOption) -> dict[str, Any]:
    return {
        "id": option.id,
        "idCustomField": option.field_id,
        "value": {"text": option.text},
        "color": option.color,
        "pos": option.pos,
    }


def single_option(option: e.FieldOption) -> dict[str, Any]:
    """By itself it has both spellings of its id: `id` as recorded in 2020, `_id` as clients of 2026 demand."""
    return {"_id": option.id, **option_object(option)}


def field_object(world: World, field: e.CustomField) -> dict[str, Any]:
    """Only a list has `options`."""
    answer: dict[str, Any] = {
        "id": field.id,
        "idModel": field.board_id,
        "modelType": "board",
        "fieldGroup": field.group,
        "display": {"cardFront": field.on_card_front},
        "name": field.name,
        "pos": field.pos,
    }
    if field.type == "list":
        answer["options"] = [option_object(option) for option in options_of(world, field.id)]
    return {**answer, "type": field.type, "limits": FIELD_LIMITS, "isSuggestedField": False}


def value_object(value: e.FieldValue) -> dict[str, Any]:
    """A chosen option comes as `idValue`, and then without any `value`."""
    answer: dict[str, Any] = {"id": value.id}
    if value.option_id is not None:
        answer["idValue"] = value.option_id
    else:
        answer["value"] = value.value
    return {**answer, "idCustomField": value.field_id, "idModel": value.card_id, "modelType": "card"}


def values_of(world: World, card_id: str) -> list[e.FieldValue]:
    """The newest field of the board first, as recorded."""
    return sorted(world.field_values.where("card_id", card_id), key=lambda value: value.field_id, reverse=True)
