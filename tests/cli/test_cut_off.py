"""Runs that are cut off in every way, then run again: the same board, no doubles, and the run log tells.

Every kind of fault at every single request is `benchmarks/fault_matrix.py`; here is a sample of it, and the ways to
die that need a process of its own.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Thread

import pytest
from click.testing import Result

from benchmarks.fault_jobs import Ground, grounds
from benchmarks.fault_matrix import WAYS, Trial, try_one
from llo_board.errors import ExitCode
from llo_board.history.store import FILE_NAME
from tests.cli.stage import Stage
from tests.cli.test_faults import LLO_BOARD, another_writer, no_doubles
from tests.cli.test_history import open_beside

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal 9 to be killed by")


@pytest.fixture(scope="module")
def ground() -> Iterator[dict[str, Ground]]:
    logging.getLogger("waitress").setLevel(logging.CRITICAL)  # it complains of the answers that we have cut
    with grounds() as made:
        yield made


@pytest.mark.parametrize(("number", "way"), list(enumerate(WAYS)), ids=["-".join(way) for way in WAYS])
def test_a_fault_of_every_kind_is_survived(ground: dict[str, Ground], number: int, way: tuple[str, str]) -> None:
    job = ("bootstrap", "ten changes")[number % 2]
    nth = 2 + number * 7 % (ground[job].requests - 2)
    result = try_one(Trial(job, *way, nth), ground[job])
    assert result.trouble == "", str(result.trial)


def test_the_sample_breaks_readings_and_writings_early_and_late(ground: dict[str, Ground]) -> None:
    assert ground["bootstrap"].requests > 75
    assert ground["ten changes"].requests > 12


@contextmanager
def a_process(stage: Stage, *call: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a process of its own, as from a terminal."""
    environment = {**os.environ, **{name: value for name, value in stage.environment.items() if value}}
    given = [str(stage.file) if part == "FILE" else part for part in call]
    with subprocess.Popen(
        [*LLO_BOARD, *given], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        yield process


def killed_at(stage: Stage, nth: int, when: str, *call: str) -> int:
    """Runs the command, kills it while its nth making request and those beside it have no answer; how many."""
    stage.control("faults", kind="hang", method="POST", nth=nth, when=when, times=100)
    with a_process(stage, *call) as process:
        hanging = wait_for_the_hanging(stage, nth)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    stage.sandbox.sandbox.faults.clear()
    return hanging


def wait_for_the_hanging(stage: Stage, nth: int) -> int:
    """Until all that was answered is in the journal, and nothing moves any more; how many have no answer."""
    (fault,) = stage.sandbox.sandbox.faults.waiting()
    deadline = time.monotonic() + 60
    with closing(open_beside(stage)) as beside:
        while fault.seen < nth or sum(write.was_done for write in beside.log.writes("pilot", 1)) < nth - 1:
            assert time.monotonic() < deadline
            time.sleep(0.02)
    time.sleep(0.2)
    return fault.seen - nth + 1


@needs_signals
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_that_is_killed_is_finished_by_the_next_and_its_log_tells_how_far_it_came(
    stage: Stage, when: str
) -> None:
    hanging = killed_at(stage, 12, when, "bootstrap", "FILE")
    assert hanging > 1
    assert "cut off" in stage.done("history", "FILE").stdout
    assert Counter(fates(stage)) == {"done": 11, None: 18}
    done = stage.done("bootstrap", "FILE")
    assert "was cut off; this run took its place and finished what was left." in done.stderr
    assert no_doubles(stage)
    assert "Nothing to do." in stage.done("plan", "FILE").stdout
    found = Counter(fates(stage))
    settled = hanging if when == "after" else 0
    assert (found["done"], found["settled"], found["not-done"]) == (11, settled, 18 - settled)


@needs_signals
def test_a_second_run_beside_one_that_lives_changes_nothing(stage: Stage) -> None:
    stage.control("faults", kind="hang", method="POST", nth=12, times=100)
    with a_process(stage, "bootstrap", "FILE") as first:
        wait_for_the_hanging(stage, 12)
        stage.forget_requests()
        second = stage.run("bootstrap", "FILE")
        assert second.exit_code == ExitCode.YOURS_TO_MEND
        assert f"(process {first.pid}). Nothing was changed." in second.stderr
        assert stage.requests_sent() == []
        first.kill()


def fates(stage: Stage) -> list[str | None]:
    """What became of each write of the first run."""
    told = json.loads(stage.done("history", "FILE", "1", "--format", "json").stdout)
    return [write["fate"] for write in told["writes"]]


@needs_signals
def test_a_full_disk_halfway_stops_the_run_and_the_next_one_finishes_it(stage: Stage) -> None:
    import resource

    assert stage.run("sync", "FILE").exit_code == ExitCode.YOURS_TO_MEND, "there is no board, but a history now"
    largest = (stage.folder / FILE_NAME).stat().st_size + 8192

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    environment = {**os.environ, **{name: value for name, value in stage.environment.items() if value}}
    done = subprocess.run(
        [*LLO_BOARD, "bootstrap", str(stage.file)],
        env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    assert done.returncode == ExitCode.YOURS_TO_MEND, done.stderr
    assert "cannot be used: the database answers: disk I/O error." in done.stderr
    assert len(stage.boards()) == 1, "it was halfway"
    stage.done("bootstrap", "FILE")
    assert no_doubles(stage)
    assert "Nothing to do." in stage.done("plan", "FILE").stdout


def test_a_history_that_is_locked_halfway_stops_the_run_and_the_next_one_finishes_it(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    stage.forget_requests()
    stage.control("latency", ms=300)
    ended: list[Result] = []
    busy = Thread(target=lambda: ended.append(stage.run("sync", "FILE")))
    busy.start()
    # The board is signed, so the journal stands. To look into it would itself lock the history for a moment.
    while busy.is_alive() and not any(one["method"] == "PUT" for one in stage.sandbox.sandbox.requests()):
        time.sleep(0.01)
    with another_writer(stage.folder / FILE_NAME):
        busy.join()
    stage.control("latency", ms=0)
    assert ended[0].exit_code == ExitCode.YOURS_TO_MEND
    assert "is in use by another program" in ended[0].stderr
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")
    assert "Nothing to do." in stage.done("plan", "FILE").stdout
