"""What runs leave behind for people and for each other: the lock, the journal, the yes to unattended runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sqlalchemy import select, update

from llo_board.history import journal, locks, rows, tables
from llo_board.history.database import Database
from llo_board.history.errors import LockLost
from llo_board.history.locks import Taken
from llo_board.history.tables import moment_text, read_moment
from llo_board.model.journal import Write, WriteFate
from llo_board.model.runs import Approval, Holder, Lock, Told


class RunLog:
    """The run log of one open history; `token` tells its locks from those of every other program."""

    def __init__(self, database: Database, token: str, now: Callable[[], datetime]) -> None:
        self._database = database
        self._token = token
        self._now = now

    # one run at a time

    def take_lock(self, project: str, holder: Holder, runs_here: Callable[[int], bool]) -> Taken:
        """Takes the project's lock, if nobody alive has it; `runs_here` tells whether a process here runs."""
        with self._database.writing() as connection:
            return locks.take_lock(connection, project, self._token, holder, self._now(), runs_here)

    def release_lock(self, project: str) -> None:
        """Lets go of it."""
        with self._database.writing() as connection:
            locks.release_lock(connection, project, self._token)

    def busy(self, project: str, holder: Holder, runs_here: Callable[[int], bool]) -> Lock | None:
        """Who is busy with the project now; a lock that was left behind is nobody."""
        with self._database.reading() as connection:
            lock = locks.read_lock(connection, project)
        return lock if lock and locks.is_alive(lock, holder, self._now(), runs_here) else None

    # the journal

    def intend(self, project: str, run: int, writes: Iterable[Write]) -> None:
        """Keeps what a run means to write; raises LockLost when the lock is another's by now."""
        with self._database.writing() as connection:
            self._stay_alone(locks.keep_lock(connection, project, self._token, self._now()))
            journal.put_writes(connection, project, run, writes)

    def note_write(self, project: str, run: int, write: Write) -> None:
        """What became of a write, and a sign of life; raises LockLost when the lock is another's by now."""
        with self._database.writing() as connection:
            journal.note_write(connection, project, run, write)
            still_ours = locks.keep_lock(connection, project, self._token, self._now())
        self._stay_alone(still_ours)

    def _stay_alone(self, still_ours: bool) -> None:
        if not still_ours:
            raise LockLost

    def writes(self, project: str, run: int) -> tuple[Write, ...]:
        """What that run meant to write, and what became of it."""
        with self._database.reading() as connection:
            return journal.read_writes(connection, project, run)

    def open_writes(self, project: str) -> Mapping[int, tuple[Write, ...]]:
        """By run: the writes of which nobody knows yet what became of them."""
        with self._database.reading() as connection:
            runs = journal.runs_with_open_writes(connection, project)
            found = {run: journal.read_writes(connection, project, run) for run in runs}
        unknown = (None, WriteFate.FAILED)
        return {run: tuple(write for write in writes if write.fate in unknown) for run, writes in found.items()}

    def note_fates(self, project: str, run: int, fates: Mapping[int, WriteFate]) -> None:
        """What was found out about writes of an earlier run, by number."""
        with self._database.writing() as connection:
            journal.note_fates(connection, project, run, fates)

    # what people are told of runs

    def note_reason(self, project: str, run: int, reason: str) -> None:
        """Why a run failed, for people to read."""
        self._change_run(project, run, reason=reason)

    def note_told(self, project: str, run: int, told: Told) -> None:
        """What people know, since when, to be waiting for them."""
        self._change_run(project, run, told=told.what, told_at=moment_text(told.at))

    def _change_run(self, project: str, run: int, **values: str) -> None:
        table = tables.runs
        with self._database.writing() as connection:
            own = (table.c.project == project, table.c.number == run)
            connection.execute(update(table).where(*own).values(**values))

    # unattended runs

    def approve(self, project: str, by: str) -> None:
        """A person said yes to unattended runs; the first yes stays."""
        if self.approval(project) is None:
            moment = moment_text(self._now())
            with self._database.writing() as connection:
                rows.put_row(connection, tables.approvals, project=project, given_by=by, given_at=moment)

    def approval(self, project: str) -> Approval | None:
        """Who said yes, if anybody did."""
        table = tables.approvals
        with self._database.reading() as connection:
            found = connection.execute(select(table).where(table.c.project == project)).first()
        return Approval(found.given_by, read_moment(found.given_at)) if found else None
