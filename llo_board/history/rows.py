"""Rows of the sync tables into the nouns of `model/memory.py`, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, select

from llo_board.history import tables
from llo_board.history.tables import read_moment
from llo_board.model.memory import Agreed, Answer, Entity, EntityKind, FieldKey, FrozenTarget, Memory, Value
from llo_board.model.runs import Run


def read_memory(connection: Connection, history: str, project: str) -> Memory:
    """Everything remembered of the project."""

    def rows(table: Table) -> list[Row[Any]]:
        return list(connection.execute(select(table).where(table.c.project == project)))

    runs = rows(tables.runs)
    board = rows(tables.projects)
    return Memory(
        history=history,
        last_run=max((run.number for run in runs), default=0),
        stamps=frozenset(run.number for run in runs if run.stamped),
        board_id=board[0].board_id if board else None,
        bindings={_entity(row): row.trello_id for row in rows(tables.bindings)},
        agreed={_field(row): _pair(row) for row in rows(tables.agreed)},
        answers={_field(row): _answer(row) for row in rows(tables.answers)},
        put_back=frozenset(map(_field, rows(tables.put_back))),
        targets={row.deliverable: _target(row) for row in rows(tables.targets)},
    )


def read_runs(connection: Connection, project: str) -> tuple[Run, ...]:
    """The runs, oldest first."""
    table = tables.runs
    rows = connection.execute(select(table).where(table.c.project == project).order_by(table.c.number))
    return tuple(
        Run(
            number=row.number,
            kind=row.kind,
            started=read_moment(row.started),
            ended=read_moment(row.ended) if row.ended else None,
            outcome=row.outcome,
            counts=json.loads(row.counts),
            app_version=row.app_version,
            definition_digest=row.definition_digest,
        )
        for row in rows
    )


def next_run(connection: Connection, project: str) -> int:
    """The number after the highest so far."""
    table = tables.runs
    highest = connection.execute(select(func.max(table.c.number)).where(table.c.project == project)).scalar()
    return (highest or 0) + 1


def put_row(connection: Connection, table: Table, **row: object) -> None:
    """Writes the row in the place of one with the same primary key; the same in every database."""
    drop_row(connection, table, **{column.name: row[column.name] for column in table.primary_key})
    connection.execute(insert(table).values(**row))


def drop_row(connection: Connection, table: Table, **key: object) -> None:
    """Takes the row with that primary key away, if it is there."""
    connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))


def entity_columns(entity: Entity) -> Mapping[str, str]:
    """The columns that name a thing of ours."""
    return {"kind": entity.kind.value, "key": entity.key}


def field_columns(field: FieldKey) -> Mapping[str, str]:
    """The columns that name a field."""
    return {**entity_columns(field.entity), "field": field.field}


def pair_columns(pair: Agreed) -> Mapping[str, str]:
    """A pair, each half as JSON: a text, a yes or no, or null differ there."""
    return {"wanted": json.dumps(pair.wanted), "seen": json.dumps(pair.seen)}


def _entity(row: Row[Any]) -> Entity:
    return Entity(EntityKind(row.kind), row.key)


def _field(row: Row[Any]) -> FieldKey:
    return FieldKey(_entity(row), row.field)


def _pair(row: Row[Any]) -> Agreed:
    return Agreed(_value(row.wanted), _value(row.seen))


def _value(text: str) -> Value:
    value: Value = json.loads(text)
    return value


def _answer(row: Row[Any]) -> Answer:
    return Answer(row.take, _pair(row), read_moment(row.given_at))


def _target(row: Row[Any]) -> FrozenTarget:
    return FrozenTarget(row.minimum, row.maximum, date.fromisoformat(row.frozen_on))
