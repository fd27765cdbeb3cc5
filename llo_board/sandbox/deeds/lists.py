"""Lists and labels of a board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import actions
from .. import entities as e
from ..errors import LimitReached
from ..object_limits import LABELS_PER_BOARD, OPEN_LISTS_PER_BOARD
from ..positions import place
from ..world import Actor, World
from .moves import move_to_board


def create_list(world: World, actor: Actor, board: e.Board, name: str, position: str | float) -> e.BoardList:
    siblings = world.lists.where("board_id", board.id)
    if sum(not one.closed for one in siblings) >= OPEN_LISTS_PER_BOARD:
        raise LimitReached("Board has too many open lists.")
    pos = place(position, [one.pos for one in siblings])
    board_list = world.lists.put(e.BoardList(world.new_id(), board.id, name, pos))
    actions.record_on_list(world, actor, "createList", board_list, {})
    return board_list


def update_list(world: World, actor: Actor, board_list: e.BoardList, changes: Mapping[str, Any]) -> e.BoardList:
    """`changes` by field: name, pos (as asked), closed. Archiving a list leaves its cards as they are."""
    if "pos" in changes:
        others = [o.pos for o in world.lists.where("board_id", board_list.board_id) if o.id != board_list.id]
        changes = {**changes, "pos": place(changes["pos"], others)}
    for field in ("name", "closed", "pos", "color"):
        if field in changes and getattr(board_list, field) != changes[field]:
            old = getattr(board_list, field)
            board_list = world.lists.put(replace(board_list, **{field: changes[field]}))
            actions.record_list_change(world, actor, board_list, field, changes[field], old)
    return board_list


def open_cards(world: World, board_list: e.BoardList) -> list[e.Card]:
    cards = [card for card in world.cards.where("list_id", board_list.id) if not card.closed]
    return sorted(cards, key=lambda card: (card.pos, card.id))


def archive_all_cards(world: World, actor: Actor, board_list: e.BoardList) -> None:
    for card in open_cards(world, board_list):
        closed = world.cards.put(replace(card, closed=True, date_closed=world.clock.stamp()))
        actions.record_card_change(world, actor, closed, "closed", True, False)


def move_all_cards(world: World, actor: Actor, board_list: e.BoardList, target: e.BoardList) -> list[e.Card]:
    """To the bottom of the target, in their order."""
    moved = []
    for card in open_cards(world, board_list):
        if target.board_id != card.board_id:
            moved.append(move_to_board(world, actor, card, target, "bottom"))
            continue
        pos = place("bottom", [one.pos for one in world.cards.where("list_id", target.id) if one.id != card.id])
        after = world.cards.put(replace(card, list_id=target.id, pos=pos))
        actions.record_move(world, actor, after, board_list, target)
        moved.append(after)
    return moved


def move_list_to_board(
    world: World, actor: Actor, board_list: e.BoardList, source: e.Board, target: e.Board
) -> e.BoardList:
    """Its cards go along, archived ones too."""
    pos = place("bottom", [one.pos for one in world.lists.where("board_id", target.id)])
    shown = {"id": target.id, "name": target.name}
    actions.record_on_list(world, actor, "moveListFromBoard", board_list, {"boardTarget": shown})
    moved = world.lists.put(replace(board_list, board_id=target.id, pos=pos))
    for card in sorted(world.cards.where("list_id", moved.id), key=lambda card: (card.pos, card.id)):
        move_to_board(world, actor, card, moved, card.pos, silent=True)
    shown = {"id": source.id, "name": source.name}
    actions.record_on_list(world, actor, "moveListToBoard", moved, {"boardSource": shown})
    return moved


def create_label(world: World, actor: Actor, board: e.Board, name: str, color: str | None) -> e.Label:
    if world.labels.count("board_id", board.id) >= LABELS_PER_BOARD:
        raise LimitReached("Board has too many labels.")
    actions.touch(world, board.id)
    label = world.labels.put(e.Label(world.new_id(), board.id, name, color))
    actions.announce_on_board(world, actor, "createLabel", board.id, {"label": _label_ref(label)})
    return label


def _label_ref(label: e.Label) -> dict[str, Any]:
    """A label without a colour is told without one."""
    shown = {"id": label.id, "name": label.name}
    return shown if label.color is None else {**shown, "color": label.color}


def update_label(world: World, actor: Actor, label: e.Label, changes: Mapping[str, Any]) -> e.Label:
    """Leaves no action in a board's history: Trello tells label changes to webhooks only."""
    actions.touch(world, label.board_id)
    changed = world.labels.put(replace(label, **changes))
    for field in changes:
        if getattr(label, field) != getattr(changed, field):
            data = {"label": _label_ref(changed), "old": {field: getattr(label, field)}}
            actions.announce_on_board(world, actor, "updateLabel", label.board_id, data)
    return changed


def delete_label(world: World, actor: Actor, label: e.Label) -> None:
    """Takes it off every card."""
    for card in world.cards.where("board_id", label.board_id):
        if label.id in card.label_ids:
            world.cards.put(replace(card, label_ids=tuple(one for one in card.label_ids if one != label.id)))
    world.labels.remove(label.id)
    actions.touch(world, label.board_id)
    actions.announce_on_board(world, actor, "deleteLabel", label.board_id, {"label": {"id": label.id}})
