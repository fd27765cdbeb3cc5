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

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import StaticPool

from llo_board.errors import UserError
from llo_board.history.errors import (
    HistoryDriverMissing,
    HistoryFull,
    HistoryLocked,
    HistoryNotOurs,
    HistoryUnreadable,
    Trouble,
)

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
            with self.engine.connect() as connection, connection.execution_options(**{_WRITES: writes}).begin():
                yield connection
        except (OperationalError, DatabaseError) as error:
            if type(error) not in (OperationalError, DatabaseError):
                raise
            raise trouble_in(self.place, str(error.orig)) from None


def open_database(place: str | Path, *, make: bool, wait: float, durable: bool) -> Database:
    """The database at a path or address. Without `make`, a file that is not there is an empty one in memory.

    `wait` is how many seconds another program that writes in it is waited for; without `durable`, SQLite does not
    wait for the disk.
    """
    url = place_url(place)
    shown = url.render_as_string(hide_password=True) if "://" in str(place) else str(place)
    if url.get_backend_name() != "sqlite":
        return Database(_other_engine(url, shown), shown)
    path = Path(url.database or "")
    if url.query.get("uri") or path.exists():
        return Database(_sqlite_engine(url, wait, durable), shown)
    if not make:
        return Database(_sqlite_engine(make_url("sqlite://"), wait, durable), shown)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise HistoryUnreadable(shown, Trouble.CANNOT_OPEN) from None
    return Database(_sqlite_engine(url, wait, durable), shown)


def place_url(place: str | Path) -> URL:
    """The address of a database: as given, or that of an SQLite file."""
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    try:
        return make_url(place)
    except ArgumentError:
        raise HistoryDriverMissing(place.partition("://")[0] + "://…") from None


def _sqlite_engine(url: URL, wait: float, durable: bool) -> Engine:
    pool = None if url.database else StaticPool  # in memory there is one connection, or there is nothing
    engine = create_engine(
        url, poolclass=pool, hide_parameters=True, connect_args={"timeout": wait, "isolation_level": None}
    )
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
    try:
        engine = create_engine(url, hide_parameters=True)
    except (NoSuchModuleError, ImportError):
        raise HistoryDriverMissing(place) from None
    if url.get_backend_name() == "postgresql":
        event.listen(engine, "begin", _one_writer)
    return engine


def _one_writer(connection: Connection) -> None:
    """As with SQLite one transaction writes at a time: two runs that begin at once get two numbers."""
    if connection.get_execution_options().get(_WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")


def trouble_in(place: str, text: str) -> UserError:
    """The database's own complaint in our words."""
    complaint = text.lower()
    if "locked" in complaint:
        return HistoryLocked(place)
    if "is full" in complaint or "no space left" in complaint:
        return HistoryFull(place)
    if "not a database" in complaint or "malformed" in complaint:
        return HistoryNotOurs(place)
    if "unable to open" in complaint:
        return HistoryUnreadable(place, Trouble.CANNOT_OPEN)
    if "readonly" in complaint or "read-only" in complaint:
        return HistoryUnreadable(place, Trouble.READ_ONLY)
    return HistoryUnreadable(place, Trouble.OTHER, text.strip().splitlines()[0])
