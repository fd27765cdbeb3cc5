"""What one member has of a board or an action: preferences and reactions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import entities as e
from ..errors import LimitReached
from ..object_limits import REACTIONS_PER_ACTION
from ..world import World

_UNSET: Mapping[str, Any] = {
    "emailPosition": "bottom",
    "idEmailList": None,
    "showSidebar": True,
    "showSidebarActivity": True,
    "showSidebarBoardActions": True,
    "showSidebarMembers": True,
}
NATIVE = {
    "+1": "\U0001f44d",
    "-1": "\U0001f44e",
    "thumbsup": "\U0001f44d",
    "heart": "\u2764\ufe0f",
    "tada": "\U0001f389",
    "clap": "\U0001f44f",
    "eyes": "\U0001f440",
    "smile": "\U0001f604",
    "grinning": "\U0001f600",
    "thinking_face": "\U0001f914",
    "rocket": "\U0001f680",
    "fire": "\U0001f525",
}


def prefs_of(world: World, board: e.Board, member_id: str) -> dict[str, Any]:
    known = world.my_prefs.get(f"{board.id}:{member_id}")
    values = {**_UNSET, **(known.values if known else {})}
    return {name: value for name, value in values.items() if name in _UNSET}


def last_view(world: World, board: e.Board, member_id: str) -> str | None:
    known = world.my_prefs.get(f"{board.id}:{member_id}")
    seen = known.values.get("dateLastView") if known else None
    return str(seen) if seen else None


def change_prefs(world: World, board: e.Board, member_id: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    row_id = f"{board.id}:{member_id}"
    known = world.my_prefs.get(row_id)
    world.my_prefs.put(e.MyPrefs(row_id, board.id, {**(known.values if known else {}), **changes}))
    return prefs_of(world, board, member_id)


def react(world: World, action: e.Action, member_id: str, name: str) -> e.Reaction:
    """The same member with the same emoji reacts once."""
    found = world.reactions.where("action_id", action.id)
    native = NATIVE[name]
    known = next((one for one in found if (one.member_id, one.emoji["native"]) == (member_id, native)), None)
    if known is not None:
        return known
    if len(found) >= REACTIONS_PER_ACTION:
        raise LimitReached("Action has too many reactions.")
    unified = "-".join(f"{ord(letter):04X}" for letter in native)
    emoji = {"unified": unified, "native": native, "name": name.upper(), "skinVariation": None, "shortName": name}
    return world.reactions.put(e.Reaction(world.new_id(), action.id, member_id, emoji))
