"""The run log: what ran, how it ended, what became of each write, and who is busy."""

from __future__ import annotations

import json
import os
import socket
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from llo_board.errors import ExitCode
from llo_board.history.store import FILE_NAME, History, open_history
from llo_board.model.runs import Holder
from tests.cli.stage import Stage


def open_beside(stage: Stage) -> History:
    """The same history, as another program has it open."""
    return open_history(stage.folder / FILE_NAME, now=lambda: datetime.now(UTC))


def test_the_last_good_run_stands_on_top_of_the_runs(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.done("sync", "FILE")
    stage.control("faults", kind="503", method="PUT", path="/1/boards/*", times=99)
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    assert stage.run("sync", "FILE").exit_code == ExitCode.TRELLO
    lines = stage.done("history", "FILE").stdout.splitlines()
    assert lines[0].startswith("Last good run: number 2 (sync), ")
    assert lines[0].endswith(": nothing to write.")
    assert lines[2].split() == ["run", "begun", "command", "ended", "what", "took"]
    assert [line.split()[0] for line in lines[3:]] == ["3", "2", "1"]
    assert " failed " in lines[3]
    assert "29 written" in lines[5]


def test_a_run_tells_what_it_wrote_and_what_it_did_not(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    stage.edit("name: Campaign in two towns", "name: Campaign in both towns")
    stage.control("faults", kind="reset", method="PUT", path="/1/cards/*", times=99)
    assert stage.run("sync", "FILE").exit_code == ExitCode.TRELLO
    stage.forget_faults()
    told = stage.done("history", "FILE", "2").stdout
    assert "  + the board signed with the number of this run" in told.splitlines()
    stopped = "the run stopped here; the next one looks whether the board has it"
    assert stopped in told
    assert told.splitlines()[-1].strip() in ("not done", stopped), (
        "two writes go side by side, or one after the other"
    )
    stage.done("sync", "FILE")
    writes = json.loads(stage.done("history", "FILE", "2", "--format", "json").stdout)["writes"]
    assert [write["fate"] for write in writes] == ["done", "not-done", "not-done"]
    assert writes[2]["fields"] == [{"field": "due", "before": "2026-04-01", "after": "2026-04-15"}]


def test_a_write_whose_answer_was_lost_is_settled_by_the_next_run(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    stage.control("faults", kind="reset", method="PUT", path="/1/cards/*", when="after", times=99)
    assert stage.run("sync", "FILE").exit_code == ExitCode.TRELLO
    stage.forget_faults()
    stage.done("sync", "FILE")
    assert "a later run found nothing left to do for it" in stage.done("history", "FILE", "2").stdout


def test_a_number_that_was_no_run_is_told(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    done = stage.run("history", "FILE", "9")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("There was no run number 9.")


def test_without_any_run_the_history_is_empty_and_asks_nothing_of_trello(stage: Stage) -> None:
    assert stage.done("history", "FILE").stdout == "No run went well yet.\n"
    assert stage.run("history", "FILE", "--check").exit_code == ExitCode.YOURS_TO_MEND
    assert stage.requests_sent() == []
    assert not (stage.folder / ".llo-board").exists()


def test_a_second_run_is_told_who_is_busy_and_since_when(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    with closing(open_beside(stage)) as other:
        other.log.take_lock("pilot", Holder("colleague", "laptop", 7), lambda _: True)
        stage.forget_requests()
        for command in (("sync", "FILE"), ("bootstrap", "FILE"), ("nightly", "FILE")):
            done = stage.run(*command)
            assert done.exit_code == ExitCode.YOURS_TO_MEND
            assert done.stderr.startswith("colleague@laptop is busy with this project since ")
            assert "(process 7). Nothing was changed." in done.stderr
        assert stage.requests_sent() == []
        assert "colleague@laptop" in stage.done("history", "FILE").stdout.splitlines()[1]
        other.log.release_lock("pilot")
    stage.done("sync", "FILE")


def test_a_plan_may_be_made_while_another_run_is_busy(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    with closing(open_beside(stage)) as other:
        other.log.take_lock("pilot", Holder("colleague", "laptop", 7), lambda _: True)
        stage.done("plan", "FILE")


def test_a_lock_of_a_process_that_is_gone_is_taken_over_with_a_word(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    with closing(open_beside(stage)) as other:
        other.log.take_lock("pilot", Holder("coordinator", socket.gethostname(), free_pid()), lambda _: True)
        done = stage.done("sync", "FILE")
    assert f"A run of coordinator@{socket.gethostname()}, begun " in done.stderr
    assert "was cut off; this run took its place" in done.stderr
    assert "cut off" not in stage.done("sync", "FILE").stderr


def free_pid() -> int:
    """A number that no process of this computer has."""
    return next(pid for pid in range(4_000_000, 1, -1) if not Path(f"/proc/{pid}").exists() and pid != os.getpid())
