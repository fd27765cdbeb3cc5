"""The journal: what a run means to write, kept before its first write, and what became of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from llo_board.history import tables
from llo_board.model.board_changes import FieldChange, Subject
from llo_board.model.journal import Write, WriteDeed, WriteFate
from llo_board.model.memory import Entity, EntityKind


def put_writes(connection: Connection, project: str, run: int, writes: Iterable[Write]) -> None:
    """Keeps the writes that a run means to do, in their order."""
    rows = [
        {"project": project, "run": run, "number": write.number, **_columns(write, write.trello_id)}
        for write in writes
    ]
    if rows:
        connection.execute(insert(tables.writes), rows)


def note_write(connection: Connection, project: str, run: int, write: Write) -> None:
    """What became of a write, and of which of its fields."""
    _change(connection, project, run, write.number, _columns(write, write.trello_id))


def note_fates(connection: Connection, project: str, run: int, fates: Mapping[int, WriteFate]) -> None:
    """What became of writes, by number."""
    for number, fate in fates.items():
        _change(connection, project, run, number, {"fate": fate.value})


def read_writes(connection: Connection, project: str, run: int) -> tuple[Write, ...]:
    """The writes of a run, in their order."""
    table = tables.writes
    query = select(table).where(table.c.project == project, table.c.run == run).order_by(table.c.number)
    return tuple(_write(row) for row in connection.execute(query))


def runs_with_open_writes(connection: Connection, project: str) -> tuple[int, ...]:
    """The runs of which a write is left whose fate is not known."""
    table = tables.writes
    unknown = table.c.fate.is_(None) | (table.c.fate == WriteFate.FAILED.value)
    query = select(table.c.run).where(table.c.project == project, unknown).distinct().order_by(table.c.run)
    return tuple(connection.execute(query).scalars())


def _change(connection: Connection, project: str, run: int, number: int, values: Mapping[str, object]) -> None:
    table = tables.writes
    own = (table.c.project == project, table.c.run == run, table.c.number == number)
    connection.execute(update(table).where(*own).values(**values))


def _columns(write: Write, trello_id: str) -> dict[str, object]:
    fate = write.fate.value if write.fate else None
    return {"body": _encode(write), "trello_id": trello_id, "fate": fate, "detail": write.detail}


def _encode(write: Write) -> str:
    subject = write.subject
    plain = {
        "deed": write.deed.value,
        "kind": subject.entity.kind.value,
        "key": subject.entity.key,
        "name": subject.name,
        "card": subject.card,
        "card_name": subject.card_name,
        "card_id": subject.card_id,
        "goal": subject.goal,
        "fields": [[one.field, one.before, one.after] for one in write.fields],
        "other_id": write.other_id,
    }
    return json.dumps(plain, separators=(",", ":"))


def _write(row: Row[Any]) -> Write:
    plain = json.loads(row.body)
    entity = Entity(EntityKind(plain["kind"]), plain["key"])
    subject = Subject(entity, plain["name"], plain["card"], plain["card_name"], plain["card_id"], plain["goal"])
    return Write(
        number=row.number,
        deed=WriteDeed(plain["deed"]),
        subject=subject,
        fields=tuple(FieldChange(*one) for one in plain["fields"]),
        trello_id=row.trello_id,
        other_id=plain["other_id"],
        fate=WriteFate(row.fate) if row.fate else None,
        detail=row.detail,
    )
