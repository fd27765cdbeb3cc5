"""Cards: made, changed, moved, copied, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .. import actions
from .. import entities as e
from ..access import membership_of
from ..covers import cover_in_action, cover_with
from ..errors import InvalidObjectId, LimitReached, Refusal
from ..object_limits import OPEN_CARDS_PER_BOARD, OPEN_CARDS_PER_LIST
from ..positions import place
from ..world import Actor, World
from .moves import take_number


@dataclass(frozen=True, slots=True)
class Draft:
    """What a card is made of; all of it is on the card from its first moment."""

    name: str = ""
    desc: str = ""
    position: str | float = "bottom"
    due: str | None = None
    due_complete: bool = False
    due_reminder: int | None = None
    start: str | None = None
    is_template: bool = False
    label_ids: tuple[str, ...] = ()
    member_ids: tuple[str, ...] = ()


def check_labels(world: World, board_id: str, label_ids: tuple[str, ...]) -> None:
    """Unknown, another board's, or named twice: `label not found` (since 2025)."""
    labels = [world.labels.get(label_id) for label_id in label_ids]
    foreign = any(label is None or label.board_id != board_id for label in labels)
    if foreign or len(set(label_ids)) != len(label_ids):
        raise Refusal(400, "label not found")


def check_members(world: World, board_id: str, member_ids: tuple[str, ...]) -> None:
    if not all(membership_of(world, board_id, member_id) for member_id in member_ids):
        raise InvalidObjectId


def create_card(
    world: World, actor: Actor, board_list: e.BoardList, draft: Draft, source: e.Card | None = None
) -> e.Card:
    check_labels(world, board_list.board_id, draft.label_ids)
    check_members(world, board_list.board_id, draft.member_ids)
    siblings = world.cards.where("list_id", board_list.id)
    _check_room(world, board_list, siblings)
    card = world.cards.put(
        e.Card(
            id=world.new_id(),
            board_id=board_list.board_id,
            list_id=board_list.id,
            name=draft.name,
            pos=place(draft.position, [one.pos for one in siblings]),
            short_link=world.ids.short_link(),
            number=take_number(world, board_list.board_id),
            creator_id=actor.member.id,
            last_activity=world.clock.stamp(),
            desc=draft.desc,
            due=draft.due,
            due_complete=draft.due_complete,
            due_reminder=draft.due_reminder,
            date_completed=world.clock.stamp() if draft.due_complete else None,
            start=draft.start,
            is_template=draft.is_template,
            label_ids=draft.label_ids,
            member_ids=draft.member_ids,
            subscriber_ids=draft.member_ids,
        )
    )
    _record_birth(world, actor, card, source)
    return current(world, card)


def _check_room(world: World, board_list: e.BoardList, siblings: list[e.Card]) -> None:
    if len(siblings) >= OPEN_CARDS_PER_LIST and sum(not card.closed for card in siblings) >= OPEN_CARDS_PER_LIST:
        raise LimitReached("List has too many open cards.")
    if world.cards.count("board_id", board_list.board_id) < OPEN_CARDS_PER_BOARD:
        return
    cards = world.cards.where("board_id", board_list.board_id)
    if sum(not card.closed for card in cards) >= OPEN_CARDS_PER_BOARD:
        raise LimitReached("Board has too many open cards.")


def _record_birth(world: World, actor: Actor, card: e.Card, source: e.Card | None) -> None:
    """Due date and members have lines of their own, before createCard (recorded: can_get_actions_of_board)."""
    if card.due is not None:
        actions.record_card_change(world, actor, card, "due", card.due, None)
    for member_id in card.member_ids:
        record_member(world, actor, card, "addMemberToCard", member_id)
    if source is None:
        actions.record_on_card(world, actor, "createCard", card, {})
    else:
        shown = actions.card_ref(source)
        actions.record_on_card(world, actor, "copyCard", card, {"cardSource": shown})


