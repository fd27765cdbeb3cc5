"""A board on Trello, read in our words: each method is one request.

Only what has no end takes more: a log, one for each 1,000 actions; and an upload that lies elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote, unquote, urlsplit

from llo_board.model.fate import GoneFate
from llo_board.model.snapshot import (
    Action,
    Attachment,
    BoardReading,
    BoardSnapshot,
    CardState,
    LabelState,
    ListState,
    MemberState,
)
from llo_board.model.workspace import Workspace
from llo_board.trello import mapping
from llo_board.trello.action_pages import PAGE, LogRead, read_log
from llo_board.trello.api import TrelloApi
from llo_board.trello.errors import NotVisible, ThingGone
from llo_board.trello.mapping import Body

_CARD_FIELDS = (
    "name,desc,idList,idBoard,closed,pos,due,start,dueComplete,idLabels,idMembers,shortUrl,dateLastActivity"
)
_NESTED = {
    "fields": "name,desc,closed,url,shortUrl,idOrganization",
    "lists": "all",
    "cards": "all",
    "card_fields": _CARD_FIELDS,
    "card_checklists": "all",
    "card_attachments": "true",
    "labels": "all",
    "labels_limit": "1000",  # 50 by default, and what is over is cut silently
    "members": "all",
    "member_fields": "fullName,username",
    "actions": "all",
    "actions_limit": str(PAGE),
}


class BoardReader:
    """Reads boards, cards and people. Raises the errors of `trello/errors.py` and no others."""

    def __init__(self, api: TrelloApi, now: Callable[[], datetime]) -> None:
        self._api = api
        self._now = now

    def fetch_board(self, board: str, since: datetime | None = None) -> BoardReading:
        """The whole board by id, short link or address, and its actions since a moment (None: all)."""
        bounds = {} if since is None else {"since": mapping.moment_text(since)}
        nested = {f"actions_{name}": bound for name, bound in bounds.items()}
        body = self._api.get(f"boards/{mapping.parse_board_link(board)}", **_NESTED, **nested)
        log = self._read_log(body["id"], body.get("actions") or [], bounds)
        reading = mapping.parse_reading({**body, "actions": log.actions}, self._now())
        return replace(reading, is_whole=log.is_whole)

    def fetch_actions(self, board_id: str) -> tuple[Action, ...]:
        """The board's whole action log, a request for each 1,000."""
        log = self._read_log(board_id, self._api.get_all(f"boards/{board_id}/actions", limit=str(PAGE)), {})
        return tuple(map(mapping.parse_action, log.actions))

    def _read_log(self, board_id: str, newest: list[Body], bounds: Mapping[str, str]) -> LogRead:
        def read_before(moment: str) -> list[Body]:
            return self._api.get_all(f"boards/{board_id}/actions", limit=str(PAGE), before=moment, **bounds)

        return read_log(newest, read_before)

    def find_boards_with_mark(self, project: str) -> tuple[BoardSnapshot, ...]:
        """The boards of the token's owner that bear the stamp of this project, closed ones included; no cards."""
        found = self._api.get_all(
            "members/me/boards", fields="name,desc,closed,url,shortUrl,idOrganization", filter="all"
        )
        boards = (mapping.parse_board(body, self._now()) for body in found)
        return tuple(board for board in boards if mapping.is_of_project(board, project))

    def fetch_me(self) -> MemberState:
        """The owner of the token."""
        return mapping.parse_member(self._api.get("members/me", fields="username,fullName"))

    def fetch_workspace(self, workspace_id: str) -> Workspace:
        """How many people are in a workspace, pending invitations apart."""
        return mapping.parse_workspace(workspace_id, self._api.get_all(f"organizations/{workspace_id}/memberships"))

    def fetch_board_description(self, board_id: str) -> str:
        """The board's description as it is now."""
        return str(self._api.get(f"boards/{board_id}", fields="desc").get("desc") or "")

    def fetch_card(self, board_id: str, card_id: str) -> CardState | GoneFate:
        """The card as it is now, or what became of it: on another board, deleted, not visible to us."""
        try:
            body = self._api.get(f"cards/{card_id}", fields=_CARD_FIELDS, checklists="all", attachments="true")
        except ThingGone:
            return GoneFate.DELETED
        except NotVisible:
            return GoneFate.NOT_VISIBLE
        return mapping.parse_card(body) if body.get("idBoard") == board_id else GoneFate.MOVED

    def fetch_upload(self, card_id: str, attachment: Attachment, longest: int) -> bytes | None:
        """What somebody uploaded to a card; None where it is longer than that.

        Trello gives it at a path of the API to who signs by header (trello/API.md section 2); the address that the
        attachment bears is not used but for its file's name, since a board could bear any address there.
        """
        name = quote(unquote(urlsplit(attachment.url).path.rpartition("/")[2]) or "upload", safe="")
        path = f"/cards/{card_id}/attachments/{attachment.attachment_id}/download/{name}"
        return self._api.transport.download(path, longest)

    def fetch_list(self, board_id: str, list_id: str) -> ListState | None:
        """The list as it is now; None when it is no longer on that board."""
        with suppress(ThingGone, NotVisible):
            body = self._api.get(f"lists/{list_id}", fields="name,closed,pos,idBoard")
            return mapping.parse_list(body) if body.get("idBoard") == board_id else None
        return None

    def fetch_label(self, label_id: str) -> LabelState | None:
        """The label as it is now; None when it is gone."""
        with suppress(ThingGone):
            return mapping.parse_label(self._api.get(f"labels/{label_id}", fields="name,color"))
        return None
