"""/organizations/{id}/members and /memberships: who is in a workspace"""

from __future__ import annotations

from .. import default_fields as d
from ..call import Call
from ..deeds import people as deeds
from ..errors import NotFound
from ..fields import pick, wanted_fields
from ..people import member_object, membership_object
from ..routing import ROUTES
from .organizations import for_admins, organization_of, usual

_KINDS = ("admin", "normal")


@ROUTES.put("organizations/{organization}/members/{member}")
def set_member(call: Call) -> object:
    organization, kind = for_admins(call), call.params.choice("type", _KINDS, "normal")
    deeds.set_workspace_member(call.world, call.actor, organization, call.member(), kind)
    return usual(call, organization)


@ROUTES.put("organizations/{organization}/members")
def invite(call: Call) -> object:
    """By e-mail address."""
    organization, kind = for_admins(call), call.params.choice("type", _KINDS, "normal")
    email = call.params.text("email", required=True)
    member = deeds.member_of_address(call.world, email, call.params.text("fullName"))
    deeds.set_workspace_member(call.world, call.actor, organization, member, kind)
    return usual(call, organization)


@ROUTES.put("organizations/{organization}/members/{member}/deactivated")
def deactivate(call: Call) -> object:
    organization, away = for_admins(call), call.params.flag("value")
    return membership_object(deeds.deactivate(call.world, organization, call.member(), away))


@ROUTES.delete("organizations/{organization}/members/{member}")
def remove_member(call: Call) -> object:
    organization = for_admins(call)
    deeds.remove_workspace_member(call.world, organization, call.member())
    return usual(call, organization)


@ROUTES.delete("organizations/{organization}/members/{member}/all")
def remove_wholly(call: Call) -> object:
    """Out of the workspace, and off all of its boards."""
    organization, member = for_admins(call), call.member()
    deeds.remove_workspace_member(call.world, organization, member)
    deeds.remove_from_workspace_boards(call.world, call.actor, organization, member)
    return usual(call, organization)


@ROUTES.get("organizations/{organization}/memberships/{membership}")
def read_membership(call: Call) -> object:
    found = call.world.memberships.get(call.path["membership"].lower())
    if found is None or found.parent_id != organization_of(call).id:
        raise NotFound
    return membership_object(found)


@ROUTES.get("organizations/{organization}/members", "organizations/{organization}/members/{filter}")
def members(call: Call) -> object:
    memberships = call.world.memberships.where("parent_id", organization_of(call).id)
    fields = wanted_fields(call.params, "fields", d.MEMBER_SHORT)
    found = (call.world.members.get(membership.member_id) for membership in memberships)
    return [pick(member_object(call.world, one, call.viewer_id), fields) for one in found if one is not None]


@ROUTES.get("organizations/{organization}/memberships")
def memberships(call: Call) -> object:
    found = call.world.memberships.where("parent_id", organization_of(call).id)
    return [membership_object(membership) for membership in found]
