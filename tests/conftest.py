"""What tests of several rooms share: an ear for Ctrl-C, and a real PostgreSQL, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is, and nothing of what is tested.
settings.register_profile("untimed", settings(deadline=None))
settings.load_profile("untimed")

# Tests stop programs by Ctrl-C. A shell starts what runs in its background deaf to that, and children inherit it.
signal.signal(signal.SIGINT, signal.default_int_handler)

INITDB = shutil.which("initdb") or next(
    iter(sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")))), None
)


def as_postgres(*call: str) -> None:
    """Runs a program of PostgreSQL, which refuses to be root."""
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if _is_root() else []
    subprocess.run([*user, *call], check=True, capture_output=True, timeout=60)


def _is_root() -> bool:
    return os.geteuid() == 0


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A throw-away cluster that listens on a socket in its own folder; the address without a database."""
    if INITDB is None or sys.platform == "win32":
        pytest.skip("PostgreSQL's initdb is not installed (or this is Windows)")
    folder = Path(tempfile.mkdtemp(prefix="llo-pg-", dir="/tmp"))
    if _is_root():
        shutil.chown(folder, "postgres", "postgres")
    data, programs = folder / "data", Path(str(INITDB)).resolve().parent
    as_postgres(
        str(INITDB), "-D", str(data), "-U", "llo", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"
    )
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    as_postgres(*control, "-o", f"-c listen_addresses='' -k {folder} -F", "start")
    try:
        yield f"postgresql+psycopg://llo@/DATABASE?host={folder}"
    finally:
        as_postgres(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def address(server: str) -> str:
    """An empty database of its own."""
    from sqlalchemy import create_engine, text

    name = f"history_{datetime.now(UTC):%H%M%S%f}"
    engine = create_engine(server.replace("DATABASE", "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.replace("DATABASE", name)