def record_member(world: World, actor: Actor, card: e.Card, kind: str, member_id: str) -> None:
    member = world.members.get(member_id)
    shown: dict[str, Any] = {"idMember": member_id, "list": None}
    if kind == "removeMemberFromCard":
        shown["deactivated"] = False
    shown["member"] = {"id": member_id, "name": member.full_name if member else ""}
    actions.record_on_card(world, actor, kind, card, shown, about_member=member_id)


def current(world: World, card: e.Card) -> e.Card:
    """As it is after the actions moved its last activity."""
    return world.cards.get(card.id) or card


# Trello's field -> the attribute of a row, in the order in which one request's actions are written.
SIMPLE_FIELDS: Mapping[str, str] = {
    "name": "name",
    "desc": "desc",
    "closed": "closed",
    "due": "due",
    "dueReminder": "due_reminder",
    "dueComplete": "due_complete",
    "start": "start",
    "isTemplate": "is_template",
    "idAttachmentCover": "cover_attachment_id",
    "address": "address",
    "locationName": "location_name",
    "coordinates": "coordinates",
}


def update_card(world: World, actor: Actor, card: e.Card, changes: Mapping[str, Any]) -> e.Card:
    """`changes` by Trello's field, already valid; one action per field that really changed."""
    for field, attribute in SIMPLE_FIELDS.items():
        if field in changes and getattr(card, attribute) != changes[field]:
            card = _change_field(world, actor, card, field, changes[field])
    if "cover" in changes:
        card = set_cover(world, actor, card, changes["cover"])
    if "idLabels" in changes:
        card = set_labels(world, actor, card, changes["idLabels"])
    if "idMembers" in changes:
        card = set_members(world, actor, card, changes["idMembers"])
    if "idList" in changes:
        card = move_to_list(world, actor, card, changes["idList"])
    if "pos" in changes:
        card = set_position(world, actor, card, changes["pos"])
    return card


def _change_field(world: World, actor: Actor, card: e.Card, field: str, new: Any) -> e.Card:
    old = getattr(card, SIMPLE_FIELDS[field])
    card = replace(card, **{SIMPLE_FIELDS[field]: new})
    more: dict[str, Any] = {}
    if field == "dueComplete":
        card = replace(card, date_completed=world.clock.stamp() if new else None)
        more = {"dateCompleted": card.date_completed} if new else {}
    if field == "closed":
        card = replace(card, date_closed=world.clock.stamp() if new else None)
    world.cards.put(card)
    actions.record_card_change(world, actor, card, field, new, old, **more)
    return current(world, card)


def set_cover(world: World, actor: Actor, card: e.Card, wanted: Mapping[str, Any] | None) -> e.Card:
    old = cover_in_action(card)
    cover, attachment_id = cover_with(card, wanted)
    card = replace(card, cover=cover, cover_attachment_id=attachment_id)
    if cover_in_action(card) == old:
        return current(world, card)
    world.cards.put(card)
    actions.record_card_change(world, actor, card, "cover", cover_in_action(card), old)
    return current(world, card)


def set_labels(world: World, actor: Actor, card: e.Card, label_ids: tuple[str, ...]) -> e.Card:
    check_labels(world, card.board_id, label_ids)
    if card.label_ids == label_ids:
        return card
    old, card = card.label_ids, world.cards.put(replace(card, label_ids=label_ids))
    _announce_labels(world, actor, card, old)
    actions.record_card_change(world, actor, card, "idLabels", list(label_ids), list(old))
    return current(world, card)


def _announce_labels(world: World, actor: Actor, card: e.Card, old: tuple[str, ...]) -> None:
    """One for each label that came or went, with its name and colour twice (recorded: label-add)."""
    for kind, ids, others in (
        ("addLabelToCard", card.label_ids, old),
        ("removeLabelFromCard", old, card.label_ids),
    ):
        for label_id in ids:
            label = world.labels.get(label_id)
            if label is None or label_id in others:
                continue
            shown: dict[str, Any] = {"id": label.id, "name": label.name}
            data: dict[str, Any] = {"label": shown, "text": label.name}
            if label.color is not None:  # recorded: label-add-uncolored
                shown["color"] = data["value"] = label.color
            actions.announce_on_card(world, actor, kind, card, data)


