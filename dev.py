"""The way in on a fresh machine: `python3 dev.py demo` and `python3 dev.py test`.

Needs Python 3.11 or newer and nothing else. Makes `.venv`, installs the locked packages with their
hashes, installs the project itself, and runs the job. Later runs skip the set-up while lock and
pyproject are unchanged.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements" / "dev.lock"
STAMP = VENV / "set-up.sha256"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
USAGE = "usage: python3 dev.py demo [ARGS] | test [PYTEST ARGS] | check | run LLO-BOARD-ARGS"

CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("deptry", "."),
)

EVERY_LINE = (
    *("tests/unit/model", "tests/unit/sync", "--ignore=tests/unit/sync/test_promises.py"),
    *("--cov=llo_board/model", "--cov=llo_board/sync", "--cov-fail-under=100"),
)
"""The tests of model and sync, without those that leave it to chance, pass every line and every branch of both."""


def run(*command: str) -> int:
    """Runs a command of the virtual environment in the project's root; its exit code."""
    return subprocess.run((str(BIN / command[0]), *command[1:]), cwd=ROOT, check=False).returncode


def run_llo_board(*arguments: str) -> int:
    """Runs llo-board where the user stands; it is told how, so that the commands it prints work as printed."""
    here = os.path.relpath(Path(__file__).resolve())
    python = "py" if sys.platform == "win32" else "python3"
    environment = {**os.environ, "LLO_BOARD_BY_DEV": f"{python} {shlex.quote(here)}"}
    return subprocess.run((str(BIN / "llo-board"), *arguments), env=environment, check=False).returncode


def fingerprint() -> str:
    """What the set-up depends on, as one hash."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install(*arguments: str) -> None:
    """Installs into the virtual environment, by uv where it is on the path, else by pip."""
    python = str(BIN / "python")
    uv = shutil.which("uv")
    by_uv = [str(uv), "pip", "install", "--quiet", "--python", python]
    by_pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*(by_uv if uv else by_pip), *arguments], cwd=ROOT, check=True)


def set_up() -> None:
    """Makes the virtual environment, unless it is already the one that the lock describes."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Setting up .venv (once) ...", file=sys.stderr)
    venv.create(VENV, with_pip=True, clear=True)
    install("--require-hashes", "-r", str(LOCK))
    install("--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(wanted)


def demo(arguments: list[str]) -> int:
    """Plays the year 2022 on the built-in sandbox and writes its reports."""
    return run_llo_board("demo", *arguments)


def check(_: list[str]) -> int:
    """Format, lint, types, imports, declared packages: all are run, the worst exit code counts."""
    return max(run(*command) for command in CHECKS)


def test(arguments: list[str]) -> int:
    """What CI runs: the checks, then the tests. With arguments: only the tests that they name."""
    if arguments:
        return run("pytest", *arguments)
    return check([]) or run("pytest") or run("pytest", *EVERY_LINE)


def llo_board(arguments: list[str]) -> int:
    """Runs llo-board itself with the given arguments."""
    return run_llo_board(*arguments)


JOBS = {"demo": demo, "test": test, "check": check, "run": llo_board}


def main(arguments: list[str]) -> int:
    """Runs the job that the first argument names."""
    if not arguments or arguments[0] not in JOBS:
        print(USAGE, file=sys.stderr)
        return 2
    set_up()
    return JOBS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (what an older Python meets first)
        sys.exit("llo-board needs Python 3.11 or newer; this is " + sys.version.split()[0])
    sys.exit(main(sys.argv[1:]))
