"""Word to the people an action concerns: put on a card, mentioned in a comment, or on a card that changes.

Texts and keys are those of the recorded ones; nobody is told of what they did themselves.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from . import entities as e
from .accounts import Notification
from .people import member_usual
from .world import World

_MENTION = re.compile(r"@(\w+)")
_ABOUT_MEMBER: Mapping[str, str] = {
    "addMemberToCard": "addedToCard",
    "removeMemberFromCard": "removedFromCard",
    "addMemberToBoard": "addedToBoard",
    "removeMemberFromBoard": "removedFromBoard",
    "makeAdminOfBoard": "makeAdminOfBoard",
}
_SHOWN = ("board", "card", "text", "old", "listBefore", "listAfter")
_CHANGES = ("closed", "due", "idList")
"""Of a card: a new name or place is no news."""


def notify(world: World, action: e.Action) -> None:
    for member_id, kind in _told(world, action):
        if member_id != action.member_id and world.members.get(member_id) is not None:
            world.notifications.put(_notification(action, member_id, kind))


def _told(world: World, action: e.Action) -> Iterator[tuple[str, str]]:
    """Whom, and of what kind; a mention is told in the place of the comment."""
    if action.type in _ABOUT_MEMBER and action.about_member_id:
        yield action.about_member_id, _ABOUT_MEMBER[action.type]
    card = world.cards.get(action.card_id or "")
    if card is None:
        return
    watching = dict.fromkeys((*card.member_ids, *card.subscriber_ids))
    if action.type == "commentCard":
        mentioned = list(_mentioned(world, card, str(action.data["text"])))
        yield from ((one, "mentionedOnCard") for one in mentioned)
        yield from ((one, "commentCard") for one in watching if one not in mentioned)
    elif action.type == "updateCard" and next(iter(action.data["old"])) in _CHANGES:
        yield from ((one, "changeCard") for one in watching)


def _mentioned(world: World, card: e.Card, text: str) -> Iterator[str]:
    """By user name; `@card` and `@board` are everybody there."""
    for name in dict.fromkeys(found.lower() for found in _MENTION.findall(text)):
        if name == "card":
            yield from card.member_ids
        elif name == "board":
            yield from (one.member_id for one in world.memberships.where("parent_id", card.board_id))
        else:
            yield from (member.id for member in world.members.where("username", name))


def _notification(action: e.Action, member_id: str, kind: str) -> Notification:
    digest = hashlib.sha256(f"{action.id} {member_id}".encode()).hexdigest()
    shown = {name: action.data[name] for name in _SHOWN if name in action.data}
    return Notification(
        id=action.id[:8] + digest[:16],
        member_id=member_id,
        type=kind,
        date=action.date,
        action_id=action.id,
        creator_id=action.member_id,
        board_id=action.board_id,
        card_id=action.card_id,
        data=shown,
        app_id=action.app_id,
    )


def notification_object(world: World, notification: Notification) -> dict[str, Any]:
    reactions = world.reactions.where("action_id", notification.action_id)
    creator = world.members.get(notification.creator_id)
    return {
        "id": notification.id,
        "type": notification.type,
        "date": notification.date,
        "data": notification.data,
        "appCreator": {"id": notification.app_id} if notification.app_id else None,
        "idMemberCreator": notification.creator_id,
        "idAction": notification.action_id,
        "isReactable": notification.type in ("commentCard", "mentionedOnCard"),
        "unread": notification.read is None,
        "dateRead": notification.read,
        "reactions": [{"id": one.id, "idEmoji": one.emoji["unified"]} for one in reactions],
        "memberCreator": member_usual(creator) if creator else None,
    }
