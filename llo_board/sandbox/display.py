"""How Trello words an action: a translation key and the things named in it, as webhooks and `display=true` show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from . import entities as e
from .world import World

Entity = dict[str, Any]
_UNKNOWN = "unknown"


def _thing(kind: str, part: Mapping[str, Any]) -> Entity:
    """A card, list, board or checklist, with its changed field and its name as `text`."""
    shown = {name: value for name, value in part.items() if name not in ("name", "idShort")}
    return {"type": kind, **shown, "text": part.get("name", "")}


def _text(text: object) -> Entity:
    return {"type": "text", "text": text}


def _card(data: Mapping[str, Any]) -> dict[str, Entity]:
    return {"card": _thing("card", data["card"])} if "card" in data else {}


def _dated(data: Mapping[str, Any]) -> dict[str, Entity]:
    field = next(iter(data["old"]))
    return {**_card(data), "date": {"type": "date", "date": data["card"].get(field)}}


def _renamed(kind: str) -> Callable[[Mapping[str, Any]], dict[str, Entity]]:
    return lambda data: {kind: _thing(kind, data[kind]), "name": _text(data["old"]["name"])}


def _moved(data: Mapping[str, Any]) -> dict[str, Entity]:
    return {**_card(data), **{name: _thing("list", data[name]) for name in ("listBefore", "listAfter")}}


def _list_in_board(data: Mapping[str, Any]) -> dict[str, Entity]:
    return {"list": _thing("list", data["list"]), "board": _thing("board", data["board"])}


def _field_on_board(data: Mapping[str, Any]) -> dict[str, Entity]:
    return {"board": _thing("board", data["board"]), "customField": _thing("customField", data["customField"])}


def _with(kind: str) -> Callable[[Mapping[str, Any]], dict[str, Entity]]:
    return lambda data: {kind: _thing(kind, data[kind]), **_card(data)}


def _label(data: Mapping[str, Any]) -> dict[str, Entity]:
    label = data["label"]
    return {"label": {"type": "label", "color": label.get("color"), "text": label.get("name", "")}, **_card(data)}


def _item(data: Mapping[str, Any]) -> dict[str, Entity]:
    item = data["checkItem"]
    return {"checkitem": {"nameHtml": item["name"], **_thing("checkItem", item)}, **_card(data)}


def _comment(data: Mapping[str, Any]) -> dict[str, Entity]:
    """In the words of the card itself, the card need not be named."""
    hidden = {"hideIfContext": True, "idContext": data["card"]["id"]}
    card = {"type": "card", "hideIfContext": True, **_thing("card", data["card"])}
    on = {"type": "translatable", "translationKey": "action_on", **hidden}
    return {"contextOn": on, "card": card, "comment": {"type": "comment", "text": data["text"]}}


def entities_of_comment(world: World, action: e.Action) -> list[Entity]:
    """What a new comment brings beside its `display`: the same, as a row of words."""
    shown = display(world, action)["entities"]
    on = {"type": "text", "text": "on", "hideIfContext": True, "idContext": action.card_id}
    return [shown["memberCreator"], on, shown["card"], shown["comment"]]


def entities_of(world: World, action: e.Action) -> list[Entity]:
    """What an action names, in a row."""
    if action.type == "commentCard":
        return entities_of_comment(world, action)
    return list(display(world, action)["entities"].values())


Wording = tuple[str, Callable[[Mapping[str, Any]], dict[str, Entity]]]
_BY_TYPE: Mapping[str, Wording] = {
    "addAttachmentToCard": ("action_add_attachment_to_card", _with("attachment")),
    "addChecklistToCard": ("action_add_checklist_to_card", _with("checklist")),
    "addLabelToCard": ("action_add_label_to_card", _label),
    "addMemberToCard": ("action_member_joined_card", _card),
    "commentCard": ("action_comment_on_card", _comment),
    "createCustomField": ("action_create_custom_field", _field_on_board),
    "createCard": ("action_create_card", lambda d: {**_card(d), "list": _thing("list", d["list"])}),
    "createList": ("action_added_list_to_board", _list_in_board),
    "deleteAttachmentFromCard": ("action_delete_attachment_from_card", _with("attachment")),
    "removeChecklistFromCard": ("action_remove_checklist_from_card", _with("checklist")),
    "removeLabelFromCard": ("action_remove_label_from_card", _label),
    "removeMemberFromCard": ("action_member_left_card", _card),
}
_BY_FIELD: Mapping[tuple[str, str], Wording] = {
    ("updateBoard", "name"): ("action_update_board_name", _renamed("board")),
    ("updateCard", "desc"): ("action_changed_description_of_card", _card),
    ("updateCard", "idList"): ("action_move_card_from_list_to_list", _moved),
    ("updateCard", "name"): ("action_renamed_card", _renamed("card")),
    ("updateList", "name"): ("action_renamed_list", _renamed("list")),
}


def display(world: World, action: e.Action) -> dict[str, Any]:
    """What is not known for certain is `unknown`, as Trello itself has it for many changes."""
    key, entities = _wording(action)
    member = world.members.get(action.member_id)
    creator = {"type": "member", "id": action.member_id}
    if member is not None:
        creator |= {"username": member.username, "text": member.full_name}
    return {"translationKey": key, "entities": {**entities(action.data), "memberCreator": creator}}


def _wording(action: e.Action) -> Wording:
    old = action.data.get("old") or {}
    field = next(iter(old), "")
    if action.type == "updateCheckItemStateOnCard":
        done = action.data["checkItem"].get("state") == "complete"
        return ("action_completed_checkitem" if done else "action_marked_checkitem_incomplete"), _item
    if action.type == "updateCard" and field in _DATED:
        return _date_wording(action, field)
    if field == "pos" and action.type in ("updateCard", "updateList"):
        return _place_wording(action)
    found = _BY_FIELD.get((action.type, field)) or _BY_TYPE.get(action.type)
    return found or (_UNKNOWN, lambda data: {})


_DATED = ("due", "start", "dueComplete", "closed")


def _date_wording(action: e.Action, field: str) -> Wording:
    new, old = action.data["card"].get(field), action.data["old"][field]
    if field == "dueComplete":
        return f"action_marked_the_due_date_{'complete' if new else 'incomplete'}", _card
    if field == "closed":
        return ("action_archived_card" if new else "action_sent_card_to_board"), _card
    name = "due_date" if field == "due" else "start_date"
    if new is None:
        return f"action_removed_a_{name}", _card
    return f"action_{'changed' if old else 'added'}_a_{name}", _dated


def _place_wording(action: e.Action) -> Wording:
    kind = "card" if action.type == "updateCard" else "list"
    further = action.data[kind].get("pos", 0) > action.data["old"]["pos"]
    if kind == "card":
        return f"action_moved_card_{'higher' if further else 'lower'}", _card  # as recorded: MoveCardHigher
    return f"action_moved_list_{'right' if further else 'left'}", _list_in_board
