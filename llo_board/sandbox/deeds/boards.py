"""Boards, their members and the workspaces they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import actions
from .. import entities as e
from ..access import membership_of
from ..errors import NotFound
from ..positions import STEP
from ..world import Actor, World
from .cards import drop_parts

COLOURS = ("green", "yellow", "orange", "red", "purple", "blue", "sky", "lime", "pink", "black")
SHADES = tuple(f"{colour}{shade}" for shade in ("", "_dark", "_light") for colour in COLOURS)
DEFAULT_LISTS = ("To Do", "Doing", "Done")
DEFAULT_LABELS = ("green", "yellow", "orange", "red", "purple", "blue")
BACKGROUNDS = {
    "blue": "#0079BF",
    "orange": "#D29034",
    "green": "#519839",
    "red": "#B04632",
    "purple": "#89609E",
    "pink": "#CD5A91",
    "lime": "#4BBF6B",
    "sky": "#00AECC",
    "grey": "#838C91",
}


def new_prefs(permission: str = "private", background: str = "blue") -> dict[str, Any]:
    colour = BACKGROUNDS.get(background, BACKGROUNDS["blue"])
    return {
        "permissionLevel": permission,
        "hideVotes": False,
        "voting": "disabled",
        "comments": "members",
        "invitations": "members",
        "selfJoin": True,
        "cardCovers": True,
        "showCompleteStatus": True,
        "cardCounts": False,
        "isTemplate": False,
        "cardAging": "regular",
        "calendarFeedEnabled": False,
        "hiddenPluginBoardButtons": [],
        "switcherViews": [],
        "background": background,
        "backgroundColor": colour,
        "backgroundImage": None,
        "backgroundImageScaled": None,
        "backgroundTile": False,
        "backgroundBrightness": "dark",
        "backgroundBottomColor": colour,
        "backgroundTopColor": colour,
        "canBePublic": True,
        "canBeEnterprise": True,
        "canBeOrg": True,
        "canBePrivate": True,
        "canInvite": True,
    }


def workspace_of(world: World, actor: Actor) -> e.Organization:
    """The member's first workspace; Trello gives everybody one, and puts boards there unless told otherwise."""
    for membership in world.memberships.where("member_id", actor.member.id):
        organization = world.organizations.get(membership.parent_id)
        if organization is not None:
            return organization
    name = f"userworkspace{world.ids.count}"
    return create_organization(world, actor, f"{actor.member.full_name}'s workspace", name)


def create_organization(
    world: World, actor: Actor, display_name: str, name: str, desc: str = "", website: str | None = None
) -> e.Organization:
    organization = world.organizations.put(
        e.Organization(world.new_id(), name, display_name, actor.member.id, desc, website)
    )
    world.memberships.put(e.Membership(world.new_id(), organization.id, actor.member.id, "admin"))
    about = actions.About(organization_id=organization.id)
    reference = {"id": organization.id, "name": display_name}
    actions.record(world, actor, "createOrganization", about, {"organization": reference})
    return organization


def delete_organization(world: World, organization: e.Organization) -> None:
    """Its boards stay, in no workspace."""
    for board in world.boards.where("organization_id", organization.id):
        world.boards.put(replace(board, organization_id=None))
    for membership in world.memberships.where("parent_id", organization.id):
        world.memberships.remove(membership.id)
    for action in world.actions.where("organization_id", organization.id):
        world.actions.remove(action.id)
    world.organizations.remove(organization.id)


def create_board(
    world: World,
    actor: Actor,
    name: str,
    *,
    desc: str = "",
    organization: e.Organization | None,
    prefs: Mapping[str, Any],
    default_lists: bool = True,
    default_labels: bool = True,
    source_id: str | None = None,
) -> e.Board:
    board = world.boards.put(
        e.Board(
            id=world.new_id(),
            name=name,
            short_link=world.ids.short_link(),
            creator_id=actor.member.id,
            organization_id=organization.id if organization else None,
            prefs=prefs,
            last_activity=world.clock.stamp(),
            desc=desc,
            label_names=dict.fromkeys(SHADES, ""),
            source_id=source_id,
        )
    )
    world.memberships.put(e.Membership(world.new_id(), board.id, actor.member.id, "admin"))
    _record_creation(world, actor, board, organization)
    _furnish(world, board, default_lists, default_labels)
    return _fresh(world, board)


def _record_creation(world: World, actor: Actor, board: e.Board, organization: e.Organization | None) -> None:
    if board.source_id:
        source = world.boards.get(board.source_id)
        shown = {"boardSource": {"id": board.source_id, "name": source.name if source else ""}}
        actions.record_on_board(world, actor, "copyBoard", board, shown)
    else:
        actions.record_on_board(world, actor, "createBoard", board, {"creationMethod": None})
    if organization is not None:
        reference = {"id": organization.id, "name": organization.display_name}
        actions.record_on_board(world, actor, "addToOrganizationBoard", board, {"organization": reference})


