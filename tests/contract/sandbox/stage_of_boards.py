"""The people, workspaces, boards, lists and labels of a stage: what everything else stands on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from llo_board.sandbox import entities as e
from llo_board.sandbox.deeds.boards import SHADES, new_prefs
from llo_board.sandbox.sandbox import Sandbox
from llo_board.sandbox.table import Row, Table
from llo_board.sandbox.world import digest
from tests.contract.sandbox.client import KEY, TOKEN

Object = Mapping[str, Any]
LATER = datetime(2026, 3, 2, 9, tzinfo=UTC)
LONG_AGO = "2015-01-01T00:00:00.000Z"


def made_up(kind: int, given: str = "") -> str:
    """An id for a thing that no recording names."""
    return f"{kind:08x}{digest(given)[:16]}"


def short_link_in(given: Object, kind: str) -> str | None:
    parts = str(given.get("url") or given.get("shortUrl") or "").split("/")
    return parts[parts.index(kind) + 1] if kind in parts else None


class BoardStage:
    """A sandbox in the making; the viewer, who signs in with TOKEN, is an admin of every board on it."""

    def __init__(self, sandbox: Sandbox, viewer_id: str) -> None:
        self.sandbox, self.world, self.viewer_id = sandbox, sandbox.world, viewer_id
        self.strangers_board = ""
        self.stand_ins: set[str] = set()
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

    def put(self, table: Table[Any], row: Row, shown: bool) -> None:
        known = table.get(row.id)
        if known is not None and not (shown and row.id in self.stand_ins):
            return
        (self.stand_ins.discard if shown else self.stand_ins.add)(row.id)
        table.put(row)

    def member(self, given: Object) -> None:
        name = given.get("username") or f"member{given['id']}"
        full_name = given.get("fullName") or name
        row = e.Member(given["id"], name, full_name, given.get("initials") or "M", given.get("email"))
        self.put(self.world.members, row, "username" in given and "initials" in given)
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
        self.put(self.world.organizations, row, "displayName" in given)
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
            short_link=given.get("shortLink") or short_link_in(given, "b") or made_up(4, given["id"])[-8:],
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
        self.put(self.world.boards, row, "name" in given)
        for board_list in given.get("lists", ()):
            self.board_list({**board_list, "idBoard": given["id"]})

    def board_list(self, given: Object) -> None:
        known = self.world.lists.get(given["id"])
        board_id = given.get("idBoard") or (known.board_id if known else made_up(5, given["id"]))
        self.board({"id": board_id})
        pos = given.get("pos", 16384 + len(self.world.lists))
        name = given.get("name", "List")
        row = e.BoardList(given["id"], board_id, name, pos, bool(given.get("closed")))
        self.put(self.world.lists, row, "pos" in given)

    def label(self, given: Object) -> None:
        board_id = given.get("idBoard") or made_up(5, given["id"])
        self.board({"id": board_id})
        self.put(
            self.world.labels,
            e.Label(given["id"], board_id, given.get("name", ""), given.get("color")),
            "color" in given,
        )
