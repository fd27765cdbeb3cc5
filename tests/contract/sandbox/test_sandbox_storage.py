"""The data file: what was answered is in it, whatever happens to the process."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests

from llo_board.sandbox import DataFileUnusable, start_sandbox
from tests.contract.sandbox.client import Client, Desk, furnish

SERVE = """
import sys, time
from pathlib import Path
from llo_board.sandbox import DataFileUnusable, start_sandbox
running = start_sandbox(data=Path(sys.argv[1]), rate_limit=1_000_000)
print(running.port, flush=True)
time.sleep(600)
"""


def look(desk: Desk) -> dict[str, Any]:
    """Everything on the board but its addresses, which follow the port."""
    asked = {"fields": "name,shortLink", "lists": "all", "labels": "all", "memberships": "all", "actions": "all"}
    card_fields = "name,desc,due,idLabels,idShort,pos,shortLink,dateLastActivity,idMembers"
    more = {"cards": "all", "card_fields": card_fields, "card_checklists": "all", "actions_limit": 1000}
    found: dict[str, Any] = desk.client.get(f"/boards/{desk.board}", **asked, **more)
    return found


def test_a_restarted_sandbox_has_everything_as_it_was(tmp_path: Path) -> None:
    with start_sandbox(data=tmp_path / "boards.db", seed=3, rate_limit=10_000) as sandbox:
        desk = furnish(Client(sandbox, sandbox.token, sandbox.key))
        label = desk.label()
        card = desk.card(idLabels=label, due="2022-10-31", idMembers=desk.client.me()["id"])
        item = desk.checklist(card, "een", "twee")["checkItems"][0]["id"]
        desk.client.put(f"/cards/{card['id']}/checkItem/{item}", state="complete")
        gone = desk.card()
        desk.client.delete(f"/cards/{gone['id']}")
        before = look(desk)
        desk.client.session.close()
    with start_sandbox(data=tmp_path / "boards.db", rate_limit=10_000) as again:
        client = Client(again, again.token, again.key)
        with client.session:
            desk = Desk(client, desk.board, desk.todo, desk.done)
            assert look(desk) == before
            fresh = desk.card()
            assert fresh["idShort"] == 3
            assert fresh["id"] not in str(before)
            assert fresh["shortLink"] != card["shortLink"]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX")
def test_every_answered_write_survives_a_killed_process(tmp_path: Path) -> None:
    data = tmp_path / "boards.db"
    command = [sys.executable, "-c", SERVE, str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    api_url = f"http://127.0.0.1:{process.stdout.readline().strip()}/1"
    answered = []
    try:
        with requests.Session() as session:
            session.params = {"key": "a" * 32, "token": "b" * 64}
            board = session.post(f"{api_url}/boards", data={"name": "x"}, timeout=10).json()
            list_id = session.get(f"{api_url}/boards/{board['id']}/lists", timeout=10).json()[0]["id"]
            for number in range(40):
                values = {"idList": list_id, "name": f"kaart {number}"}
                answered.append(session.post(f"{api_url}/cards", data=values, timeout=10).json()["id"])
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    with start_sandbox(data=data) as again:
        client = Client(again, "b" * 64, "a" * 32)
        with client.session:
            assert [one["id"] for one in client.get(f"/boards/{board['id']}/cards")] == answered


def test_a_refused_request_writes_nothing_to_the_file(tmp_path: Path) -> None:
    data = tmp_path / "boards.db"
    with start_sandbox(data=data) as sandbox:
        client = Client(sandbox)
        with client.session:
            desk = furnish(client)
            client.refused("POST", "/cards", json={"idList": desk.todo, "name": "x", "idLabels": "f" * 24})
    with sqlite3.connect(data) as connection:
        (count,) = connection.execute("SELECT count(*) FROM things WHERE kind = 'cards'").fetchone()
    connection.close()
    assert count == 0


def test_neither_key_nor_token_is_in_the_file(tmp_path: Path) -> None:
    data = tmp_path / "boards.db"
    with start_sandbox(data=data) as sandbox:
        client = Client(sandbox, "5e" * 32, "3d" * 16)
        with client.session:
            furnish(client)
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"5e" * 32 not in content
    assert b"3d" * 16 not in content


def test_a_file_that_is_no_sandboxs_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "brief.txt"
    other.write_text("Beste collega, dit is geen database, maar een gewone brief. " * 40, encoding="utf-8")
    before = other.read_bytes()
    with pytest.raises(DataFileUnusable) as refused:
        start_sandbox(data=other)
    assert refused.value.path == other
    assert other.read_bytes() == before
    with pytest.raises(DataFileUnusable):
        start_sandbox(data=tmp_path / "geen-map" / "boards.db")


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "leden.db"
    with closing(sqlite3.connect(other)) as theirs:
        theirs.execute("CREATE TABLE leden (naam TEXT)")
        theirs.commit()
    before = other.read_bytes()
    with pytest.raises(DataFileUnusable):
        start_sandbox(data=other)
    assert other.read_bytes() == before


def test_a_second_sandbox_on_the_same_file_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "boards.db"
    with start_sandbox(data=data) as first:
        with pytest.raises(DataFileUnusable):
            start_sandbox(data=data)
        assert Client(first).me()["id"]
    with start_sandbox(data=data):
        pass
