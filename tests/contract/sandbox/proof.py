"""The proof of the sandbox: recorded requests sent to it, its answers beside Trello's.

`python -m tests.contract.sandbox.proof` writes docs/sandbox-proof.md afresh.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from llo_board.sandbox.app import create_app
from llo_board.sandbox.clock import parse_moment
from llo_board.sandbox.sandbox import Sandbox
from tests.contract.sandbox.client import KEY, TOKEN
from tests.contract.sandbox.comparing import Rules, Seen, differences
from tests.contract.sandbox.exceptions import ALONE, FREE, GONE, LEFT_OUT
from tests.contract.sandbox.recordings import Recording, cassettes, first_years, kind_of
from tests.contract.sandbox.showing import prepare, show, viewer_of
from tests.contract.sandbox.stage_of_boards import LATER
from tests.contract.sandbox.staging import Stage

PAGE = Path(__file__).resolve().parents[3] / "docs" / "sandbox-proof.md"
_SIGNED = {"Authorization": f'OAuth oauth_consumer_key="{KEY}", oauth_token="{TOKEN}"'}


_UNORDERED = ("devlake", "newer-shape/card-export-json")
"""Put together again from rows; and an export that lists check items in the order they were made in."""


class EveryoneAnswers:
    """Whatever address a recorded webhook names, somebody is there."""

    def carry(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> int | None:
        return 200


@dataclass(frozen=True)
class Outcome:
    """`lines` are the differences; `left_out` the reason why a recording was not replayed."""

    name: str
    lines: tuple[str, ...] = ()
    left_out: str = ""

    @property
    def matched(self) -> bool:
        return not self.lines and not self.left_out


def prove() -> list[Outcome]:
    """Every recorded request to the API, cassette by cassette."""
    seen = first_years()
    return [outcome for _, recordings in cassettes() for outcome in _replay(recordings, seen)]


def _replay(recordings: list[Recording], seen: Seen) -> Iterator[Outcome]:
    asked = [one for one in recordings if not one.delivered]
    if not asked:
        return
    sandbox = Sandbox(now=LATER, rate_limit=1_000_000, courier=EveryoneAnswers())
    stage, http = Stage(sandbox, viewer_of(asked)), create_app(sandbox).test_client()
    written = False
    for recording in asked:
        written = written or recording.method != "GET"
        reason = next((why for pattern, why in LEFT_OUT.items() if re.search(pattern, recording.name)), "")
        if reason:
            yield Outcome(recording.name, left_out=reason)
            continue
        yield Outcome(recording.name, tuple(_ask(stage, http, recording, _rules(recording, seen, written))))


def _rules(recording: Recording, seen: Seen, written: bool) -> Rules:
    return Rules(
        name=recording.name,
        year=recording.year,
        kind=kind_of(recording),
        seen=seen,
        made=recording.method == "POST",
        changed=written,
        named="fields" in recording.query,
        ordered=not recording.name.startswith(_UNORDERED),
    )


def _ask(stage: Stage, http: FlaskClient, recording: Recording, rules: Rules) -> list[str]:
    show(stage, recording)
    prepare(stage, recording)
    stage.sign_in()
    _set_clock(stage, recording)
    answer = _send(http, recording)
    if answer.status_code != recording.status:
        return [f"status {recording.status}, ours {answer.status_code}: {answer.text[:100]}"]
    wanted = recording.content_type or _usual_type(recording)
    if answer.content_type != wanted:
        return [f"content type {wanted}, ours {answer.content_type}"]
    ours = answer.get_json() if answer.mimetype == "application/json" else answer.text
    return differences(recording.answer, ours, rules)


def _usual_type(recording: Recording) -> str:
    """Of saved bodies, which have no headers: texts are refusals, all else is JSON."""
    return f"{'text/plain' if isinstance(recording.answer, str) else 'application/json'}; charset=utf-8"


def _set_clock(stage: Stage, recording: Recording) -> None:
    """An expiring token is looked at while it lives."""
    if (
        recording.parts[0] == "tokens"
        and isinstance(recording.answer, dict)
        and recording.answer.get("dateExpires")
    ):
        stage.world.clock.set(parse_moment(recording.answer["dateCreated"]))


def _send(http: FlaskClient, recording: Recording) -> TestResponse:
    body = recording.body
    more: dict[str, Any] = {}
    if recording.sent_as == "multipart/form-data":
        more = {"data": _form(recording)}
    elif body is not None:
        more = {"json": body} if recording.inferred or recording.sent_as == "application/json" else {"data": body}
    return http.open(
        recording.path, method=recording.method, query_string=dict(recording.query), headers=_SIGNED, **more
    )


def _form(recording: Recording) -> dict[str, Any]:
    """Of an upload only names are recorded; as many bytes are sent as the answer counted."""
    file, *_ = (field for field in recording.body["multipart fields"] if field["filename"])
    content = io.BytesIO(b"x" * recording.answer["bytes"])
    return {"file": (content, file["filename"]), "name": recording.answer["name"]}


def summary(outcomes: list[Outcome], delivered: int, alike: int) -> str:
    matched = sum(one.matched for one in outcomes)
    left_out = sum(bool(one.left_out) for one in outcomes)
    return (
        f"{matched} of {len(outcomes)} recorded requests get the recorded answer, {left_out} are left out; "
        f"{alike} of {delivered} webhook deliveries are told the same way."
    )


def render_page(outcomes: list[Outcome], deliveries: list[Outcome]) -> str:
    alike = sum(one.matched for one in deliveries)
    parts = [_HEAD, f"**{summary(outcomes, len(deliveries), alike)}**\n"]
    parts += [
        f"These are all {len(outcomes) + len(deliveries)} recordings: {len(outcomes)} requests",
        f"to the API and {len(deliveries)} what Trello posted to a webhook.\n",
    ]
    parts += ["## Left out\n", *_reasons(outcomes), "", *_reasons(deliveries)]
    for title, rules in _TABLES:
        parts += ["", f"## {title}\n", "| where (a pattern over recording.path.to.key) | why |", "| --- | --- |"]
        parts += [f"| `{pattern.replace('|', chr(92) + '|')}` | {why} |" for pattern, why in rules.items()]
    return "\n".join(parts) + "\n"


def _reasons(outcomes: list[Outcome]) -> list[str]:
    counted = Counter(one.left_out for one in outcomes if one.left_out)
    named = {why: [one.name for one in outcomes if one.left_out == why] for why in counted}
    return [f"- {count}: {why} ({', '.join(named[why])})" for why, count in counted.items()]


_TABLES = (
    ("Keys that ours lack", GONE),
    ("Keys that only ours have", ALONE),
    ("Values that are not compared", FREE),
)
_HEAD = """\
# How true the sandbox is

Made by `python -m tests.contract.sandbox.proof` from the recorded answers of api.trello.com, where they are at
hand. Each recorded request is sent to a sandbox that was brought into the state the request found: the objects
that the answer and its neighbours show, under their own ids. Compared are status, content type, keys, types,
null or not, and every value that follows from that state. A key that only ours has must be younger than the
recording. A test fails when fewer match than are counted here.
"""


if __name__ == "__main__":
    from tests.contract.sandbox.telling import prove_deliveries

    PAGE.write_text(render_page(prove(), prove_deliveries()), encoding="utf-8")
