"""Nested reads: a board with its lists, cards, labels, members and actions in one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from . import default_fields as d
from . import entities as e
from . import representation as r
from .card_reads import card_answers, filter_cards
from .custom_field_reads import field_object, fields_of
from .deeds.own_things import last_view, prefs_of
from .fields import pick, wanted_fields
from .history import actions_answer
from .params import Params
from .people import member_object, membership_object, organization_object
from .world import World

Objects = list[dict[str, Any]]


def board_answer(world: World, board: e.Board, params: Params, viewer_id: str) -> dict[str, Any]:
    """What GET /boards/{id} answers: without parameters twelve keys, and nothing nested."""
    fields = wanted_fields(params, "fields", d.BOARD_DEFAULT)
    answer = pick(r.board_object(world, board), fields)
    if "starred" in answer:
        answer["starred"] = any(one.member_id == viewer_id for one in world.board_stars.where("board_id", board.id))
    if "dateLastView" in answer:
        answer["dateLastView"] = last_view(world, board, viewer_id)
    for name, build in _BOARD_PARTS.items():
        if params.asks(name):
            answer[name] = build(world, board, params, viewer_id)
    if params.asks("organization"):
        answer["organization"] = _organization(world, board, params)
    if params.asks("myPrefs"):
        answer["myPrefs"] = prefs_of(world, board, viewer_id)
    return answer


def _organization(world: World, board: e.Board, params: Params) -> dict[str, Any] | None:
    organization = world.organizations.get(board.organization_id or "")
    if organization is None:
        return None
    answer = pick(organization_object(world, organization), wanted_fields(params, "organization_fields", None))
    if params.asks("organization_memberships"):
        memberships = world.memberships.where("parent_id", organization.id)
        answer["memberships"] = [membership_object(membership) for membership in memberships]
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
    return card_answers(world, cards, params.under("card"), viewer_id)


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
    members = (world.members.get(one.member_id) for one in sorted(chosen, key=lambda one: one.member_id))
    return [member for member in members if member is not None]


def _board_members(world: World, board: e.Board, params: Params, viewer_id: str) -> Objects:
    fields = wanted_fields(params, "member_fields", d.MEMBER_ON_BOARD)
    members = board_members(world, board, params.word("members"))
    return [pick(member_object(world, member, viewer_id), fields) for member in members]


def _board_memberships(world: World, board: e.Board, _params: Params, _viewer_id: str) -> Objects:
    return [membership_object(one) for one in world.memberships.where("parent_id", board.id)]


def _board_actions(world: World, board: e.Board, params: Params, _viewer_id: str) -> Any:
    found = world.actions.where("board_id", board.id)
    nested = params.under("actions")
    for name in ("action_fields", "action_member", "action_memberCreator", "action_memberCreator_fields"):
        if name in params:
            nested = nested.with_values(**{name.removeprefix("action_"): params.raw(name)})
    return actions_answer(world, found, nested, params.word("actions"))


def _board_fields(world: World, board: e.Board, _params: Params, _viewer_id: str) -> Objects:
    return [field_object(world, field) for field in fields_of(world, board.id)]


def _nothing(_world: World, _board: e.Board, _params: Params, _viewer_id: str) -> Objects:
    return []


_BOARD_PARTS: dict[str, Callable[[World, e.Board, Params, str], Any]] = {
    "actions": _board_actions,
    "boardStars": _nothing,
    "cards": _board_cards,
    "checklists": _board_checklists,
    "customFields": _board_fields,
    "labels": _board_labels,
    "lists": board_lists,
    "members": _board_members,
    "memberships": _board_memberships,
    "pluginData": _nothing,
    "tags": _nothing,
}
