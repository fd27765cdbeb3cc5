"""Comments, which are actions, and attachments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from .. import actions
from .. import entities as e
from ..downloads import SentFile, keep
from ..errors import LimitReached, NotFound, Unauthorized
from ..object_limits import ATTACHMENTS_PER_CARD
from ..positions import place
from ..world import Actor, World


def add_comment(world: World, actor: Actor, card: e.Card, text: str) -> e.Action:
    data = {"text": text, "textData": {"emoji": {}}}
    return actions.record_on_card(world, actor, "commentCard", card, data)


def own_comment(action: e.Action, member: e.Member) -> e.Action:
    """Only comments can be changed, and only one's own."""
    if action.type != "commentCard":
        raise NotFound
    if action.member_id != member.id:
        raise Unauthorized
    return action


def edit_comment(world: World, actor: Actor, comment: e.Action, text: str) -> e.Action:
    """Keeps id and date; `dateLastEdited` tells that it was edited."""
    actions.touch(world, comment.board_id, comment.card_id)
    data = {**comment.data, "text": text, "dateLastEdited": world.clock.stamp()}
    shown = {"old": {"text": comment.data["text"]}, "action": {"id": comment.id, "text": text}}
    _announce(world, actor, "updateComment", comment, shown)
    return world.actions.put(replace(comment, data=data))


def _announce(world: World, actor: Actor, kind: str, comment: e.Action, data: Mapping[str, Any]) -> None:
    card = world.cards.get(comment.card_id or "")
    if card is not None:
        actions.announce_on_card(world, actor, kind, card, data)


def delete_comment(world: World, actor: Actor, comment: e.Action) -> None:
    world.actions.remove(comment.id)
    _announce(world, actor, "deleteComment", comment, {"action": {"id": comment.id}})
    actions.touch(world, comment.board_id, comment.card_id)


@dataclass(frozen=True, slots=True)
class Attached:
    """What is attached: a link, or a file, which gets its address from the sandbox."""

    name: str
    mime_type: str = ""
    position: str | float = "bottom"
    url: str = ""
    file: SentFile | None = None


def add_attachment(world: World, actor: Actor, card: e.Card, given: Attached) -> e.Attachment:
    siblings = world.attachments.where("card_id", card.id)
    if len(siblings) >= ATTACHMENTS_PER_CARD:
        raise LimitReached("Card has too many attachments.")
    attachment = e.Attachment(
        id=world.new_id(),
        card_id=card.id,
        name=given.name,
        url=given.url,
        date=world.clock.stamp(),
        member_id=actor.member.id,
        pos=place(given.position, [one.pos for one in siblings]),
        mime_type=given.mime_type,
    )
    attachment = world.attachments.put(_uploaded(world, attachment, given.file) if given.file else attachment)
    shown = {"attachment": {"id": attachment.id, "name": attachment.name, "url": attachment.url}}
    actions.record_on_card(world, actor, "addAttachmentToCard", card, shown)
    return attachment


def _uploaded(world: World, attachment: e.Attachment, file: SentFile) -> e.Attachment:
    keep(world, attachment.id, file.content)
    place = f"cards/{attachment.card_id}/attachments/{attachment.id}/download/{quote(file.name, safe='')}"
    return replace(attachment, url=f"{world.web_url}/1/{place}", size=len(file.content), file_name=file.name)


def delete_attachment(world: World, actor: Actor, card: e.Card, attachment: e.Attachment) -> None:
    world.attachments.remove(attachment.id)
    world.uploads.remove(attachment.id)
    if card.cover_attachment_id == attachment.id:
        card = world.cards.put(replace(card, cover_attachment_id=None))
    shown = {"attachment": {"id": attachment.id, "name": attachment.name}, "list": None}
    actions.record_on_card(world, actor, "deleteAttachmentFromCard", card, shown)
