"""What one member has of a board: preferences, the last look, addresses made for it."""

from __future__ import annotations

from ..call import Call
from ..deeds.own_things import change_prefs, prefs_of
from ..errors import NotFound, Refusal
from ..nested import board_answer
from ..routing import ROUTES
from ..world import digest


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


@ROUTES.post("boards/{board}/markedAsViewed", "boards/{board}/markAsViewed")
def mark_viewed(call: Call) -> object:
    board = call.board_to_read(call.board().id)
    change_prefs(call.world, board, call.viewer_id, {"dateLastView": call.world.clock.stamp()})
    return board_answer(call.world, board, call.params, call.viewer_id)


@ROUTES.post("boards/{board}/emailKey/generate")
def email_key(call: Call) -> object:
    """A new address to which cards could be mailed; the sandbox takes no mail."""
    board = call.board()
    key = digest(call.world.new_id())[:20]
    name = call.actor.member.username
    address = {"emailKey": key, "fullEmail": f"{name}+{key}@boards.invalid"}
    return {"id": board.id, "myPrefs": {**prefs_of(call.world, board, call.viewer_id), **address}}


@ROUTES.post("boards/{board}/calendarKey/generate")
def calendar_key(call: Call) -> object:
    """The feed is a paid feature."""
    call.board()
    raise Refusal(403, "Can't generate calendarKey")
