"""Who may see and change what: a board belongs to its members, everything on it to the board."""

from __future__ import annotations

from . import entities as e
from .errors import NotFound, Unauthorized
from .world import World

_CARD_TEXT = "unauthorized card permission requested"


def membership_of(world: World, parent_id: str, member_id: str) -> e.Membership | None:
    found = (m for m in world.memberships.where("parent_id", parent_id) if m.member_id == member_id)
    return next(found, None)


def _shares(world: World, board: e.Board, member: e.Member) -> bool:
    """Whether the workspace lets its members in: not those it deactivated."""
    if board.prefs["permissionLevel"] != "org" or board.organization_id is None:
        return False
    membership = membership_of(world, board.organization_id, member.id)
    return membership is not None and not membership.deactivated


def may_read(world: World, board: e.Board, member: e.Member) -> bool:
    if board.prefs["permissionLevel"] == "public" or membership_of(world, board.id, member.id):
        return True
    return _shares(world, board, member)


def may_write(world: World, board: e.Board, member: e.Member) -> bool:
    membership = membership_of(world, board.id, member.id)
    if membership is not None:
        return membership.member_type != "observer"
    return _shares(world, board, member)


def board_for(world: World, board_id: str, member: e.Member, writing: bool, text: str | None = None) -> e.Board:
    """The board of this long id. Trello tells a private board (401) from a missing one (404)."""
    board = world.boards.get(board_id)
    if board is None:
        raise NotFound
    allowed = may_write if writing else may_read
    if not allowed(world, board, member):
        raise Unauthorized(text) if text else Unauthorized()
    return board


def card_for(world: World, card_id: str, member: e.Member, writing: bool) -> e.Card:
    card = world.cards.get(card_id)
    if card is None:
        raise NotFound
    board_for(world, card.board_id, member, writing, _CARD_TEXT)
    return card
