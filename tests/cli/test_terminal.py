"""What a person at a terminal sees: colour unless NO_COLOR says otherwise, long lines below their own beginning."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.cli.stage import Stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to look at")


def seen_at_a_terminal(
    stage: Stage, *call: str, progress: bool = False, exit_code: int = 0, **environment: str
) -> str:
    """What a command puts on a terminal of 80 columns; with `progress`, what it is doing in place of its answer."""
    import pty

    master, slave = pty.openpty()
    given = {name: value for name, value in stage.environment.items() if value}
    process = subprocess.Popen(
        [sys.executable, "-m", "llo_board.cli.main", *call],
        stdout=subprocess.DEVNULL if progress else slave,
        stderr=slave if progress else subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80", **given, **environment},
    )
    os.close(slave)
    parts = []
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux: the other end was closed
            break
        if not part:
            break
        parts.append(part)
    os.close(master)
    assert process.wait() == exit_code
    return b"".join(parts).decode().replace("\r\n", "\n")


def test_new_things_are_green_on_a_terminal_and_plain_with_no_color(stage: Stage) -> None:
    coloured = seen_at_a_terminal(stage, "plan", str(stage.file))
    assert "\x1b[32m  + " in coloured
    plain = seen_at_a_terminal(stage, "plan", str(stage.file), NO_COLOR="1")
    assert "\x1b[32m" not in plain
    assert "  + 'Flyer for parents' (due 1 April 2026, 2 items to tick)" in plain


def test_a_long_line_goes_on_below_its_own_beginning(stage: Stage) -> None:
    shown = seen_at_a_terminal(stage, "plan", str(stage.file), NO_COLOR="1").splitlines()
    begin = next(number for number, line in enumerate(shown) if "+ cards " in line)
    assert shown[begin + 1].startswith("    '")
    assert all(len(line.rstrip()) <= 90 for line in shown)


def test_who_waits_sees_what_is_being_written(stage: Stage) -> None:
    stage.control("latency", ms=150)
    seen = seen_at_a_terminal(stage, "bootstrap", str(stage.file), progress=True)
    assert "Reading the board" in seen
    assert re.search(r"On the board: (the board itself|\w[\w ]+)", seen)


def test_what_went_wrong_is_folded_between_words_and_its_command_is_whole(stage: Stage) -> None:
    file = '"een map/een bestand dat er niet is.yaml"'
    shown = seen_at_a_terminal(stage, "check", file.strip('"'), COLUMNS="60", LLO_BOARD_LANGUAGE="nl", exit_code=1)
    assert f"    Er een beginnen:\n    llo-board init {file}\n" in shown


def test_a_question_is_folded_at_the_width_of_the_terminal(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    people = stage.colleague()
    stage.trello("PUT", f"cards/{stage.card('Flyer for parents')['id']}", token=people, due="2026-05-01")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    shown = seen_at_a_terminal(stage, "plan", str(stage.file), COLUMNS="60", NO_COLOR="1", exit_code=4)
    lines = shown.splitlines()
    assert all(len(line) <= 60 or line.strip().startswith(("llo-board ", "http")) for line in lines), shown
    assert any(line.strip() == f"llo-board resolve {stage.file} flyer.due --take board" for line in lines), shown
