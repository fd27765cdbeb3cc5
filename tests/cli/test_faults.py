"""Everything that can go wrong on the way: its sentence, its exit code, and nothing left half."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from llo_board.errors import ExitCode
from tests.cli.stage import Stage

BOARD_COMMANDS = (("plan", "FILE"), ("bootstrap", "FILE"), ("sync", "FILE"), ("report", "progress", "FILE"))
LLO_BOARD = (sys.executable, "-m", "llo_board.cli.main")


def nothing_was_made(stage: Stage) -> bool:
    """No board, and no link in the file."""
    return stage.boards() == [] and "link:" not in stage.file.read_text(encoding="utf-8")


def no_doubles(stage: Stage) -> bool:
    """Every list, label, card and item of ours is there once."""
    board = stage.board()
    marks = [line for card in board["cards"] for line in card["desc"].splitlines() if line.startswith("llo-board:")]
    named = [[thing["name"] for thing in board[kind]] for kind in ("lists", "labels")]
    items = [
        (card["name"], checklist["name"], item["name"])
        for card in board["cards"]
        for checklist in card["checklists"]
        for item in checklist["checkItems"]
    ]
    return all(len(things) == len(set(things)) for things in (marks, *named, items))


@pytest.mark.parametrize("command", BOARD_COMMANDS, ids=" ".join)
def test_without_a_token_a_command_says_what_is_missing_and_where_to_get_it(
    stage: Stage, command: tuple[str, ...]
) -> None:
    done = stage.run(*command, TRELLO_TOKEN=None)
    assert done.exit_code == ExitCode.TRELLO
    assert done.stderr.startswith("TRELLO_TOKEN is not set, so Trello cannot know who you are.")
    assert "https://trello.com/apps/admin" in done.stderr
    assert nothing_was_made(stage)


@pytest.mark.parametrize("command", BOARD_COMMANDS, ids=" ".join)
def test_a_wrong_token_is_refused_and_never_shown(stage: Stage, command: tuple[str, ...]) -> None:
    done = stage.run(*command, TRELLO_TOKEN="no-token-at-all")
    assert done.exit_code == ExitCode.TRELLO
    assert done.stderr.startswith("Trello refused the key or the token (401: invalid app token).")
    assert "no-token-at-all" not in done.output
    assert nothing_was_made(stage)


@pytest.mark.parametrize("command", BOARD_COMMANDS, ids=" ".join)
def test_a_deleted_board_is_told_and_not_made_again(stage: Stage, command: tuple[str, ...]) -> None:
    stage.done("bootstrap", "FILE")
    stage.trello("DELETE", f"boards/{stage.board()['id']}")
    done = stage.run(*command)
    assert done.exit_code == ExitCode.TRELLO
    assert done.stderr.startswith("Trello has no board ")
    assert stage.boards() == []


def test_a_closed_board_is_left_alone(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    board = stage.board()
    stage.trello("PUT", f"boards/{board['id']}", closed="true")
    done = stage.run("sync", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith(f"Board 'Pilot 2026' is closed ({board['shortUrl']}). Nothing was changed.")


@pytest.mark.parametrize("command", BOARD_COMMANDS, ids=" ".join)
def test_an_unreachable_trello_is_told(stage: Stage, command: tuple[str, ...]) -> None:
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    done = stage.run(*command, TRELLO_API_URL=f"http://127.0.0.1:{port}/1")
    assert done.exit_code == ExitCode.TRELLO
    assert done.stderr.startswith(f"127.0.0.1:{port} cannot be reached: nothing answers there.")
    assert nothing_was_made(stage)


def test_a_word_to_slow_down_is_obeyed_unseen(stage: Stage) -> None:
    stage.control("faults", kind="429", method="POST", path="/1/cards", nth=3, times=2)
    stage.done("bootstrap", "FILE")
    assert no_doubles(stage)


def test_who_is_slowed_down_for_ever_says_what_is_done_and_goes_on_later(stage: Stage) -> None:
    stage.control("faults", kind="429", method="POST", path="/1/cards", nth=3, times=100)
    done = stage.run("bootstrap", "FILE")
    assert done.exit_code == ExitCode.TRELLO
    assert done.stderr.startswith("Trello asked us to slow down (429) ")
    assert " changes are on the board and remembered." in done.stderr
    assert f"For the rest: llo-board bootstrap {stage.file}" in done.stderr
    requests_delete_faults(stage)
    stage.done("bootstrap", "FILE")
    assert no_doubles(stage)
    assert "Nothing to do." in stage.done("plan", "FILE").stdout


@pytest.mark.parametrize(
    ("path", "when"),
    [
        ("/1/boards", "after"),
        ("/1/lists", "after"),
        ("/1/labels", "after"),
        ("/1/cards", "before"),
        ("/1/cards", "after"),
        ("/1/checklists", "after"),
        ("/1/checklists/*/checkItems", "after"),
    ],
)
def test_a_500_at_a_making_is_finished_by_the_next_run_without_doubles(stage: Stage, path: str, when: str) -> None:
    stage.control("faults", kind="500", method="POST", path=path, nth=1, when=when)
    done = stage.run("bootstrap", "FILE")
    assert done.exit_code == ExitCode.TRELLO
    assert done.stderr.startswith("Trello itself has trouble (500 at POST /")
    stage.done("bootstrap", "FILE")
    assert no_doubles(stage)
    assert "Nothing to do." in stage.done("plan", "FILE").stdout


def requests_delete_faults(stage: Stage) -> None:
    """Takes every ordered fault back."""
    import requests

    requests.delete(f"{stage.sandbox.url}/sandbox/faults", timeout=5)


@pytest.mark.parametrize("command", BOARD_COMMANDS, ids=" ".join)
def test_a_broken_definition_stops_every_command_before_trello_is_asked(
    stage: Stage, command: tuple[str, ...]
) -> None:
    stage.edit("colour: green", "colour: gren")
    done = stage.run(*command)
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert f"{stage.file}:11:13: " in done.stderr
    assert "Did you mean 'green'?" in done.stderr
    assert stage.requests_sent() == []
    assert not (stage.folder / ".llo-board").exists()


@contextmanager
def another_writer(file: Path) -> Iterator[None]:
    """Somebody else who writes in the history and takes long."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


