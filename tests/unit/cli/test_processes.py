"""A process that lives is known as such, whoever it belongs to."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from llo_board.cli.processes import is_running

SYSTEM = 4 if sys.platform == "win32" else 1  # belongs to the system: its handle is refused to most users


def test_our_own_process_and_that_of_the_system_live() -> None:
    assert is_running(os.getpid())
    assert is_running(SYSTEM)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_process_that_somebody_else_may_not_touch_lives() -> None:
    asks = "import os; from llo_board.cli.processes import is_running; os.setuid(65534); assert is_running(1)"
    assert subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0


def test_a_process_that_has_ended_does_not_live() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not is_running(ended.pid)
