"""What every run of `state_machine.py` begins with: a board that bootstrap made."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests
import yaml
from click.testing import CliRunner, Result

from benchmarks.chance_first import a_definition
from benchmarks.folders import a_folder
from llo_board.cli.main import commands
from llo_board.history.store import FILE_NAME, open_history
from llo_board.loading.definition import load_definition
from llo_board.model.definition import Definition
from llo_board.model.memory import Memory
from llo_board.model.plan import Plan
from llo_board.sandbox import start_sandbox
from llo_board.sandbox.server import RunningSandbox
from llo_board.settings import Secret
from llo_board.shipped import find_shipped
from llo_board.trello.gateway import TrelloGateway
from llo_board.trello.transport import Credentials, TrelloTransport
from llo_board.workflows import boards
from llo_board.workflows.sides import Edges

KEY = "0a" * 16
FILE = "pilot.yaml"
PEOPLE = ("lead", "writer", "colleague")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the board: what signs their deeds as those of Trello's page, and their token."""

    member_id: str
    key: str
    token: str

    @property
    def signature(self) -> dict[str, str]:
        return {"key": self.key, "token": self.token}


@dataclass(frozen=True, slots=True)
class Start:
    """What every run begins with: a board just made, its file and history, and two other boards."""

    sandbox: RunningSandbox
    folder: TemporaryDirectory[str]
    board_id: str
    members: dict[str, Member]
    elsewhere: tuple[str, str]

    def board_again(self) -> None:
        """Everything on Trello as it was at the start."""
        self.sandbox.sandbox.faults.clear()
        self.sandbox.sandbox.clear_requests()
        self.sandbox.sandbox.snapshots.restore(self.sandbox.sandbox.world, "start")


@dataclass(frozen=True, slots=True)
class Computer:
    """One of the coordinator's computers: a copy of the definition, a history of its own."""

    folder: Path
    address: str
    token: str

    @property
    def file(self) -> Path:
        return self.folder / FILE

    def run(self, *call: str) -> Result:
        """A command as it is typed; `FILE` stands for the definition."""
        environment: dict[str, str | None] = {
            "TRELLO_API_URL": self.address,
            "TRELLO_API_KEY": KEY,
            "TRELLO_TOKEN": self.token,
            "LLO_BOARD_LANGUAGE": "en",
            "LLO_BOARD_HISTORY": None,
            "XDG_CACHE_HOME": "nowhere",  # each command paces for itself: the sandbox allows more than enough
        }
        given = [str(self.file) if part == "FILE" else part for part in call]
        return CliRunner(env=environment).invoke(commands, given, patience=0.0)

    def sync(self) -> Result:
        """A whole sync, many changes or few."""
        return self.run("sync", "FILE", "--allow-many")

    def told(self) -> Any:
        """What a plan says now, as a program reads it."""
        return json.loads(self.run("plan", "FILE", "--format", "json").stdout)

    def definition(self) -> Definition:
        """As it is in its file."""
        return _definition(self.file, self.file.read_bytes())

    def memory(self) -> Memory:
        """What its history remembers."""
        with open_history(self.folder / FILE_NAME, now=_now, make=False) as history:
            return history.memory("pilot")

    def forget(self) -> None:
        """Loses the history."""
        shutil.rmtree(self._memory_folder, ignore_errors=True)

    def keep_copy(self) -> bool:
        """A back-up of the history; False where there is none to copy."""
        if not self._memory_folder.is_dir():
            return False
        shutil.copytree(self._memory_folder, self._back_up)
        return True

    def put_copy_back(self) -> bool:
        """The back-up in the place of the history, which may know more; False without one."""
        if not self._back_up.is_dir():
            return False
        self.forget()
        shutil.copytree(self._back_up, self._memory_folder)
        return True

    @property
    def _memory_folder(self) -> Path:
        return (self.folder / FILE_NAME).parent

    @property
    def _back_up(self) -> Path:
        return self.folder / "back-up"

    @contextmanager
    def edges(self) -> Iterator[Edges]:
        """Trello and the history, without a command around them."""
        transport = TrelloTransport(self.address, Credentials(Secret(KEY), Secret(self.token)), backoff=0.0)
        gateway = TrelloGateway(transport, _now)
        with open_history(self.folder / FILE_NAME, now=_now, durable=False) as history:
            yield Edges(gateway, history, _now)
        gateway.close()

    def plan(self) -> Plan:
        """What a sync would do now, as a value."""
        with self.edges() as edges:
            return boards.plan(self.definition(), edges).plan


@cache
def the_start() -> Start:
    """Made once: what a run changes is put back before the next."""
    sandbox, folder = start_sandbox(rate_limit=10_000_000), a_folder()
    members = {name: _sign_up(sandbox, name) for name in PEOPLE}
    desk = Computer(Path(folder.name) / "desk", sandbox.api_url, members["lead"].token)
    desk.folder.mkdir()
    desk.file.write_text(yaml.safe_dump(a_definition(), sort_keys=False), encoding="utf-8")
    made = desk.run("bootstrap", "FILE")
    if made.exit_code != 0:
        raise AssertionError(made.output)
    board_id = str(desk.memory().board_id)
    for name in PEOPLE[1:]:
        _page(
            sandbox, "PUT", f"boards/{board_id}/members/{members[name].member_id}", members["lead"], type="normal"
        )
    desk.sync()  # the writer is on the board now, and on a card
    elsewhere = _other_boards(sandbox, members)
    sandbox.sandbox.snapshots.take(sandbox.sandbox.world, "start")
    return Start(sandbox, folder, board_id, members, elsewhere)


def _sign_up(sandbox: RunningSandbox, name: str) -> Member:
    values = {"username": name, "fullName": name.title()}
    made = requests.post(f"{sandbox.url}/sandbox/members", json=values, timeout=5).json()
    return Member(made["id"], made["key"], made["token"])


def _page(sandbox: RunningSandbox, method: str, path: str, by: Member, **values: str) -> Any:
    answer = requests.request(method, f"{sandbox.api_url}/{path}", params={**by.signature, **values}, timeout=5)
    answer.raise_for_status()
    return answer.json()


def _other_boards(sandbox: RunningSandbox, members: dict[str, Member]) -> tuple[str, str]:
    """Two boards of the colleague's: one that the lead can see, and one that she cannot."""
    colleague, lead = members["colleague"], members["lead"]
    seen, hidden = (
        str(_page(sandbox, "POST", "boards", colleague, name=name)["id"]) for name in ("Seen", "Hidden")
    )
    _page(sandbox, "PUT", f"boards/{seen}/members/{lead.member_id}", colleague, type="normal")
    return seen, hidden


@lru_cache(maxsize=8)
def _definition(path: Path, _content: bytes) -> Definition:
    """Read once as long as the file says the same."""
    return load_definition(path, find_shipped())


def _now() -> datetime:
    return datetime.now(UTC)
