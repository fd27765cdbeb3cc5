"""A card changes its board."""

from __future__ import annotations

from dataclasses import replace

from .. import actions
from .. import entities as e
from ..access import membership_of
from ..positions import place
from ..world import Actor, World
from .belongings import carry_field_values


def take_number(world: World, board_id: str) -> int:
    """A board's cards are counted from 1; a number is never given out twice."""
    board = world.boards[board_id]
    world.boards.put(replace(board, next_card_number=board.next_card_number + 1))
    return board.next_card_number


def move_to_board(
    world: World, actor: Actor, card: e.Card, target: e.BoardList, position: str | float, silent: bool = False
) -> e.Card:
    """Members who are not on the target board and labels of the old board are dropped.

    The number comes from the new board, unless the card was there before: then it gets its old one back.
    """
    source = world.boards[card.board_id]
    left = {**card.numbers_elsewhere, card.board_id: card.number}
    known = left.pop(target.board_id, None)
    number = known if isinstance(known, int) else take_number(world, target.board_id)
    siblings = [one.pos for one in world.cards.where("list_id", target.id) if one.id != card.id]
    if not silent:
        _record_leaving(world, actor, card, target)
    moved = world.cards.put(
        replace(
            card,
            board_id=target.board_id,
            list_id=target.id,
            number=number,
            pos=place(position, siblings),
            member_ids=tuple(m for m in card.member_ids if membership_of(world, target.board_id, m)),
            label_ids=(),
            numbers_elsewhere=left,
        )
    )
    carry_field_values(world, moved, target.board_id)
    for checklist in world.checklists.where("card_id", card.id):
        world.checklists.put(replace(checklist, board_id=target.board_id))
    if not silent:
        shown = {"id": source.id, "name": source.name}
        actions.record_on_card(world, actor, "moveCardToBoard", moved, {"boardSource": shown})
    return world.cards.get(card.id) or moved


def _record_leaving(world: World, actor: Actor, card: e.Card, target: e.BoardList) -> None:
    """On the old board; not bound to the card, whose history goes along to the new one."""
    old_board, old_list = world.boards[card.board_id], world.lists[card.list_id]
    new_board = world.boards[target.board_id]
    data = {
        "card": {"id": card.id, "name": card.name},
        "list": actions.list_ref(old_list),
        "boardTarget": {"id": new_board.id, "name": new_board.name},
        "board": actions.board_ref(old_board),
    }
    about = actions.About(old_board, board_list=old_list)
    actions.record(world, actor, "moveCardFromBoard", about, data)
