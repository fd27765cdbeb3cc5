"""The history of a board: one line per deed, one line per changed field.

Shapes of `data`: trello documentation "action types" and the exports it was measured on. Types that Trello
hands out by webhook only (createCheckItem, updateLabel …) leave no line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from . import entities as e
from .notifications import notify
from .world import Actor, Told, World


@dataclass(frozen=True, slots=True)
class About:
    """What an action is about; a card brings its board and list along unless told otherwise."""

    board: e.Board | None = None
    card: e.Card | None = None
    board_list: e.BoardList | None = None
    member_id: str | None = None
    organization_id: str | None = None


def board_ref(board: e.Board) -> dict[str, Any]:
    return {"id": board.id, "name": board.name, "shortLink": board.short_link}


def list_ref(board_list: e.BoardList) -> dict[str, Any]:
    return {"id": board_list.id, "name": board_list.name}


def card_ref(card: e.Card) -> dict[str, Any]:
    return {"id": card.id, "name": card.name, "idShort": card.number, "shortLink": card.short_link}


def record(world: World, actor: Actor, kind: str, about: About, data: Mapping[str, Any]) -> e.Action:
    """Writes one action and moves the last activity of its card and board to it."""
    action = _new(world, actor, kind, about, data)
    touch(world, action.board_id, action.card_id)
    world.told.append(Told(action, actor.client))
    notify(world, action)
    return world.actions.put(action)


def announce(world: World, actor: Actor, kind: str, about: About, data: Mapping[str, Any]) -> None:
    """For the types that Trello tells to webhooks only: no line in the history."""
    if len(world.webhooks):
        world.told.append(Told(_new(world, actor, kind, about, data), actor.client))


def announce_on_card(world: World, actor: Actor, kind: str, card: e.Card, data: Mapping[str, Any]) -> None:
    board = world.boards[card.board_id]
    about = About(board, card, world.lists[card.list_id])
    announce(world, actor, kind, about, {"board": board_ref(board), "card": card_ref(card), **data})


def announce_on_board(world: World, actor: Actor, kind: str, board_id: str, data: Mapping[str, Any]) -> None:
    board = world.boards[board_id]
    announce(world, actor, kind, About(board), {"board": board_ref(board), **data})


def _new(world: World, actor: Actor, kind: str, about: About, data: Mapping[str, Any]) -> e.Action:
    return e.Action(
        id=world.new_id(),
        type=kind,
        date=world.clock.stamp(),
        member_id=actor.member.id,
        board_id=about.board.id if about.board else None,
        card_id=about.card.id if about.card else None,
        list_id=about.board_list.id if about.board_list else None,
        data=dict(data),
        app_id=actor.app_id,
        about_member_id=about.member_id,
        organization_id=about.organization_id,
    )


def touch(world: World, board_id: str | None, card_id: str | None = None) -> None:
    """Something happened there: no card is older than the last action on it."""
    stamp = world.clock.stamp()
    card = world.cards.get(card_id) if card_id else None
    if card is not None and card.last_activity != stamp:
        world.cards.put(replace(card, last_activity=stamp))
    board = world.boards.get(board_id) if board_id else None
    if board is not None and board.last_activity != stamp:
        world.boards.put(replace(board, last_activity=stamp))


def record_on_card(
    world: World, actor: Actor, kind: str, card: e.Card, data: Mapping[str, Any], about_member: str | None = None
) -> e.Action:
    """`data` gets card, list and board; pass `"list": None` where Trello leaves the list out."""
    board, board_list = world.boards[card.board_id], world.lists[card.list_id]
    full = {"card": card_ref(card), "list": list_ref(board_list), "board": board_ref(board), **data}
    about = About(board, card, board_list, about_member)
    return record(world, actor, kind, about, {name: part for name, part in full.items() if part is not None})


def record_card_change(
    world: World, actor: Actor, card: e.Card, field: str, new: object, old: object, **more: object
) -> None:
    """One changed field: `old` has exactly one key, and the card carries the new value."""
    changed = {**card_ref(card), field: new, **more}
    record_on_card(world, actor, "updateCard", card, {"card": changed, "old": {field: old}})


def record_move(world: World, actor: Actor, card: e.Card, old_list: e.BoardList, new_list: e.BoardList) -> None:
    """A move has listBefore and listAfter, and no `list`."""
    data = {
        "card": {**card_ref(card), "idList": new_list.id},
        "old": {"idList": old_list.id},
        "listBefore": list_ref(old_list),
        "listAfter": list_ref(new_list),
        "list": None,
    }
    record_on_card(world, actor, "updateCard", card, data)


def record_on_list(world: World, actor: Actor, kind: str, board_list: e.BoardList, data: Mapping[str, Any]) -> None:
    board = world.boards[board_list.board_id]
    full = {"list": list_ref(board_list), "board": board_ref(board), **data}
    record(world, actor, kind, About(board, board_list=board_list), full)


def record_list_change(
    world: World, actor: Actor, board_list: e.BoardList, field: str, new: object, old: object
) -> None:
    data = {"list": {**list_ref(board_list), field: new}, "old": {field: old}}
    record_on_list(world, actor, "updateList", board_list, data)


def record_on_board(
    world: World, actor: Actor, kind: str, board: e.Board, data: Mapping[str, Any], about_member: str | None = None
) -> None:
    record(world, actor, kind, About(board, member_id=about_member), {"board": board_ref(board), **data})


def forget_card(world: World, card_id: str) -> None:
    """Deleting a card takes its whole history with it, and the word of it."""
    for action in world.actions.where("card_id", card_id):
        world.actions.remove(action.id)
    for notification in world.notifications.where("card_id", card_id):
        world.notifications.remove(notification.id)
