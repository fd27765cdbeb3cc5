"""Killed at any moment, under load: every answered write is in the file, and no write is there by half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from llo_board.sandbox import start_sandbox
from tests.contract.sandbox.client import KEY, TOKEN, Client
from tests.contract.sandbox.test_sandbox_storage import SERVE

ROUNDS = 3
WRITERS = 3


@dataclass
class Writer:
    """Writes on cards of its own as fast as it is answered; knows what was answered and what was under way.

    Each change sets three fields at once to the same number, so that half of a request would show.
    """

    api_url: str
    list_id: str
    dice: random.Random
    known: dict[str, int] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)
    under_way: set[str] = field(default_factory=set)
    answered: int = 0

    def write_until_it_dies(self) -> None:
        with requests.Session() as session:
            session.trust_env = False
            session.params = {"key": KEY, "token": TOKEN}
            try:
                for number in range(1, 100_000):
                    self._write(session, number)
                    self.answered += 1
            except requests.RequestException:
                return

    def _write(self, session: requests.Session, number: int) -> None:
        card_id = self.dice.choice(list(self.known)) if self.known else ""
        deed = (
            self.dice.choice(("make", "change", "change", "comment", "delete")) if len(self.known) > 3 else "make"
        )
        self.under_way = {card_id}
        match deed:
            case "make":
                values = {"idList": self.list_id, **_fields(number)}
                made = self._ask(session, "POST", "/cards", values)
                self.known[made["id"]] = number
            case "change":
                self._ask(session, "PUT", f"/cards/{card_id}", _fields(number))
                self.known[card_id] = number
            case "comment":
                said = self._ask(session, "POST", f"/cards/{card_id}/actions/comments", {"text": str(number)})
                self.comments.add(f"{card_id} {said['id']}")
            case _:
                self._ask(session, "DELETE", f"/cards/{card_id}", {})
                del self.known[card_id]
                self.deleted.add(card_id)
                self.comments = {one for one in self.comments if not one.startswith(card_id)}
        self.under_way = set()

    def _ask(self, session: requests.Session, method: str, path: str, values: dict[str, Any]) -> Any:
        answer = session.request(method, self.api_url + path, json=values, timeout=10)
        answer.raise_for_status()
        return answer.json()


def _fields(number: int) -> dict[str, Any]:
    return {"name": str(number), "desc": f"beschrijving {number}", "pos": number}


@contextmanager
def a_process(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-c", SERVE, str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, f"http://127.0.0.1:{process.stdout.readline().strip()}/1"


def write_and_kill(data: Path, list_id: str, dice: random.Random) -> list[Writer]:
    """Several write at once; the process is killed in the midst of it."""
    with a_process(data) as (process, api_url):
        writers = [Writer(api_url, list_id, random.Random(dice.random())) for _ in range(WRITERS)]  # noqa: S311 - dice
        threads = [threading.Thread(target=writer.write_until_it_dies) for writer in writers]
        for thread in threads:
            thread.start()
        _wait_for(writers, dice.randint(36, 90))
        time.sleep(dice.uniform(0, 0.05))
        os.kill(process.pid, signal.SIGKILL)
        for thread in threads:
            thread.join()
    return writers


def _wait_for(writers: list[Writer], answers: int) -> None:
    """By what was answered and not by the clock: a busy machine writes slower, and not less."""
    until = time.monotonic() + 30
    while sum(writer.answered for writer in writers) < answers and time.monotonic() < until:
        time.sleep(0.005)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX")
def test_killed_at_any_moment_under_load_no_answered_write_is_lost_and_none_is_halved(tmp_path: Path) -> None:
    data, dice = tmp_path / "boards.db", random.Random(2022)  # noqa: S311 - the same each run
    with start_sandbox(data=data) as sandbox:
        client = Client(sandbox)
        with client.session:
            board = client.post("/boards", name="Bord")["id"]
            list_id = client.get(f"/boards/{board}/lists")[0]["id"]
    writers: list[Writer] = []
    for _ in range(ROUNDS):
        writers += write_and_kill(data, list_id, dice)
        with start_sandbox(data=data, rate_limit=100_000) as again:
            client = Client(again)
            with client.session:
                compare(writers, {card["id"]: card for card in client.get(f"/boards/{board}/cards")}, client)
    assert sum(writer.answered for writer in writers) > 100


def compare(writers: list[Writer], seen: dict[str, Any], client: Client) -> None:
    halved = [card["name"] for card in seen.values() if card != {**card, **_fields(int(card["name"]))}]
    assert halved == []
    for writer in writers:
        certain = {card_id: number for card_id, number in writer.known.items() if card_id not in writer.under_way}
        assert {card_id: int(seen[card_id]["name"]) for card_id in certain if card_id in seen} == certain
        assert not writer.deleted & seen.keys()
        for comment in writer.comments:
            card_id, action_id = comment.split()
            if card_id in certain:
                assert client.get(f"/actions/{action_id}")["type"] == "commentCard"
