"""The way in on a fresh machine: `python3 dev.py demo` and `python3 dev.py test`.

Needs Python 3.11 or newer and nothing else. Makes `.venv`, installs the locked packages with their
hashes, installs the project itself, and runs the job. Later runs skip the set-up while lock and
pyproject are unchanged. Two runs at once share `.venv`; while one sets it up, or where it must be made
anew under another that uses it, the second one waits.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements" / "dev.lock"
STAMP = VENV / "set-up.sha256"
IN_USE = ROOT / ".venv.lock"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
USAGE = "usage: python3 dev.py demo [ARGS] | test [PYTEST ARGS] | check | run LLO-BOARD-ARGS"

CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("deptry", "."),
)

SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
"""The tests run on every processor; above four each one's own browser and database cost more than they save."""

EVERY_LINE = (
    *("tests/unit/model", "tests/unit/sync", "--ignore=tests/unit/sync/test_promises.py"),
    *("--cov=llo_board/model", "--cov=llo_board/sync", "--cov-fail-under=100"),
)
"""The tests of model and sync, without those that leave it to chance, pass every line and every branch of both."""


def run(*command: str, environment: Mapping[str, str] | None = None) -> int:
    """Runs a command of the virtual environment in the project's root; its exit code."""
    known = {**os.environ, **(environment or {})}
    return subprocess.run((str(BIN / command[0]), *command[1:]), cwd=ROOT, env=known, check=False).returncode


def run_llo_board(*arguments: str) -> int:
    """Runs llo-board where the user stands; it is told how, so that the commands it prints work as printed."""
    environment = {**os.environ, "LLO_BOARD_BY_DEV": how_called()}
    return subprocess.run((str(BIN / "llo-board"), *arguments), env=environment, check=False).returncode


def how_called() -> str:
    """`python3 dev.py`, from where the user stands."""
    script = Path(__file__).resolve()
    try:
        here = os.path.relpath(script)
    except ValueError:  # on Windows, from another drive
        here = str(script)
    if sys.platform == "win32":
        return f'py "{here}"' if " " in here else f"py {here}"
    return f"python3 {shlex.quote(here)}"


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


def is_set_up() -> bool:
    """Whether the virtual environment is the one that the lock describes."""
    return STAMP.exists() and STAMP.read_text() == fingerprint()


def set_up() -> None:
    """Makes the virtual environment."""
    print("Setting up .venv (once) ...", file=sys.stderr)
    venv.create(VENV, with_pip=True, clear=True)
    install("--require-hashes", "-r", str(LOCK))
    install("--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(fingerprint())


def hold_set_up(in_use: IO[str]) -> None:
    """Gives a virtual environment that nobody takes away for as long as the file is open."""
    take(in_use, alone=False)
    while not is_set_up():
        release(in_use)
        take(in_use, alone=True)
        if not is_set_up():
            set_up()
        release(in_use)
        take(in_use, alone=False)


def take(in_use: IO[str], *, alone: bool) -> None:
    """Waits for who stands in the way, and says so; the system itself gives the file free when a run is killed."""
    if take_now(in_use, alone=alone):
        return
    doing = "uses .venv, which must be made anew" if alone else "sets up .venv"
    print(f"Another dev.py {doing}: waiting until it is done. Ctrl-C stops the waiting.", file=sys.stderr)
    while not take_now(in_use, alone=alone):
        time.sleep(0.2)


if sys.platform == "win32":
    import msvcrt

    def take_now(in_use: IO[str], *, alone: bool) -> bool:
        """Takes the file if it is free. Windows lends nothing to several: who only uses `.venv` holds nothing."""
        try:
            in_use.seek(0)
            msvcrt.locking(in_use.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        if not alone:
            release(in_use)
        return True

    def release(in_use: IO[str]) -> None:
        """Gives the file free."""
        in_use.seek(0)
        with suppress(OSError):  # it was not held
            msvcrt.locking(in_use.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def take_now(in_use: IO[str], *, alone: bool) -> bool:
        """Takes the file if nobody has it alone or, for oneself alone, if nobody has it at all."""
        try:
            fcntl.flock(in_use, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(in_use: IO[str]) -> None:
        """Gives the file free."""
        fcntl.flock(in_use, fcntl.LOCK_UN)


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
    with tempfile.TemporaryDirectory() as folder:
        measured = {"COVERAGE_FILE": str(Path(folder) / "coverage")}
        return check([]) or run("pytest", *SIDE_BY_SIDE) or run("pytest", *EVERY_LINE, environment=measured)


def llo_board(arguments: list[str]) -> int:
    """Runs llo-board itself with the given arguments."""
    return run_llo_board(*arguments)


JOBS = {"demo": demo, "test": test, "check": check, "run": llo_board}


def main(arguments: list[str]) -> int:
    """Runs the job that the first argument names."""
    if not arguments or arguments[0] not in JOBS:
        print(USAGE, file=sys.stderr)
        return 2
    with IN_USE.open("a") as in_use:
        hold_set_up(in_use)
        return JOBS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (what an older Python meets first)
        sys.exit("llo-board needs Python 3.11 or newer; this is " + sys.version.split()[0])
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
