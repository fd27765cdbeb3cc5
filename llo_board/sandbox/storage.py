"""The world in a SQLite file: what a request changed is in the file before the request is answered."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields
from pathlib import Path
from typing import Any

from .errors import DataFileUnusable
from .table import Row, Table
from .world import World

_SCHEMA = """
CREATE TABLE IF NOT EXISTS things (
    kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id)
);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""
_TABLES = {"things", "facts"}


class SqliteStorage:
    """One transaction per request. Write-ahead logging without waiting for the disk: a killed process loses
    nothing that was answered; only a power cut could take the last writes."""

    def __init__(self, path: Path) -> None:
        """Raises DataFileUnusable. The file is ours alone: a second sandbox on it would not see our writes."""
        self._path = path
        try:
            self._connection = sqlite3.connect(path, timeout=0.5, check_same_thread=False, isolation_level=None)
        except sqlite3.Error as error:
            raise DataFileUnusable(path, str(error)) from error
        try:
            self._refuse_others()
            for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
                self._connection.execute(f"PRAGMA {setting}")
            self._connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            self._connection.close()
            raise DataFileUnusable(path, str(error)) from error

    def _refuse_others(self) -> None:
        """A database of something else stays as it is; SQLite's own words for a file that is none."""
        found = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if found and not {name for (name,) in found} >= _TABLES:
            raise sqlite3.DatabaseError("file is not a database")

    def load(self, world: World) -> None:
        """In the order in which the things were first put. Raises DataFileUnusable."""
        try:
            self._load(world)
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            self._connection.close()
            raise DataFileUnusable(self._path, f"not written by this version of the sandbox ({error})") from error

    def _load(self, world: World) -> None:
        tables = world.tables
        for kind, body in self._connection.execute("SELECT kind, body FROM things ORDER BY rowid"):
            table = tables[kind]
            table.put(_revive(table, json.loads(body)))
        for table in tables.values():
            table.commit()
        facts = dict(self._connection.execute("SELECT name, value FROM facts"))
        world.ids.restart(facts.get("seed", world.ids.seed), facts.get("count", 0))

    def save(self, world: World) -> None:
        changed = {kind: table.changes() for kind, table in world.tables.items()}
        if not any(changed.values()):
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for kind, rows in changed.items():
                for row_id, row in rows.items():
                    self._write(kind, row_id, row)
            facts = (("seed", world.ids.seed), ("count", world.ids.count))
            self._connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts)
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self._connection.execute("ROLLBACK")
            raise

    def _write(self, kind: str, row_id: str, row: Row | None) -> None:
        if row is None:
            self._connection.execute("DELETE FROM things WHERE kind = ? AND id = ?", (kind, row_id))
            return
        upsert = "INSERT INTO things VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body"
        self._connection.execute(upsert, (kind, row_id, _body(row)))

    def close(self) -> None:
        self._connection.close()


def _body(row: Row) -> str:
    values: dict[str, Any] = {one.name: getattr(row, one.name) for one in fields(row)}
    return json.dumps(values, separators=(",", ":"))


def _revive(table: Table[Row], values: dict[str, Any]) -> Row:
    """Lists of a row are tuples; JSON knows no tuples."""
    return table.kind(**{name: tuple(one) if isinstance(one, list) else one for name, one in values.items()})
