"""Which operations of Trello's own OpenAPI file the sandbox speaks.

`python -m tests.contract.sandbox.operations` writes docs/sandbox-operations.md afresh.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from llo_board.sandbox.app import create_app
from llo_board.sandbox.sandbox import Sandbox
from tests.contract.sandbox.client import KEY, MONDAY, TOKEN
from tests.contract.sandbox.recordings import EVIDENCE

PAGE = Path(__file__).resolve().parents[3] / "docs" / "sandbox-operations.md"
SCHEMA = EVIDENCE / "openapi.fixed.json"
_METHODS = ("get", "post", "put", "delete")
_SIGNED = {"Authorization": f'OAuth oauth_consumer_key="{KEY}", oauth_token="{TOKEN}"'}


def load_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return schema


class OneOfEach:
    """A sandbox without a socket with one of each thing in it, which is there again after every request."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(now=MONDAY, rate_limit=100_000_000, courier=EveryoneAnswers())
        self.http: FlaskClient = create_app(self.sandbox).test_client()
        self.ids = self._furnish()
        self.sandbox.snapshots.take(self.sandbox.world, "furnished")

    def post(self, path: str, **values: Any) -> dict[str, Any]:
        answer = self.http.post(f"/1{path}", json=values, headers=_SIGNED)
        assert answer.status_code == 200, f"{path}: {answer.text}"
        found: dict[str, Any] = answer.get_json()
        return found

    def ask(self, method: str, path: str, **more: Any) -> Any:
        answer = self.http.open(f"/1{path}", method=method, headers=_SIGNED, **more)
        if method.upper() != "GET":
            self.sandbox.snapshots.restore(self.sandbox.world, "furnished")
        return answer

    def _furnish(self) -> Mapping[str, str]:
        me = self.http.get("/1/members/me", headers=_SIGNED).get_json()["id"]
        board = self.post("/boards", name="Bord")
        on_board = {"idBoard": board["id"]}
        board_list = self.post("/lists", name="Lijst", **on_board)["id"]
        card = self.post("/cards", name="Kaart", idList=board_list, idMembers=me)["id"]
        checklist = self.post("/checklists", idCard=card)["id"]
        field = self.post("/customFields", idModel=board["id"], modelType="board", name="Soort", type="list")["id"]
        action = self.post(f"/cards/{card}/actions/comments", text="hoi")["id"]
        webhook = self.post("/webhooks", idModel=board["id"], callbackURL="http://127.0.0.1:9/")["id"]
        organization = self.http.get("/1/members/me/organizations", headers=_SIGNED).get_json()[0]
        where = {"top": 1, "left": 1, "zIndex": 1}
        return {
            "actions": action,
            "boards": board["id"],
            "cards": card,
            "checklists": checklist,
            "customFields": field,
            "labels": self.post("/labels", name="x", color="red", **on_board)["id"],
            "lists": board_list,
            "members": me,
            "notifications": "f" * 24,
            "organizations": organization["id"],
            "webhooks": webhook,
            "token": TOKEN,
            "idMember": me,
            "idMembership": organization["memberships"][0]["id"],
            "idCheckItem": self.post(f"/checklists/{checklist}/checkItems", name="een")["id"],
            "idCustomFieldOption": self.post(f"/customFields/{field}/options", value={"text": "a"})["id"],
            "idAttachment": self.post(f"/cards/{card}/attachments", url="https://example.org")["id"],
            "idSticker": self.post(f"/cards/{card}/stickers", image="heart", **where)["id"],
            "idStar": self.post("/members/me/boardStars", **on_board)["id"],
            "idChecklist": checklist,
            "idCustomField": field,
            **self._belongings(board["id"], organization["id"]),
            "idLabel": "f" * 24,
            "idAction": action,
            "idWebhook": webhook,
            "idCard": card,
            "boardId": board["id"],
        }

    def _belongings(self, board_id: str, organization_id: str) -> Mapping[str, str]:
        """What hangs on the member and the workspace."""
        search = self.post("/members/me/savedSearches", name="van mij", query="@me")["id"]
        tag = self.post(f"/organizations/{organization_id}/tags", name="Lezen")["id"]
        self.post(f"/boards/{board_id}/boardPlugins", idPlugin="e" * 24)
        return {
            "idSearch": search,
            "idTag": tag,
            "idPlugin": "e" * 24,
            "idBoard": board_id,
            "channel": "email",
            "blockedKeys": "notification_comment_card",
        }

    def fill(self, path: str) -> str:
        """A path of the schema with ids of things that are there."""
        kind, *_ = path.strip("/").split("/")
        fields = {
            "members": "username",
            "actions": "type",
            "tokens": "dateCreated",
            "webhooks": "active",
            "notifications": "type",
        }
        known = {
            "field": fields.get(kind, "name"),
            "filter": "open",
            **self.ids,
            "id": self.ids.get(kind, "f" * 24),
        }
        if "reactions/" in path or "organizations" not in path:
            known["idMembership"] = "f" * 24
        return re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], "f" * 24), path)


