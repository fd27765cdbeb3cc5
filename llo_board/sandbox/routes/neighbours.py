"""What clients of Trello's first years ask by path: a field of a neighbour, one membership, one preference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .. import default_fields as d
from ..call import Call
from ..card_reads import card_answers
from ..display import display, entities_of
from ..errors import NoSuchRoute, NotFound
from ..fields import pick, wanted_fields
from ..nested import board_answer
from ..params import Params
from ..people import membership_object, organization_object
from ..routing import ROUTES
from . import accounts, boards, members, organizations, stickers
from .fields import field_answer

_OF_WORD = ("board", "card", "list", "member", "memberCreator", "organization")
_NEIGHBOURS: Mapping[str, tuple[str, ...]] = {
    "actions/{action}": _OF_WORD,
    "boards/{board}": ("organization",),
    "cards/{card}": ("board", "list"),
    "checklists/{checklist}": ("board",),
    "labels/{label}": ("board",),
    "lists/{list}": ("board",),
    "notifications/{notification}": _OF_WORD,
    "tokens/{token}": ("member",),
}


@ROUTES.get("boards/{board}/organization")
def organization(call: Call) -> object:
    """A board without a workspace has none: 404."""
    found = call.world.organizations.get(call.board().organization_id or "")
    if found is None:
        raise NotFound
    fields = wanted_fields(call.params, "fields", d.ORGANIZATION_DEFAULT)
    return pick(organization_object(call.world, found), fields)


@ROUTES.get(*(f"{thing}/{one}/{{field}}" for thing, known in _NEIGHBOURS.items() for one in known))
def of_neighbour(call: Call) -> object:
    """The neighbour as its own route answers it, and of that the field."""
    above = call.address.rstrip("/").rpartition("/")[0]
    found = ROUTES.find("GET", above.removeprefix("/1"))
    if found is None:
        raise NoSuchRoute("GET", call.address)
    route, path = found
    full = route.handler(replace(call, path=path, params=Params({"fields": "all"}), address=above))
    return field_answer(call, full if isinstance(full, dict) else {})


@ROUTES.get("boards/{board}/memberships/{membership}")
def membership(call: Call) -> object:
    found = call.world.memberships.get(call.path["membership"].lower())
    if found is None or found.parent_id != call.board().id:
        raise NotFound
    return membership_object(found)


@ROUTES.get("boards/{board}/members/{member}/cards")
def cards_of_member(call: Call) -> object:
    """On this board."""
    board, member = call.board(), call.member()
    found = [card for card in call.world.cards.where("board_id", board.id) if member.id in card.member_ids]
    return card_answers(call.world, found, call.params, call.viewer_id)


@ROUTES.get("boards/{board}/membersInvited")
def invited(call: Call) -> object:
    """Whoever is invited here is in."""
    call.board()
    return []


@ROUTES.put("boards/{board}/labelNames/{colour}")
def name_colour(call: Call) -> object:
    name = call.params.raw("value", "")
    return boards.change(call, Params({f"labelNames/{call.path['colour'].lower()}": name}))


@ROUTES.get("actions/{action}/display")
def display_of(call: Call) -> object:
    return display(call.world, call.action())


@ROUTES.get("actions/{action}/entities")
def entities(call: Call) -> object:
    return entities_of(call.world, call.action())


_OF_MEMBER = {name.lower(): name for name in ("fullName", "initials", "username", "bio")}
_OF_WORKSPACE = {name.lower(): name for name in ("name", "displayName", "desc", "website")}


_OF_SEARCH = {name: name for name in ("name", "query", "pos")}


@ROUTES.put("members/{member}/savedSearches/{search}/{field}")
def change_search(call: Call) -> object:
    return accounts.change_search(_one(call, _OF_SEARCH))


@ROUTES.put("members/{member}/boardStars/{star}/{field}")
def move_star(call: Call) -> object:
    return stickers.move_star(_one(call, {"pos": "pos"}))


@ROUTES.get("labels/{label}/board")
def board_of_label(call: Call) -> object:
    board = call.board_to_read(call.label().board_id)
    return board_answer(call.world, board, call.params, call.viewer_id)


def _one(call: Call, known: Mapping[str, str]) -> Call:
    """`value=` as the parameter that the path names."""
    name = known.get(call.path["field"].lower())
    if name is None:
        raise NoSuchRoute("PUT", call.address)
    return replace(call, params=Params({name: call.params.raw("value", "")}))


@ROUTES.put("members/{member}/{field}")
def change_member(call: Call) -> object:
    return members.update(_one(call, _OF_MEMBER))


@ROUTES.put("organizations/{organization}/{field}")
def change_workspace(call: Call) -> object:
    return organizations.update(_one(call, _OF_WORKSPACE))


@ROUTES.put(
    "members/{member}/prefs/{field}",
    "organizations/{organization}/prefs/{field}",
    "organizations/{organization}/prefs/{field}/{kind}",
)
def change_pref(call: Call) -> object:
    """Of oneself or of a workspace, where `boardVisibilityRestrict` has one for each kind of board."""
    name = "/".join(call.path[part] for part in ("field", "kind") if part in call.path)
    given = replace(call, params=Params({f"prefs/{name}": call.params.raw("value", "")}))
    return members.update(given) if "member" in call.path else organizations.update(given)
