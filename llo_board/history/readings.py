"""Readings of a board into the history, and the timeline out of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, func, insert, select, update

from llo_board.history import tables
from llo_board.history.encoding import decode_action, decode_snapshot, encode_action, encode_snapshot
from llo_board.history.tables import moment_text, read_moment
from llo_board.model.snapshot import Action, BoardSnapshot
from llo_board.model.timeline import Timeline

_BEGINNINGS = ("createBoard", "copyBoard")
_AT_ONCE = 400  # parameters of one statement; SQLite allows 999 in its older versions


def put_snapshot(connection: Connection, project: str, snapshot: BoardSnapshot) -> None:
    """One row a day for a board that stays as it is; its body is kept once.

    What counts is the reading before that moment, not the last one: a computer whose clock was ahead left a reading
    of a day to come, and every one until that day is true all the same.
    """
    text = encode_snapshot(snapshot)
    digest, moment = sha256(text.encode()).hexdigest(), moment_text(snapshot.taken_at)
    day = snapshot.taken_at.astimezone(UTC).date().isoformat()
    before = _row_before(connection, project, moment)
    if before is not None and (before == (day, digest, before[2]) or before[2] == moment):
        return
    table = tables.bodies
    if connection.execute(select(table.c.sha256).where(table.c.sha256 == digest)).first() is None:
        connection.execute(insert(table).values(sha256=digest, body=zlib.compress(text.encode())))
    connection.execute(
        insert(tables.snapshots).values(
            project=project, taken_at=moment, day=day, board_id=snapshot.board_id, sha256=digest
        )
    )


def _row_before(connection: Connection, project: str, moment: str) -> tuple[str, str, str] | None:
    table = tables.snapshots
    until = (table.c.project == project, table.c.taken_at <= moment)
    query = select(table.c.day, table.c.sha256, table.c.taken_at).where(*until)
    row = connection.execute(query.order_by(table.c.taken_at.desc()).limit(1)).first()
    return (row.day, row.sha256, row.taken_at) if row else None


def put_actions(connection: Connection, project: str, actions: Iterable[Action]) -> None:
    """Adds the actions that are new; one that is known gets its newest text (an edited comment)."""
    given = {action.action_id: action for action in actions}
    texts = {action_id: encode_action(action) for action_id, action in given.items()}
    known = _known_bodies(connection, project, list(given))
    new = [
        {"project": project, "action_id": action_id, "at": moment_text(given[action_id].at), "body": text}
        for action_id, text in texts.items()
        if action_id not in known
    ]
    if new:
        connection.execute(insert(tables.actions), new)
    table = tables.actions
    for action_id in known:
        if texts[action_id] != known[action_id]:
            own = (table.c.project == project, table.c.action_id == action_id)
            connection.execute(update(table).where(*own).values(body=texts[action_id]))


def _known_bodies(connection: Connection, project: str, ids: list[str]) -> dict[str, str]:
    table = tables.actions
    known: dict[str, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = table.c.action_id.in_(ids[start : start + _AT_ONCE])
        query = select(table.c.action_id, table.c.body).where(table.c.project == project, some)
        known |= {row.action_id: row.body for row in connection.execute(query)}
    return known


def last_action_at(connection: Connection, project: str) -> datetime | None:
    """The moment of the newest action."""
    table = tables.actions
    newest = connection.execute(select(func.max(table.c.at)).where(table.c.project == project)).scalar()
    return read_moment(newest) if newest else None


def read_timeline(connection: Connection, project: str, until: datetime | None) -> Timeline:
    """Snapshots and actions up to and including that moment, oldest first.

    Complete from the making of the board where the action log reaches back that far, else from the first snapshot.
    """
    snapshots = _read_snapshots(connection, project, until)
    actions = read_actions(connection, project, until)
    begun = [action.at for action in actions if action.kind in _BEGINNINGS]
    first = snapshots[0].taken_at if snapshots else None
    return Timeline(snapshots, actions, min(begun) if begun and first else first)


def _read_snapshots(connection: Connection, project: str, until: datetime | None) -> tuple[BoardSnapshot, ...]:
    table, bodies = tables.snapshots, tables.bodies
    query = select(table.c.taken_at, table.c.sha256).where(table.c.project == project).order_by(table.c.taken_at)
    if until is not None:
        query = query.where(table.c.taken_at <= moment_text(until))
    moments = list(connection.execute(query))
    used = select(table.c.sha256).where(table.c.project == project)
    texts = {
        row.sha256: zlib.decompress(row.body).decode()
        for row in connection.execute(select(bodies).where(bodies.c.sha256.in_(used)))
    }
    return tuple(decode_snapshot(texts[row.sha256], read_moment(row.taken_at)) for row in moments)


def each_snapshot_with(
    connection: Connection, project: str, ids: AbstractSet[str], now: datetime
) -> Iterator[BoardSnapshot]:
    """The snapshots that have any of these things, newest first; each is read when it is asked for.

    Those of a day to come are of a clock that was ahead: nobody knows how old they are, so they come last.
    """
    table, bodies = tables.snapshots, tables.bodies
    query = select(table.c.taken_at, table.c.sha256).where(table.c.project == project)
    newest_first = connection.execute(query.order_by(table.c.taken_at.desc()))
    for row in sorted(newest_first, key=lambda row: bool(row.taken_at > moment_text(now))):
        (packed,) = connection.execute(select(bodies.c.body).where(bodies.c.sha256 == row.sha256)).one()
        text = zlib.decompress(packed).decode()
        if any(one in text for one in ids):
            yield decode_snapshot(text, read_moment(row.taken_at))


def read_actions(
    connection: Connection, project: str, until: datetime | None, *, of_kind: str | None = None
) -> tuple[Action, ...]:
    """The actions up to and including that moment, oldest first; of one kind, if asked for."""
    table = tables.actions
    query = select(table.c.body).where(table.c.project == project).order_by(table.c.at, table.c.action_id)
    if until is not None:
        query = query.where(table.c.at <= moment_text(until))
    if of_kind is not None:
        query = query.where(table.c.body.contains(of_kind))
    found = (decode_action(row.body) for row in connection.execute(query))
    return tuple(action for action in found if of_kind in (None, action.kind))
