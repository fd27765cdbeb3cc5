"""A board on Trello, written in our words: each method is one request. It is read through `reading.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from llo_board.model.snapshot import BoardSnapshot, CardState, CheckItem, Checklist, LabelState, ListState
from llo_board.settings import Settings
from llo_board.trello import mapping
from llo_board.trello.api import TrelloApi
from llo_board.trello.errors import Refused, TokenMissing
from llo_board.trello.mapping import Value
from llo_board.trello.reading import BoardReader
from llo_board.trello.transport import Credentials, TrelloTransport


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


class TrelloGateway(BoardReader):
    """Trello, read and written. Raises the errors of `trello/errors.py` and no others."""

    def __init__(self, transport: TrelloTransport, now: Callable[[], datetime]) -> None:
        super().__init__(TrelloApi(transport), now)
        self.transport = transport

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

    # boards, lists and labels

    def make_board(self, name: str, description: str) -> BoardSnapshot:
        """A new board, private, without lists and labels."""
        furniture = {"defaultLists": False, "defaultLabels": False}
        body = self._api.post("boards", name=name, desc=description, **furniture)
        return mapping.parse_board(body, self._now())

    def describe_board(self, board_id: str, description: str) -> None:
        """Replaces the board's description."""
        self._api.put(f"boards/{board_id}", {"desc": description})

    def make_list(self, board_id: str, name: str, position: float) -> ListState:
        """A new list; without a position Trello would put it first."""
        return mapping.parse_list(self._api.post("lists", idBoard=board_id, name=name, pos=position))

    def change_list(self, list_id: str, values: Mapping[str, Value]) -> ListState:
        """Changes `name` or `closed` of a list."""
        return mapping.parse_list(self._api.put(f"lists/{list_id}", mapping.build_changes(values)))

    def make_label(self, board_id: str, name: str, colour: str) -> LabelState:
        """A new label."""
        return mapping.parse_label(self._api.post("labels", idBoard=board_id, name=name, color=colour))

    def change_label(self, label_id: str, values: Mapping[str, Value]) -> LabelState:
        """Changes `name` or `colour` of a label."""
        return mapping.parse_label(self._api.put(f"labels/{label_id}", mapping.build_changes(values)))

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
            self._api.post(
                "cards", idList=card.list_id, name=card.name, desc=card.description, pos=card.position, **given
            )
        )

    def change_card(self, card_id: str, values: Mapping[str, Value]) -> CardState:
        """Changes `name`, `description`, `closed`, `due` or `start` of a card at once."""
        return mapping.parse_card(self._api.put(f"cards/{card_id}", mapping.build_changes(values)))

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
            self._api.ask(path, method, body=body)
        except Refused as refused:
            if not refused.answer.endswith(("already on the card", "not on the card")):
                raise

    def add_comment(self, card_id: str, text: str) -> None:
        """Writes a comment on a card, by the token's owner; Trello takes at most 16,384 characters."""
        self._api.post(f"cards/{card_id}/actions/comments", text=text)

    # checklists

    def make_checklist(self, card_id: str, name: str, position: float) -> Checklist:
        """A new, empty checklist on a card."""
        return mapping.parse_checklist(self._api.post("checklists", idCard=card_id, name=name, pos=position))

    def copy_checklist(self, card_id: str, source_id: str, name: str, position: float) -> Checklist:
        """A new checklist with the items of another one, unticked; their places and names come along.

        Trello answers with the new items (recorded: copying a checklist to a card).
        """
        body = {"idCard": card_id, "idChecklistSource": source_id, "name": name, "pos": position}
        return mapping.parse_checklist(self._api.post("checklists", **body))

    def change_checklist(self, checklist_id: str, values: Mapping[str, Value]) -> Checklist:
        """Changes the `name` of a checklist."""
        return mapping.parse_checklist(self._api.put(f"checklists/{checklist_id}", mapping.build_changes(values)))

    def make_item(self, checklist_id: str, name: str, position: float) -> CheckItem:
        """A new, unticked item."""
        return mapping.parse_item(self._api.post(f"checklists/{checklist_id}/checkItems", name=name, pos=position))

    def change_item(self, card_id: str, item_id: str, values: Mapping[str, Value]) -> CheckItem:
        """Changes the `name` of an item of that card."""
        return mapping.parse_item(
            self._api.put(f"cards/{card_id}/checkItem/{item_id}", mapping.build_changes(values))
        )
