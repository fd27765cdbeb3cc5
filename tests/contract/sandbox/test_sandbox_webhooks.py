"""Webhooks, told to a real listener on this computer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.contract.sandbox.client import KEY, OTHER_TOKEN, Client, Desk, a_desk


class Listener:
    """Answers `status` to whoever calls; keeps what it was told."""

    def __init__(self) -> None:
        self.status = 200
        self.asked: list[str] = []
        self.told: list[tuple[dict[str, str], bytes]] = []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                listener.asked.append("HEAD")
                self._answer()

            def do_POST(self) -> None:
                listener.asked.append("POST")
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.told.append((dict(self.headers), body))
                self._answer()

            def _answer(self) -> None:
                self.send_response(listener.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/told?by=trello"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def actions(self) -> list[dict[str, Any]]:
        return [json.loads(body)["action"] for _, body in self.told]

    def wait(self, met: Callable[[], bool]) -> None:
        until = time.monotonic() + 10
        while not met():
            assert time.monotonic() < until, f"told {len(self.told)} times: {[a['type'] for a in self.actions()]}"
            time.sleep(0.01)


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.server.shutdown()
    listener.server.server_close()


@pytest.fixture
def desk() -> Iterator[Desk]:
    with a_desk() as desk:
        yield desk


def watch(desk: Desk, listener: Listener, model: str = "") -> dict[str, Any]:
    made: dict[str, Any] = desk.client.post("/webhooks", idModel=model or desk.board, callbackURL=listener.url)
    return made


def test_the_address_is_asked_with_head_before_a_webhook_is_made(desk: Desk, listener: Listener) -> None:
    listener.status = 404
    refused = desk.client.refused("POST", "/webhooks", json={"idModel": desk.board, "callbackURL": listener.url})
    assert refused[0] == 400
    assert "did not return 200 status code, got 404" in refused[1]
    assert listener.asked == ["HEAD"]
    listener.status = 200
    made = watch(desk, listener)
    assert set(made) == {
        *("id", "description", "idModel", "callbackURL", "active"),
        *("consecutiveFailures", "firstConsecutiveFailDate"),
    }
    twin = desk.client.refused("POST", "/webhooks", json={"idModel": desk.board, "callbackURL": listener.url})
    assert twin == (400, "A webhook with that callback, model, and token already exists")


def test_an_address_that_is_not_on_this_computer_is_never_called(desk: Desk) -> None:
    for url in ("http://example.org/", "https://127.0.0.1/", "http://0.0.0.0/", "file:///etc/passwd"):
        status, _ = desk.client.refused("POST", "/webhooks", json={"idModel": desk.board, "callbackURL": url})
        assert status == 400


def test_a_delivery_is_signed_and_names_who_caused_it(desk: Desk, listener: Listener) -> None:
    watch(desk, listener)
    sent = {"X-Trello-Client-Identifier": "llo-board"}
    desk.client.ask("POST", "/cards", json={"name": "Folder", "idList": desk.todo}, headers=sent)
    listener.wait(lambda: len(listener.told) == 1)
    headers, body = listener.told[0]
    secret = hashlib.sha256(f"secret {KEY}".encode()).hexdigest()
    signed = hmac.new(secret.encode(), body + listener.url.encode(), hashlib.sha1).digest()
    assert headers["X-Trello-Webhook"] == base64.b64encode(signed).decode()
    assert headers["X-Trello-Client-Identifier"] == "llo-board"
    told = json.loads(body)
    assert set(told) == {"model", "action", "webhook"}
    assert told["model"]["id"] == desk.board
    assert told["action"]["type"] == "createCard"


def test_what_is_not_in_the_history_is_told_all_the_same(desk: Desk, listener: Listener) -> None:
    card = desk.card()
    watch(desk, listener)
    label = desk.label()
    desk.client.post(f"/cards/{card['id']}/idLabels", value=label)
    desk.checklist(card, "een")
    listener.wait(lambda: "createCheckItem" in [action["type"] for action in listener.actions()])
    told = {action["type"] for action in listener.actions()}
    assert {"createLabel", "addLabelToCard", "createCheckItem"} <= told
    written = {action["type"] for action in desk.actions(filter="all")}
    assert written.isdisjoint({"createLabel", "addLabelToCard", "createCheckItem"})


def test_what_was_refused_is_not_told(desk: Desk, listener: Listener) -> None:
    watch(desk, listener)
    desk.client.refused("POST", "/cards", json={"name": "x", "idList": desk.todo, "idLabels": "f" * 24})
    desk.card(name="Gelukt")
    listener.wait(lambda: len(listener.told) == 1)
    assert listener.actions()[0]["data"]["card"]["name"] == "Gelukt"


def test_a_failed_delivery_is_tried_again_after_30_60_and_120_seconds(desk: Desk, listener: Listener) -> None:
    made = watch(desk, listener)
    listener.status = 500
    desk.card()
    for times, seconds in ((1, 30), (2, 60), (3, 120), (4, 100_000)):
        wait_for_failures(desk, listener, made["id"], times)
        desk.client.control("POST", "clock", advance_seconds=seconds - 1)
        time.sleep(0.15)
        assert len(listener.told) == times
        desk.client.control("POST", "clock", advance_seconds=1)
    time.sleep(0.15)
    assert len(listener.told) == 4
    assert desk.client.get(f"/webhooks/{made['id']}")["firstConsecutiveFailDate"] is not None


def wait_for_failures(desk: Desk, listener: Listener, webhook_id: str, times: int) -> None:
    """The answer was given, and noted."""
    listener.wait(lambda: len(listener.told) == times)
    listener.wait(lambda: bool(desk.client.get(f"/webhooks/{webhook_id}")["consecutiveFailures"] == times))


def test_410_takes_the_webhook_away(desk: Desk, listener: Listener) -> None:
    made = watch(desk, listener)
    listener.status = 410
    desk.card()
    listener.wait(lambda: desk.client.control("GET", "webhooks")["webhooks"] == [])
    assert desk.client.refused("GET", f"/webhooks/{made['id']}")[0] == 404


def test_a_slow_listener_holds_no_request_up(desk: Desk, listener: Listener) -> None:
    watch(desk, listener)
    listener.server.shutdown()  # from now on nobody answers
    started = time.monotonic()
    for _ in range(20):
        desk.card()
    assert time.monotonic() - started < 5


def test_a_webhook_belongs_to_its_token_and_goes_with_it(desk: Desk, listener: Listener) -> None:
    made = watch(desk, listener, desk.todo)
    colleague = desk.other_member()
    assert colleague.refused("GET", f"/webhooks/{made['id']}")[0] == 404
    assert desk.client.get(f"/tokens/{'ab' * 32}/webhooks") == [made]
    desk.client.delete(f"/tokens/{'ab' * 32}")
    assert desk.client.refused("GET", f"/boards/{desk.board}") == (401, "invalid token")
    assert colleague.control("GET", "webhooks")["webhooks"] == []


def test_a_strangers_board_cannot_be_watched(desk: Desk, listener: Listener) -> None:
    stranger = Client(desk.client.sandbox, OTHER_TOKEN)
    asked = {"idModel": desk.board, "callbackURL": listener.url}
    assert stranger.refused("POST", "/webhooks", json=asked)[0] == 401
