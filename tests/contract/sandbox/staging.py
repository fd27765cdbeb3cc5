"""Brings a sandbox into the state that a recorded request found: objects of recorded answers, under their own ids.

What an answer shows is put once and never overwritten, so that a later answer proves what the requests before
it did. What is only named (the board of a card, the list of a move) becomes a bare stand-in, until an answer
shows it whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from llo_board.sandbox import entities as e
from llo_board.sandbox.accounts import Notification
from llo_board.sandbox.world import digest
from tests.contract.sandbox.client import TOKEN
from tests.contract.sandbox.stage_of_boards import Object
from tests.contract.sandbox.stage_of_cards import CardStage


class Stage(CardStage):
    """All of it: boards and cards, and what was done, told and allowed."""

    def board(self, given: Object) -> None:
        super().board(given)
        for action in given.get("actions", ()):
            self.action(action)

    def webhook(self, given: Object) -> None:
        self.board({"id": given["idModel"]})
        row = e.Webhook(
            given["id"], digest(TOKEN), given["idModel"], given["callbackURL"], "", given["description"],
            given["active"],
        )  # fmt: skip
        self.put(self.world.webhooks, row, shown=True)

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
        self.put(self.world.actions, row, shown=True)

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

    def notification(self, given: Object) -> None:
        """The viewer's."""
        self.member(given["memberCreator"])
        app = given.get("appCreator")
        row = Notification(
            id=given["id"],
            member_id=self.viewer_id,
            type=given["type"],
            date=given["date"],
            action_id=given["idAction"],
            creator_id=given["idMemberCreator"],
            board_id=None,
            card_id=None,
            data=given["data"],
            app_id=app["id"] if app else None,
            read=given["dateRead"],
        )
        self.put(self.world.notifications, row, shown=True)
