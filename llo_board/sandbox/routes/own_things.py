"""What one member has of a board, an action or a card: preferences, reactions, notifications."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import entities as e
from ..call import Call
from ..deeds.own_things import NATIVE, change_prefs, prefs_of, react
from ..errors import InvalidValue, NotFound, Refusal
from ..people import member_usual
from ..routing import ROUTES


@ROUTES.get("boards/{board}/myPrefs")
def my_prefs(call: Call) -> object:
    return prefs_of(call.world, call.board_to_read(call.board().id), call.viewer_id)


@ROUTES.put("boards/{board}/myPrefs/{pref}")
def change_pref(call: Call) -> object:
    names = {"showsidebar", "showsidebaractivity", "showsidebarboardactions", "showsidebarmembers"}
    pref, board = call.path["pref"], call.board()
    if pref.lower() in names:
        name = next(one for one in prefs_of(call.world, board, call.viewer_id) if one.lower() == pref.lower())
        value: object = call.params.flag("value")
    elif pref.lower() == "emailposition":
        name, value = "emailPosition", call.params.choice("value", ("top", "bottom"), "bottom")
    elif pref.lower() == "idemaillist":
        name, value = "idEmailList", call.params.optional_id("value")
    else:
        raise NotFound
    return change_prefs(call.world, board, call.viewer_id, {name: value})


@ROUTES.post("boards/{board}/markedAsViewed")
def mark_viewed(call: Call) -> object:
    board = call.board_to_read(call.board().id)
    change_prefs(call.world, board, call.viewer_id, {"dateLastView": call.world.clock.stamp()})
    return {}


@ROUTES.post("boards/{board}/calendarKey/generate")
def calendar_key(call: Call) -> object:
    """The feed is a paid feature."""
    call.board()
    raise Refusal(403, "Can't generate calendarKey")


@ROUTES.post("cards/{card}/markAssociatedNotificationsRead")
def mark_read(call: Call) -> object:
    """There are none."""
    call.card()
    return {}


@ROUTES.post("notifications/all/read")
def read_all(_call: Call) -> object:
    """There are none."""
    return {}


@ROUTES.get("notifications/{notification}", "notifications/{notification}/{field}")
def no_notification(_call: Call) -> object:
    raise NotFound


@ROUTES.put("notifications/{notification}", "notifications/{notification}/unread")
def no_notification_to_change(_call: Call) -> object:
    raise NotFound


@ROUTES.get("actions/{action}/reactions")
def reactions(call: Call) -> object:
    return [_reaction_object(call, one) for one in call.world.reactions.where("action_id", call.action().id)]


@ROUTES.post("actions/{action}/reactions")
def add_reaction(call: Call) -> object:
    """By `shortName` (or `native`) of one of the emoji people react with most."""
    asked = call.params.word("shortName").strip(":").lower()
    by_native = {native: name for name, native in NATIVE.items()}
    name = asked or by_native.get(call.params.word("native"), "")
    if name not in NATIVE:
        raise InvalidValue("shortName")
    return _reaction_object(call, react(call.world, call.action(), call.viewer_id, name))


def _reaction(call: Call) -> e.Reaction:
    found = call.world.reactions.get(call.path["reaction"].lower())
    if found is None or found.action_id != call.action().id:
        raise NotFound
    return found


@ROUTES.get("actions/{action}/reactions/{reaction}")
def read_reaction(call: Call) -> object:
    return _reaction_object(call, _reaction(call))


@ROUTES.delete("actions/{action}/reactions/{reaction}")
def delete_reaction(call: Call) -> object:
    found = _reaction(call)
    if found.member_id != call.viewer_id:
        raise NotFound
    call.world.reactions.remove(found.id)
    return {"_value": None}


def _reaction_object(call: Call, reaction: e.Reaction) -> dict[str, Any]:
    member = call.world.members.get(reaction.member_id)
    return {
        "id": reaction.id,
        "idMember": reaction.member_id,
        "idModel": reaction.action_id,
        "idEmoji": reaction.emoji["unified"],
        "member": member_usual(member) if member else None,
        "emoji": reaction.emoji,
    }


@ROUTES.get("actions/{action}/reactionsSummary", "actions/{action}/reactionSummary")
def summary(call: Call) -> object:
    action = call.action()
    counted: dict[str, tuple[Mapping[str, Any], list[e.Reaction]]] = {}
    for one in call.world.reactions.where("action_id", action.id):
        counted.setdefault(one.emoji["unified"], (one.emoji, []))[1].append(one)
    return [
        {
            "id": f"{action.id}-{unified}",
            "idModel": action.id,
            "idEmoji": unified,
            "count": len(found),
            "firstReacted": found[0].id,
            "emoji": emoji,
        }
        for unified, (emoji, found) in counted.items()
    ]
