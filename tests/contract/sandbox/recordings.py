"""The recorded answers of Trello, where they are at hand: read, grouped, and their requests made whole."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.contract.sandbox.client import TOKEN
from tests.contract.sandbox.stage_of_boards import made_up

EVIDENCE = Path(os.environ.get("LLO_BOARD_EVIDENCE", Path(__file__).resolve().parents[4] / "shared" / "trello"))
AT_HAND = (EVIDENCE / "recorded").is_dir()
WHY_NOT = f"the recorded answers of Trello are not at {EVIDENCE}"
PLURALS = {"card": "cards", "board": "boards"}


@dataclass(frozen=True)
class Recording:
    """One request and what Trello answered; `inferred` where the request had to be gathered from the answer."""

    name: str
    method: str
    path: str
    query: Mapping[str, str]
    body: Any
    sent_as: str | None
    status: int
    content_type: str | None
    answer: Any
    year: float
    inferred: bool = False

    @property
    def cassette(self) -> str:
        """Answers of one cassette followed upon each other."""
        return self.name.rsplit(".", 1)[0] if self.name.startswith("ruby-trello") else self.name

    @property
    def delivered(self) -> bool:
        """A webhook delivery: Trello was the one who asked."""
        return self.path == "{callbackURL}"

    @cached_property
    def parts(self) -> tuple[str, ...]:
        first, *rest = self.path.removeprefix("/1/").split("/")
        return (PLURALS.get(first.lower(), first), *rest)

    @property
    def shown(self) -> list[Mapping[str, Any]]:
        """The answer's objects, one or many."""
        found = self.answer if isinstance(self.answer, list) else [self.answer]
        return [one for one in found if isinstance(one, dict)]


def load_recordings() -> list[Recording]:
    folder = EVIDENCE / "recorded"
    return [
        _load(path, path.relative_to(folder).with_suffix("").as_posix()) for path in sorted(folder.glob("*/*.json"))
    ]


def cassettes() -> Iterator[tuple[str, list[Recording]]]:
    for name, found in groupby(load_recordings(), key=lambda one: one.cassette):
        yield name, list(found)


def _load(path: Path, name: str) -> Recording:
    found = json.loads(path.read_text("utf-8"))
    asked, answered = found["request"], found["response"]
    recording = Recording(
        name=name,
        method=asked["method"],
        path=asked["path"],
        query=asked["query"],
        body=asked["body"],
        sent_as=asked["content_type"],
        status=answered["status"],
        content_type=answered["headers"].get("content-type"),
        answer=answered["body"],
        year=_year(name, found),
    )
    return recording if recording.delivered else _whole(recording)


_LONG_ID = re.compile(r'"([0-9a-f]{8})[0-9a-f]{16}"')
_LAUNCH, _NEWEST = 1_300_000_000, 1_800_000_000
_EARLIEST = {"adlio-trello": 2016.0}
_KNOWN = {
    "newer-shape/board-cards": 2025.0,  # old cards, but keys of that year
    "adlio-trello/notifications-member-notifications-example": 2020.0,
}


def _year(name: str, found: Mapping[str, Any]) -> float:
    """With its fraction: told by the recording, or by the newest id in it, which begins with its second."""
    if "recorded_at" in found:
        moment = parsedate_to_datetime(found["recorded_at"])
        return moment.year + (moment.timetuple().tm_yday - 1) / 366
    earliest = _EARLIEST.get(name.split("/")[0], 0)
    return _KNOWN.get(name) or max(earliest, _when(json.dumps(found)))


def _when(text: str) -> float:
    seconds = [int(found, 16) for found in _LONG_ID.findall(text)]
    known = [one for one in seconds if _LAUNCH < one < _NEWEST]
    return 1970 + max(known, default=_LAUNCH) / (365.25 * 86_400)


def first_years() -> dict[tuple[str, str], float]:
    """(what holds a key, the key) -> when first an answer or an export has it."""
    seen: dict[tuple[str, str], float] = {}
    for recording in load_recordings():
        _note(seen, recording.answer, kind_of(recording), recording.year)
        if recording.delivered:
            _note(seen, recording.body.get("action"), "actions", recording.year)
    for path in sorted((EVIDENCE / "boards").glob("*.json")):
        text = path.read_text("utf-8")
        _note(seen, json.loads(text), "boards", _when(text))
    return seen


def kind_of(recording: Recording) -> str:
    """What kind of thing a route answers: its last word that is no id."""
    words = [_KINDS[part.lower()] for part in recording.parts if part.lower() in _KINDS]
    return words[-1] if words else recording.parts[0].lower()


