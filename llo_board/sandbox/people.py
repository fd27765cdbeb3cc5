"""Members and workspaces as the JSON objects Trello answers with."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from . import entities as e
from .object_limits import MEMBER_LIMITS, ORGANIZATION_LIMITS
from .world import World, digest

_MEMBER_CONSTANTS: dict[str, Any] = {
    "aaId": None,
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
    "isAaMastered": True,
    "ixUpdate": "1",
    "limits": MEMBER_LIMITS,
    "loginTypes": None,
    "marketingOptIn": {"optedIn": False, "date": None},
    "messagesDismissed": [],
    "prefs": {
        "privacy": {"fullName": "public", "avatar": "public"},
        "sendSummaries": True,
        "minutesBetweenSummaries": 60,
        "minutesBeforeDeadlineToNotify": 1440,
        "colorBlind": False,
        "locale": "en-US",
    },
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
        "bio": member.account.get("bio", ""),
        "url": f"{world.web_url}/{member.username}",
        "email": member.email if own else None,
        "idBoards": sorted(parent for parent in parents if world.boards.get(parent)),
        "idOrganizations": [parent for parent in parents if world.organizations.get(parent)],
        **(_account(member) if own else {}),
    }


def _account(member: e.Member) -> dict[str, Any]:
    """What only the member is told."""
    prefs = {**_ACCOUNT_CONSTANTS["prefs"], **member.account.get("prefs", {})}
    return {**_ACCOUNT_CONSTANTS, "prefs": prefs, "oneTimeMessagesDismissed": member.account.get("dismissed", [])}


_ORGANIZATION_CONSTANTS: dict[str, Any] = {
    "descData": None,
    "promotions": [],
    "enterpriseJoinRequest": {},
    "allAdminsEnabled": True,
    "teamType": None,
    "offering": "trello.free",
    "products": [],
    "powerUps": [],
    "premiumFeatures": [],
    "idEnterprise": None,
    "availableLicenseCount": None,
    "maximumLicenseCount": None,
    "ixUpdate": "1",
    "billableCollaboratorCount": 0,
}
EVERYWHERE = {"private": "org", "org": "org", "enterprise": "org", "public": "org"}
_ORGANIZATION_PREFS: dict[str, Any] = {
    "permissionLevel": "private",
    "orgInviteRestrict": [],
    "boardInviteRestrict": "any",
    "externalMembersDisabled": False,
    "associatedDomain": None,
    "googleAppsVersion": 1,
    "boardVisibilityRestrict": EVERYWHERE,
    "boardDeleteRestrict": EVERYWHERE,
    "attachmentRestrictions": None,
}


def organization_object(world: World, organization: e.Organization) -> dict[str, Any]:
    memberships = world.memberships.where("parent_id", organization.id)
    boards = world.boards.where("organization_id", organization.id)
    return {
        "id": organization.id,
        "name": organization.name,
        "displayName": organization.display_name,
        "desc": organization.desc,
        **_ORGANIZATION_CONSTANTS,
        **_logo(world, organization),
        "url": f"{world.web_url}/w/{organization.name}",
        "website": organization.website,
        "idMemberCreator": organization.creator_id,
        "prefs": {**_ORGANIZATION_PREFS, "permissionLevel": organization.permission, **organization.prefs},
        "limits": ORGANIZATION_LIMITS,
        "billableMemberCount": len(memberships),
        "activeBillableMemberCount": len(memberships),
        "memberships": [membership_object(one) for one in memberships],
        "idBoards": sorted(board.id for board in boards),
    }


def _logo(world: World, organization: e.Organization) -> dict[str, Any]:
    for picture in world.pictures.where("owner_id", organization.id):
        place = f"organizations/{organization.id}/logo/{picture.id}/download/{quote(picture.file_name, safe='')}"
        return {"logoHash": digest(picture.id)[:32], "logoUrl": f"{world.web_url}/1/{place}"}
    return {"logoHash": None, "logoUrl": None}


def membership_object(membership: e.Membership) -> dict[str, Any]:
    """Of a board or an organization."""
    return {
        "id": membership.id,
        "idMember": membership.member_id,
        "memberType": membership.member_type,
        "unconfirmed": False,
        "deactivated": membership.deactivated,
    }
