"""One run at a time on a project, whoever and wherever: a row in the history that both of them write to.

A lock is left behind by a run that was killed. On the same computer it is taken over when its process is gone; from
another computer, or should its number have been given to another process, when it gave no sign of life for
`SILENT_FOR`. A run that wakes up after that finds that the lock is no longer its own, and stops.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, text, update

from llo_board.history import tables
from llo_board.history.tables import moment_text, read_moment
from llo_board.model.runs import Holder, Lock

SILENT_FOR = timedelta(minutes=15)
"""Longer than a single request can take, with every repeat and every wait that Trello may ask for."""

# The same words in SQLite and PostgreSQL: of two that come at once, one is told that it changed nothing.
_TAKE = text(
    "INSERT INTO locks (project, token, holder, machine, pid, since, seen) "
    "VALUES (:project, :token, :holder, :machine, :pid, :since, :seen) ON CONFLICT (project) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether the lock is ours now, and whose it was: still another's, or left behind by a run that was cut off."""

    is_ours: bool
    other: Lock | None = None


def take_lock(
    connection: Connection,
    project: str,
    token: str,
    holder: Holder,
    now: datetime,
    runs_here: Callable[[int], bool],
) -> Taken:
    """Takes the project's lock, if nobody alive has it; `runs_here` tells whether a process runs here."""
    row = _row(project, token, holder, now)
    if connection.execute(_TAKE, row).rowcount:
        return Taken(is_ours=True)
    table = tables.locks
    found = connection.execute(select(table).where(table.c.project == project)).first()
    if found is None:  # let go between our two questions
        return Taken(is_ours=bool(connection.execute(_TAKE, row).rowcount))
    other = Lock(Holder(found.holder, found.machine, found.pid), read_moment(found.since), read_moment(found.seen))
    if found.token != token and is_alive(other, holder, now, runs_here):
        return Taken(is_ours=False, other=other)
    left_behind = (table.c.project == project, table.c.token == found.token)
    return Taken(bool(connection.execute(update(table).where(*left_behind).values(**row)).rowcount), other)


def _row(project: str, token: str, holder: Holder, now: datetime) -> dict[str, object]:
    moment = moment_text(now)
    who = {"holder": holder.user, "machine": holder.machine, "pid": holder.pid}
    return {"project": project, "token": token, **who, "since": moment, "seen": moment}


def is_alive(lock: Lock, ours: Holder, now: datetime, runs_here: Callable[[int], bool]) -> bool:
    """Whether the run behind a lock is at work, as far as can be told from here.

    One that bears our own number was left by an earlier process of that number: in a container it is always 1.
    """
    if now - lock.seen > SILENT_FOR:
        return False
    if lock.holder.machine != ours.machine:
        return True
    return lock.holder.pid != ours.pid and runs_here(lock.holder.pid)


def keep_lock(connection: Connection, project: str, token: str, now: datetime) -> bool:
    """Gives a sign of life; False when somebody else has the lock by now."""
    table = tables.locks
    own = (table.c.project == project, table.c.token == token)
    if connection.execute(update(table).where(*own).values(seen=moment_text(now))).rowcount:
        return True
    return connection.execute(select(table.c.token).where(table.c.project == project)).first() is None


def release_lock(connection: Connection, project: str, token: str) -> None:
    """Lets go of the lock, if it is still ours."""
    table = tables.locks
    connection.execute(delete(table).where(table.c.project == project, table.c.token == token))


def read_lock(connection: Connection, project: str) -> Lock | None:
    """Who has the lock now."""
    table = tables.locks
    found = connection.execute(select(table).where(table.c.project == project)).first()
    if found is None:
        return None
    holder = Holder(found.holder, found.machine, found.pid)
    return Lock(holder, read_moment(found.since), read_moment(found.seen))
