"""Requests to Trello's API, as JSON: what is asked and what is answered, nothing of what it means.

py-trello's `fetch_json` is used and nothing else of it: its objects fetch when they are read, and compare badly.
What is written travels in the body, since a long description in the query fails (trello/API.md section 9).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from requests import JSONDecodeError
from trello import TrelloClient

from llo_board.trello.errors import Strange, UnexpectedAnswer
from llo_board.trello.mapping import Body
from llo_board.trello.transport import TrelloTransport


class TrelloApi:
    """Trello's API by paths, through py-trello over our transport."""

    def __init__(self, transport: TrelloTransport) -> None:
        self.transport = transport
        # The transport signs; py-trello gets neither key nor token, so it cannot let them out.
        self._client = TrelloClient(api_key="", api_secret="", http_service=transport)

    def get(self, path: str, **query: str) -> Body:
        """One thing; raises UnexpectedAnswer for anything else."""
        return self._thing(path, "GET", query=query)

    def get_all(self, path: str, **query: str) -> list[Body]:
        """A list of things."""
        things = self.ask(path, "GET", query=query)
        if not isinstance(things, list):
            raise UnexpectedAnswer(f"GET /{path}", Strange.OTHER)
        return things

    def post(self, path: str, **body: object) -> Body:
        """Makes something, and answers it."""
        return self._thing(path, "POST", body=body)

    def put(self, path: str, body: Mapping[str, object]) -> Body:
        """Changes something, and answers it."""
        return self._thing(path, "PUT", body=body)

    def _thing(self, path: str, method: str, **sent: Mapping[str, Any]) -> Body:
        thing = self.ask(path, method, **sent)
        if not isinstance(thing, dict) or "id" not in thing:
            raise UnexpectedAnswer(f"{method} /{path}", Strange.OTHER)
        return thing

    def ask(
        self,
        path: str,
        method: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> Any:
        """Whatever it answers."""
        try:
            return self._client.fetch_json(path, method, query_params=dict(query or {}), post_args=body)
        except JSONDecodeError:
            raise UnexpectedAnswer(f"{method} /{path}", Strange.BROKEN_JSON) from None
