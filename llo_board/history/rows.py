"""Rows of the sync tables into the nouns of `model/memory.py`, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from llo_board.history import tables
from llo_board.history.tables import moment_text, read_moment
from llo_board.model.memory import Agreed, Answer, Entity, EntityKind, FieldKey, FrozenTarget, Memory
from llo_board.model.runs import Run, Told

_ENTITY = ("kind", "key")
_FIELD = (*_ENTITY, "field")
_PAIR = ("wanted", "seen")
_GIVEN = ("take", "given_at")
_TARGET = ("minimum", "maximum", "frozen_on")


def read_memory(connection: Connection, history: str, project: str) -> Memory:
    """Everything remembered of the project."""

    def rows(table: Table, *names: str) -> list[tuple[Any, ...]]:
        columns = [table.c[name] for name in names]
        return [tuple(row) for row in connection.execute(select(*columns).where(table.c.project == project))]

    runs = rows(tables.runs, "number", "stamped")
    board = rows(tables.projects, "board_id")
    return Memory(
        history=history,
        last_run=max((number for number, _ in runs), default=0),
        stamps=frozenset(number for number, stamped in runs if stamped),
        board_id=board[0][0] if board else None,
        bindings={_entity(kind, key): bound for kind, key, bound in rows(tables.bindings, *_ENTITY, "trello_id")},
        agreed={_field(*row[:3]): _pair(*row[3:]) for row in rows(tables.agreed, *_FIELD, *_PAIR)},
        answers={_field(*row[:3]): _answer(*row[3:]) for row in rows(tables.answers, *_FIELD, *_PAIR, *_GIVEN)},
        put_back=frozenset(_field(*row) for row in rows(tables.put_back, *_FIELD)),
        targets={row[0]: _target(*row[1:]) for row in rows(tables.targets, "deliverable", *_TARGET)},
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
            reason=row.reason,
            told=Told(row.told, read_moment(row.told_at)) if row.told_at else None,
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


def put_answer(connection: Connection, project: str, field: FieldKey, answer: Answer | None) -> None:
    """Writes a person's answer in the place of an earlier one; None takes it away."""
    columns = {"project": project, **field_columns(field)}
    if answer is None:
        drop_row(connection, tables.answers, **columns)
        return
    given_at = moment_text(answer.given_at)
    put_row(connection, tables.answers, **columns, **pair_columns(answer.pair), take=answer.take, given_at=given_at)


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


# A night's memory is much like the last one's: what was made of a row is kept for the next.


@lru_cache(maxsize=8192)
def _entity(kind: str, key: str) -> Entity:
    return Entity(EntityKind(kind), key)


@lru_cache(maxsize=8192)
def _field(kind: str, key: str, field: str) -> FieldKey:
    return FieldKey(_entity(kind, key), field)


@lru_cache(maxsize=8192)
def _pair(wanted: str, seen: str) -> Agreed:
    return Agreed(json.loads(wanted), json.loads(seen))


def _answer(wanted: str, seen: str, take: str, given_at: str) -> Answer:
    return Answer(take, _pair(wanted, seen), read_moment(given_at))


def _target(minimum: int, maximum: int | None, frozen_on: str) -> FrozenTarget:
    return FrozenTarget(minimum, maximum, date.fromisoformat(frozen_on))
