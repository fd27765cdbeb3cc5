"""The memory of one run, as `sync/ports.py` asks for it: each call is a transaction of its own, or part of one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, update

from llo_board.history import rows, tables
from llo_board.history.database import Database
from llo_board.history.run_log import RunLog
from llo_board.history.tables import moment_text
from llo_board.model.journal import Write
from llo_board.model.memory import Agreed, Answer, Entity, FieldKey, FrozenTarget


class RunRecorder:
    """Remembers what Trello accepted, thing by thing, so that a run cut off anywhere can simply be run again."""

    def __init__(
        self,
        database: Database,
        history: str,
        project: str,
        run: int,
        now: Callable[[], datetime],
        log: RunLog,
    ) -> None:
        self._database = database
        self._history = history
        self._project = project
        self._run = run
        self._now = now
        self._log = log
        self._open: Connection | None = None

    @property
    def run(self) -> int:
        """The number of this run, higher than every run before it in this history."""
        return self._run

    @property
    def history(self) -> str:
        """The 4 hex digits of the history that remembers it."""
        return self._history

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is told inside is kept together when it ends, or not at all: a disk is waited for once."""
        with self._database.writing() as connection:
            self._open = connection
            try:
                yield
            finally:
                self._open = None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The transaction that is open, else one of its own."""
        if self._open is not None:
            yield self._open
            return
        with self._database.writing() as connection:
            yield connection

    def intend(self, writes: Iterable[Write]) -> None:
        """What this run is about to write, before it writes anything."""
        self._log.intend(self._project, self._run, writes)

    def note_write(self, write: Write) -> None:
        """What became of one of the writes; raises LockLost when another run has taken over meanwhile."""
        self._log.note_write(self._project, self._run, write)

    def note_stamp(self) -> None:
        """This run is about to write its stamp on the board."""
        self._change_run(stamped=1)

    def bind_board(self, board_id: str) -> None:
        """This is the project's board."""
        with self._writing() as connection:
            rows.put_row(connection, tables.projects, project=self._project, board_id=board_id)

    def bind(self, entity: Entity, trello_id: str) -> None:
        """This thing on Trello is that thing of ours; replaces an earlier binding of the same thing."""
        with self._writing() as connection:
            columns = rows.entity_columns(entity)
            rows.put_row(connection, tables.bindings, project=self._project, trello_id=trello_id, **columns)

    def agree(self, field: FieldKey, pair: Agreed) -> None:
        """Both sides agreed on this field; replaces the earlier pair, and uses up an answer about this field."""
        columns = {"project": self._project, **rows.field_columns(field)}
        with self._writing() as connection:
            rows.put_row(connection, tables.agreed, **columns, **rows.pair_columns(pair))
            rows.drop_row(connection, tables.answers, **columns)

    def note_answer(self, field: FieldKey, answer: Answer | None) -> None:
        """The answer that waits for this field; None when there is none any more."""
        with self._writing() as connection:
            rows.put_answer(connection, self._project, field, answer)

    def note_put_back(self, field: FieldKey) -> None:
        """This goal label was put back once."""
        with self._writing() as connection:
            rows.put_row(connection, tables.put_back, project=self._project, **rows.field_columns(field))

    def freeze_target(self, card_key: str, target: FrozenTarget) -> None:
        """The target as it was when its card was made."""
        with self._writing() as connection:
            rows.put_row(
                connection,
                tables.targets,
                project=self._project,
                deliverable=card_key,
                minimum=target.minimum,
                maximum=target.maximum,
                frozen_on=target.frozen_on.isoformat(),
            )

    def finish(self, outcome: str, counts: Mapping[str, int] | None = None) -> None:
        """The run has ended, so; a run without this was cut off."""
        self._change_run(ended=moment_text(self._now()), outcome=outcome, counts=json.dumps(dict(counts or {})))

    def _change_run(self, **values: object) -> None:
        table = tables.runs
        own = (table.c.project == self._project, table.c.number == self._run)
        with self._writing() as connection:
            connection.execute(update(table).where(*own).values(**values))
