"""/organizations: workspaces"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from .. import default_fields as d
from .. import entities as e
from ..access import may_read, membership_of
from ..call import Call
from ..deeds.boards import create_organization, delete_organization
from ..errors import InvalidValue, NotFound, Refusal, Unauthorized
from ..fields import pick, wanted_fields
from ..history import actions_answer
from ..nested import board_answer
from ..people import member_object, membership_object, organization_object
from ..routing import ROUTES
from .fields import field_answer
from .members import by_name, kinds_of_board


@ROUTES.post("organizations")
def found_organization(call: Call) -> object:
    display_name = call.params.text("displayName", required=True)
    plain = re.sub(r"[^a-z0-9_]", "", (call.params.text("name") or display_name).lower())[:60]
    name = plain if len(plain) > 2 and not call.world.organizations.where("name", plain) else ""
    made = create_organization(
        call.world,
        call.actor,
        display_name,
        name or f"{plain}{call.world.ids.count}",
        call.params.text("desc"),
        call.params.text("website") or None,
    )
    return {**_usual(call, made), "idMemberCreator": made.creator_id, "limits": {}}


def _usual(call: Call, organization: e.Organization) -> dict[str, Any]:
    return pick(organization_object(call.world, organization), d.ORGANIZATION_DEFAULT)


def _organization(call: Call) -> e.Organization:
    found = call.organization_by(call.path["organization"])
    if membership_of(call.world, found.id, call.viewer_id) is None:
        raise Unauthorized
    return found


@ROUTES.get("organizations/{organization}")
def read_organization(call: Call) -> object:
    answer = organization_object(call.world, _organization(call))
    return pick(answer, wanted_fields(call.params, "fields", d.ORGANIZATION_DEFAULT))


def _for_admins(call: Call) -> e.Organization:
    found = call.organization_by(call.path["organization"])
    membership = membership_of(call.world, found.id, call.viewer_id)
    if membership is None or membership.member_type != "admin":
        raise Unauthorized
    return found


@ROUTES.put("organizations/{organization}")
def update(call: Call) -> object:
    organization, params = _for_admins(call), call.params
    changes: dict[str, Any] = {}
    if "displayName" in params:
        changes["display_name"] = params.text("displayName", required=True)
    if "desc" in params:
        changes["desc"] = params.new_text("desc")
    if "website" in params:
        changes["website"] = params.text("website") or None
    if params.word("name"):
        changes["name"] = _free_name(call, organization, params.text("name", required=True))
    for spelled in ("prefs/permissionLevel", "prefs_permissionLevel"):
        if spelled in params:
            changes["permission"] = params.choice(spelled, ("private", "public"), "private")
    return _usual(call, call.world.organizations.put(replace(organization, **changes)))


def _free_name(call: Call, organization: e.Organization, name: str) -> str:
    """Small letters, digits and underscores, at least three, and nobody else's."""
    if not re.fullmatch(r"[a-z0-9_]{3,100}", name):
        raise InvalidValue("name")
    taken = call.world.organizations.where("name", name)
    if taken and taken[0].id != organization.id:
        raise Refusal(400, "Organization short name is taken")
    return name


@ROUTES.delete("organizations/{organization}")
def delete(call: Call) -> object:
    delete_organization(call.world, _for_admins(call))
    return {"_value": None}


@ROUTES.put("organizations/{organization}/members/{member}")
def set_member(call: Call) -> object:
    organization, member = _for_admins(call), call.member()
    kind = call.params.choice("type", ("admin", "normal"), "normal")
    known = membership_of(call.world, organization.id, member.id)
    row_id = known.id if known is not None else call.world.new_id()
    call.world.memberships.put(e.Membership(row_id, organization.id, member.id, kind))
    return _usual(call, organization)


@ROUTES.delete("organizations/{organization}/members/{member}")
def remove_member(call: Call) -> object:
    organization = _for_admins(call)
    known = membership_of(call.world, organization.id, call.member().id)
    if known is None:
        raise NotFound
    call.world.memberships.remove(known.id)
    return _usual(call, organization)


@ROUTES.get("organizations/{organization}/memberships/{membership}")
def read_membership(call: Call) -> object:
    found = call.world.memberships.get(call.path["membership"].lower())
    if found is None or found.parent_id != _organization(call).id:
        raise NotFound
    return membership_object(found)


@ROUTES.get("organizations/{organization}/pluginData", "organizations/{organization}/tags")
def nothing(call: Call) -> object:
    """Parts of Trello that no workspace of the sandbox has: read as empty."""
    _organization(call)
    return []


@ROUTES.get("organizations/{organization}/{field}")
def read_field(call: Call) -> object:
    return field_answer(call, organization_object(call.world, _organization(call)))


@ROUTES.get("organizations/{organization}/boards", "organizations/{organization}/boards/{filter}")
def organization_boards(call: Call) -> object:
    wanted = call.path.get("filter") or call.params.word("filter", "all")
    found = call.world.boards.where("organization_id", _organization(call).id)
    kinds = set(wanted.lower().split(","))
    visible = [b for b in found if kinds & kinds_of_board(b) and may_read(call.world, b, call.actor.member)]
    chosen = by_name(visible)
    params = call.params if "fields" in call.params else call.params.with_values(fields="all")
    return [board_answer(call.world, board, params, call.viewer_id) for board in chosen]


@ROUTES.get("organizations/{organization}/members", "organizations/{organization}/members/{filter}")
def organization_members(call: Call) -> object:
    memberships = call.world.memberships.where("parent_id", _organization(call).id)
    fields = wanted_fields(call.params, "fields", d.MEMBER_SHORT)
    found = (call.world.members.get(membership.member_id) for membership in memberships)
    return [pick(member_object(call.world, one, call.viewer_id), fields) for one in found if one is not None]


@ROUTES.get("organizations/{organization}/memberships")
def organization_memberships(call: Call) -> object:
    memberships = call.world.memberships.where("parent_id", _organization(call).id)
    return [membership_object(membership) for membership in memberships]


@ROUTES.get("organizations/{organization}/actions")
def organization_actions(call: Call) -> object:
    found = call.world.actions.where("organization_id", _organization(call).id)
    return actions_answer(call.world, found, call.params, call.params.word("filter", "all"))
