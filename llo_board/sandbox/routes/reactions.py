"""/actions/{id}/reactions, and the emoji one may react with"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from .. import entities as e
from ..call import Call
from ..deeds.own_things import NATIVE, react
from ..errors import InvalidValue, NotFound
from ..history import moment_of_id
from ..people import member_usual
from ..routing import ROUTES


@ROUTES.get("emoji")
def emoji(_call: Call) -> object:
    """Those that people react with most; the sandbox draws none, so that no place in a sprite sheet is told."""
    return {"trello": [_emoji(short_name, native) for short_name, native in NATIVE.items()]}


def _emoji(short_name: str, native: str) -> dict[str, Any]:
    name = unicodedata.name(native[0], short_name.upper())
    return {
        "unified": "-".join(f"{ord(letter):04X}" for letter in native),
        "name": name,
        "native": native,
        "shortName": short_name,
        "shortNames": [short_name],
        "text": None,
        "texts": None,
        "category": "Symbols",
        "tts": name.lower(),
        "keywords": name.lower().split(),
    }


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
            "firstReacted": moment_of_id(found[0].id),
            "emoji": emoji,
        }
        for unified, (emoji, found) in counted.items()
    ]
