"""/organizations: workspaces"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .. import default_fields as d
from .. import entities as e
from ..access import may_read, membership_of
from ..call import Call
from ..deeds.boards import create_organization, delete_organization
from ..errors import InvalidValue, Refusal, Unauthorized
from ..fields import pick, wanted_fields
from ..history import actions_answer
from ..nested import board_answer
from ..params import Params
from ..people import EVERYWHERE, organization_object
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
    return {**usual(call, made), "idMemberCreator": made.creator_id, "limits": {}}


def usual(call: Call, organization: e.Organization) -> dict[str, Any]:
    return pick(organization_object(call.world, organization), d.ORGANIZATION_DEFAULT)


def organization_of(call: Call) -> e.Organization:
    found = call.organization_by(call.path["organization"])
    if membership_of(call.world, found.id, call.viewer_id) is None:
        raise Unauthorized
    return found


@ROUTES.get("organizations/{organization}")
def read_organization(call: Call) -> object:
    answer = organization_object(call.world, organization_of(call))
    return pick(answer, wanted_fields(call.params, "fields", d.ORGANIZATION_DEFAULT))


def for_admins(call: Call) -> e.Organization:
    found = call.organization_by(call.path["organization"])
    membership = membership_of(call.world, found.id, call.viewer_id)
    if membership is None or membership.member_type != "admin":
        raise Unauthorized
    return found


@ROUTES.put("organizations/{organization}")
def update(call: Call) -> object:
    organization, params = for_admins(call), call.params
    changes: dict[str, Any] = {}
    if "displayName" in params:
        changes["display_name"] = params.text("displayName", required=True)
    if "desc" in params:
        changes["desc"] = params.new_text("desc")
    if "website" in params:
        changes["website"] = params.text("website") or None
    if params.word("name"):
        changes["name"] = _free_name(call, organization, params.text("name", required=True))
    prefs = _prefs(params)
    if "permissionLevel" in prefs:
        changes["permission"] = prefs.pop("permissionLevel")
    changes["prefs"] = {**organization.prefs, **prefs}
    return usual(call, call.world.organizations.put(replace(organization, **changes)))


_RESTRICTIONS = ("admin", "none", "org")


def _prefs(params: Params) -> dict[str, Any]:
    """Spelled `prefs/…` or `prefs_…`."""
    given = {name.replace("prefs_", "prefs/", 1).removeprefix("prefs/"): name for name in params if "prefs" in name}
    read: dict[str, Callable[[str], Any]] = {
        "permissionLevel": lambda name: params.choice(name, ("private", "public"), "private"),
        "associatedDomain": lambda name: params.text(name) or None,
        "externalMembersDisabled": params.flag,
        "googleAppsVersion": lambda name: params.number(name, 1),
        "orgInviteRestrict": lambda name: list(params.words(name)),
    }
    prefs = {name: read[name](spelled) for name, spelled in given.items() if name in read}
    limits = {
        kind: params.choice(given[f"boardVisibilityRestrict/{kind}"], _RESTRICTIONS, "org")
        for kind in ("org", "private", "public")
        if f"boardVisibilityRestrict/{kind}" in given
    }
    return prefs | ({"boardVisibilityRestrict": {**EVERYWHERE, **limits}} if limits else {})


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
    delete_organization(call.world, for_admins(call))
    return {"_value": None}


@ROUTES.get("organizations/{organization}/{field}")
def read_field(call: Call) -> object:
    return field_answer(call, organization_object(call.world, organization_of(call)))


@ROUTES.get("organizations/{organization}/boards", "organizations/{organization}/boards/{filter}")
def organization_boards(call: Call) -> object:
    wanted = call.path.get("filter") or call.params.word("filter", "all")
    found = call.world.boards.where("organization_id", organization_of(call).id)
    kinds = set(wanted.lower().split(","))
    visible = [b for b in found if kinds & kinds_of_board(b) and may_read(call.world, b, call.actor.member)]
    chosen = by_name(visible)
    params = call.params if "fields" in call.params else call.params.with_values(fields="all")
    return [board_answer(call.world, board, params, call.viewer_id) for board in chosen]


@ROUTES.get("organizations/{organization}/actions")
def organization_actions(call: Call) -> object:
    found = call.world.actions.where("organization_id", organization_of(call).id)
    return actions_answer(call.world, found, call.params, call.params.word("filter", "all"))
