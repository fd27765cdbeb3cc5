"""One history on PostgreSQL, shared by several computers: in turn and at once. Needs initdb, and psycopg."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest

from llo_board.errors import ExitCode
from llo_board.history.errors import DatabaseRefuses
from llo_board.history.store import History, open_history
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey
from llo_board.model.runs import Holder
from tests.cli.stage import Stage, a_stage

DESK, LAPTOP = Holder("coordinator", "desk", 1), Holder("coordinator", "laptop", 2)
"""On one project a lock has one holder."""


@contextmanager
def a_history(address: str) -> Iterator[History]:
    """The history as one process opens it."""
    with open_history(address, now=lambda: datetime.now(UTC)) as history:
        yield history


def test_what_one_computer_records_another_remembers(address: str) -> None:
    entity = Entity(EntityKind.CARD, "campaign")
    with a_history(address) as desk, a_history(address) as laptop:
        run = desk.begin_run("pilot", "sync")
        run.bind_board("b1")
        run.bind(entity, "c1")
        run.agree(FieldKey(entity, "name"), Agreed("Campaign", "Campaign"))
        run.note_stamp()
        assert laptop.history_id == desk.history_id
        assert laptop.memory("pilot") == desk.memory("pilot")
        assert laptop.memory("pilot").bindings == {entity: "c1"}


def test_a_lock_taken_on_one_computer_is_seen_on_the_other(address: str) -> None:
    with a_history(address) as desk, a_history(address) as laptop:
        assert desk.log.take_lock("pilot", DESK, lambda _: True).is_ours
        refused = laptop.log.take_lock("pilot", LAPTOP, lambda _: True)
        assert not refused.is_ours
        assert refused.other is not None
        assert refused.other.holder == DESK
        desk.log.release_lock("pilot")
        assert laptop.log.take_lock("pilot", LAPTOP, lambda _: True).is_ours


def test_of_many_who_want_the_lock_at_once_one_gets_it(address: str) -> None:
    with a_history(address):
        pass  # its tables are there
    gate = Barrier(4)

    def take(number: int) -> bool:
        with a_history(address) as history:
            gate.wait(10)
            return history.log.take_lock(
                "pilot", Holder("coordinator", f"m{number}", number), lambda _: True
            ).is_ours

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(take, range(4))) == [False, False, False, True]


def test_a_new_database_is_prepared_once_when_many_open_it_at_once(address: str) -> None:
    gate = Barrier(4)

    def open_it(_: int) -> str:
        gate.wait(10)
        with a_history(address) as history:
            return history.history_id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(open_it, range(4)))) == 1


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A sandbox, and a project file."""
    with a_stage(tmp_path) as ready:
        yield ready


def test_two_computers_sync_the_same_board_in_turn(stage: Stage, address: str) -> None:
    assert stage.run("bootstrap", "FILE", LLO_BOARD_HISTORY=address).exit_code == ExitCode.DONE
    for number in range(3):
        stage.edit(f"name: Flyer for parents{'!' * number}", f"name: Flyer for parents{'!' * (number + 1)}")
        assert stage.run("sync", "FILE", LLO_BOARD_HISTORY=address).exit_code == ExitCode.DONE
        assert "Nothing to do." in stage.run("sync", "FILE", LLO_BOARD_HISTORY=address).stdout
    assert stage.card("Flyer for parents!!!")


def test_two_processes_sync_the_same_board_at_once(stage: Stage, address: str) -> None:
    import os

    assert stage.run("bootstrap", "FILE", LLO_BOARD_HISTORY=address).exit_code == ExitCode.DONE
    stage.edit("steps: [Text written, Printed]", "steps: [Text written, Printed, Delivered, Counted]")
    environment = {**os.environ, **{name: value for name, value in stage.environment.items() if value}}
    call = [sys.executable, "-m", "llo_board.cli.main", "sync", str(stage.file)]
    both = [
        subprocess.Popen(
            call, env={**environment, "LLO_BOARD_HISTORY": address}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    told = [process.communicate(timeout=60)[1].decode() for process in both]
    codes = {process.returncode for process in both}
    assert codes <= {ExitCode.DONE, ExitCode.YOURS_TO_MEND}, told
    assert ExitCode.DONE in codes, told
    items = [item["name"] for one in stage.card("Flyer for parents")["checklists"] for item in one["checkItems"]]
    assert sorted(items) == ["Counted", "Delivered", "Printed", "Text written"]


def test_a_server_that_is_not_there_is_told_without_a_password() -> None:
    address = "postgresql+psycopg://llo:secret-word@127.0.0.1:1/none"
    with pytest.raises(DatabaseRefuses) as caught:
        open_history(address, now=lambda: datetime.now(UTC))
    assert "secret-word" not in repr(caught.value)
