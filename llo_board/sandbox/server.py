"""The sandbox on a port of 127.0.0.1, in a thread of its own."""

from __future__ import annotations

import logging
import socket
import sys
from datetime import datetime
from pathlib import Path
from threading import Thread
from types import TracebackType

from waitress import wasyncore  # type: ignore[import-untyped]  # waitress ships no types
from waitress.server import create_server  # type: ignore[import-untyped]

from .app import BODY_MAX, create_app
from .errors import PortTaken
from .sandbox import Sandbox
from .storage import SqliteStorage
from .world import digest

HOST = "127.0.0.1"
_THREADS = 8


class RunningSandbox:
    """A sandbox that answers from the moment it exists until `stop()`; also a context manager."""

    def __init__(self, sandbox: Sandbox, listening: socket.socket) -> None:
        self.sandbox = sandbox
        self._storage = sandbox.world.storage
        self._map: dict[int, object] = {}
        app = create_app(sandbox)
        self._server = create_server(
            app, map=self._map, sockets=[listening], threads=_THREADS, ident=None, max_request_body_size=BODY_MAX
        )
        self.port = int(listening.getsockname()[1])
        sandbox.world.web_url = self.url
        self._thread = Thread(target=self._serve, name="sandbox", daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where the pages are: `http://127.0.0.1:PORT`."""
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """What TRELLO_API_URL wants: with the `/1`."""
        return f"{self.url}/1"

    @property
    def key(self) -> str:
        """A key that signs in here; with `token` always the same member, also after a restart on the same file."""
        return digest(f"key {self.sandbox.world.ids.seed}")[:32]

    @property
    def token(self) -> str:
        return digest(f"token {self.sandbox.world.ids.seed}")

    def wait(self) -> None:
        """Until `stop()` or Ctrl-C."""
        while self._thread.is_alive():
            self._thread.join(timeout=0.5)

    def stop(self) -> None:
        """Answers what is being answered, then closes; a second call does nothing."""
        if self.sandbox.stopping.is_set():
            return
        self.sandbox.stopping.set()
        self._server.pull_trigger()
        self._thread.join()
        self._server.task_dispatcher.shutdown()
        wasyncore.close_all(self._map, ignore_all=True)
        if self._storage is not None:
            self._storage.close()

    def _serve(self) -> None:
        while not self.sandbox.stopping.is_set():
            wasyncore.loop(timeout=1.0, map=self._map, count=1)

    def __enter__(self) -> RunningSandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_sandbox(
    port: int = 0, data: Path | None = None, seed: int = 1, now: datetime | None = None, rate_limit: int = 100
) -> RunningSandbox:
    """Starts a sandbox on 127.0.0.1; port 0 takes a free one. Raises PortTaken and DataFileUnusable.

    `data` keeps the boards in a SQLite file; `now` sets the clock, which then stands still (see docs/sandbox.md);
    `rate_limit` is announced as requests per token in ten seconds.
    """
    listening = _listen(port)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full queue is our clients' business
    try:
        storage = SqliteStorage(data) if data is not None else None
        return RunningSandbox(Sandbox(seed, now, rate_limit, storage), listening)
    except BaseException:
        listening.close()
        raise


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as taken:
        listening.close()
        raise PortTaken(port) from taken
    return listening
