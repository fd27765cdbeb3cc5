"""The keys Trello answers with when a request names no fields, as recorded."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


BOARD_DEFAULT = _names("""
    id name desc descData closed idOrganization idEnterprise pinned url shortUrl prefs labelNames
""")
CARD_DEFAULT = _names("""
    id badges cardRole checkItemStates closed cover dateLastActivity desc descData due dueComplete dueReminder email
    idAttachmentCover idBoard idChecklists idLabels idList idMembers idMembersVoted idShort isTemplate labels
    manualCoverAttachment mirrorSourceId name nodeId pinned pos shortLink shortUrl start subscribed url
""")
LIST_DEFAULT = _names("id name closed color idBoard pos subscribed softLimit type datasource nodeId")
LIST_GIVEN = _names("id name closed pos idBoard color type datasource softLimit")
ORGANIZATION_DEFAULT = _names("""
    id name displayName desc descData url website teamType logoHash logoUrl offering products powerUps
""")
CHECKLIST_GIVEN = _names("id name idCard pos idBoard checkItems")
MEMBER_SHORT = _names("id fullName username")
MEMBER_USUAL = _names("""
    id username activityBlocked avatarHash avatarUrl fullName idMemberReferrer initials nonPublic nonPublicAvailable
""")
MEMBER_ON_BOARD = MEMBER_USUAL | {"confirmed", "memberType"}

BOARD_CHANGEABLE = _names("name desc closed idOrganization")
CARD_CHANGEABLE = _names("""
    name desc closed due dueComplete dueReminder start idLabels idMembers idList idBoard pos idAttachmentCover
    isTemplate address locationName coordinates subscribed
""")
LIST_CHANGEABLE = _names("name closed pos color idBoard")
LABEL_CHANGEABLE = _names("name color")
CHECKLIST_CHANGEABLE = _names("name pos")
