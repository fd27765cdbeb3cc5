"""/notifications, and those of a member"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from .. import default_fields as d
from .. import representation as r
from ..access import card_for
from ..accounts import Notification
from ..call import Call
from ..errors import InvalidValue, NotFound
from ..fields import pick, wanted_fields
from ..history import moment_of_id
from ..ids import is_long_id
from ..nested import board_answer
from ..notifications import notification_object
from ..params import Params
from ..people import member_usual, organization_object
from ..routing import ROUTES
from .accounts import own_member
from .fields import field_answer

_READ = {"all": (True, False), "read": (True,), "unread": (False,)}


@ROUTES.get("members/{member}/notifications", "members/{member}/notifications/{filter}")
def of_member(call: Call) -> object:
    """One's own, newest first: at most `limit` (50, up to 1000) of the types of `filter`."""
    found = _chosen(call, call.world.notifications.where("member_id", own_member(call).id))
    limit = call.params.limit("limit", 50)
    start = limit * (call.params.number("page", 0) or 0)
    return [_answer(call, one) for one in found[start : start + limit]]


def _chosen(call: Call, found: Iterable[Notification]) -> list[Notification]:
    params = call.params
    kinds = set((call.path.get("filter") or params.word("filter", "all")).split(","))
    states = _READ.get(params.word("read_filter", "all").lower())
    if states is None:
        raise InvalidValue("read_filter")
    since, before = _bound(params, "since"), _bound(params, "before")
    chosen = [
        one
        for one in found
        if (kinds & {"all", "", one.type})
        and (one.read is not None) in states
        and (not since or (one.date, one.id) > since)
        and (not before or (one.date, one.id) < before)
    ]
    return sorted(chosen, key=lambda one: (one.date, one.id), reverse=True)


def _bound(params: Params, name: str) -> tuple[str, str] | None:
    """An id begins with its second; a date is a date."""
    given = params.word(name)
    if is_long_id(given):
        return moment_of_id(given), given.lower()
    moment = params.moment(name)
    return (moment, "") if moment else None


def _answer(call: Call, notification: Notification) -> dict[str, Any]:
    full = notification_object(call.world, notification)
    if not call.params.flag("memberCreator", True):
        del full["memberCreator"]
    fields = wanted_fields(call.params, "fields", None)
    return pick(full, None if fields is None else {*fields, "memberCreator"})


@ROUTES.post("notifications/all/read")
def read_all(call: Call) -> object:
    """All of them, or those of `ids`; `read=false` makes them unread again."""
    wanted = set(call.params.ids("ids"))
    for one in call.world.notifications.where("member_id", call.viewer_id):
        if not wanted or one.id in wanted:
            _mark(call, one, call.params.flag("read", True))
    return {}


@ROUTES.post("cards/{card}/markAssociatedNotificationsRead")
def read_those_of_card(call: Call) -> object:
    card = call.card()
    for one in call.world.notifications.where("card_id", card.id):
        if one.member_id == call.viewer_id:
            _mark(call, one, True)
    return {}


def _mark(call: Call, notification: Notification, read: bool) -> Notification:
    """Read once, the time stays."""
    moment = (notification.read or call.world.clock.stamp()) if read else None
    return call.world.notifications.put(replace(notification, read=moment))


def _own(call: Call) -> Notification:
    found = call.world.notifications.get(call.path["notification"].lower())
    if found is None or found.member_id != call.viewer_id:
        raise NotFound
    return found


@ROUTES.get("notifications/{notification}")
def read(call: Call) -> object:
    return _answer(call, _own(call))


@ROUTES.put("notifications/{notification}")
def update(call: Call) -> object:
    found = _own(call)
    if "unread" in call.params:
        found = _mark(call, found, not call.params.flag("unread"))
    return notification_object(call.world, found)


@ROUTES.put("notifications/{notification}/unread")
def mark_unread(call: Call) -> object:
    return notification_object(call.world, _mark(call, _own(call), not call.params.flag("value")))


@ROUTES.get("notifications/{notification}/board")
def board(call: Call) -> object:
    found = call.board_to_read(_own(call).board_id or "")
    return board_answer(call.world, found, call.params, call.viewer_id)


@ROUTES.get("notifications/{notification}/card")
def card(call: Call) -> object:
    found = card_for(call.world, _own(call).card_id or "", call.actor.member, writing=False)
    fields = wanted_fields(call.params, "fields", d.CARD_DEFAULT)
    return pick(r.card_object(call.world, found, call.viewer_id), fields)


@ROUTES.get("notifications/{notification}/list")
def board_list(call: Call) -> object:
    """Where the card went, else where it is."""
    notification = _own(call)
    about = card_for(call.world, notification.card_id or "", call.actor.member, writing=False)
    went = notification.data.get("listAfter", {}).get("id", about.list_id)
    found = call.world.lists.get(went)
    if found is None:
        raise NotFound
    return pick(r.list_object(call.world, found), wanted_fields(call.params, "fields", None))


@ROUTES.get("notifications/{notification}/member", "notifications/{notification}/memberCreator")
def people(call: Call) -> object:
    """`member` is whom it is about: the one who reads it; `memberCreator` who did it."""
    found = _own(call)
    creator = call.address.rstrip("/").lower().endswith("creator")
    member = call.member_by(found.creator_id if creator else found.member_id)
    return pick(member_usual(member), wanted_fields(call.params, "fields", None))


@ROUTES.get("notifications/{notification}/organization")
def organization(call: Call) -> object:
    """A board without a workspace has none: 404."""
    found = call.board_to_read(_own(call).board_id or "")
    workspace = call.world.organizations.get(found.organization_id or "")
    if workspace is None:
        raise NotFound
    fields = wanted_fields(call.params, "fields", d.ORGANIZATION_DEFAULT)
    return pick(organization_object(call.world, workspace), fields)


@ROUTES.get("notifications/{notification}/{field}")
def read_field(call: Call) -> object:
    return field_answer(call, notification_object(call.world, _own(call)))
