"""/members, /organizations and /tokens"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from .. import entities as e
from ..access import may_read
from ..call import Call
from ..card_reads import card_answers, filter_cards
from ..errors import Refusal
from ..fields import pick, wanted_fields
from ..history import actions_answer
from ..nested import board_answer
from ..params import Params
from ..people import member_object, organization_object
from ..routing import ROUTES
from .accounts import own_member


@ROUTES.get("members/{member}")
def read(call: Call) -> object:
    member = call.member()
    full = call.with_email(member_object(call.world, member, call.viewer_id))
    answer = pick(full, wanted_fields(call.params, "fields", None))
    if call.params.asks("boards"):
        nested = call.params.under("board")
        answer["boards"] = _boards(call, member, call.params.word("boards"), nested.raw("fields"))
    if call.params.asks("organizations"):
        answer["organizations"] = _organizations(call, member)
    return answer


@ROUTES.get("members/{member}/boards", "members/{member}/boards/{filter}")
def boards(call: Call) -> object:
    wanted = call.path.get("filter") or call.params.word("filter", "all")
    return _boards(call, call.member(), wanted, call.params.raw("fields"))


def _boards(call: Call, member: e.Member, wanted: str, fields: object) -> list[dict[str, Any]]:
    """The boards a member is on, as far as the one who asks may see them; whole unless fields are named.

    By name, capitals before small letters, as recorded.
    """
    found = (call.world.boards.get(m.parent_id) for m in call.world.memberships.where("member_id", member.id))
    visible = [board for board in found if board and may_read(call.world, board, call.actor.member)]
    kinds = set((wanted or "all").lower().split(",")) - {"true"} or {"all"}
    chosen = by_name(board for board in visible if kinds & kinds_of_board(board))
    params = call.params.with_values(fields=fields if fields is not None else "all")
    return [board_answer(call.world, board, params, call.viewer_id) for board in chosen]


def by_name(boards: Iterable[e.Board]) -> list[e.Board]:
    return sorted(boards, key=lambda board: (board.name, board.id))


def kinds_of_board(board: e.Board) -> set[str]:
    """The filters that find this board."""
    return {"all", "members", "closed" if board.closed else "open", str(board.prefs["permissionLevel"])}


@ROUTES.get("search/members")
def search_members(call: Call) -> object:
    """By the beginning of a word of the name, or of the username."""
    term = call.params.text("query", required=True).strip().lower()
    limit = call.params.limit("limit", 8, 20)
    found = [member for member in call.world.members if _is_called(member, term)]
    return [_found_member(call, member) for member in found[:limit]]


def _is_called(member: e.Member, term: str) -> bool:
    words = (*member.full_name.lower().split(), member.username.lower())
    return any(word.startswith(term) for word in words)


def _found_member(call: Call, member: e.Member) -> dict[str, Any]:
    full = member_object(call.world, member, "")
    names = (
        "id",
        "username",
        "avatarHash",
        "initials",
        "fullName",
        "email",
        "idBoards",
        "idOrganizations",
        "confirmed",
    )
    return {**{name: full[name] for name in names}, "similarity": 0, "active": True}


@ROUTES.get("members/{member}/cards", "members/{member}/cards/{filter}")
def cards(call: Call) -> object:
    member = call.member()
    wanted = call.path.get("filter") or call.params.word("filter", "visible")
    found = [card for card in call.world.cards if member.id in card.member_ids and _sees(call, card)]
    chosen = filter_cards(call.world, found, wanted)
    return card_answers(call.world, chosen, call.params, call.viewer_id)


def _sees(call: Call, card: e.Card) -> bool:
    board = call.world.boards.get(card.board_id)
    return board is not None and may_read(call.world, board, call.actor.member)


@ROUTES.get("members/{member}/actions")
def actions(call: Call) -> object:
    found = [
        action
        for action in call.world.actions.where("member_id", call.member().id)
        if (board := call.world.boards.get(action.board_id or "")) is None
        or may_read(call.world, board, call.actor.member)
    ]
    return actions_answer(call.world, found, call.params, call.params.word("filter", "all"))


@ROUTES.get("members/{member}/organizations", "members/{member}/organizations/{filter}")
def organizations(call: Call) -> object:
    return _organizations(call, call.member())


def _organizations(call: Call, member: e.Member) -> list[dict[str, Any]]:
    fields = wanted_fields(call.params, "fields", None)
    memberships = call.world.memberships.where("member_id", member.id)
    found = (call.world.organizations.get(membership.parent_id) for membership in memberships)
    return [pick(organization_object(call.world, one), fields) for one in found if one is not None]


@ROUTES.put("members/{member}")
def update(call: Call) -> object:
    """One's own name, initials, username, biography and preferences."""
    member, params = own_member(call), call.params
    changes: dict[str, Any] = {
        attribute: params.text(field, required=True)
        for field, attribute in (("fullName", "full_name"), ("initials", "initials"), ("username", "username"))
        if field in params
    }
    changes["account"] = {**member.account, **_account(member, params)}
    twin = call.world.members.where("username", changes.get("username", "").lower())
    if twin and twin[0].id != member.id:
        raise Refusal(400, "Username is taken")
    changed = call.world.members.put(replace(member, **changes))
    return call.with_email(member_object(call.world, changed, call.viewer_id))


def _account(member: e.Member, params: Params) -> dict[str, Any]:
    """The biography, and preferences spelled `prefs/…` or `prefs_…`."""
    prefs: dict[str, Any] = dict(member.account.get("prefs", {}))
    for prefix in ("prefs/", "prefs_"):
        if prefix + "colorBlind" in params:
            prefs["colorBlind"] = params.flag(prefix + "colorBlind")
        if prefix + "locale" in params:
            prefs["locale"] = params.text(prefix + "locale", required=True)
        if prefix + "minutesBetweenSummaries" in params:
            prefs["minutesBetweenSummaries"] = params.number(prefix + "minutesBetweenSummaries", 60)
    return {"prefs": prefs, **({"bio": params.new_text("bio")} if "bio" in params else {})}


@ROUTES.get("members/{member}/boardsInvited", "members/{member}/organizationsInvited")
def nothing(call: Call) -> object:
    """Nobody waits to be asked here: whoever is invited is in."""
    call.member()
    return []