def test_a_locked_history_is_told_before_anything_is_written(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    with another_writer(stage.folder / ".llo-board" / "history.sqlite"):
        done = stage.run("sync", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "history.sqlite is in use by another program." in done.stderr
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")


def test_a_history_of_a_newer_version_is_left_alone(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    file = stage.folder / ".llo-board" / "history.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE schema_version SET version = 99")
    done = stage.run("sync", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "was written by a newer llo-board" in done.stderr
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchone() == (99,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file to fill")
def test_a_full_disk_leaves_no_half_report(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    export = stage.folder / "board.json"
    export.write_text(json.dumps({**stage.board(), "actions": []}), encoding="utf-8")
    done = stage_process(stage, "report", "evaluation", str(stage.file), "--from-export", str(export), largest=2000)
    assert done.returncode == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("The report could not be written to '")
    assert "No report was changed." in done.stderr
    assert list((stage.folder / "out").iterdir()) == []


def stage_process(stage: Stage, *call: str, largest: int) -> subprocess.CompletedProcess[str]:
    """A command in a process whose files can grow to `largest` bytes, into the folder `out`."""
    import resource

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    environment = {**os.environ, **{name: value for name, value in stage.environment.items() if value}}
    return subprocess.run(
        [*LLO_BOARD, *call, "--output", str(stage.folder / "out")],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limit,
    )


def test_a_taken_port_is_told_with_a_way_out(stage: Stage) -> None:
    port = stage.sandbox.port
    done = stage.run("sandbox", "--port", str(port))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.splitlines() == [
        f"Port {port} is taken by another program, so the sandbox did not start.",
        "    Perhaps a sandbox runs in another window. Else take a free port: llo-board sandbox --port 0",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a child of a test by another way on Windows")
def test_the_sandbox_says_how_to_reach_it_and_stops_by_ctrl_c() -> None:
    environment = {**os.environ, "LLO_BOARD_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*LLO_BOARD, "sandbox", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().decode() for _ in range(12)]
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=10)
    assert lines[0].startswith("The sandbox runs at http://127.0.0.1:")
    assert [line.split("=")[0].strip() for line in lines if "export" in line] == [
        "export TRELLO_API_URL",
        "export TRELLO_API_KEY",
        "export TRELLO_TOKEN",
    ]
    assert sum("$env:" in line for line in lines) == 3
    assert process.returncode == ExitCode.DONE
    assert b"The sandbox has stopped." in told
