"""One database: how it is opened, its transactions, and its errors in our words.

SQLite keeps its rollback journal: write-ahead logging does not work on network drives, where many a coordinator's
documents lie (https://www.sqlite.org/wal.html). A commit costs under a millisecond more for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, ProgrammingError
from sqlalchemy.pool import StaticPool

from llo_board.history.addresses import hide_values, place_url, shown_place
from llo_board.history.errors import HistoryAddressWrong, HistoryDriverMissing, HistoryUnreadable, Trouble
from llo_board.history.troubles import trouble_in

_WRITES = "llo_board_writes"
_WRITERS_LOCK = 0x110B0A  # any number that nobody else in the database locks by


@dataclass(frozen=True, slots=True)
class Database:
    """An open database; `place` says where it is, without a password."""

    engine: Engine
    place: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: durable when it ends, undone when it fails."""
        with self._transaction(writes=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, writes: bool) -> Iterator[Connection]:
        try:
            # The mark must stand before the transaction begins; _begin() below reads it.
            with self._connected() as connection, connection.execution_options(**{_WRITES: writes}).begin():
                yield connection
        except DBAPIError as error:
            trouble = trouble_in(self.place, error, hide_values(str(error.orig), self.engine.url))
            if trouble is None:
                raise
            raise trouble from None

    def _connected(self) -> Connection:
        """A connection; what the driver cannot make sense of stands in the address, since nothing was asked yet."""
        try:
            return self.engine.connect()
        except (ArgumentError, ProgrammingError, ValueError, TypeError):
            raise HistoryAddressWrong from None


def open_database(place: str | Path, *, make: bool, wait: float, durable: bool) -> Database:
    """The database at a path or address. Without `make`, a file that is not there is an empty one in memory.

    `wait` is how many seconds another program that writes in it is waited for; without `durable`, SQLite does not
    wait for the disk.
    """
    url = place_url(place)
    shown = shown_place(place, url)
    if url.get_backend_name() != "sqlite":
        return Database(_other_engine(url, shown), shown)
    if not url.query.get("uri") and not _is_there(url, shown):
        if not make:
            return in_memory(shown)
        _make_folder(url, shown)
    return Database(_sqlite_engine(url, shown, wait, durable), shown)


def in_memory(place: str) -> Database:
    """An empty database that is forgotten at the end, in the place of another."""
    return Database(_sqlite_engine(make_url("sqlite://"), place, 0, durable=True), place)


def _is_there(url: URL, place: str) -> bool:
    try:
        return Path(url.database or "").exists()
    except OSError:  # a folder on the way that we may not look into
        raise HistoryUnreadable(place, Trouble.CANNOT_OPEN) from None


def _make_folder(url: URL, place: str) -> None:
    try:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise HistoryUnreadable(place, Trouble.CANNOT_OPEN) from None


def _engine(url: URL, place: str, **options: Any) -> Engine:
    try:
        return create_engine(url, hide_parameters=True, **options)
    except (NoSuchModuleError, ImportError):
        raise HistoryDriverMissing(place) from None
    except (ArgumentError, TypeError, ValueError):
        raise HistoryAddressWrong from None


def _sqlite_engine(url: URL, place: str, wait: float, durable: bool) -> Engine:
    pool = None if url.database else StaticPool  # in memory there is one connection, or there is nothing
    engine = _engine(url, place, poolclass=pool, connect_args={"timeout": wait, "isolation_level": None})
    event.listen(engine, "begin", _begin)
    if not durable:
        event.listen(engine, "connect", _do_not_wait_for_the_disk)
    return engine


def _do_not_wait_for_the_disk(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def _begin(connection: Connection) -> None:
    """Begins a writing transaction as one: a read that turns into a write would fail at once, not wait."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _other_engine(url: URL, place: str) -> Engine:
    engine = _engine(url, place)
    if url.get_backend_name() == "postgresql":
        event.listen(engine, "begin", _one_writer)
    return engine


def _one_writer(connection: Connection) -> None:
    """As with SQLite one transaction writes at a time: two runs that begin at once get two numbers."""
    if connection.get_execution_options().get(_WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
