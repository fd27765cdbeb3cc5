"""Members and workspaces as the JSON objects Trello answers with."""

from __future__ import annotations

from typing import Any

from . import entities as e
from .object_limits import MEMBER_LIMITS
from .world import World

_MEMBER_CONSTANTS: dict[str, Any] = {
    "aaId": None,
    "bio": "",
    "bioData": None,
    "confirmed": True,
    "memberType": "normal",
    "idEnterprise": None,
    "idEnterprisesDeactivated": [],
    "idPremOrgsAdmin": [],
    "products": [],
    "status": "disconnected",
}
_ACCOUNT_CONSTANTS: dict[str, Any] = {
    "aaBlockSyncUntil": None,
    "aaEmail": None,
    "aaEnrolledDate": None,
    "avatarSource": "none",
    "credentialsRemovedCount": 0,
    "domainClaimed": None,
    "gravatarHash": None,
    "idEnterprisesAdmin": [],
    "isAaMastered": False,
    "ixUpdate": "1",
    "limits": MEMBER_LIMITS,
    "loginTypes": None,
    "marketingOptIn": {"optedIn": False, "date": None},
    "messagesDismissed": [],
    "oneTimeMessagesDismissed": [],
    "prefs": {"colorBlind": False, "locale": "en-US", "minutesBetweenSummaries": 60},
    "premiumFeatures": [],
    "siftDecision": None,
    "trophies": [],
    "uploadedAvatarHash": None,
    "uploadedAvatarUrl": None,
}


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
    own = member.id == viewer_id
    parents = [m.parent_id for m in world.memberships.where("member_id", member.id)]
    return {
        **member_usual(member),
        **_MEMBER_CONSTANTS,
        "url": f"{world.web_url}/{member.username}",
        "email": member.email if own else None,
        "idBoards": [parent for parent in parents if world.boards.get(parent)],
        "idOrganizations": [parent for parent in parents if world.organizations.get(parent)],
        **(_ACCOUNT_CONSTANTS if own else {}),
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
