"""The guide says what is there, and its example runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from llo_board.sandbox.control import HANDLERS
from llo_board.sandbox.faults import KINDS

HERE = Path(__file__).resolve().parent
DOCS = HERE.parents[2] / "docs"
GUIDE = (DOCS / "sandbox.md").read_text("utf-8")


def test_every_knob_of_the_control_panel_is_in_the_guide() -> None:
    named = set(re.findall(r"`(GET|POST|DELETE) (/sandbox/\w+)`", GUIDE))
    assert named == set(HANDLERS) - {("GET", "/sandbox")}
    assert set(re.findall(r"`(\w+)`", GUIDE)) >= set(KINDS)


def test_the_example_of_the_guide_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    answer = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/1\n32 64\n", answer.stdout)


def test_every_surprise_names_tests_that_are_there() -> None:
    page = (DOCS / "sandbox-surprises.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    there = {
        name for path in HERE.glob("test_*.py") for name in re.findall(r"^def (test_\w+)", path.read_text(), re.M)
    }
    assert len(named) > 100
    assert named <= there
    rows = [
        line for line in page.splitlines() if line.startswith("| ") and not line.startswith(("| what", "| ---"))
    ]
    assert [row for row in rows if "`test_" not in row] == []