def set_members(world: World, actor: Actor, card: e.Card, member_ids: tuple[str, ...]) -> e.Card:
    """Each member that comes or goes is an action of its own."""
    member_ids = tuple(dict.fromkeys(member_ids))
    newcomers = tuple(member for member in member_ids if member not in card.member_ids)
    check_members(world, card.board_id, newcomers)
    gone = [member for member in card.member_ids if member not in member_ids]
    if card.member_ids != member_ids:
        card = world.cards.put(replace(card, member_ids=member_ids))
    for member_id in gone:
        record_member(world, actor, card, "removeMemberFromCard", member_id)
    for member_id in newcomers:
        record_member(world, actor, card, "addMemberToCard", member_id)
    return current(world, card)


def move_to_list(world: World, actor: Actor, card: e.Card, target: e.BoardList) -> e.Card:
    """Keeps the number of its position, wherever that lands among the new siblings."""
    if card.list_id == target.id:
        return card
    source = world.lists[card.list_id]
    card = world.cards.put(replace(card, list_id=target.id))
    actions.record_move(world, actor, card, source, target)
    return current(world, card)


def set_position(world: World, actor: Actor, card: e.Card, position: str | float) -> e.Card:
    siblings = [one.pos for one in world.cards.where("list_id", card.list_id) if one.id != card.id]
    pos = place(position, siblings)
    if pos == card.pos:
        return card
    old, card = card.pos, world.cards.put(replace(card, pos=pos))
    actions.record_card_change(world, actor, card, "pos", pos, old)
    return current(world, card)


def vote(world: World, actor: Actor, card: e.Card, member_id: str) -> e.Card:
    if member_id in card.voter_ids:
        raise Refusal(400, "member has already voted on the card")
    actions.announce_on_card(world, actor, "voteOnCard", card, {"voted": True})
    return world.cards.put(replace(card, voter_ids=(*card.voter_ids, member_id)))


def take_vote_back(world: World, actor: Actor, card: e.Card, member_id: str) -> e.Card:
    if member_id not in card.voter_ids:
        raise Refusal(400, "member has not voted on the card")
    actions.announce_on_card(world, actor, "voteOnCard", card, {"voted": False})
    return world.cards.put(replace(card, voter_ids=tuple(one for one in card.voter_ids if one != member_id)))


def delete_card(world: World, actor: Actor, card: e.Card) -> None:
    """Its whole history goes; one deleteCard remains, which does not tell the card's name."""
    board, board_list = world.boards[card.board_id], world.lists[card.list_id]
    drop_parts(world, card.id)
    actions.forget_card(world, card.id)
    world.cards.remove(card.id)
    data = {
        "card": {"id": card.id, "idShort": card.number, "shortLink": card.short_link},
        "list": actions.list_ref(board_list),
        "board": actions.board_ref(board),
    }
    actions.record(world, actor, "deleteCard", actions.About(board, board_list=board_list), data)


def drop_parts(world: World, card_id: str) -> None:
    for checklist in world.checklists.where("card_id", card_id):
        for item in world.check_items.where("checklist_id", checklist.id):
            world.check_items.remove(item.id)
        world.checklists.remove(checklist.id)
    for attachment in world.attachments.where("card_id", card_id):
        world.attachments.remove(attachment.id)
        world.uploads.remove(attachment.id)
    for sticker in world.stickers.where("card_id", card_id):
        world.stickers.remove(sticker.id)
    for value in world.field_values.where("card_id", card_id):
        world.field_values.remove(value.id)


KEEPABLE: frozenset[str] = frozenset(
    ["attachments", "checklists", "comments", "customFields", "due", "start", "labels", "members", "stickers"]
)
