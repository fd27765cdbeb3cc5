"""Looks into a history without a trace: one of an earlier shape is read from a copy in memory."""

from __future__ import annotations

from sqlalchemy import Connection, column, insert, inspect, select, table, text

from llo_board.history.database import Database, in_memory
from llo_board.history.migrations import STEPS, migrate, read_version


def to_look_at(database: Database) -> Database:
    """The database itself where it has its newest shape, else a copy that has; the first is closed then."""
    copy = in_memory(database.place)
    with database.reading() as old:
        _as_of_one_moment(old)
        version = read_version(old, database.place)
        if version == len(STEPS):
            return database
        if version:
            with copy.writing() as new:
                migrate(new, copy.place, version)
                _fill(new, old)
                migrate(new, copy.place)
    database.engine.dispose()
    return copy


def _as_of_one_moment(connection: Connection) -> None:
    """SQLite reads so by itself; it must be the first word of a transaction in PostgreSQL."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _fill(new: Connection, old: Connection) -> None:
    for name in set(inspect(new).get_table_names()) - {"schema_version"}:
        rows = [dict(row) for row in old.execute(select(text("*")).select_from(table(name))).mappings()]
        if rows:
            new.execute(insert(table(name, *map(column, rows[0]))), rows)
