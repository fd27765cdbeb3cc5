"""/members, /organizations and /tokens"""

from __future__ import annotations

import re
from typing import Any

from .. import default_fields as d
from .. import entities as e
from .. import representation as r
from ..access import may_read, membership_of
from ..call import Call
from ..card_reads import card_answers, filter_cards
from ..deeds.boards import create_organization
from ..errors import Unauthorized
from ..fields import pick, wanted_fields
from ..history import actions_answer
from ..nested import board_answer
from ..people import member_object, organization_object
from ..routing import ROUTES


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
    chosen = sorted((board for board in visible if kinds & _kinds(board)), key=lambda board: (board.name, board.id))
    params = call.params.with_values(fields=fields if fields is not None else "all")
    return [board_answer(call.world, board, params, call.viewer_id) for board in chosen]


def _kinds(board: e.Board) -> set[str]:
    """The filters that find this board."""
    return {"all", "members", "closed" if board.closed else "open", str(board.prefs["permissionLevel"])}


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


@ROUTES.get("members/{member}/notifications")
def nothing(call: Call) -> object:
    """Parts of Trello that no member of the sandbox has yet: read as empty."""
    call.member()
    return []


@ROUTES.post("organizations")
def found_organization(call: Call) -> object:
    display_name = call.params.text("displayName", required=True)
    plain = re.sub(r"[^a-z0-9_]", "", (call.params.text("name") or display_name).lower())[:60]
    name = plain if len(plain) > 2 and not call.world.organizations.where("name", plain) else ""
    made = create_organization(
        call.world,
        call.actor,
        display_name,
        name or f"{plain}{call.world.ids.count}",
        call.params.text("desc"),
        call.params.text("website") or None,
    )
    return {**organization_object(call.world, made), "limits": {}}


def _organization(call: Call) -> e.Organization:
    found = call.organization_by(call.path["organization"])
    if membership_of(call.world, found.id, call.viewer_id) is None:
        raise Unauthorized
    return found


@ROUTES.get("organizations/{organization}")
def read_organization(call: Call) -> object:
    answer = organization_object(call.world, _organization(call))
    return pick(answer, wanted_fields(call.params, "fields", None))


@ROUTES.get("organizations/{organization}/boards", "organizations/{organization}/boards/{filter}")
def organization_boards(call: Call) -> object:
    wanted = call.path.get("filter") or call.params.word("filter", "all")
    found = call.world.boards.where("organization_id", _organization(call).id)
    kinds = set(wanted.lower().split(","))
    visible = [b for b in found if kinds & _kinds(b) and may_read(call.world, b, call.actor.member)]
    chosen = sorted(visible, key=lambda board: (board.name, board.id))
    params = call.params if "fields" in call.params else call.params.with_values(fields="all")
    return [board_answer(call.world, board, params, call.viewer_id) for board in chosen]


@ROUTES.get("organizations/{organization}/members", "organizations/{organization}/members/{filter}")
def organization_members(call: Call) -> object:
    memberships = call.world.memberships.where("parent_id", _organization(call).id)
    fields = wanted_fields(call.params, "fields", d.MEMBER_SHORT)
    found = (call.world.members.get(membership.member_id) for membership in memberships)
    return [pick(member_object(call.world, one, call.viewer_id), fields) for one in found if one is not None]


@ROUTES.get("organizations/{organization}/memberships")
def organization_memberships(call: Call) -> object:
    memberships = call.world.memberships.where("parent_id", _organization(call).id)
    return [r.membership_object(membership) for membership in memberships]


@ROUTES.get("organizations/{organization}/actions")
def organization_actions(call: Call) -> object:
    found = call.world.actions.where("organization_id", _organization(call).id)
    return actions_answer(call.world, found, call.params, call.params.word("filter", "all"))