def _furnish(world: World, board: e.Board, default_lists: bool, default_labels: bool) -> None:
    """A board's own first lists and labels leave no actions."""
    for number, name in enumerate(DEFAULT_LISTS if default_lists else (), start=1):
        world.lists.put(e.BoardList(world.new_id(), board.id, name, number * STEP))
    for colour in DEFAULT_LABELS if default_labels else ():
        world.labels.put(e.Label(world.new_id(), board.id, "", colour))


def _fresh(world: World, board: e.Board) -> e.Board:
    """As it is after the actions moved its last activity."""
    return world.boards.get(board.id) or board


def update_board(world: World, actor: Actor, board: e.Board, changes: Mapping[str, Any]) -> e.Board:
    """`changes` by Trello's field: name, desc, closed, idOrganization; one action each, if it changed."""
    rows = {"name": "name", "desc": "desc", "closed": "closed", "idOrganization": "organization_id"}
    for field, attribute in rows.items():
        if field in changes and getattr(board, attribute) != changes[field]:
            board = _change_board(world, actor, board, field, attribute, changes[field])
    return board


def _change_board(world: World, actor: Actor, board: e.Board, field: str, attribute: str, new: Any) -> e.Board:
    old = getattr(board, attribute)
    board = world.boards.put(replace(board, **{attribute: new}))
    if field == "closed":
        board = world.boards.put(replace(board, date_closed=world.clock.stamp() if new else None))
    shown = {"board": {**actions.board_ref(board), field: new}, "old": {field: old}}
    actions.record_on_board(world, actor, "updateBoard", board, shown)
    return _fresh(world, board)


def update_prefs(world: World, actor: Actor, board: e.Board, changes: Mapping[str, Any]) -> e.Board:
    for name, new in changes.items():
        old = board.prefs.get(name)
        if old == new:
            continue
        prefs = {**board.prefs, name: new}
        if name == "background":
            colour = BACKGROUNDS.get(str(new), BACKGROUNDS["blue"])
            prefs |= dict.fromkeys(("backgroundColor", "backgroundBottomColor", "backgroundTopColor"), colour)
        board = world.boards.put(replace(board, prefs=prefs))
        shown = {"board": {**actions.board_ref(board), "prefs": {name: new}}, "old": {"prefs": {name: old}}}
        actions.record_on_board(world, actor, "updateBoard", board, shown)
        board = _fresh(world, board)
    return board


def name_label_colour(world: World, board: e.Board, colour: str, name: str) -> e.Board:
    return world.boards.put(replace(board, label_names={**board.label_names, colour: name}))


def delete_board(world: World, board: e.Board) -> None:
    """Everything on it goes with it, its actions too."""
    for card in world.cards.where("board_id", board.id):
        drop_parts(world, card.id)
    for field in world.custom_fields.where("board_id", board.id):
        for option in world.field_options.where("field_id", field.id):
            world.field_options.remove(option.id)
    for membership in world.memberships.where("parent_id", board.id):
        world.memberships.remove(membership.id)
    _drop_what_is_on(world, board.id)
    world.boards.remove(board.id)


_ON_BOARD = (
    *("cards", "actions", "lists", "labels", "custom_fields", "my_prefs", "board_stars", "plugins"),
    "notifications",
)


def _drop_what_is_on(world: World, board_id: str) -> None:
    for name in _ON_BOARD:
        table = world.tables[name]
        for row in table.where("board_id", board_id):
            table.remove(row.id)


_TYPE_ACTIONS = {
    "admin": "makeAdminOfBoard",
    "normal": "makeNormalMemberOfBoard",
    "observer": "makeObserverOfBoard",
}


def set_board_member(world: World, actor: Actor, board: e.Board, member: e.Member, member_type: str) -> None:
    """Adds a member, or changes what a member may do."""
    membership = membership_of(world, board.id, member.id)
    if membership is None:
        world.memberships.put(e.Membership(world.new_id(), board.id, member.id, member_type))
        shown = {"idMemberAdded": member.id, "memberType": member_type}
        actions.record_on_board(world, actor, "addMemberToBoard", board, shown, about_member=member.id)
    elif membership.member_type != member_type:
        world.memberships.put(replace(membership, member_type=member_type))
        kind = _TYPE_ACTIONS[member_type]
        actions.record_on_board(world, actor, kind, board, {"idMember": member.id}, about_member=member.id)


def remove_board_member(world: World, actor: Actor, board: e.Board, member: e.Member) -> None:
    """Also takes the member off the board's cards."""
    membership = membership_of(world, board.id, member.id)
    if membership is None:
        raise NotFound
    world.memberships.remove(membership.id)
    for card in world.cards.where("board_id", board.id):
        if member.id in card.member_ids:
            world.cards.put(replace(card, member_ids=tuple(m for m in card.member_ids if m != member.id)))
    shown = {"idMember": member.id, "deactivated": False}
    actions.record_on_board(world, actor, "removeMemberFromBoard", board, shown, about_member=member.id)
