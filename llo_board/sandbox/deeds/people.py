"""Who is in a workspace, who is asked in by mail, and what a member sets for the account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import actions
from .. import entities as e
from ..access import membership_of
from ..errors import InvalidValue, NotFound
from ..world import Actor, World
from .boards import remove_board_member

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def member_of_address(world: World, email: str, full_name: str) -> e.Member:
    """Somebody nobody knows yet becomes a member on the spot, since no mail is sent here. Raises InvalidValue."""
    email = email.strip().lower()
    if not _ADDRESS.fullmatch(email):
        raise InvalidValue("email")
    known = next((one for one in world.members if one.email == email), None)
    if known is not None:
        return known
    first = email.split("@")[0]
    username = f"{re.sub(r'[^a-z0-9_]', '', first)}{world.ids.count}"
    return world.add_member(username, full_name.strip() or first, email)


def set_workspace_member(
    world: World, actor: Actor, organization: e.Organization, member: e.Member, kind: str
) -> e.Membership:
    """Adds a member, or changes what a member may do."""
    known = membership_of(world, organization.id, member.id)
    if known is not None:
        return world.memberships.put(replace(known, member_type=kind))
    about = actions.About(member_id=member.id, organization_id=organization.id)
    shown = {"organization": {"id": organization.id, "name": organization.display_name}, "idMemberAdded": member.id}
    actions.record(world, actor, "addMemberToOrganization", about, {**shown, "memberType": kind})
    return world.memberships.put(e.Membership(world.new_id(), organization.id, member.id, kind))


def deactivate(world: World, organization: e.Organization, member: e.Member, away: bool) -> e.Membership:
    """Who is deactivated stays in the workspace by name, and sees its boards no more. Raises NotFound."""
    return world.memberships.put(replace(_in_workspace(world, organization, member), deactivated=away))


def _in_workspace(world: World, organization: e.Organization, member: e.Member) -> e.Membership:
    known = membership_of(world, organization.id, member.id)
    if known is None:
        raise NotFound
    return known


def remove_workspace_member(world: World, organization: e.Organization, member: e.Member) -> None:
    """The boards the member is on stay the member's. Raises NotFound."""
    world.memberships.remove(_in_workspace(world, organization, member).id)


def remove_from_workspace_boards(
    world: World, actor: Actor, organization: e.Organization, member: e.Member
) -> None:
    """Off every board of the workspace."""
    for board in world.boards.where("organization_id", organization.id):
        if membership_of(world, board.id, member.id) is not None:
            remove_board_member(world, actor, board, member)


def change_account(world: World, member: e.Member, changes: Mapping[str, Any]) -> e.Member:
    return world.members.put(replace(member, account={**member.account, **changes}))
