"""Nested reads: a board with its lists, cards, labels, members and actions in one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from . import default_fields as d
from . import entities as e
from . import representation as r
from .errors import InvalidValue
from .fields import pick, wanted_fields
from .history import actions_answer
from .ids import is_long_id
from .links import id_of_second
from .params import Params
from .people import member_object, member_usual, organization_object
from .world import World

Objects = list[dict[str, Any]]


def board_answer(world: World, board: e.Board, params: Params, viewer_id: str) -> dict[str, Any]:
    """What GET /boards/{id} answers: without parameters twelve keys, and nothing nested."""
    fields = wanted_fields(params, "fields", d.BOARD_DEFAULT)
    answer = pick(r.board_object(world, board), fields)
    for name, build in _BOARD_PARTS.items():
        if params.asks(name):
            answer[name] = build(world, board, params, viewer_id)
    if params.asks("organization"):
        answer["organization"] = _organization(world, board, params)
    if params.asks("myPrefs"):
        answer["myPrefs"] = {"showSidebar": True, "emailPosition": "bottom"}
    return answer


def _organization(world: World, board: e.Board, params: Params) -> dict[str, Any] | None:
    organization = world.organizations.get(board.organization_id or "")
    if organization is None:
        return None
    answer = pick(organization_object(world, organization), wanted_fields(params, "organization_fields", None))
    if params.asks("organization_memberships"):
        memberships = world.memberships.where("parent_id", organization.id)
        answer["memberships"] = [r.membership_object(membership) for membership in memberships]
    return answer


def board_lists(world: World, board: e.Board, params: Params, _viewer_id: str) -> Objects:
    """`lists=all|open|closed`, `list_fields`, and `cards=…` for the cards inside each list."""
    lists = filter_lists(world.lists.where("board_id", board.id), params.word("lists", "open"))
    fields = wanted_fields(params, "list_fields", d.LIST_DEFAULT)
    return [pick(r.list_object(world, board_list), fields) for board_list in lists]


def filter_lists(lists: Sequence[e.BoardList], wanted: str) -> list[e.BoardList]:
    wanted = wanted.lower() if wanted.lower() != "true" else "open"
    chosen = [one for one in lists if wanted == "all" or one.closed == (wanted == "closed")]
    return sorted(chosen, key=lambda one: (one.pos, one.id))


def _board_cards(world: World, board: e.Board, params: Params, viewer_id: str) -> Objects:
    cards = filter_cards(world, world.cards.where("board_id", board.id), params.word("cards"))
    since = params.moment("cards_modifiedSince")
    if since:
        cards = [card for card in cards if card.last_activity >= since]
    return [card_answer(world, card, params.under("card"), viewer_id) for card in cards]


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
    return sorted(chosen, key=lambda card: (card.pos, card.id))


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


def card_answer(
    world: World, card: e.Card, params: Params, viewer_id: str, default: frozenset[str] | None = d.CARD_DEFAULT
) -> dict[str, Any]:
    """A card with what was asked on it; parameters as on /cards/{id}, without the `card_` of a board read."""
    answer = pick(r.card_object(world, card, viewer_id), wanted_fields(params, "fields", default))
    if params.asks("attachments"):
        answer["attachments"] = _attachments(world, card, params)
    if params.asks("checklists"):
        fields = wanted_fields(params, "checklist_fields", None)
        checklists = r.checklists_of(world, card.id)
        answer["checklists"] = [pick(r.checklist_object(world, one), fields) for one in checklists]
    if params.asks("members"):
        answer["members"] = card_members(world, card, params)
    if params.asks("customFieldItems"):
        answer["customFieldItems"] = []
    if params.asks("pluginData"):
        answer["pluginData"] = []
    if params.asks("stickers"):
        answer["stickers"] = []
    _add_relatives(world, card, params, answer)
    return answer


def _add_relatives(world: World, card: e.Card, params: Params, answer: dict[str, Any]) -> None:
    board_list, board = world.lists.get(card.list_id), world.boards.get(card.board_id)
    if params.asks("list") and board_list is not None:
        fields = wanted_fields(params, "list_fields", d.LIST_DEFAULT)
        answer["list"] = pick(r.list_object(world, board_list), fields)
    if params.asks("board") and board is not None:
        fields = wanted_fields(params, "board_fields", d.BOARD_DEFAULT)
        answer["board"] = pick(r.board_object(world, board), fields)
    if params.asks("actions"):
        found = world.actions.where("card_id", card.id)
        answer["actions"] = actions_answer(world, found, params.under("actions"), params.word("actions"))


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


def _board_checklists(world: World, board: e.Board, params: Params, _viewer_id: str) -> Objects:
    fields = wanted_fields(params, "checklist_fields", None)
    checklists = world.checklists.where("board_id", board.id)
    return [pick(r.checklist_object(world, one), fields) for one in checklists]


def _board_labels(world: World, board: e.Board, params: Params, _viewer_id: str) -> Objects:
    return board_labels(world, board, params.limit("labels_limit", 50), params, "label_fields")


def board_labels(world: World, board: e.Board, limit: int, params: Params, name: str) -> Objects:
    """Cut silently at the limit, which is 50 unless asked otherwise."""
    uses = Counter(one for card in world.cards.where("board_id", board.id) for one in card.label_ids)
    fields = wanted_fields(params, name, None)
    labels = world.labels.where("board_id", board.id)[:limit]
    return [pick({**r.label_object(label), "uses": uses[label.id]}, fields) for label in labels]


_ADMIN_FILTERS = {"admins": "admin", "owners": "admin", "normal": "normal"}


def board_members(world: World, board: e.Board, wanted: str) -> list[e.Member]:
    memberships = world.memberships.where("parent_id", board.id)
    role = _ADMIN_FILTERS.get(wanted.lower())
    chosen = [one for one in memberships if role is None or one.member_type == role]
    members = (world.members.get(one.member_id) for one in chosen)
    return [member for member in members if member is not None]


def _board_members(world: World, board: e.Board, params: Params, viewer_id: str) -> Objects:
    fields = wanted_fields(params, "member_fields", d.MEMBER_ON_BOARD)
    members = board_members(world, board, params.word("members"))
    return [pick(member_object(world, member, viewer_id), fields) for member in members]


def _board_memberships(world: World, board: e.Board, _params: Params, _viewer_id: str) -> Objects:
    return [r.membership_object(one) for one in world.memberships.where("parent_id", board.id)]


def _board_actions(world: World, board: e.Board, params: Params, _viewer_id: str) -> Any:
    found = world.actions.where("board_id", board.id)
    nested = params.under("actions")
    for name in ("action_fields", "action_member", "action_memberCreator", "action_memberCreator_fields"):
        if name in params:
            nested = nested.with_values(**{name.removeprefix("action_"): params.raw(name)})
    return actions_answer(world, found, nested, params.word("actions"))


def _nothing(_world: World, _board: e.Board, _params: Params, _viewer_id: str) -> Objects:
    return []


_BOARD_PARTS: dict[str, Callable[[World, e.Board, Params, str], Any]] = {
    "actions": _board_actions,
    "boardStars": _nothing,
    "cards": _board_cards,
    "checklists": _board_checklists,
    "customFields": _nothing,
    "labels": _board_labels,
    "lists": board_lists,
    "members": _board_members,
    "memberships": _board_memberships,
    "pluginData": _nothing,
    "tags": _nothing,
}