_KINDS = {
    **{name: name for name in ("actions", "attachments", "boards", "cards", "checkitems", "checklists")},
    **{name: name for name in ("comments", "customfielditems", "customfields", "labels", "labelnames", "lists")},
    **{name: name for name in ("members", "memberships", "notifications", "options", "organizations", "stickers")},
    **{name: name for name in ("search", "tokens", "webhooks", "checkitemstates", "plugindata")},
    "board": "boards",
    "card": "cards",
    "list": "lists",
    "checkitem": "checkitems",
    "membersvoted": "members",
    "idmembers": "members",
    "item": "customfielditems",
}


def _note(seen: dict[tuple[str, str], float], value: Any, held_by: str, year: float) -> None:
    if isinstance(value, list):
        for one in value:
            _note(seen, one, held_by, year)
    elif isinstance(value, dict):
        for key, part in value.items():
            seen[held_by, key] = min(year, seen.get((held_by, key), year))
            _note(seen, part, key, year)


_MENDED: Mapping[str, Mapping[str, Any]] = {
    # One object, with the limits that only what was just made has: it answers the POST beside the list.
    "adlio-trello/cards-url-attachments": {"method": "POST"},
    "adlio-trello/cards-card-copied": {"body": {"idCardSource": made_up(9), "keepFromSource": "all"}},
}


def _whole(recording: Recording) -> Recording:
    """Ids for `{id}` in the path, and the least body that a request without one must have had."""
    if recording.name.startswith("ruby-trello"):
        return replace(recording, path=recording.path.replace("{token}", TOKEN))
    recording = replace(recording, **_MENDED.get(recording.name, {}))
    shown = recording.shown[0] if recording.shown else {}
    path = recording.path.replace("{token}", TOKEN).replace("{shortLink}", _short_link(shown))
    first = path.removeprefix("/1/").split("/")[0]
    path = path.replace("{idMember}", _last_member(shown)).replace(
        "{id}", _owner(first, path, shown, recording.name)
    )
    query, body = dict(recording.query), recording.body
    if recording.method == "GET":
        query |= _query(path, recording.answer)
    elif body is None:
        body = _body(recording.method, path, shown)
    elif "idCardSource" in body:
        body = {**body, "idList": shown["idList"]}
    query.pop("text", None)
    return replace(recording, path=path, query=query, body=body, inferred=True)


def _short_link(shown: Mapping[str, Any]) -> str:
    actions = shown.get("actions") or [{}]
    return str(shown.get("shortLink") or actions[0].get("data", {}).get("board", {}).get("shortLink", ""))


def _last_member(shown: Mapping[str, Any]) -> str:
    members = shown.get("members") or [{"id": made_up(1)}]
    return str(members[-1]["id"])


def _owner(first: str, path: str, shown: Mapping[str, Any], name: str) -> str:
    """The id of the thing whose part an answer is, as far as the answer tells."""
    below = path.removeprefix("/1/").split("/")[2:]
    data = shown.get("data", {})
    told = {
        "boards": shown.get("idBoard") or shown.get("idModel") or data.get("board", {}).get("id"),
        "cards": shown.get("idCard") or data.get("card", {}).get("id"),
        "checklists": shown.get("idChecklist"),
        "organizations": shown.get("idOrganization"),
        "members": "me",
    }
    own = shown.get("id") if not below or below == ["closed"] or "members" in below else None
    return str(own or told.get(first) or made_up(1, name))


def _query(path: str, answer: Any) -> dict[str, str]:
    if path == "/1/search":
        terms = " ".join(term["text"] for term in answer["options"]["terms"])
        return {"query": terms, "modelTypes": ",".join(answer["options"]["modelTypes"])}
    if path == "/1/search/members":
        return {"query": "lid"}
    if isinstance(answer, dict) and "actions" in answer and "lists" in answer:
        return {"fields": "name", "lists": "open", "actions": "all"}
    if path.endswith("/actions"):
        return {"filter": "all"}
    return {}


_SENT = {
    "/1/boards": ("name", "desc"),
    "/1/cards": ("name", "desc", "idList", "due", "idLabels"),
    "/attachments": ("url", "name"),
    "/1/checklists": ("name", "idCard"),
    "/1/lists": ("name", "idBoard"),
    "/1/webhooks": ("idModel", "callbackURL", "description"),
}


def _body(method: str, path: str, shown: Mapping[str, Any]) -> Any:
    if method == "DELETE":
        return None
    if path.endswith("/closed"):
        return {"value": "true"}
    if path.endswith("/idMembers"):
        return {"value": shown["id"]}
    if path.endswith("/actions/comments"):
        return {"text": shown["data"]["text"]}
    if "/members/" in path:
        return {"type": "normal"}
    if path.endswith("/checkItems"):
        return {"name": shown["name"], "checked": str(shown["state"] == "complete").lower()}
    names = _SENT.get(
        "/attachments" if path.endswith("/attachments") else path,
        ("name", "desc") if method == "PUT" else ("name",),
    )
    given = {name: shown[name] for name in names if shown.get(name)}
    return {name: ",".join(value) if isinstance(value, list) else value for name, value in given.items()}
