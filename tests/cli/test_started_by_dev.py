"""Started by dev.py, where no llo-board is on the path, the commands that are printed work as printed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from llo_board.cli.terminal import BY_DEV, Terminal
from llo_board.sandbox.server import start_sandbox
from tests.cli.stage import Stage

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with start_sandbox() as sandbox:
        yield Stage(tmp_path, sandbox)


@pytest.mark.parametrize(
    ("text", "by_dev"),
    [
        ("Look: llo-board demo --serve", "Look: python3 dev.py demo --serve"),
        ("Next: llo-board plan a.yaml", "Next: python3 dev.py run plan a.yaml"),
        ("Er ging iets mis in llo-board zelf.", "Er ging iets mis in llo-board zelf."),
        ("/opt/bin/llo-board plan", "/opt/bin/llo-board plan"),
    ],
)
def test_only_commands_are_worded_for_dev_py_and_only_when_it_started_the_run(text: str, by_dev: str) -> None:
    assert Terminal({BY_DEV: "python3 dev.py"}).as_started(text) == by_dev
    assert Terminal({}).as_started(text) == text


def test_a_hint_names_the_command_as_this_run_was_started(stage: Stage) -> None:
    told = stage.run("sync", "FILE", **{BY_DEV: "python3 dev.py"})
    assert "python3 dev.py run bootstrap" in told.stderr
    assert "llo-board bootstrap" not in told.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for llo-board")
def test_dev_py_says_how_it_was_called_and_runs_where_the_user_stands(tmp_path: Path) -> None:
    """With the set-up that is there; its own llo-board tells what reached it."""
    told = "import os, sys; print(os.environ['LLO_BOARD_BY_DEV'], os.getcwd(), *sys.argv[1:])"
    spoken = tmp_path / "bin"
    spoken.mkdir()
    program = spoken / "llo-board"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{told}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = f"import dev, pathlib; dev.BIN = pathlib.Path({str(spoken)!r}); dev.demo(['--serve'])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    here = os.path.relpath(ROOT / "dev.py", tmp_path)
    assert answer.stdout.split("\n")[0] == f"python3 {here} {tmp_path} demo --serve"
