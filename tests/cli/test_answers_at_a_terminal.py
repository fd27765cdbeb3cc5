"""A person at a terminal answers questions one by one, and says yes to what is shown."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from llo_board.errors import ExitCode
from tests.cli.stage import Stage
from tests.cli.test_resolve import a_quarrel

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to type at")


WIDE = "500"  # nothing is folded, however long the path of the tests is


def typed(stage: Stage, answers: str, *call: str) -> tuple[int, str]:
    """The exit code of a command at whose terminal somebody types, and what the screen shows."""
    import pty

    master, slave = pty.openpty()
    given = {name: value for name, value in stage.environment.items() if value}
    process = subprocess.Popen(
        [sys.executable, "-m", "llo_board.cli.main", *call],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, **given, "TERM": "xterm", "COLUMNS": WIDE, "NO_COLOR": "1"},
    )
    os.close(slave)
    os.write(master, answers.encode())
    parts = []
    try:
        while part := os.read(master, 65536):
            parts.append(part)
    except OSError:  # Linux: the other end was closed
        pass
    os.close(master)
    return process.wait(), b"".join(parts).decode().replace("\r\n", "\n")


def test_a_quarrel_is_settled_by_numbers(stage: Stage) -> None:
    a_quarrel(stage)
    code, screen = typed(stage, "9\n2\n", "resolve", str(stage.file))
    assert code == ExitCode.DONE
    assert "Question 1 of 1  flyer.due" in screen
    assert "  project file  15 April 2026\n" in screen
    assert "  board         1 May 2026 (Colleague, " in screen
    assert "  last agreed   1 April 2026\n" in screen
    assert "  1) As on the board: it stays 1 May 2026\n" in screen
    assert "Type a number from 1 to 4." in screen
    assert f"Next: llo-board sync {stage.file}" in screen
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")


def test_who_wants_the_file_to_say_so_too_is_told_the_command_that_writes_it(stage: Stage) -> None:
    a_quarrel(stage)
    code, screen = typed(stage, "3\n", "resolve", str(stage.file))
    assert code == ExitCode.DONE
    assert "  3) As on the board, and the project file says so too from now on\n" in screen
    command = screen.partition("For the project file, after this:")[2].strip().partition("\n")[0]
    assert command == f"llo-board accept {stage.file} flyer.due"
    stage.done(*command.split()[1:], "--yes")
    assert "due: 2026-05-01" in stage.file.read_text(encoding="utf-8")
    assert "Nothing to do." in stage.done("plan", "FILE").stdout


def test_an_empty_line_means_later(stage: Stage) -> None:
    a_quarrel(stage)
    code, screen = typed(stage, "\n", "resolve", str(stage.file))
    assert code == ExitCode.QUESTIONS
    assert "1 question is open." in screen


@pytest.mark.parametrize(("answer", "code"), [("y", ExitCode.DONE), ("n", ExitCode.YOURS_TO_MEND)])
def test_a_change_of_the_file_is_shown_and_waits_for_a_yes(stage: Stage, answer: str, code: ExitCode) -> None:
    a_quarrel(stage)
    before = stage.file.read_text(encoding="utf-8")
    found, screen = typed(stage, f"{answer}\n", "accept", str(stage.file), "flyer.due")
    assert found == code
    assert "Write this into the project file? [y/N]" in screen
    written = stage.file.read_text(encoding="utf-8")
    assert written == (before.replace("2026-04-15", "2026-05-01") if answer == "y" else before)
