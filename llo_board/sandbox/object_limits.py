"""The limits of objects that Trello announces beside them (export of March 2026), and enforces."""

from __future__ import annotations

from typing import Any

OPEN_CARDS_PER_BOARD = 5000
OPEN_CARDS_PER_LIST = 5000
OPEN_LISTS_PER_BOARD = 500
LABELS_PER_BOARD = 1000
CHECKLISTS_PER_CARD = 500
ITEMS_PER_CHECKLIST = 200
ATTACHMENTS_PER_CARD = 1000
FIELDS_PER_BOARD = 50
OPTIONS_PER_FIELD = 50
STICKERS_PER_CARD = 70
REACTIONS_PER_ACTION = 900


def _limit(disable: int, warn: int) -> dict[str, Any]:
    return {"status": "ok", "disableAt": disable, "warnAt": warn}


_REACTIONS = {"perAction": _limit(REACTIONS_PER_ACTION, 720), "uniquePerAction": _limit(17, 14)}

BOARD_LIMITS: dict[str, Any] = {
    "attachments": {"perBoard": _limit(36000, 28800), "perCard": _limit(ATTACHMENTS_PER_CARD, 800)},
    "boards": {
        "totalMembersPerBoard": _limit(1600, 1280),
        "totalAccessRequestsPerBoard": _limit(4000, 3200),
    },
    "cards": {
        "openPerBoard": _limit(OPEN_CARDS_PER_BOARD, 4000),
        "openPerList": _limit(OPEN_CARDS_PER_LIST, 4000),
        "totalPerBoard": _limit(2000000, 1600000),
        "totalPerList": _limit(1000000, 800000),
    },
    "checklists": {"perBoard": _limit(1800000, 1440000), "perCard": _limit(CHECKLISTS_PER_CARD, 400)},
    "checkItems": {"perChecklist": _limit(ITEMS_PER_CHECKLIST, 160)},
    "customFields": {"perBoard": _limit(FIELDS_PER_BOARD, 40)},
    "customFieldOptions": {"perField": _limit(OPTIONS_PER_FIELD, 40)},
    "labels": {"perBoard": _limit(LABELS_PER_BOARD, 800)},
    "lists": {"openPerBoard": _limit(OPEN_LISTS_PER_BOARD, 400), "totalPerBoard": _limit(3000, 2400)},
    "stickers": {"perCard": _limit(STICKERS_PER_CARD, 56)},
    "reactions": _REACTIONS,
}
LIST_LIMITS: dict[str, Any] = {
    "cards": {"openPerList": _limit(OPEN_CARDS_PER_LIST, 4000), "totalPerList": _limit(1000000, 800000)}
}
CARD_LIMITS: dict[str, Any] = {
    "attachments": {"perCard": _limit(ATTACHMENTS_PER_CARD, 800)},
    "checklists": {"perCard": _limit(CHECKLISTS_PER_CARD, 400)},
    "stickers": {"perCard": _limit(STICKERS_PER_CARD, 56)},
}
MEMBER_LIMITS: dict[str, Any] = {
    "boards": {"totalPerMember": _limit(4500, 4050)},
    "orgs": {"totalPerMember": _limit(850, 765)},
}
COMMENT_LIMITS: dict[str, Any] = {"reactions": _REACTIONS}
FIELD_LIMITS: dict[str, Any] = {"customFieldOptions": {"perField": _limit(OPTIONS_PER_FIELD, 40)}}
ORGANIZATION_LIMITS: dict[str, Any] = {
    "orgs": {"totalMembersPerOrg": _limit(4000, 3200), "freeBoardsPerOrg": _limit(10, 3)}
}
CHECKLIST_LIMITS: dict[str, Any] = {"checkItems": {"perChecklist": _limit(ITEMS_PER_CHECKLIST, 160)}}
