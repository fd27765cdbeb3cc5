"""The wheel carries everything: installed in an empty environment it makes a project file and plays the year."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = "Scripts" if sys.platform == "win32" else "bin"


def run(*command: str, cwd: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LLO_BOARD"))
    }
    answer = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds our wheel; the packages it needs are lent to it from the one of these tests."""
    place = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place), cwd=ROOT)
    venv.create(place / "env", with_pip=False)
    target = Path(run(str(place / "env" / BIN / "python"), "-c", _WHERE, cwd=place).strip())
    wheel = next(place.glob("*.whl"))
    install = ("-m", "pip", "--python", str(place / "env" / BIN / "python"), "install", "--no-deps", "--no-index")
    run(sys.executable, *install, "--quiet", str(wheel), cwd=place)
    (target / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place / "env" / BIN


_WHERE = "import sysconfig; print(sysconfig.get_path('purelib'))"


def test_the_wheel_finds_its_own_templates_and_plays_the_year(installed: Path, tmp_path: Path) -> None:
    program = str(installed / "llo-board")
    code = "import llo_board; print(llo_board.__file__)"
    assert str(installed.parent) in run(str(installed / "python"), "-c", code, cwd=tmp_path)
    run(program, "init", "jaar.yaml", "--template", "llo-2022.nl", cwd=tmp_path)
    run(program, "check", "jaar.yaml", cwd=tmp_path)
    run(program, "demo", "--output", "demo", cwd=tmp_path)
    report = (tmp_path / "demo" / "evaluatie-2022.html").read_text("utf-8")
    assert "Gehaald of niet?" in report
    assert str(ROOT) not in report
