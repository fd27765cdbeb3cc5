"""/customFields, and what cards say in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .. import custom_field_reads as reads
from .. import entities as e
from ..call import Call
from ..deeds import custom_fields as deeds
from ..errors import InvalidObjectId, InvalidValue, NotFound
from ..fields import pick, wanted_fields
from ..ids import is_long_id
from ..params import Params
from ..routing import ROUTES


@ROUTES.post("customFields")
def create(call: Call) -> object:
    params = call.params
    board = call.board_by(params.long_id("idModel"))
    if params.word("modelType", "board") != "board":
        raise InvalidValue("modelType")
    kind = params.choice("type", deeds.TYPES, "")
    name = params.text("name", required=True)
    field = deeds.create_field(
        call.world, call.actor, board, name, kind, params.position(), _on_front(params, True)
    )
    for option in _options(params) if kind == "list" else ():
        deeds.add_option(call.world, field, *option)
    return reads.field_object(call.world, field)


def _on_front(params: Params, default: bool) -> bool:
    """`display_cardFront`, `display/cardFront` or JSON `display.cardFront`."""
    return Params(params.inner("display") or {}).flag("cardFront", default)


def _options(params: Params) -> list[tuple[str, str, str | float]]:
    """The options of a new list: a JSON list of objects with `value.text`, `color` and `pos`."""
    given = params.raw("options")
    if not isinstance(given, list):
        return []
    return [_option(Params(one)) for one in given if isinstance(one, Mapping)]


def _option(params: Params) -> tuple[str, str, str | float]:
    return _option_text(params), params.choice("color", deeds.COLOURS, "none"), params.position()


def _option_text(params: Params) -> str:
    return Params({"value": (params.inner("value") or {}).get("text")}).text("value", required=True)


@ROUTES.get("customFields/{customField}")
def read(call: Call) -> object:
    return pick(reads.field_object(call.world, call.custom_field()), wanted_fields(call.params, "fields", None))


@ROUTES.put("customFields/{customField}")
def update(call: Call) -> object:
    params, field = call.params, call.custom_field()
    changes: dict[str, Any] = {}
    if "name" in params:
        changes["name"] = params.text("name", required=True)
    if "pos" in params:
        changes["pos"] = params.position()
    if params.inner("display") is not None:
        changes["on_card_front"] = _on_front(params, field.on_card_front)
    return reads.field_object(call.world, deeds.update_field(call.world, call.actor, field, changes))


@ROUTES.delete("customFields/{customField}")
def delete(call: Call) -> object:
    deeds.delete_field(call.world, call.actor, call.custom_field())
    return {}


@ROUTES.get("customFields/{customField}/options")
def options(call: Call) -> object:
    """The one place where an option has `_id` instead of `id`."""
    found = reads.options_of(call.world, call.custom_field().id)
    return [{"color": o.color, "pos": o.pos, "_id": o.id, "value": {"text": o.text}} for o in found]


@ROUTES.post("customFields/{customField}/options")
def add_option(call: Call) -> object:
    field = call.custom_field()
    if field.type != "list":
        raise InvalidValue("type")
    return reads.single_option(deeds.add_option(call.world, field, *_option(call.params)))


@ROUTES.get("customFields/{customField}/options/{option}")
def read_option(call: Call) -> object:
    return reads.single_option(call.option_of(call.custom_field()))


@ROUTES.put("customFields/{customField}/options/{option}")
def update_option(call: Call) -> object:
    params, option = call.params, call.option_of(call.custom_field())
    changes: dict[str, Any] = {}
    if params.inner("value") is not None:
        changes["text"] = _option_text(params)
    if "color" in params:
        changes["color"] = params.choice("color", deeds.COLOURS, "none")
    if "pos" in params:
        changes["pos"] = params.position()
    return reads.single_option(deeds.update_option(call.world, option, changes))


@ROUTES.delete("customFields/{customField}/options/{option}")
def delete_option(call: Call) -> object:
    deeds.delete_option(call.world, call.option_of(call.custom_field()))
    return {}


@ROUTES.get("boards/{board}/customFields")
def of_board(call: Call) -> object:
    return [reads.field_object(call.world, field) for field in reads.fields_of(call.world, call.board().id)]


@ROUTES.get("cards/{card}/customFieldItems")
def of_card(call: Call) -> object:
    return [reads.value_object(value) for value in reads.values_of(call.world, call.card().id)]


@ROUTES.put("cards/{card}/customField/{customField}/item", "cards/{card}/customFields/{customField}/item")
def set_one(call: Call) -> object:
    return _set(call, call.card(), call.custom_field(), call.params)


@ROUTES.put("cards/{card}/customFields")
def set_several(call: Call) -> object:
    given = call.params.raw("customFieldItems")
    if not isinstance(given, list):
        raise InvalidValue("customFieldItems")
    card = call.card()
    return [_set_named(call, card, one) for one in given]


def _set_named(call: Call, card: e.Card, item: object) -> object:
    if not isinstance(item, Mapping):
        raise InvalidValue("customFieldItems")
    params = Params(item)
    field = call.world.custom_fields.get(params.long_id("idCustomField"))
    if field is None:
        raise NotFound
    return _set(call, card, field, params)


def _set(call: Call, card: e.Card, field: e.CustomField, params: Params) -> object:
    """A field of another board than the card's is not there."""
    if field.board_id != card.board_id:
        raise NotFound
    option_id, value = None, None
    if field.type == "list":
        option_id = _chosen(call, field, params)
    else:
        value = _value(field.type, params)
    return reads.value_object(deeds.set_value(call.world, call.actor, card, field, value, option_id))


def _chosen(call: Call, field: e.CustomField, params: Params) -> str | None:
    """Empty, null or a missing `idValue` clears it."""
    given = params.raw("idValue")
    if given is None or given == "":
        return None
    if not isinstance(given, str) or not is_long_id(given):
        raise InvalidObjectId
    option = call.world.field_options.get(given.lower())
    if option is None or option.field_id != field.id:
        raise InvalidValue("idValue")
    return option.id


def _text(value: object) -> str:
    return Params({"value": value}).text("value", required=True)


def _number(value: object) -> str:
    """Kept as text, as it was written."""
    text = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else _text(value)
    try:
        float(text)
    except ValueError as wrong:
        raise InvalidValue("value") from wrong
    return text


def _date(value: object) -> str:
    moment = Params({"value": value}).moment("value")
    if moment is None:
        raise InvalidValue("value")
    return moment


def _checked(value: object) -> str:
    return "true" if Params({"value": value}).flag("value") else ""


_KEYS: Mapping[str, tuple[str, Callable[[object], str]]] = {
    "text": ("text", _text),
    "number": ("number", _number),
    "date": ("date", _date),
    "checkbox": ("checked", _checked),
}


def _value(kind: str, params: Params) -> Mapping[str, str] | None:
    """`{"value": ""}` and `{"value": {}}` clear; an unticked box is no value either."""
    given = params.inner("value")
    if given is None:
        if params.raw("value") not in (None, ""):
            raise InvalidValue("value")
        return None
    key, read_one = _KEYS[kind]
    if not given or given.get(key) in (None, ""):
        if set(given) - {key}:
            raise InvalidValue("value")
        return None
    value = read_one(given[key])
    return {key: value} if value else None
