"""Trello's JSON into our nouns; pure, and the place where camelCase ends.

Trello adds keys every year and old boards lack new ones, so only `id` is counted on. The same functions read an
answer of the API and a board's "export as JSON", which keeps its checklists beside the cards instead of in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from llo_board.model.marks import find_stamp
from llo_board.model.snapshot import (
    Action,
    Attachment,
    BoardReading,
    BoardSnapshot,
    CardState,
    CheckItem,
    Checklist,
    LabelState,
    ListState,
    MemberState,
)
from llo_board.model.workspace import Workspace

Body = Mapping[str, Any]
"""One JSON object of Trello's."""

Value = str | bool | datetime | None
"""A new value of a field, as sync gives it."""

_Placed = TypeVar("_Placed", CardState, ListState, Checklist, CheckItem)

_FIELDS = {
    "name": "name",
    "desc": "description",
    "due": "due",
    "start": "start",
    "idList": "list",
    "closed": "closed",
    "idLabels": "labels",
    "idMembers": "members",
    "pos": "position",
    "dueComplete": "due_complete",
    "color": "colour",
}
_NAMES = {ours: trello for trello, ours in _FIELDS.items()}
_LINK = re.compile(r"/b/([0-9A-Za-z]+)")


def parse_board_link(board: str) -> str:
    """The short link in a board's address; an id or short link stays as it is."""
    found = _LINK.search(board)
    return found[1] if found else board


def is_of_project(board: BoardSnapshot, project: str) -> bool:
    """Whether the board's description bears the stamp of that project."""
    stamp = find_stamp(board.description)
    return stamp is not None and stamp.project == project


def build_changes(values: Mapping[str, Value]) -> dict[str, str | bool | None]:
    """New values of fields, under Trello's names; an empty date becomes null, which clears it."""
    return {
        _NAMES[name]: moment_text(value) if isinstance(value, datetime) else value for name, value in values.items()
    }


