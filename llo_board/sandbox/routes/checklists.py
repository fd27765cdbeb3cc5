"""/checklists, the items in them, and the same by way of the card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import default_fields as d
from .. import entities as e
from .. import representation as r
from ..access import card_for
from ..call import Call
from ..card_reads import card_answer
from ..deeds import cards as card_deeds
from ..deeds import checklists as deeds
from ..errors import InvalidValue, NoSuchRoute, NotFound
from ..fields import pick, wanted_fields
from ..nested import board_answer
from ..params import Params
from ..routing import ROUTES
from .cards import whole

_STATES = ("complete", "incomplete")


def _card_of(call: Call, checklist: e.Checklist) -> e.Card:
    return card_for(call.world, checklist.card_id, call.actor.member, call.writing)


def _answer(call: Call, checklist: e.Checklist) -> dict[str, Any]:
    return pick(r.checklist_object(call.world, checklist), d.CHECKLIST_GIVEN)


@ROUTES.post("checklists", "cards/{card}/checklists")
def create(call: Call) -> object:
    """The name is optional: Trello calls it Checklist, a copy like its source."""
    params = call.params
    if "card" in call.path:
        card = call.card()
    else:
        card = card_for(call.world, params.long_id("idCard"), call.actor.member, writing=True)
    source_id = params.optional_id("idChecklistSource")
    source = call.world.checklists.get(source_id) if source_id else None
    if source_id and source is None:
        raise NotFound
    name = params.text("name") or (source.name if source else "Checklist")
    made = deeds.create_checklist(call.world, call.actor, card, name, params.position(), source)
    return {**_answer(call, made), "limits": {}}


@ROUTES.get("checklists/{checklist}")
def read(call: Call) -> object:
    checklist = call.checklist()
    fields = wanted_fields(call.params, "fields", d.CHECKLIST_GIVEN)
    answer = pick(r.checklist_object(call.world, checklist), fields)
    if call.params.asks("cards"):
        nested = call.params.under("card")
        answer["cards"] = [card_answer(call.world, _card_of(call, checklist), nested, call.viewer_id)]
    return answer


@ROUTES.get("cards/{card}/checklists")
def of_card(call: Call) -> object:
    fields = wanted_fields(call.params, "fields", d.CHECKLIST_GIVEN)
    found = r.checklists_of(call.world, call.card().id)
    return [pick(r.checklist_object(call.world, one), fields) for one in found]


@ROUTES.put("checklists/{checklist}")
def update(call: Call) -> object:
    return change(call, call.params)


def change(call: Call, params: Params) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if "name" in params:
        changes["name"] = params.text("name", required=True)
    if "pos" in params:
        changes["pos"] = params.position()
    return _answer(call, deeds.update_checklist(call.world, call.actor, call.checklist(), changes))


@ROUTES.delete("checklists/{checklist}")
def delete(call: Call) -> object:
    checklist = call.checklist()
    deeds.delete_checklist(call.world, call.actor, _card_of(call, checklist), checklist)
    return {"limits": {}}


@ROUTES.delete("cards/{card}/checklists/{checklist}")
def delete_of_card(call: Call) -> object:
    card, checklist = call.card(), call.checklist()
    if checklist.card_id != card.id:
        raise NotFound
    deeds.delete_checklist(call.world, call.actor, card, checklist)
    return {"limits": {}}


@ROUTES.get("checklists/{checklist}/board")
def board(call: Call) -> object:
    found = call.board_by(call.checklist().board_id)
    params = call.params if "fields" in call.params else call.params.with_values(fields="all")
    return board_answer(call.world, found, params, call.viewer_id)


@ROUTES.get("checklists/{checklist}/cards")
def cards(call: Call) -> object:
    return [card_answer(call.world, _card_of(call, call.checklist()), call.params, call.viewer_id)]


@ROUTES.get("checklists/{checklist}/checkItems")
def items(call: Call) -> object:
    fields = wanted_fields(call.params, "fields", None)
    found = r.items_of(call.world, call.checklist().id)
    return [pick(r.check_item_object(item), fields) for item in found]


@ROUTES.post("checklists/{checklist}/checkItems", "cards/{card}/checklist/{checklist}/checkItem")
def create_item(call: Call) -> object:
    params = call.params
    fields: dict[str, Any] = {"state": _STATES[0] if params.flag("checked") else _STATES[1]}
    if "state" in params:
        fields["state"] = params.choice("state", _STATES, "incomplete")
    fields |= _item_fields(params)
    name = params.text("name", required=True)
    item = deeds.create_item(call.world, call.actor, call.checklist(), name, params.position(), fields)
    return {**r.check_item_object(item), "limits": {}}


def _item_fields(params: Params) -> Mapping[str, Any]:
    fields: dict[str, Any] = {}
    if "due" in params:
        fields["due"] = params.moment("due")
    if "dueReminder" in params:
        fields["due_reminder"] = params.number("dueReminder")
    if "idMember" in params:
        fields["member_id"] = params.optional_id("idMember")
    return fields


@ROUTES.get("checklists/{checklist}/checkItems/{item}")
def read_item(call: Call) -> object:
    item = call.check_item(call.checklist().id)
    return pick(r.check_item_object(item), wanted_fields(call.params, "fields", None))


@ROUTES.delete("checklists/{checklist}/checkItems/{item}")
def delete_item(call: Call) -> object:
    checklist = call.checklist()
    deeds.delete_item(call.world, call.actor, _card_of(call, checklist), call.check_item(checklist.id))
    return {"limits": {}}


@ROUTES.get("cards/{card}/checkItem/{item}")
def read_card_item(call: Call) -> object:
    item = call.item_on(call.card())
    return pick(r.check_item_object(item), wanted_fields(call.params, "fields", None))


@ROUTES.delete("cards/{card}/checkItem/{item}", "cards/{card}/checklist/{checklist}/checkItem/{item}")
def delete_card_item(call: Call) -> object:
    card = call.card()
    deeds.delete_item(call.world, call.actor, card, call.item_on(card))
    return {"limits": {}}


@ROUTES.put(
    "cards/{card}/checkItem/{item}",
    "cards/{card}/checklist/{checklist}/checkItem/{item}",
    "checklists/{checklist}/checkItems/{item}",
)
def update_item(call: Call) -> object:
    card = call.card() if "card" in call.path else _card_of(call, call.checklist())
    item = call.item_on(card)
    changed = deeds.update_item(call.world, call.actor, card, item, _item_changes(call, card, call.params))
    return {**r.check_item_object(changed), "creationMethod": None, "type": None}


@ROUTES.put(
    "cards/{card}/checkItem/{item}/{field}",
    "cards/{card}/checklist/{checklist}/checkItem/{item}/{field}",
)
def update_item_field(call: Call) -> object:
    """`value=` of its name, state or pos."""
    card, field = call.card(), call.path["field"].lower()
    if field not in ("name", "state", "pos"):
        raise NoSuchRoute("PUT", call.address)
    changes = _item_changes(call, card, Params({field: call.params.raw("value")}))
    return r.check_item_object(deeds.update_item(call.world, call.actor, card, call.item_on(card), changes))


def _item_changes(call: Call, card: e.Card, params: Params) -> dict[str, Any]:
    changes: dict[str, Any] = dict(_item_fields(params))
    if "name" in params:
        changes["name"] = params.text("name", required=True)
    if "state" in params:
        changes["state"] = _state(params)
    if "pos" in params:
        changes["pos"] = params.position()
    target_id = params.optional_id("idChecklist")
    if target_id is not None:
        target = call.world.checklists.get(target_id)
        if target is None or target.card_id != card.id:
            raise InvalidValue("idChecklist")
        changes["checklist_id"] = target.id
    return changes


def _state(params: Params) -> str:
    """`complete` and `incomplete`; clients also send true and false."""
    word = params.word("state").lower()
    word = {"true": "complete", "false": "incomplete"}.get(word, word)
    if word not in _STATES:
        raise InvalidValue("state")
    return word


@ROUTES.get("cards/{card}/checkItemStates")
def states(call: Call) -> object:
    return r.card_object(call.world, call.card(), call.viewer_id)["checkItemStates"]


@ROUTES.post("cards/{card}/checklist/{checklist}/checkItem/{item}/convertToCard")
def convert(call: Call) -> object:
    card, checklist = call.card(), call.checklist()
    if checklist.card_id != card.id:
        raise NotFound
    item = call.check_item(checklist.id)
    made = deeds.convert_item(call.world, call.actor, card, checklist, item)
    return whole(call, card_deeds.current(call.world, made))
