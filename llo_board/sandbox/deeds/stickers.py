"""Stickers on cards, and stars on boards."""

from __future__ import annotations

from dataclasses import replace

from .. import actions
from .. import entities as e
from ..errors import LimitReached
from ..object_limits import STICKERS_PER_CARD
from ..positions import place
from ..world import World


def add_sticker(
    world: World, card: e.Card, image: str, top: float, left: float, z_index: float, rotate: float
) -> e.Sticker:
    if world.stickers.count("card_id", card.id) >= STICKERS_PER_CARD:
        raise LimitReached("Card has too many stickers.")
    actions.touch(world, card.board_id, card.id)
    return world.stickers.put(e.Sticker(world.new_id(), card.id, image, top, left, z_index, rotate))


def add_star(world: World, member: e.Member, board: e.Board, position: str | float) -> e.BoardStar:
    """A second star for the same board is the first one."""
    stars = world.board_stars.where("member_id", member.id)
    known = next((star for star in stars if star.board_id == board.id), None)
    if known is not None:
        return known
    pos = place(position, [star.pos for star in stars])
    return world.board_stars.put(e.BoardStar(world.new_id(), member.id, board.id, pos))


def move_star(world: World, star: e.BoardStar, position: str | float) -> e.BoardStar:
    others = [one.pos for one in world.board_stars.where("member_id", star.member_id) if one.id != star.id]
    return world.board_stars.put(replace(star, pos=place(position, others)))
