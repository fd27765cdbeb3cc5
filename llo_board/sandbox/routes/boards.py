"""/boards"""

from __future__ import annotations

from typing import Any

from .. import default_fields as d
from .. import representation as r
from ..call import Call
from ..card_reads import card_answer, card_answers, cut_cards, filter_cards
from ..deeds import boards as deeds
from ..deeds.copies import copy_board
from ..deeds.people import member_of_address
from ..errors import InvalidValue, NotFound
from ..fields import pick, wanted_fields
from ..history import actions_answer
from ..nested import board_answer, board_labels, board_members, filter_lists
from ..params import Params
from ..people import member_object, membership_object
from ..routing import ROUTES

_PERMISSIONS = ("private", "org", "public")
_MEMBER_TYPES = ("admin", "normal", "observer")
_PREF_FLAGS = ("selfJoin", "cardCovers", "hideVotes", "calendarFeedEnabled", "isTemplate")
_PREF_WORDS = ("permissionLevel", "voting", "comments", "invitations", "background", "cardAging")


@ROUTES.post("boards")
def create(call: Call) -> object:
    params, world = call.params, call.world
    source = call.board_by(params.long_id("idBoardSource")) if params.optional_id("idBoardSource") else None
    given = params.word("idOrganization")
    organization = call.organization_by(given) if given else deeds.workspace_of(world, call.actor)
    furnished = source is None
    board = deeds.create_board(
        world,
        call.actor,
        params.text("name", required=True),
        desc=params.text("desc") if source is None else source.desc,
        organization=organization,
        prefs=_new_prefs(params),
        default_lists=furnished and params.flag("defaultLists", True),
        default_labels=furnished and params.flag("defaultLabels", True),
        source_id=source.id if source else None,
    )
    if source is not None:
        copy_board(world, call.actor, source, board, params.word("keepFromSource", "cards").lower() != "none")
    return {**pick(r.board_object(world, board), d.BOARD_DEFAULT), "limits": {}}


def _new_prefs(params: Params) -> dict[str, Any]:
    permission = params.choice("prefs_permissionLevel", _PERMISSIONS, "private")
    prefs = deeds.new_prefs(permission, params.word("prefs_background") or "blue")
    return {**prefs, **_prefs(params, "prefs_")}


def _prefs(params: Params, prefix: str) -> dict[str, Any]:
    """Preferences named in a request; spelled `prefs_…` on creation, `prefs/…` on change."""
    changes: dict[str, Any] = {}
    for name in _PREF_FLAGS:
        if prefix + name in params:
            changes[name] = params.flag(prefix + name)
    for name in _PREF_WORDS:
        if prefix + name in params:
            changes[name] = params.text(prefix + name, required=True)
    if changes.get("permissionLevel", "private") not in _PERMISSIONS:
        raise InvalidValue(f"{prefix}permissionLevel")
    return changes


@ROUTES.get("boards/{board}")
def read(call: Call) -> object:
    return board_answer(call.world, call.board(), call.params, call.viewer_id)


@ROUTES.put("boards/{board}")
def update(call: Call) -> object:
    return change(call, call.params)


def change(call: Call, params: Params) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if "name" in params:
        changes["name"] = params.text("name", required=True)
    if "desc" in params:
        changes["desc"] = params.new_text("desc")
    if "closed" in params:
        changes["closed"] = params.flag("closed")
    if "idOrganization" in params:
        given = params.word("idOrganization")
        changes["idOrganization"] = call.organization_by(given).id if given else None
    board = deeds.update_board(call.world, call.actor, call.board(), changes)
    for prefix in ("prefs/", "prefs_"):
        board = deeds.update_prefs(call.world, call.actor, board, _prefs(params, prefix))
    for colour in deeds.SHADES:
        if f"labelNames/{colour}" in params:
            board = deeds.name_label_colour(call.world, board, colour, params.text(f"labelNames/{colour}"))
    return pick(r.board_object(call.world, board), d.BOARD_DEFAULT)


@ROUTES.delete("boards/{board}")
def delete(call: Call) -> object:
    deeds.delete_board(call.world, call.board())
    return {"_value": None}


@ROUTES.get("boards/{board}/lists", "boards/{board}/lists/{filter}")
def lists(call: Call) -> object:
    wanted = call.path.get("filter") or call.params.word("filter", "open")
    found = filter_lists(call.world.lists.where("board_id", call.board().id), wanted)
    fields = wanted_fields(call.params, "fields", d.LIST_DEFAULT)
    answers = []
    for board_list in found:
        answer = pick(r.list_object(call.world, board_list), fields)
        if call.params.asks("cards"):
            cards = call.world.cards.where("list_id", board_list.id)
            chosen = filter_cards(call.world, cards, call.params.word("cards"))
            nested = call.params.under("card")
            answer["cards"] = card_answers(call.world, chosen, nested, call.viewer_id)
        answers.append(answer)
    return answers


