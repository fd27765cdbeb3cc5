"""The recorded webhook deliveries: the deed behind each is done, and what our webhooks are told is compared."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from typing import Any

from llo_board.sandbox import entities as e
from llo_board.sandbox.app import create_app
from llo_board.sandbox.sandbox import Sandbox
from llo_board.sandbox.world import digest
from tests.contract.sandbox.client import KEY, TOKEN
from tests.contract.sandbox.comparing import Rules, Seen, differences
from tests.contract.sandbox.exceptions import UNTOLD
from tests.contract.sandbox.proof import Outcome
from tests.contract.sandbox.recorded_deeds import DEEDS, Data
from tests.contract.sandbox.recordings import Recording, first_years, load_recordings
from tests.contract.sandbox.stage_of_boards import LATER, made_up
from tests.contract.sandbox.staging import Stage

_SIGNED = {"Authorization": f'OAuth oauth_consumer_key="{KEY}", oauth_token="{TOKEN}"'}
_CALLBACK = "http://127.0.0.1:9/told"


class Listener:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []

    def carry(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> int | None:
        self.told.append(json.loads(body))
        return 200


def prove_deliveries() -> list[Outcome]:
    seen = first_years()
    return [_tell(one, seen) for one in load_recordings() if one.delivered]


def _tell(recording: Recording, seen: Seen) -> Outcome:
    reason = next((why for pattern, why in UNTOLD.items() if re.search(pattern, recording.name)), "")
    if reason:
        return Outcome(recording.name, left_out=reason)
    told = recording.body["action"]
    listener = Listener()
    stage = Stage(Sandbox(now=LATER, rate_limit=1_000_000, courier=listener), told["idMemberCreator"])
    model = recording.body.get("model") or told["data"]["board"]
    _set_up(stage, told, model)
    method, path, body = DEEDS[told["type"]](stage, told["data"])
    stage.sign_in()
    answer = create_app(stage.sandbox).test_client().open(f"/1{path}", method=method, json=body, headers=_SIGNED)
    if answer.status_code != 200:
        return Outcome(recording.name, (f"{method} {path}: {answer.status_code} {answer.text[:100]}",))
    ours = _delivered(stage.sandbox, listener, told)
    if ours is None:
        return Outcome(recording.name, (f"nothing was told of {told['type']}",))
    rules = Rules(recording.name, recording.year, "actions", seen, made=True, changed=True)
    return Outcome(recording.name, tuple(differences(told, ours["action"], rules)))


def _set_up(stage: Stage, told: Data, model: Data) -> None:
    """People, the board and list of the action, and a webhook on the model."""
    for person in (told.get("memberCreator"), told.get("member")):
        if person:
            stage.member(person)
    app = told.get("appCreator")
    stage.world.apps.put(e.App(digest(KEY), app["id"] if app else "", is_web=not app))
    data = told["data"]
    stage.board({**data["board"], **(model if "labelNames" in model else {}), "name": data["board"]["name"]})
    for name in ("list", "listBefore", "listAfter"):
        if name in data and told["type"] not in (
            "createList",
            "updateList",
            "moveListToBoard",
            "moveListFromBoard",
        ):
            stage.board_list({"pos": 16384, **data[name], "idBoard": data["board"]["id"]})
    webhook = {
        "id": made_up(9),
        "idModel": model["id"],
        "callbackURL": _CALLBACK,
        "description": "",
        "active": True,
    }
    stage.webhook(webhook)


def _delivered(sandbox: Sandbox, listener: Listener, told: Data) -> dict[str, Any] | None:
    """Deliveries have a thread of their own."""
    field = next(iter(told["data"].get("old", {})), None)
    for _ in range(400):
        for one in list(listener.told):
            action = one["action"]
            if action["type"] == told["type"] and next(iter(action["data"].get("old", {})), None) == field:
                sandbox.stopping.set()
                return one
        time.sleep(0.005)
    sandbox.stopping.set()
    return None
