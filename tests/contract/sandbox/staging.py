"""Brings a sandbox into the state that a recorded request found: objects of recorded answers, under their own ids.

What an answer shows is put once and never overwritten, so that a later answer proves what the requests before
it did. What is only named (the board of a card, the list of a move) becomes a bare stand-in, until an answer
shows it whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from llo_board.sandbox import entities as e
from llo_board.sandbox.deeds.boards import SHADES, new_prefs
from llo_board.sandbox.sandbox import Sandbox
from llo_board.sandbox.table import Row, Table
from llo_board.sandbox.world import digest
from tests.contract.sandbox.client import KEY, TOKEN

Object = Mapping[str, Any]
LATER = datetime(2026, 3, 2, 9, tzinfo=UTC)
_WORKSPACE = re.compile(r"ari:cloud:trello::card/workspace/(\w+)/")
LONG_AGO = "2015-01-01T00:00:00.000Z"


def made_up(kind: int, given: str = "") -> str:
    """An id for a thing that no recording names."""
    return f"{kind:08x}{digest(given)[:16]}"


class Stage:
    """A sandbox in the making; the viewer, who signs in with TOKEN, is an admin of every board on it."""

    def __init__(self, sandbox: Sandbox, viewer_id: str) -> None:
        self.sandbox, self.world, self.viewer_id = sandbox, sandbox.world, viewer_id
        self.strangers_board = ""
        self._stand_ins: set[str] = set()
        self.world.web_url = "https://trello.com"
        self.world.apps.put(e.App(digest(KEY), made_up(2, "app")))

    def app(self, app_id: str) -> None:
        """The app of the key the viewer uses."""
        self.world.apps.put(e.App(digest(KEY), app_id))

    def sign_in(self) -> None:
        """Once the viewer may have been shown by an answer."""
        self.member({"id": self.viewer_id})
        if self.world.tokens.get(digest(TOKEN)) is None:
            self.world.tokens.put(e.Token(digest(TOKEN), self.viewer_id, LONG_AGO))

    def _put(self, table: Table[Any], row: Row, shown: bool) -> None:
        known = table.get(row.id)
        if known is not None and not (shown and row.id in self._stand_ins):
            return
        (self._stand_ins.discard if shown else self._stand_ins.add)(row.id)
        table.put(row)

    def member(self, given: Object) -> None:
        name = given.get("username") or f"member{given['id']}"
        full_name = given.get("fullName") or name
        row = e.Member(given["id"], name, full_name, given.get("initials") or "M", given.get("email"))
        self._put(self.world.members, row, "username" in given and "initials" in given)
        for parent in given.get("idBoards", ()):
            self.board({"id": parent})
            self.membership({"idMember": given["id"], "memberType": "normal"}, parent)
        for parent in given.get("idOrganizations", ()):
            self.organization({"id": parent})
            self.membership({"idMember": given["id"], "memberType": "normal"}, parent)

    def membership(self, given: Object, parent_id: str) -> None:
        self.member({"id": given["idMember"]})
        found = self.world.memberships.where("parent_id", parent_id)
        if any(one.member_id == given["idMember"] for one in found):
            return
        row_id = given.get("id") or made_up(3, parent_id + given["idMember"])
        kind = str(given.get("memberType", "normal"))
        self.world.memberships.put(e.Membership(row_id, parent_id, given["idMember"], kind))

    def organization(self, given: Object) -> None:
        for one in given.get("memberships", ()):
            self.membership(one, given["id"])
        self.membership({"idMember": self.viewer_id, "memberType": "admin"}, given["id"])
        row = e.Organization(
            id=given["id"],
            name=given.get("name") or f"org{given['id']}",
            display_name=given.get("displayName") or "Organization",
            creator_id=given.get("idMemberCreator") or self.viewer_id,
            desc=given.get("desc") or "",
            website=given.get("website"),
        )
        self._put(self.world.organizations, row, "displayName" in given)
        for board_id in given.get("idBoards", ()):
            self.board({"id": board_id, "idOrganization": given["id"]})

    def board(self, given: Object) -> None:
        for one in given.get("memberships", ()):
            self.membership(one, given["id"])
        if given["id"] != self.strangers_board and not given.get("memberships"):
            self.membership({"idMember": self.viewer_id, "memberType": "admin"}, given["id"])
        if given.get("idOrganization"):
            self.organization({"id": given["idOrganization"]})
        prefs = given.get("prefs") or new_prefs()
        names = given.get("labelNames") or dict.fromkeys(SHADES, "")
        row = e.Board(
            id=given["id"],
            name=given.get("name") or "Board",
            short_link=given.get("shortLink") or _short_link(given, "b") or made_up(4, given["id"])[-8:],
            creator_id=given.get("idMemberCreator") or self.viewer_id,
            organization_id=given.get("idOrganization"),
            prefs=prefs,
            last_activity=given.get("dateLastActivity") or LONG_AGO,
            desc=given.get("desc") or "",
            closed=bool(given.get("closed")),
            date_closed=given.get("dateClosed"),
            label_names=names,
            next_card_number=1000,
            source_id=given.get("idBoardSource"),
        )
        self._put(self.world.boards, row, "name" in given)
        for board_list in given.get("lists", ()):
            self.board_list({**board_list, "idBoard": given["id"]})
        for action in given.get("actions", ()):
            self.action(action)

    def board_list(self, given: Object) -> None:
        known = self.world.lists.get(given["id"])
        board_id = given.get("idBoard") or (known.board_id if known else made_up(5, given["id"]))
        self.board({"id": board_id})
        pos = given.get("pos", 16384 + len(self.world.lists))
        name = given.get("name", "List")
        row = e.BoardList(given["id"], board_id, name, pos, bool(given.get("closed")))
        self._put(self.world.lists, row, "pos" in given)

    def label(self, given: Object) -> None:
        board_id = given.get("idBoard") or made_up(5, given["id"])
        self.board({"id": board_id})
        self._put(
            self.world.labels,
            e.Label(given["id"], board_id, given.get("name", ""), given.get("color")),
            "color" in given,
        )

    def card(self, given: Object) -> None:
        """With its labels, members, checklists and the items that are said to be ticked."""
        board_id = given.get("idBoard") or self._board_of_list(given) or made_up(5, given["id"])
        given = {"idMembers": [member["id"] for member in given.get("members", ())], **given}
        workspace = _WORKSPACE.match(given.get("nodeId") or "")
        if workspace:
            self.board({"id": board_id, "idOrganization": workspace[1]})
        list_id = given.get("idList") or made_up(6, board_id)
        self.board({"id": board_id})
        self.board_list({"id": list_id, "idBoard": board_id})
        shown = {label["id"]: label for label in given.get("labels", ())}
        for label_id in given.get("idLabels", list(shown)):
            self.label({"idBoard": board_id, **shown.get(label_id, {"id": label_id})})
        for member_id in (*given.get("idMembers", ()), *given.get("idMembersVoted", ())):
            self.membership({"idMember": member_id}, board_id)
        self._put(self.world.cards, self._card_row(given, board_id, list_id), "name" in given)
        for member in given.get("members", ()):
            self.member({"initials": "M", **member})
        self._card_parts(given)

    def _board_of_list(self, given: Object) -> str | None:
        board_list = self.world.lists.get(given.get("idList") or "")
        return board_list.board_id if board_list else None

    def _card_row(self, given: Object, board_id: str, list_id: str) -> e.Card:
        subscribed = given.get("subscribed") or given.get("badges", {}).get("subscribed")
        labels = given.get("idLabels", [label["id"] for label in given.get("labels", ())])
        return e.Card(
            id=given["id"],
            board_id=board_id,
            list_id=list_id,
            name=given.get("name", "Card"),
            pos=given.get("pos", 16384),
            short_link=given.get("shortLink") or _short_link(given, "c") or made_up(7, given["id"])[-8:],
            number=given.get("idShort") or _number(given),
            creator_id=given.get("idMemberCreator") or self.viewer_id,
            last_activity=given.get("dateLastActivity") or LONG_AGO,
            desc=given.get("desc") or "",
            closed=bool(given.get("closed")),
            date_closed=given.get("dateClosed"),
            due=given.get("due"),
            due_complete=bool(given.get("dueComplete")),
            due_reminder=given.get("dueReminder"),
            date_completed=given.get("dateCompleted"),
            start=given.get("start"),
            is_template=bool(given.get("isTemplate")),
            label_ids=tuple(labels),
            member_ids=tuple(given.get("idMembers", ())),
            voter_ids=tuple(given.get("idMembersVoted", ())),
            cover_attachment_id=given.get("idAttachmentCover") or None,
            address=given.get("address"),
            location_name=given.get("locationName"),
            coordinates=given.get("coordinates"),
            subscriber_ids=(self.viewer_id,) if subscribed else (),
        )

    def _card_parts(self, given: Object) -> None:
        for place, checklist_id in enumerate(given.get("idChecklists", ())):
            self.checklist({"id": checklist_id, "idCard": given["id"], "pos": place + 1})
        for number, state in enumerate(given.get("checkItemStates") or ()):
            checklist_id = next(iter(given.get("idChecklists", ())), made_up(8, given["id"]))
            self.checklist({"id": checklist_id, "idCard": given["id"]})
            item = {"id": state["idCheckItem"], "state": state["state"], "pos": number + 1}
            self.item({**item, "idChecklist": checklist_id})
        for attachment in given.get("attachments", ()):
            self.attachment(attachment, given["id"])
        for value in given.get("customFieldItems", ()):
            self.field_value(value)

    def checklist(self, given: Object) -> None:
        card_id = given.get("idCard") or made_up(9, given["id"])
        self.card({"id": card_id, **({"idBoard": given["idBoard"]} if given.get("idBoard") else {})})
        board_id = self.world.cards[card_id].board_id
        pos = given.get("pos", 16384)
        row = e.Checklist(given["id"], card_id, board_id, given.get("name", "Checklist"), pos)
        known = given["id"] not in self._stand_ins and self.world.checklists.get(given["id"]) is not None
        self._put(self.world.checklists, row, "name" in given)
        for item in () if known else given.get("checkItems", ()):
            self.item({"idChecklist": given["id"], **item})

    def item(self, given: Object) -> None:
        checklist_id = given.get("idChecklist") or made_up(8, given["id"])
        self.checklist({"id": checklist_id})
        if given.get("idMember"):
            self.member({"id": given["idMember"]})
        state, pos = given.get("state", "incomplete"), given.get("pos", 16384)
        row = e.CheckItem(
            given["id"],
            checklist_id,
            given.get("name", "Item"),
            pos,
            state,
            given.get("due"),
            given.get("dueReminder"),
            given.get("idMember"),
        )
        self._put(self.world.check_items, row, "name" in given)

    def attachment(self, given: Object, card_id: str) -> None:
        self.card({"id": card_id})
        row = e.Attachment(
            id=given["id"],
            card_id=card_id,
            name=given.get("name", "Attachment"),
            url=given.get("url", "https://example.org/"),
            date=given.get("date", LONG_AGO),
            member_id=given.get("idMember", self.viewer_id),
            pos=given.get("pos", 16384),
            mime_type=given.get("mimeType") or "",
            size=given.get("bytes"),
            file_name=given.get("fileName") or (given.get("name") if given.get("isUpload") else None),
        )
        self._put(self.world.attachments, row, "url" in given)

    def sticker(self, given: Object, card_id: str) -> None:
        self.card({"id": card_id})
        place = (given["top"], given["left"], given["zIndex"], given["rotate"])
        self._put(self.world.stickers, e.Sticker(given["id"], card_id, given["image"], *place), shown=True)

    def custom_field(self, given: Object) -> None:
        board_id = given.get("idModel") or made_up(5, given["id"])
        self.board({"id": board_id})
        row = e.CustomField(
            id=given["id"],
            board_id=board_id,
            name=given.get("name", "Field"),
            type=given.get("type", "text"),
            pos=given.get("pos", 16384),
            group=given.get("fieldGroup", digest(given["id"])),
            on_card_front=given.get("display", {}).get("cardFront", True),
        )
        self._put(self.world.custom_fields, row, "name" in given)
        for option in given.get("options", ()):
            self.option(option, given["id"])

    def option(self, given: Object, field_id: str) -> None:
        self.custom_field({"id": field_id, **({} if self.world.custom_fields.get(field_id) else {"type": "list"})})
        row = e.FieldOption(
            given.get("id") or given["_id"],
            field_id,
            given.get("value", {}).get("text", "option"),
            given.get("color", "none"),
            given.get("pos", 16384),
        )
        self._put(self.world.field_options, row, "value" in given)

    def field_value(self, given: Object) -> None:
        self.card({"id": given["idModel"]})
        self._field_of(given)
        if given.get("idValue"):
            self.option({"id": given["idValue"]}, given["idCustomField"])
        row = e.FieldValue(
            given["id"], given["idModel"], given["idCustomField"], given.get("value"), given.get("idValue")
        )
        self._put(self.world.field_values, row, shown=True)

    def _field_of(self, given: Object) -> None:
        """On the card's board; its type shows in the value."""
        if self.world.custom_fields.get(given["idCustomField"]):
            return
        kinds = {"checked": "checkbox", "date": "date", "number": "number", "text": "text"}
        kind = kinds[next(iter(given["value"]))] if given.get("value") else "list"
        board_id = self.world.cards[given["idModel"]].board_id
        self.custom_field({"id": given["idCustomField"], "idModel": board_id, "type": kind})

    def webhook(self, given: Object) -> None:
        self.board({"id": given["idModel"]})
        row = e.Webhook(
            given["id"], digest(TOKEN), given["idModel"], given["callbackURL"], "", given["description"],
            given["active"],
        )  # fmt: skip
        self._put(self.world.webhooks, row, shown=True)

    def token(self, given: Object) -> None:
        self.member({"id": given["idMember"]})
        row = e.Token(
            digest(TOKEN),
            given["idMember"],
            given["dateCreated"],
            given["identifier"],
            expires=given["dateExpires"],
        )
        self.world.tokens.put(row)
        for webhook in given.get("webhooks", ()):
            self.webhook(webhook)

    def action(self, given: Object) -> None:
        for person in (given.get("memberCreator"), given.get("member")):
            if person:
                self.member(person)
        self.member({"id": given["idMemberCreator"]})
        about = self._about(given["data"])
        app = given.get("appCreator")
        row = e.Action(
            id=given["id"],
            type=given["type"],
            date=given["date"],
            member_id=given["idMemberCreator"],
            board_id=about.get("board"),
            card_id=about.get("card"),
            list_id=about.get("list"),
            data=given["data"],
            app_id=app["id"] if app else None,
            about_member_id=given["member"]["id"] if given.get("member") else None,
            organization_id=about.get("organization"),
        )
        self._put(self.world.actions, row, shown=True)

    def _about(self, data: Object) -> dict[str, str]:
        """The things an action is about; each is there, if only by name."""
        about: dict[str, str] = {}
        for name in ("organization", "board", "list", "card"):
            part = data.get(name) or data.get("listAfter" if name == "list" else name)
            if isinstance(part, Mapping) and part.get("id"):
                about[name] = part["id"]
        if "organization" in about:
            self.organization({"id": about["organization"]})
        if "board" in about:
            self.board({"id": about["board"], "shortLink": data["board"].get("shortLink")})
        if "list" in about:
            self.board_list({"id": about["list"], "idBoard": about.get("board")})
        if "card" in about and data["card"].get("name") is not None:
            place = {"idBoard": about.get("board"), "idList": about.get("list")}
            self.card({"id": about["card"], **place, "shortLink": data["card"].get("shortLink")})
        return about


def _short_link(given: Object, kind: str) -> str | None:
    parts = str(given.get("url") or given.get("shortUrl") or "").split("/")
    return parts[parts.index(kind) + 1] if kind in parts else None


def _number(given: Object) -> int:
    last = unquote(str(given.get("url", "")).rsplit("/", 1)[-1]).split("-")[0]
    return int(last) if last.isdigit() else 1


def put_all(put: Any, found: Sequence[Object], *more: str) -> None:
    for one in found:
        put(one, *more)
