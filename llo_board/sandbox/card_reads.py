"""Reading cards: which of them, and what comes along on each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from . import default_fields as d
from . import entities as e
from . import representation as r
from .custom_field_reads import value_object, values_of
from .errors import InvalidValue
from .fields import pick, wanted_fields
from .history import actions_answer
from .ids import is_long_id
from .links import id_of_second
from .params import Params
from .people import member_usual
from .world import World

Objects = list[dict[str, Any]]

_CARD_FILTERS: dict[str, Callable[[e.Card, bool], bool]] = {
    "all": lambda card, list_open: True,
    "open": lambda card, list_open: not card.closed,
    "true": lambda card, list_open: not card.closed,
    "visible": lambda card, list_open: not card.closed and list_open,
    "closed": lambda card, list_open: card.closed,
    "complete": lambda card, list_open: card.due_complete,
    "incomplete": lambda card, list_open: not card.due_complete,
}


def filter_cards(world: World, cards: Sequence[e.Card], wanted: str) -> list[e.Card]:
    """`open` are cards that are not archived, even in an archived list; `visible` leaves those out."""
    fits = _CARD_FILTERS.get(wanted.lower())
    if fits is None:
        raise InvalidValue("filter")
    open_lists = {one.id for one in world.lists if not one.closed} if wanted.lower() == "visible" else set()
    chosen = [card for card in cards if fits(card, card.list_id in open_lists)]
    return sorted(chosen, key=lambda card: _place(world, card))


def _place(world: World, card: e.Card) -> tuple[float, str, float, str]:
    """List by list, from top to bottom (measured on exports of 2015 and 2026)."""
    board_list = world.lists.get(card.list_id)
    return (board_list.pos if board_list else 0, card.list_id, card.pos, card.id)


def cut_cards(cards: Sequence[e.Card], params: Params) -> list[e.Card]:
    """`limit` keeps the newest; `before` and `since` compare with the second a card was made in (its id)."""
    chosen = list(cards)
    before, since = _card_bound(params, "before"), _card_bound(params, "since")
    if before:
        chosen = [card for card in chosen if card.id < before]
    if since:
        chosen = [card for card in chosen if card.id > since]
    if params.number("limit") is not None:
        newest_first = sorted(chosen, key=lambda card: card.id, reverse=True)
        kept = {card.id for card in newest_first[: params.limit("limit", 1000)]}
        chosen = [card for card in chosen if card.id in kept]
    return chosen


def _card_bound(params: Params, name: str) -> str | None:
    given = params.word(name)
    if is_long_id(given):
        return given.lower()
    moment = params.moment(name)
    return id_of_second(moment) if moment else None


def card_answer(world: World, card: e.Card, params: Params, viewer_id: str) -> dict[str, Any]:
    return card_answers(world, [card], params, viewer_id)[0]


def card_answers(world: World, cards: Sequence[e.Card], params: Params, viewer_id: str) -> Objects:
    """Cards with what was asked on them; parameters as on /cards/{id}, without the `card_` of a board read."""
    fields = wanted_fields(params, "fields", d.CARD_DEFAULT)
    asked = [(name, build) for name, build in _PARTS.items() if params.asks(name)]
    answers = []
    for card in cards:
        answer = pick(r.card_object(world, card, viewer_id), fields)
        for name, build in asked:
            answer[name] = build(world, card, params)
        answers.append(answer)
    return answers


def _attachments(world: World, card: e.Card, params: Params) -> Objects:
    fields = wanted_fields(params, "attachment_fields", None)
    found = world.attachments.where("card_id", card.id)
    if params.word("attachments").lower() == "cover":
        found = [one for one in found if one.id == card.cover_attachment_id]
    return [pick(r.attachment_object(one), fields) for one in found]


def card_members(world: World, card: e.Card, params: Params) -> Objects:
    fields = wanted_fields(params, "member_fields", d.MEMBER_USUAL)
    members = (world.members.get(member_id) for member_id in card.member_ids)
    return [pick(member_usual(member), fields) for member in members if member is not None]


def _checklists(world: World, card: e.Card, params: Params) -> Objects:
    fields = wanted_fields(params, "checklist_fields", None)
    return [pick(r.checklist_object(world, one), fields) for one in r.checklists_of(world, card.id)]


def _list(world: World, card: e.Card, params: Params) -> dict[str, Any]:
    fields = wanted_fields(params, "list_fields", d.LIST_DEFAULT)
    return pick(r.list_object(world, world.lists[card.list_id]), fields)


def _board(world: World, card: e.Card, params: Params) -> dict[str, Any]:
    fields = wanted_fields(params, "board_fields", d.BOARD_DEFAULT)
    return pick(r.board_object(world, world.boards[card.board_id]), fields)


def _actions(world: World, card: e.Card, params: Params) -> Any:
    found = world.actions.where("card_id", card.id)
    return actions_answer(world, found, params.under("actions"), params.word("actions"))


def _field_values(world: World, card: e.Card, _params: Params) -> Objects:
    return [value_object(value) for value in values_of(world, card.id)]


def _stickers(world: World, card: e.Card, params: Params) -> Objects:
    fields = wanted_fields(params, "sticker_fields", None)
    return [pick(r.sticker_object(one), fields) for one in world.stickers.where("card_id", card.id)]


def _nothing(_world: World, _card: e.Card, _params: Params) -> Objects:
    return []


_PARTS: dict[str, Callable[[World, e.Card, Params], Any]] = {
    "actions": _actions,
    "attachments": _attachments,
    "board": _board,
    "checklists": _checklists,
    "customFieldItems": _field_values,
    "list": _list,
    "members": card_members,
    "pluginData": _nothing,
    "stickers": _stickers,
}
