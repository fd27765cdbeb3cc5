"""A board on Trello, read and written in our words: each method is one request.

Only `fetch_board` needs more, past 1,000 actions. py-trello's `fetch_json` is used and nothing else of it: its
objects fetch when they are read, and compare badly. What is written travels in the body, since a long description
in the query fails (trello/API.md section 9).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, unquote, urlsplit

from requests import JSONDecodeError
from trello import TrelloClient

from llo_board.model.fate import GoneFate
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
from llo_board.settings import Settings
from llo_board.trello import mapping
from llo_board.trello.action_pages import PAGE, LogRead, read_log
from llo_board.trello.errors import NotVisible, Refused, Strange, ThingGone, TokenMissing, UnexpectedAnswer
from llo_board.trello.mapping import Body, Value
from llo_board.trello.transport import Credentials, TrelloTransport

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


class CardToMake(Protocol):
    """What a card is born with; moments are aware."""

    @property
    def list_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def position(self) -> float: ...
    @property
    def due(self) -> datetime | None: ...
    @property
    def start(self) -> datetime | None: ...
    @property
    def label_ids(self) -> tuple[str, ...]: ...
    @property
    def member_ids(self) -> tuple[str, ...]: ...


def connect(
    settings: Settings, *, now: Callable[[], datetime], backoff: float = 1.0, place: Path | None = None
) -> TrelloGateway:
    """A gateway by these settings; TokenMissing without key or token. Nothing is sent yet.

    `now` gives the moment that a board was read at; `backoff` is the first wait in seconds before a repeat; `place`
    is the file in which the programs of this computer share the token's allowance.
    """
    if settings.key is None or settings.token is None:
        given = {"TRELLO_API_KEY": settings.key, "TRELLO_TOKEN": settings.token}
        raise TokenMissing(tuple(name for name, secret in given.items() if secret is None))
    credentials = Credentials(settings.key, settings.token)
    transport = TrelloTransport(settings.api_url, credentials, backoff=backoff, place=place)
    return TrelloGateway(transport, now)


class TrelloGateway:
    """Trello, through py-trello over our transport. Raises the errors of `trello/errors.py` and no others."""

    def __init__(self, transport: TrelloTransport, now: Callable[[], datetime]) -> None:
        self.transport = transport
        # The transport signs; py-trello gets neither key nor token, so it cannot let them out.
        self._client = TrelloClient(api_key="", api_secret="", http_service=transport)
        self._now = now

    @property
    def requests_sent(self) -> int:
        """How many requests went out, repeats counted."""
        return self.transport.requests_sent

    def halt(self) -> None:
        """Lets nothing more go out: what waits for its turn raises NotSent; what is under way is answered."""
        self.transport.pace.halt()

    def resume(self) -> None:
        """Lets requests go out again."""
        self.transport.pace.resume()

    def close(self) -> None:
        """Closes the connections."""
        self.transport.close()

    # reading

    def fetch_board(self, board: str, since: datetime | None = None) -> BoardReading:
        """The whole board by id, short link or address, and its actions since a moment (None: all)."""
        bounds = {} if since is None else {"since": mapping.moment_text(since)}
        nested = {f"actions_{name}": bound for name, bound in bounds.items()}
        body = self._get(f"boards/{mapping.parse_board_link(board)}", **_NESTED, **nested)
        log = self._read_log(body["id"], body.get("actions") or [], bounds)
        reading = mapping.parse_reading({**body, "actions": log.actions}, self._now())
        return replace(reading, is_whole=log.is_whole)

    def fetch_actions(self, board_id: str) -> tuple[Action, ...]:
        """The board's whole action log, a request for each 1,000."""
        log = self._read_log(board_id, self._get_all(f"boards/{board_id}/actions", limit=str(PAGE)), {})
        return tuple(map(mapping.parse_action, log.actions))

    def _read_log(self, board_id: str, newest: list[Body], bounds: Mapping[str, str]) -> LogRead:
        def read_before(moment: str) -> list[Body]:
            return self._get_all(f"boards/{board_id}/actions", limit=str(PAGE), before=moment, **bounds)

        return read_log(newest, read_before)

    def find_boards_with_mark(self, project: str) -> tuple[BoardSnapshot, ...]:
        """The boards of the token's owner that bear the stamp of this project, closed ones included; no cards."""
        found = self._get_all(
            "members/me/boards", fields="name,desc,closed,url,shortUrl,idOrganization", filter="all"
        )
        boards = (mapping.parse_board(body, self._now()) for body in found)
        return tuple(board for board in boards if mapping.is_of_project(board, project))

    def fetch_me(self) -> MemberState:
        """The owner of the token."""
        return mapping.parse_member(self._get("members/me", fields="username,fullName"))

    def fetch_workspace(self, workspace_id: str) -> Workspace:
        """How many people are in a workspace, pending invitations apart."""
        return mapping.parse_workspace(workspace_id, self._get_all(f"organizations/{workspace_id}/memberships"))

    def fetch_board_description(self, board_id: str) -> str:
        """The board's description as it is now."""
        return str(self._get(f"boards/{board_id}", fields="desc").get("desc") or "")

    def fetch_card(self, board_id: str, card_id: str) -> CardState | GoneFate:
        """The card as it is now, or what became of it: on another board, deleted, not visible to us."""
        try:
            body = self._get(f"cards/{card_id}", fields=_CARD_FIELDS, checklists="all", attachments="true")
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
        return self.transport.download(path, longest)

    # boards, lists and labels

    def make_board(self, name: str, description: str) -> BoardSnapshot:
        """A new board, private, without lists and labels."""
        furniture = {"defaultLists": False, "defaultLabels": False}
        body = self._post("boards", name=name, desc=description, **furniture)
        return mapping.parse_board(body, self._now())

    def describe_board(self, board_id: str, description: str) -> None:
        """Replaces the board's description."""
        self._put(f"boards/{board_id}", {"desc": description})

    def make_list(self, board_id: str, name: str, position: float) -> ListState:
        """A new list; without a position Trello would put it first."""
        return mapping.parse_list(self._post("lists", idBoard=board_id, name=name, pos=position))

    def change_list(self, list_id: str, values: Mapping[str, Value]) -> ListState:
        """Changes `name` or `closed` of a list."""
        return mapping.parse_list(self._put(f"lists/{list_id}", mapping.build_changes(values)))

    def fetch_list(self, board_id: str, list_id: str) -> ListState | None:
        """The list as it is now; None when it is no longer on that board."""
        with suppress(ThingGone, NotVisible):
            body = self._get(f"lists/{list_id}", fields="name,closed,pos,idBoard")
            return mapping.parse_list(body) if body.get("idBoard") == board_id else None
        return None

    def fetch_label(self, label_id: str) -> LabelState | None:
        """The label as it is now; None when it is gone."""
        with suppress(ThingGone):
            return mapping.parse_label(self._get(f"labels/{label_id}", fields="name,color"))
        return None

    def make_label(self, board_id: str, name: str, colour: str) -> LabelState:
        """A new label."""
        return mapping.parse_label(self._post("labels", idBoard=board_id, name=name, color=colour))

    def change_label(self, label_id: str, values: Mapping[str, Value]) -> LabelState:
        """Changes `name` or `colour` of a label."""
        return mapping.parse_label(self._put(f"labels/{label_id}", mapping.build_changes(values)))

    # cards

    def make_card(self, card: CardToMake) -> CardState:
        """A new card with everything on it, in one request."""
        possible = {
            "due": card.due and mapping.moment_text(card.due),
            "start": card.start and mapping.moment_text(card.start),
            "idLabels": ",".join(card.label_ids),
            "idMembers": ",".join(card.member_ids),
        }
        given = {name: value for name, value in possible.items() if value}
        return mapping.parse_card(
            self._post(
                "cards", idList=card.list_id, name=card.name, desc=card.description, pos=card.position, **given
            )
        )

    def change_card(self, card_id: str, values: Mapping[str, Value]) -> CardState:
        """Changes `name`, `description`, `closed`, `due` or `start` of a card at once."""
        return mapping.parse_card(self._put(f"cards/{card_id}", mapping.build_changes(values)))

    def add_label(self, card_id: str, label_id: str) -> None:
        """Puts one label on a card; that it is there already is no fault."""
        self._unless_so(f"cards/{card_id}/idLabels", "POST", {"value": label_id})

    def remove_label(self, card_id: str, label_id: str) -> None:
        """Takes one label off a card; that it is off already is no fault."""
        self._unless_so(f"cards/{card_id}/idLabels/{label_id}", "DELETE")

    def add_member(self, card_id: str, member_id: str) -> None:
        """Puts one member of the board on a card; that they are on it already is no fault."""
        self._unless_so(f"cards/{card_id}/idMembers", "POST", {"value": member_id})

    def remove_member(self, card_id: str, member_id: str) -> None:
        """Takes one member off a card; that they are off it already is no fault."""
        self._unless_so(f"cards/{card_id}/idMembers/{member_id}", "DELETE")

    def _unless_so(self, path: str, method: str, body: Mapping[str, object] | None = None) -> None:
        """Somebody may have done the same a moment ago, and a repeated DELETE finds its own work done."""
        try:
            self._ask(path, method, body=body)
        except Refused as refused:
            if not refused.answer.endswith(("already on the card", "not on the card")):
                raise

    def add_comment(self, card_id: str, text: str) -> None:
        """Writes a comment on a card, by the token's owner; Trello takes at most 16,384 characters."""
        self._post(f"cards/{card_id}/actions/comments", text=text)

    # checklists

    def make_checklist(self, card_id: str, name: str, position: float) -> Checklist:
        """A new, empty checklist on a card."""
        return mapping.parse_checklist(self._post("checklists", idCard=card_id, name=name, pos=position))

    def copy_checklist(self, card_id: str, source_id: str, name: str, position: float) -> Checklist:
        """A new checklist with the items of another one, unticked; their places and names come along.

        Trello answers with the new items (recorded: copying a checklist to a card).
        """
        body = {"idCard": card_id, "idChecklistSource": source_id, "name": name, "pos": position}
        return mapping.parse_checklist(self._post("checklists", **body))

    def change_checklist(self, checklist_id: str, values: Mapping[str, Value]) -> Checklist:
        """Changes the `name` of a checklist."""
        return mapping.parse_checklist(self._put(f"checklists/{checklist_id}", mapping.build_changes(values)))

    def make_item(self, checklist_id: str, name: str, position: float) -> CheckItem:
        """A new, unticked item."""
        return mapping.parse_item(self._post(f"checklists/{checklist_id}/checkItems", name=name, pos=position))

    def change_item(self, card_id: str, item_id: str, values: Mapping[str, Value]) -> CheckItem:
        """Changes the `name` of an item of that card."""
        return mapping.parse_item(self._put(f"cards/{card_id}/checkItem/{item_id}", mapping.build_changes(values)))

    # requests

    def _get(self, path: str, **query: str) -> Body:
        return self._thing(path, "GET", query=query)

    def _get_all(self, path: str, **query: str) -> list[Body]:
        things = self._ask(path, "GET", query=query)
        if not isinstance(things, list):
            raise UnexpectedAnswer(f"GET /{path}", Strange.OTHER)
        return things

    def _post(self, path: str, **body: object) -> Body:
        return self._thing(path, "POST", body=body)

    def _put(self, path: str, body: Mapping[str, object]) -> Body:
        return self._thing(path, "PUT", body=body)

    def _thing(self, path: str, method: str, **sent: Mapping[str, Any]) -> Body:
        thing = self._ask(path, method, **sent)
        if not isinstance(thing, dict) or "id" not in thing:
            raise UnexpectedAnswer(f"{method} /{path}", Strange.OTHER)
        return thing

    def _ask(
        self,
        path: str,
        method: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> Any:
        try:
            return self._client.fetch_json(path, method, query_params=dict(query or {}), post_args=body)
        except JSONDecodeError:
            raise UnexpectedAnswer(f"{method} /{path}", Strange.BROKEN_JSON) from None
