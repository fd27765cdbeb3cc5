"""A plain HTTP client for the sandbox's tests, and the board that most of them want."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import requests

from llo_board.sandbox import RunningSandbox, start_sandbox

KEY = "0123456789abcdef0123456789abcdef"
TOKEN = "ab" * 32
OTHER_TOKEN = "cd" * 32
MONDAY = datetime(2022, 6, 6, 7, tzinfo=UTC)

BARE = requests.Session()
"""For requests without a signature; like all our tests' requests it takes no proxy from the environment."""
BARE.trust_env = False


def names(text: str) -> set[str]:
    """A set of keys, written as people read them."""
    return set(text.split())


class Client:
    """One member's requests, signed by header; `ask` gives the answer, `get` and the like its JSON."""

    def __init__(self, sandbox: RunningSandbox, token: str = TOKEN, key: str = KEY) -> None:
        self.sandbox = sandbox
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = f'OAuth oauth_consumer_key="{key}", oauth_token="{token}"'

    def ask(self, method: str, path: str, **more: Any) -> requests.Response:
        return self.session.request(method, self.sandbox.api_url + path, timeout=20, **more)

    def get(self, path: str, **params: Any) -> Any:
        return _json(self.ask("GET", path, params=params))

    def post(self, path: str, **values: Any) -> Any:
        return _json(self.ask("POST", path, json=values))

    def put(self, path: str, **values: Any) -> Any:
        return _json(self.ask("PUT", path, json=values))

    def delete(self, path: str) -> Any:
        return _json(self.ask("DELETE", path))

    def refused(self, method: str, path: str, **more: Any) -> tuple[int, str]:
        answer = self.ask(method, path, **more)
        assert not answer.ok, f"{method} {path} was taken: {answer.text[:200]}"
        return answer.status_code, answer.text

    def control(self, method: str, path: str, /, **values: Any) -> Any:
        return _json(self.session.request(method, f"{self.sandbox.url}/sandbox/{path}", json=values, timeout=20))

    def me(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.get("/members/me")
        return found


def _json(answer: requests.Response) -> Any:
    assert answer.ok, f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text[:300]}"
    return answer.json()


@dataclass(frozen=True)
class Desk:
    """A sandbox with a board of two lists, `todo` and `done`, nothing else on it."""

    client: Client
    board: str
    todo: str
    done: str

    def card(self, **values: Any) -> dict[str, Any]:
        made: dict[str, Any] = self.client.post("/cards", **{"name": "Folder maken", "idList": self.todo, **values})
        return made

    def label(self, name: str = "Marketing", color: str = "orange") -> str:
        return str(self.client.post("/labels", name=name, color=color, idBoard=self.board)["id"])

    def checklist(self, card: Mapping[str, Any], *items: str) -> dict[str, Any]:
        made: dict[str, Any] = self.client.post("/checklists", idCard=card["id"], name="Stappen")
        for name in items:
            self.client.post(f"/checklists/{made['id']}/checkItems", name=name)
        found: dict[str, Any] = self.client.get(f"/checklists/{made['id']}")
        return found

    def actions(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.client.get(f"/boards/{self.board}/actions", limit=1000, **params)
        return found

    def other_member(self) -> Client:
        """A colleague who is on the board."""
        colleague = Client(self.client.sandbox, OTHER_TOKEN)
        member_id = colleague.me()["id"]
        self.client.put(f"/boards/{self.board}/members/{member_id}", type="normal")
        return colleague


@contextmanager
def a_desk(**world: Any) -> Iterator[Desk]:
    """`world` goes to `start_sandbox`; the clock stands on a Monday in June 2022 unless told otherwise."""
    settings = {"now": MONDAY, "rate_limit": 100_000, **world}
    with start_sandbox(**settings) as sandbox:
        client = Client(sandbox)
        with client.session:
            yield furnish(client)


def furnish(client: Client) -> Desk:
    """A new board on this sandbox."""
    board = client.post("/boards", name="LLO 2022", defaultLists=False, defaultLabels=False)
    todo = client.post("/lists", name="Te doen", idBoard=board["id"], pos="bottom")
    done = client.post("/lists", name="Klaar", idBoard=board["id"], pos="bottom")
    return Desk(client, board["id"], todo["id"], done["id"])
