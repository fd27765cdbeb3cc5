"""The same board makes the same files, byte for byte: in another zone, locale and folder, whatever sets do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.report_scale import a_board, a_definition, a_map
from llo_board.cli.report import FORMATS

ROOT = Path(__file__).resolve().parents[2]
MAKE = """
import hashlib, sys
from pathlib import Path
from llo_board.cli.main import commands

def report(*call):
    formats = [part for suffix in ("html", "md", "pdf", "docx", "json") for part in ("--format", suffix)]
    try:
        commands.main(["report", *call, "--from-export", f"{board}/board.json", *formats])
    except SystemExit as done:
        assert done.code == 0, call

board, folder = sys.argv[1:]
for kind in ("progress", "lessons", "evaluation", "workshop"):
    report(kind, f"{board}/project.yaml", "--output", f"{folder}/by-definition")
report("progress", "--map", f"{board}/map.yaml", "--output", f"{folder}/by-map")
report("progress", f"{board}/project.yaml", "--for", "org-1", "--output", f"{folder}/for-one")
for path in sorted(Path(folder).glob("*/[a-z]*")):
    print("made", path.parent.name, path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""
HERE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
ELSEWHERE = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Chatham",
    "LC_ALL": "POSIX",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}


@pytest.fixture
def boards(tmp_path: Path) -> Path:
    """A board of Trello's, a map of it, and a definition of the same results."""
    board = a_board(30, 200, 20, 1.0)
    for name, content in (("board.json", board), ("map.yaml", a_map()), ("project.yaml", a_definition(board, 20))):
        (tmp_path / name).write_text(json.dumps(content), "utf-8")
    return tmp_path


def made(board: str, folder: Path, where: Path, settings: dict[str, str]) -> subprocess.Popen[str]:
    """All reports, made by a process of its own that stands in that folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.Popen(
        [sys.executable, "-c", MAKE, board, str(folder)],
        cwd=where,
        env={**kept, "PYTHONPATH": str(ROOT), **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_every_report_in_every_format_is_the_same_file_wherever_it_is_made(boards: Path) -> None:
    (boards / "elsewhere" / "bord één").mkdir(parents=True)
    runs = [
        made(str(boards), boards / "one", boards, HERE),
        made("../..", boards / "two", boards / "elsewhere" / "bord één", ELSEWHERE),
    ]
    told = [run.communicate() for run in runs]
    assert [(run.returncode, errors) for run, (_, errors) in zip(runs, told, strict=True)] == [(0, ""), (0, "")]
    first, second = ([line for line in said.splitlines() if line.startswith("made ")] for said, _ in told)
    assert len(first) == (4 + 1 + 1) * len(FORMATS) + 4  # beside an evaluation lies its list, in all but JSON
    assert first == second