class EveryoneAnswers:
    """For webhooks: whatever the address, somebody is there."""

    def carry(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> int | None:
        return 200


def spoken(things: OneOfEach, method: str, path: str) -> bool:
    """Trello's `Cannot GET /1/…` is what a route answers that is not there."""
    more: dict[str, Any] = {} if method == "get" else {"json": {}}
    answer = things.ask(method.upper(), things.fill(path).rstrip("/"), **more)
    return not (answer.status_code == 404 and answer.text.startswith("Cannot "))


def all_operations(schema: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(method, path) for path, methods in schema["paths"].items() for method in _METHODS if method in methods]


_WHY_NOT: Mapping[str, str] = {
    r"\w+ /enterprises/": "there are no enterprises here: that plan manages whole companies",
    r"\w+ /plugins/": "the publisher's side of a Power-Up, with the publisher's key",
    r"\w+ /applications/": "the publisher's side of a Power-Up, with the publisher's key",
    r"put /tokens/\{token\}/webhooks/": "in the file, and yet Trello answers 404, as a public client's tests found",
    r"post /members/\{id\}/avatar": "members are shown by their initials: a picture of them would show nowhere",
}


def why_not(method: str, path: str) -> str:
    """Raises StopIteration for an operation that nobody decided about."""
    return next(why for pattern, why in _WHY_NOT.items() if re.match(pattern, f"{method} {path}"))


def render_page() -> str:
    schema, things = load_schema(), OneOfEach()
    rows: dict[str, list[str]] = {}
    count = 0
    for method, path in all_operations(schema):
        known = spoken(things, method, path)
        count += known
        line = f"| {method.upper()} | `{path}` | {'yes' if known else f'no: {why_not(method, path)}'} |"
        rows.setdefault(path.strip("/").split("/")[0], []).append(line)
    total = sum(len(lines) for lines in rows.values())
    parts = [_HEAD, f"**{count} of {total} operations are spoken.** Why the others are not stands behind each."]
    for kind in sorted(rows):
        told = sum(line.endswith("yes |") for line in rows[kind])
        parts += [
            "",
            f"## {kind}: {told} of {len(rows[kind])}",
            "",
            "| | path below `/1` | spoken |",
            "| --- | --- | --- |",
        ]
        parts += rows[kind]
    return "\n".join(parts) + "\n"


_HEAD = """\
# Operations the sandbox speaks

Made by `python -m tests.contract.sandbox.operations` from Trello's own OpenAPI file: each operation was asked of a
sandbox that has one of each thing. What is not spoken answers `404 Cannot GET /1/…`, as Trello does for a route it
does not have. Beyond the table the sandbox speaks what clients use and the file does not name, such as
`/lists/{id}/{field}` and single fields of every kind.
"""


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
