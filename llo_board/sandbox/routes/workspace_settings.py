"""/organizations/{id}/prefs and /tags: what a workspace allows, and its collections of boards"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .. import entities as e
from ..accounts import Tag
from ..call import Call
from ..errors import NotFound, Refusal
from ..routing import ROUTES
from .organizations import for_admins, organization_of


@ROUTES.delete("organizations/{organization}/prefs/associatedDomain")
def forget_domain(call: Call) -> object:
    _set(call, for_admins(call), "associatedDomain", None)
    return {}


@ROUTES.delete("organizations/{organization}/prefs/orgInviteRestrict")
def invite_anybody(call: Call) -> object:
    """With `value`, that domain alone may be asked in again; without, anybody."""
    organization = for_admins(call)
    given = call.params.word("value")
    left = [one for one in organization.prefs.get("orgInviteRestrict", []) if given and one != given]
    _set(call, organization, "orgInviteRestrict", left)
    return {}


def _set(call: Call, organization: e.Organization, name: str, value: Any) -> None:
    call.world.organizations.put(replace(organization, prefs={**organization.prefs, name: value}))


@ROUTES.get("organizations/{organization}/tags")
def tags(call: Call) -> object:
    return [_object(one) for one in call.world.tags.where("organization_id", organization_of(call).id)]


@ROUTES.post("organizations/{organization}/tags")
def add_tag(call: Call) -> object:
    organization = for_admins(call)
    name = call.params.text("name", required=True)
    return _object(call.world.tags.put(Tag(call.world.new_id(), organization.id, name)))


@ROUTES.delete("organizations/{organization}/tags/{tag}")
def delete_tag(call: Call) -> object:
    """Taken off its boards, too."""
    organization = for_admins(call)
    found = call.world.tags.get(call.path["tag"].lower())
    if found is None or found.organization_id != organization.id:
        raise NotFound
    for board in call.world.boards.where("organization_id", organization.id):
        if found.id in board.tag_ids:
            call.world.boards.put(replace(board, tag_ids=tuple(one for one in board.tag_ids if one != found.id)))
    call.world.tags.remove(found.id)
    return {"_value": None}


@ROUTES.post("boards/{board}/idTags")
def tag_board(call: Call) -> object:
    """Into a collection of the board's own workspace."""
    board = call.board()
    found = call.world.tags.get(call.params.long_id("value"))
    if found is None or found.organization_id != board.organization_id:
        raise NotFound
    if found.id not in board.tag_ids:
        call.world.boards.put(replace(board, tag_ids=(*board.tag_ids, found.id)))
    return _object(found)


def _object(tag: Tag) -> dict[str, Any]:
    return {"id": tag.id, "name": tag.name}


@ROUTES.get("organizations/{organization}/exports", "organizations/{organization}/newBillableGuests/{board}")
def nothing(call: Call) -> object:
    """No workspace here is paid for: nothing was exported, and nobody is billed."""
    organization_of(call)
    return []


@ROUTES.post("organizations/{organization}/exports")
def export(call: Call) -> object:
    """Of whole workspaces: a paid feature."""
    for_admins(call)
    raise Refusal(403, "Exports of a whole workspace need a paid plan")