@ROUTES.get("boards/{board}/cards")
def cards(call: Call) -> object:
    return _cards(call, call.params.word("filter", "visible"))


@ROUTES.get("boards/{board}/cards/{filter}")
def cards_by_filter(call: Call) -> object:
    """A card's id or short link in the place of the filter asks for that one card, as py-trello does."""
    wanted = call.path["filter"]
    board = call.board()
    for card in call.world.cards.where("board_id", board.id):
        if wanted.lower() == card.id or wanted == card.short_link:
            return card_answer(call.world, card, call.params, call.viewer_id)
    return _cards(call, wanted)


def _cards(call: Call, wanted: str) -> object:
    found = call.world.cards.where("board_id", call.board().id)
    chosen = cut_cards(filter_cards(call.world, found, wanted), call.params)
    return card_answers(call.world, chosen, call.params, call.viewer_id)


@ROUTES.get("boards/{board}/labels")
def labels(call: Call) -> object:
    limit = call.params.limit("limit", 50)
    return board_labels(call.world, call.board(), limit, call.params, "fields")


@ROUTES.get("boards/{board}/members", "boards/{board}/members/{filter}")
def members(call: Call) -> object:
    wanted = call.path.get("filter") or call.params.word("filter", "all")
    fields = wanted_fields(call.params, "fields", d.MEMBER_SHORT)
    found = board_members(call.world, call.board(), wanted)
    return [pick(member_object(call.world, member, call.viewer_id), fields) for member in found]


@ROUTES.put("boards/{board}/members/{member}")
def set_member(call: Call) -> object:
    board = call.board()
    kind = call.params.choice("type", _MEMBER_TYPES, "normal")
    deeds.set_board_member(call.world, call.actor, board, call.member(), kind)
    return {
        "id": board.id,
        "members": _members_after(call, board.id),
        "memberships": [membership_object(m) for m in call.world.memberships.where("parent_id", board.id)],
    }


def _members_after(call: Call, board_id: str) -> list[dict[str, Any]]:
    board = call.world.boards.get(board_id)
    found = board_members(call.world, board, "all") if board else []
    return [pick(member_object(call.world, member, call.viewer_id), d.MEMBER_ON_BOARD) for member in found]


@ROUTES.put("boards/{board}/memberships/{membership}")
def change_membership(call: Call) -> object:
    board = call.board()
    found = call.world.memberships.get(call.path["membership"].lower())
    if found is None or found.parent_id != board.id:
        raise NotFound
    kind = call.params.choice("type", _MEMBER_TYPES, "")
    deeds.set_board_member(call.world, call.actor, board, call.world.members[found.member_id], kind)
    return membership_object(call.world.memberships[found.id])


@ROUTES.put("boards/{board}/members")
def invite(call: Call) -> object:
    """By e-mail address."""
    board, email = call.board(), call.params.text("email", required=True)
    kind = call.params.choice("type", _MEMBER_TYPES, "normal")
    known = member_of_address(call.world, email, call.params.text("fullName"))
    deeds.set_board_member(call.world, call.actor, board, known, kind)
    memberships = call.world.memberships.where("parent_id", board.id)
    return {
        "id": board.id,
        "members": _members_after(call, board.id),
        "memberships": [membership_object(one) for one in memberships],
    }


@ROUTES.delete("boards/{board}/members/{member}")
def remove_member(call: Call) -> object:
    board = call.board()
    deeds.remove_board_member(call.world, call.actor, board, call.member())
    answer = pick(r.board_object(call.world, board), d.BOARD_DEFAULT)
    return {**answer, "members": _members_after(call, board.id)}


@ROUTES.get("boards/{board}/memberships")
def memberships(call: Call) -> object:
    return [membership_object(m) for m in call.world.memberships.where("parent_id", call.board().id)]


@ROUTES.get("boards/{board}/actions")
def actions(call: Call) -> object:
    found = call.world.actions.where("board_id", call.board().id)
    return actions_answer(call.world, found, call.params, call.params.word("filter", "all"))


@ROUTES.get("boards/{board}/checklists")
def checklists(call: Call) -> object:
    found = call.world.checklists.where("board_id", call.board().id)
    fields = wanted_fields(call.params, "fields", d.CHECKLIST_GIVEN)
    return [pick(r.checklist_object(call.world, one), fields) for one in found]
