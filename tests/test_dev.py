"""Two runs of dev.py share `.venv`: one that sets it up is waited for, one that was killed blocks nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WAITING = "waiting until it is done. Ctrl-C stops the waiting.\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for llo-board")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose virtual environment is as its lock describes; its llo-board says `done`."""
    (tmp_path / "dev.py").write_bytes((ROOT / "dev.py").read_bytes())
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "dev.lock").write_text("# nothing\n", encoding="utf-8")
    program = tmp_path / ".venv" / "bin" / "llo-board"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\necho done\n", encoding="utf-8")
    program.chmod(0o755)
    mark = "import dev; dev.STAMP.write_text(dev.fingerprint())"
    subprocess.run([sys.executable, "-B", "-c", mark], cwd=tmp_path, check=True)
    return tmp_path


@contextmanager
def another(checkout: Path, *, alone: bool) -> Iterator[subprocess.Popen[str]]:
    """Another run that has `.venv`, alone where it sets it up."""
    code = f"import dev, time; at = dev.IN_USE.open('a'); dev.take(at, alone={alone}); print('!', flush=True)"
    with subprocess.Popen(
        [sys.executable, "-B", "-c", f"{code}; time.sleep(60)"], cwd=checkout, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "!\n"
        try:
            yield process
        finally:
            process.kill()


def dev(checkout: Path) -> subprocess.Popen[str]:
    """`python3 dev.py run` in that checkout."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "dev.py", "run"],
        cwd=checkout,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_two_runs_use_what_is_set_up_side_by_side(checkout: Path) -> None:
    with another(checkout, alone=False), dev(checkout) as run:
        assert run.communicate(timeout=10) == ("done\n", "")


def test_who_sets_up_is_waited_for_until_it_is_killed(checkout: Path) -> None:
    with another(checkout, alone=True) as other, dev(checkout) as run:
        assert run.stderr is not None
        assert run.stderr.readline() == f"Another dev.py sets up .venv: {WAITING}"
        other.kill()
        assert run.communicate(timeout=10) == ("done\n", "")


def test_what_another_run_uses_is_not_made_anew_under_it(checkout: Path) -> None:
    with another(checkout, alone=False):
        (checkout / "pyproject.toml").write_text("[project]\nname = 'newer'\n", encoding="utf-8")
        with dev(checkout) as run:
            assert run.stderr is not None
            assert run.stderr.readline() == f"Another dev.py uses .venv, which must be made anew: {WAITING}"
            run.kill()
    assert (checkout / ".venv" / "bin" / "llo-board").exists()
