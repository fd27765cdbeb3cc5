"""Several writes under way at once: the same board, and the same word on what was done when a run ends early."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.fault_jobs import likeness, open_world
from llo_board.errors import ExitCode
from llo_board.loading.definition import load_definition
from llo_board.model.journal import WriteDeed, WriteFate
from llo_board.sandbox import start_sandbox
from llo_board.shipped import find_shipped
from llo_board.workflows.bootstrapping import bootstrap
from llo_board.workflows.sides import NOTHING_SPECIAL
from tests.cli.stage import PROJECT, Stage, a_stage
from tests.cli.test_faults import LLO_BOARD, no_doubles
from tests.cli.test_history import open_beside


def made_by(hands: int, folder: Path) -> object:
    """The board that so many hands make, as people see it."""
    folder.mkdir()
    path = folder / "pilot.yaml"
    path.write_text(PROJECT, encoding="utf-8")
    with start_sandbox(rate_limit=1_000_000) as sandbox, open_world(sandbox, folder) as edges:
        definition = load_definition(path, find_shipped())
        bootstrap(definition, path, replace(edges, hands=hands), NOTHING_SPECIAL, lambda *_: None)
        return likeness(edges.gateway.fetch_board(str(edges.history.memory("pilot").board_id)).snapshot)


def test_many_hands_make_the_board_that_one_hand_makes(tmp_path: Path) -> None:
    assert made_by(8, tmp_path / "many") == made_by(1, tmp_path / "one")


def fates(stage: Stage) -> list[WriteFate | None]:
    """What became of each write of the first run."""
    with closing(open_beside(stage)) as beside:
        return [write.fate for write in beside.log.writes("pilot", 1)]


def writes_answered(stage: Stage) -> int:
    """How many writes the board accepted."""
    return sum(one["method"] != "GET" and one["status"] == 200 for one in stage.sandbox.sandbox.requests())


def test_after_a_failure_nothing_begins_and_what_was_under_way_is_remembered(stage: Stage) -> None:
    stage.control("latency", ms=30)
    stage.control("faults", kind="500", method="POST", path="/1/cards", nth=2)
    stopped = stage.run("bootstrap", "FILE")
    assert stopped.exit_code == ExitCode.TRELLO
    done = writes_answered(stage)
    assert f"{done} of 29 changes are on the board and remembered." in stopped.stderr
    found = fates(stage)
    assert (found.count(WriteFate.DONE), found.count(WriteFate.FAILED)) == (done, 1)
    assert found.count(WriteFate.NOT_DONE) == 29 - done - 1
    stage.control("latency", ms=0)
    stage.done("bootstrap", "FILE")
    assert no_doubles(stage)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to one process")
def test_ctrl_c_begins_nothing_more_and_remembers_what_was_under_way(stage: Stage) -> None:
    stage.control("latency", ms=150)
    environment = {**os.environ, **{name: value for name, value in stage.environment.items() if value}}
    call = [*LLO_BOARD, "bootstrap", str(stage.file)]
    with subprocess.Popen(call, env=environment, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        while writes_answered(stage) < 8 and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Nothing is left half done" in told
    done = writes_answered(stage)
    assert 8 <= done < 29
    stage.control("latency", ms=0)
    stage.done("bootstrap", "FILE")
    assert no_doubles(stage)
    found = fates(stage)
    known = found.count(WriteFate.DONE) + found.count(WriteFate.SETTLED)
    assert (known, found.count(WriteFate.NOT_DONE)) == (done, 29 - done)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to one process")
def test_ctrl_c_cuts_the_waiting_short_after_a_server_s_fault(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    a_server_that_does_the_work_and_says_503(stage)
    with a_sync(stage) as process:
        deadline = time.monotonic() + 60
        while faults_answered(stage) < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        stopped = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    assert time.monotonic() - stopped < 2, "the next try would have come after four seconds"
    stage.forget_faults()
    stage.done("sync", "FILE")
    with closing(open_beside(stage)) as beside:
        (write,) = [one for one in beside.log.writes("pilot", 2) if one.deed is not WriteDeed.SIGN_BOARD]
    assert write.fate is WriteFate.SETTLED, "its work was done, as the next look at the board told"


def a_server_that_does_the_work_and_says_503(stage: Stage) -> None:
    path = f"/1/cards/{stage.card('Flyer for parents')['id']}"
    stage.control("faults", kind="503", method="PUT", path=path, nth=1, times=100, when="after")


def a_sync(stage: Stage) -> subprocess.Popen[str]:
    """A sync as it is typed, with all its patience."""
    environment = {**os.environ, **{name: value for name, value in stage.environment.items() if value}}
    call = [*LLO_BOARD, "sync", str(stage.file)]
    return subprocess.Popen(call, env=environment, stderr=subprocess.PIPE, text=True)


def faults_answered(stage: Stage) -> int:
    """How many writes the server answered with a fault of its own."""
    return sum(one["method"] == "PUT" and one["status"] == 503 for one in stage.sandbox.sandbox.requests())


def test_a_write_that_waited_for_its_next_try_when_another_failed_is_not_told_as_not_done(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    more = "".join(f"\n      - {{key: more-{number}, name: More {number}}}" for number in range(2))
    stage.edit("unit: talk}}", "unit: talk}}" + more)
    a_server_that_does_the_work_and_says_503(stage)
    stage.control("latency", ms=100)
    stage.control("faults", kind="500", method="POST", path="/1/cards", nth=2)
    with a_sync(stage) as process:
        _, told = process.communicate(timeout=60)
    assert process.returncode == ExitCode.TRELLO, told
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15"), "its work was done"
    with closing(open_beside(stage)) as beside:
        fates_of = {write.deed: write.fate for write in beside.log.writes("pilot", 2)}
    assert fates_of[WriteDeed.SET] is WriteFate.FAILED


def test_programs_of_one_computer_meet_in_a_file_without_secrets(tmp_path: Path) -> None:
    with a_stage(tmp_path) as stage:
        stage.done("bootstrap", "FILE")
        held = (tmp_path / "cache" / "llo-board" / "pace.sqlite").read_bytes()
    secrets = [str(stage.environment[name]) for name in ("TRELLO_API_KEY", "TRELLO_TOKEN")]
    assert not [secret for secret in secrets if secret.encode() in held]
