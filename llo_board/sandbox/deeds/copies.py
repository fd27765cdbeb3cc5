"""Copies: a card with what is kept of its source, a list, a board."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from .. import actions
from .. import entities as e
from ..access import membership_of
from ..representation import checklists_of
from ..world import Actor, World
from .belongings import copy_attachments, copy_colour, copy_field_values, copy_fields, copy_stickers
from .cards import KEEPABLE, Draft, create_card, current
from .checklists import create_checklist


def draft_from(world: World, source: e.Card, board_id: str, keep: Collection[str]) -> Draft:
    """What a copy starts with; labels and members only as far as the target board knows them."""
    known = (world.labels.get(label_id) for label_id in source.label_ids)
    labels = tuple(label.id for label in known if label is not None and label.board_id == board_id)
    members = tuple(m for m in source.member_ids if membership_of(world, board_id, m))
    return Draft(
        name=source.name,
        desc=source.desc,
        due=source.due if "due" in keep else None,
        due_reminder=source.due_reminder if "due" in keep else None,
        start=source.start if "start" in keep else None,
        label_ids=labels if "labels" in keep else (),
        member_ids=members if "members" in keep else (),
    )


def copy_card(
    world: World, actor: Actor, source: e.Card, board_list: e.BoardList, draft: Draft, keep: Collection[str]
) -> e.Card:
    card = create_card(world, actor, board_list, draft, source)
    copy_colour(world, source, card)
    if "checklists" in keep:
        for checklist in checklists_of(world, source.id):
            create_checklist(world, actor, card, checklist.name, checklist.pos, checklist)
    if "attachments" in keep:
        copy_attachments(world, source, card)
    if "stickers" in keep:
        copy_stickers(world, source, card)
    if "customFields" in keep:
        copy_field_values(world, source, card)
    if "comments" in keep:
        _copy_comments(world, actor, source, card)
    return current(world, card)


def _copy_comments(world: World, actor: Actor, source: e.Card, card: e.Card) -> None:
    """A copied comment keeps its date and is a copyCommentCard, with its first writer named."""
    for comment in world.actions.where("comment_on", source.id):
        shown = {
            "cardSource": {"id": source.id, "idShort": source.number, "name": source.name},
            "idOriginalCommenter": comment.member_id,
            "text": comment.data["text"],
            "list": None,
        }
        copied = actions.record_on_card(world, actor, "copyCommentCard", card, shown)
        world.actions.put(replace(copied, date=comment.date))


def copy_list(
    world: World, actor: Actor, source: e.BoardList, target: e.BoardList, twins: Mapping[str, str] | None = None
) -> None:
    """Every open card, with all that is on it. `twins` tells the target's label for each of the source's."""
    everything = KEEPABLE - {"comments"}
    for card in world.cards.where("list_id", source.id):
        if card.closed:
            continue
        draft = replace(draft_from(world, card, target.board_id, everything), position=card.pos)
        if twins is not None:
            draft = replace(draft, label_ids=tuple(twins[one] for one in card.label_ids if one in twins))
        copy_card(world, actor, card, target, draft, everything)


def copy_board(world: World, actor: Actor, source: e.Board, target: e.Board, with_cards: bool) -> None:
    """Open lists and all labels, and, if asked, the open cards."""
    twins: dict[str, str] = {}
    for label in world.labels.where("board_id", source.id):
        twins[label.id] = world.labels.put(replace(label, id=world.new_id(), board_id=target.id)).id
    copy_fields(world, source, target)
    for board_list in world.lists.where("board_id", source.id):
        if board_list.closed:
            continue
        copy = world.lists.put(replace(board_list, id=world.new_id(), board_id=target.id))
        if with_cards:
            copy_list(world, actor, board_list, copy, twins)