def moment_text(moment: datetime) -> str:
    """A moment as Trello writes it: `2020-12-22T01:59:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_workspace(workspace_id: str, memberships: Iterable[Body]) -> Workspace:
    """Who is in a workspace; a membership that is not confirmed is an invitation."""
    counted = [bool(each.get("unconfirmed")) for each in memberships if not each.get("deactivated")]
    return Workspace(workspace_id, people=counted.count(False), invited=counted.count(True))


def parse_reading(body: Body, taken_at: datetime) -> BoardReading:
    """A nested read of a board, or its export: the board and its actions, newest first."""
    actions = sorted(map(parse_action, body.get("actions") or ()), key=lambda action: (action.at, action.action_id))
    return BoardReading(parse_board(body, taken_at), tuple(reversed(actions)))


def parse_board(body: Body, taken_at: datetime) -> BoardSnapshot:
    """The board with all that was read of it."""
    beside: dict[str, list[Body]] = {}
    for checklist in body.get("checklists") or ():
        beside.setdefault(checklist.get("idCard", ""), []).append(checklist)
    return BoardSnapshot(
        board_id=body["id"],
        name=_text(body, "name"),
        taken_at=taken_at,
        description=_text(body, "desc"),
        url=_text(body, "shortUrl") or _text(body, "url"),
        closed=bool(body.get("closed")),
        lists=_in_place(map(parse_list, body.get("lists") or ())),
        labels=tuple(map(parse_label, body.get("labels") or ())),
        cards=_in_place(parse_card(card, beside.get(card["id"], ())) for card in body.get("cards") or ()),
        members=tuple(map(parse_member, body.get("members") or ())),
        workspace_id=body.get("idOrganization"),
    )


def parse_card(body: Body, checklists: Iterable[Body] = ()) -> CardState:
    """A card; `checklists` are those that an export keeps beside it."""
    return CardState(
        card_id=body["id"],
        name=_text(body, "name"),
        list_id=_text(body, "idList"),
        description=_text(body, "desc"),
        closed=bool(body.get("closed")),
        position=_position(body),
        due=_moment(body.get("due")),
        start=_moment(body.get("start")),
        due_complete=bool(body.get("dueComplete")),
        label_ids=_label_ids(body),
        member_ids=tuple(body.get("idMembers") or ()),
        checklists=_in_place(map(parse_checklist, body.get("checklists") or checklists)),
        attachments=tuple(map(_attachment, body.get("attachments") or ())),
        url=_text(body, "shortUrl") or _text(body, "url"),
        last_activity=_moment(body.get("dateLastActivity")),
    )


def parse_list(body: Body) -> ListState:
    """A list of a board."""
    return ListState(body["id"], _text(body, "name"), bool(body.get("closed")), _position(body))


def parse_label(body: Body) -> LabelState:
    """A label; without a colour it is None."""
    return LabelState(body["id"], _text(body, "name"), body.get("color"))


def parse_member(body: Body) -> MemberState:
    """A member; Trello may hide the full name of others."""
    return MemberState(body["id"], _text(body, "username"), _text(body, "fullName"))


def parse_checklist(body: Body) -> Checklist:
    """A checklist with its items in their order on the card."""
    items = _in_place(map(parse_item, body.get("checkItems") or ()))
    return Checklist(body["id"], _text(body, "name"), items, _position(body))


def parse_item(body: Body) -> CheckItem:
    """An item of a checklist."""
    return CheckItem(body["id"], _text(body, "name"), body.get("state") == "complete", _position(body))


def parse_action(body: Body) -> Action:
    """An entry of the action log.

    A member put on or taken off a card is a change of `members`, its id after or before. Labels and members of
    an `updateCard` are ids with commas between them.
    """
    data: Body = body.get("data") or {}
    creator: Body = body.get("memberCreator") or {}
    item: Body = data.get("checkItem") or {}
    field, before, after = _change(_text(body, "type"), data)
    return Action(
        action_id=body["id"],
        kind=_text(body, "type"),
        at=action_moment(body),
        member_id=_text(body, "idMemberCreator") or _text(creator, "id"),
        member_name=_text(creator, "fullName") or _text(creator, "username"),
        app_id=_inner(body, "appCreator"),
        card_id=_inner(data, "card"),
        card_name=_text(data.get("card") or {}, "name"),
        list_id=_inner(data, "list") or _inner(data, "listAfter"),
        field=field,
        before=before,
        after=after,
        text=_text(data, "text"),
        edited_at=_moment(data.get("dateLastEdited")),
        checklist_id=_inner(data, "checklist"),
        item_id=item.get("id"),
        item_name=_text(item, "name"),
        item_checked=item["state"] == "complete" if "state" in item else None,
    )


def action_moment(body: Body) -> datetime:
    """When an entry of the action log was made."""
    return _moment(body.get("date")) or _created(body["id"])


def _change(kind: str, data: Body) -> tuple[str | None, str | None, str | None]:
    member = data.get("idMember") or _inner(data, "member")
    if kind == "addMemberToCard":
        return "members", None, member
    if kind == "removeMemberFromCard":
        return "members", member, None
    old: Body = data.get("old") or {}
    if not old:
        return None, None, None
    name = next(iter(old))
    changed: Body = data.get(_changed_thing(kind)) or {}
    return _FIELDS.get(name) or _snake(name), _said(old[name]), _said(changed.get(name))


def _changed_thing(kind: str) -> str:
    thing = kind.removeprefix("update")
    return thing[:1].lower() + thing[1:]


def _said(value: object) -> str | None:
    match value:
        case None | "":
            return None
        case bool():
            return "true" if value else "false"
        case list():
            return ",".join(map(str, value))
        case dict():
            return None  # a cover, a board's preferences: nothing that we compare
    return str(value)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower()


def _label_ids(card: Body) -> tuple[str, ...]:
    ids = card.get("idLabels")
    return tuple(ids if ids is not None else (label["id"] for label in card.get("labels") or ()))


def _attachment(body: Body) -> Attachment:
    return Attachment(body["id"], _text(body, "name"), _text(body, "url"), bool(body.get("isUpload")))


def _text(body: Body, name: str) -> str:
    return body.get(name) or ""


def _inner(body: Body, name: str) -> str | None:
    inner: Body = body.get(name) or {}
    return inner.get("id")


def _position(body: Body) -> float:
    position = body.get("pos")
    return float(position) if isinstance(position, int | float) else 0.0


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _created(thing_id: str) -> datetime:
    return datetime.fromtimestamp(int(thing_id[:8], 16), UTC)


def _in_place(things: Iterable[_Placed]) -> tuple[_Placed, ...]:
    """Sorted by position; equal positions occur (trello/API.md section 7), so the id breaks ties."""
    return tuple(sorted(things, key=lambda thing: (thing.position, _id(thing))))


def _id(thing: CardState | ListState | Checklist | CheckItem) -> str:
    match thing:
        case CardState():
            return thing.card_id
        case ListState():
            return thing.list_id
        case Checklist():
            return thing.checklist_id
        case CheckItem():
            return thing.item_id
