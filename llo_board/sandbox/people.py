"""Members and workspaces as the JSON objects Trello answers with."""

from __future__ import annotations

from typing import Any

from . import entities as e
from .object_limits import MEMBER_LIMITS
from .world import World


def member_usual(member: e.Member) -> dict[str, Any]:
    """The form in which members stand on cards and in actions."""
    return {
        "id": member.id,
        "activityBlocked": False,
        "avatarHash": None,
        "avatarUrl": None,
        "fullName": member.full_name,
        "idMemberReferrer": None,
        "initials": member.initials,
        "nonPublic": {},
        "nonPublicAvailable": True,
        "username": member.username,
    }


def member_object(world: World, member: e.Member, viewer_id: str) -> dict[str, Any]:
    """The whole member; the e-mail address is told to nobody but the member."""
    parents = [m.parent_id for m in world.memberships.where("member_id", member.id)]
    return {
        **member_usual(member),
        "aaId": None,
        "bio": "",
        "bioData": None,
        "confirmed": True,
        "memberType": "normal",
        "idEnterprise": None,
        "idEnterprisesDeactivated": [],
        "idPremOrgsAdmin": [],
        "products": [],
        "url": f"{world.web_url}/{member.username}",
        "status": "disconnected",
        "avatarSource": "none",
        "email": member.email if member.id == viewer_id else None,
        "gravatarHash": None,
        "idBoards": [parent for parent in parents if world.boards.get(parent)],
        "idOrganizations": [parent for parent in parents if world.organizations.get(parent)],
        "idEnterprisesAdmin": [],
        "loginTypes": None,
        "prefs": {"colorBlind": False, "locale": "en-US", "minutesBetweenSummaries": 60},
        "trophies": [],
        "premiumFeatures": [],
        "isAaMastered": False,
        "ixUpdate": "1",
        "limits": MEMBER_LIMITS,
    }


def organization_object(world: World, organization: e.Organization) -> dict[str, Any]:
    return {
        "id": organization.id,
        "name": organization.name,
        "displayName": organization.display_name,
        "desc": organization.desc,
        "descData": {"emoji": {}},
        "url": f"{world.web_url}/{organization.name}",
        "website": organization.website,
        "teamType": None,
        "logoHash": None,
        "logoUrl": None,
        "products": [],
        "powerUps": [],
        "idMemberCreator": organization.creator_id,
        "idBoards": [board.id for board in world.boards.where("organization_id", organization.id)],
    }
