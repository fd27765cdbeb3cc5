"""The history of projects: what sync remembers, the board night by night, the runs, the reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, insert, select

from llo_board.history import decisions, pictures, readings, rows, tables
from llo_board.history.database import Database, open_database
from llo_board.history.looking import to_look_at
from llo_board.history.migrations import STEPS, migrate, read_version
from llo_board.history.recorder import RunRecorder
from llo_board.history.run_log import RunLog
from llo_board.history.tables import moment_text, read_moment
from llo_board.model.editions import Edition
from llo_board.model.last_seen import SeenItem, find_places, find_seen_items
from llo_board.model.memory import Answer, FieldKey, Memory
from llo_board.model.pictures import KeptPicture
from llo_board.model.runs import MadeReport, Run
from llo_board.model.snapshot import CONVERSION, Action, BoardReading
from llo_board.model.timeline import Timeline
from llo_board.model.verdict import GivenVerdict

FILE_NAME = Path(".llo-board") / "history.sqlite"
"""Where the history lies beside a definition, unless LLO_BOARD_HISTORY names another place."""

_OVERLAP = timedelta(minutes=1)  # Trello's action log is not strictly in order (trello/API.md section 6)
_WAIT = 5.0


def new_history_id() -> str:
    """Four hex digits by chance: enough to tell one team's histories apart."""
    return token_hex(2)


def open_history(
    place: str | Path,
    *,
    now: Callable[[], datetime],
    make: bool = True,
    wait: float = _WAIT,
    durable: bool = True,
    new_id: Callable[[], str] = new_history_id,
) -> History:
    """The history at a path or database address, in its newest shape; closed by its `close` or a `with`.

    With `make` False it is only looked at: where there is none yet it is empty, and one of an earlier shape is
    brought up in memory; what is recorded in either is forgotten at the end.
    `wait` is how many seconds another program that writes in it is waited for. Without `durable`, what is recorded
    outlives the program but perhaps not a power cut: for a history that is thrown away, such as the demo's.
    """
    database = open_database(place, make=make, wait=wait, durable=durable)
    try:
        database = database if make else to_look_at(database)
        return History(database, _known_id(database) or _prepared(database, now(), new_id), now)
    except BaseException:
        database.engine.dispose()
        raise


def _known_id(database: Database) -> str | None:
    """The id of a history in its newest shape."""
    with database.reading() as connection:
        current = read_version(connection, database.place) == len(STEPS)
        return _history_id(connection) if current else None


def _prepared(database: Database, moment: datetime, new_id: Callable[[], str]) -> str:
    """Brings the database to its newest shape and gives its id, made if this is the first time."""
    with database.writing() as connection:
        migrate(connection, database.place)
        history = _history_id(connection) or new_id()
        if _history_id(connection) is None:
            connection.execute(insert(tables.histories).values(id=history, created=moment_text(moment)))
    return history


def _history_id(connection: Connection) -> str | None:
    return connection.execute(select(tables.histories.c.id)).scalar()


class History:
    """One history, of one project or of many. Raises the errors of `history/errors.py`."""

    def __init__(self, database: Database, history_id: str, now: Callable[[], datetime]) -> None:
        self.history_id = history_id
        self.log = RunLog(database, token_hex(8), now)
        self._database = database
        self._now = now

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the database."""
        self._database.engine.dispose()

    # what sync remembers

    def memory(self, project: str) -> Memory:
        """Everything remembered of the project."""
        with self._database.reading() as connection:
            return rows.read_memory(connection, self.history_id, project)

    def begin_run(
        self, project: str, kind: str, *, app_version: str = "", definition_digest: str = ""
    ) -> RunRecorder:
        """Begins a run (`kind`: the command's name) before its first write."""
        with self._database.writing() as connection:
            number = rows.next_run(connection, project)
            connection.execute(
                insert(tables.runs).values(
                    project=project,
                    number=number,
                    kind=kind,
                    started=moment_text(self._now()),
                    counts="{}",
                    app_version=app_version,
                    definition_digest=definition_digest,
                    stamped=0,
                )
            )
        return RunRecorder(self._database, self.history_id, project, number, self._now, self.log)

    def runs(self, project: str) -> tuple[Run, ...]:
        """The project's runs, oldest first."""
        with self._database.reading() as connection:
            return rows.read_runs(connection, project)

    def record_answer(self, project: str, field: FieldKey, answer: Answer | None) -> None:
        """A person's answer to a question; replaces an earlier one, and None takes that away."""
        with self._database.writing() as connection:
            rows.put_answer(connection, project, field, answer)

    # the board night by night

    def record_snapshot(self, project: str, reading: BoardReading) -> None:
        """Remembers a reading: the board, if it changed or the day is new, and the actions that are new.

        The same reading twice is the same as once; each is kept at its own moment, in whatever order they come.
        """
        with self._database.writing() as connection:
            readings.put_snapshot(connection, project, reading.snapshot)
            readings.put_actions(connection, project, reading.actions)

    def last_action(self, project: str) -> datetime | None:
        """From when to ask for actions, so that none is missed: a minute before the newest known; None: all."""
        with self._database.reading() as connection:
            newest = readings.last_action_at(connection, project)
        return newest - _OVERLAP if newest else None

    def actions(self, project: str) -> tuple[Action, ...]:
        """Every action that is remembered, oldest first."""
        with self._database.reading() as connection:
            return readings.read_actions(connection, project, None)

    def conversions(self, project: str) -> tuple[Action, ...]:
        """The actions by which people made cards of checklist items, oldest first."""
        with self._database.reading() as connection:
            return readings.read_actions(connection, project, None, of_kind=CONVERSION)

    def seen_items(self, project: str, item_ids: AbstractSet[str]) -> Mapping[str, SeenItem]:
        """These checklist items as they were last seen, by id; those that were never seen are left out."""
        with self._database.reading() as connection:
            return find_seen_items(
                readings.each_snapshot_with(connection, project, item_ids, self._now()), item_ids
            )

    def places(self, project: str, card_ids: AbstractSet[str]) -> Mapping[str, str]:
        """The list in which each of these cards was last seen, both by id."""
        with self._database.reading() as connection:
            return find_places(readings.each_snapshot_with(connection, project, card_ids, self._now()), card_ids)

    def timeline(self, project: str, until: datetime | None = None) -> Timeline:
        """The board over time, up to and including a moment."""
        with self._database.reading() as connection:
            return readings.read_timeline(connection, project, until)

    # reports

    def record_report(self, project: str, kind: str, as_of: date, summary: Mapping[str, object]) -> None:
        """A report was made; `summary` holds its figures, as JSON can carry them."""
        with self._database.writing() as connection:
            rows.put_row(
                connection,
                tables.reports,
                project=project,
                kind=kind,
                made_at=moment_text(self._now()),
                as_of=as_of.isoformat(),
                summary=json.dumps(dict(summary)),
            )

    def reports(self, project: str, kind: str) -> tuple[MadeReport, ...]:
        """The reports of that kind that were made, oldest first."""
        table = tables.reports
        query = select(table).where(table.c.project == project, table.c.kind == kind).order_by(table.c.made_at)
        with self._database.reading() as connection:
            found = list(connection.execute(query))
        return tuple(
            MadeReport(row.kind, date.fromisoformat(row.as_of), read_moment(row.made_at), json.loads(row.summary))
            for row in found
        )

    # what people decided

    def record_verdict(self, project: str, given: GivenVerdict) -> None:
        """A person judged a deliverable or a goal; earlier verdicts stay beside it."""
        with self._database.writing() as connection:
            decisions.put_verdict(connection, project, given)

    def verdicts(self, project: str) -> tuple[GivenVerdict, ...]:
        """Every verdict that was given, oldest first."""
        with self._database.reading() as connection:
            return decisions.read_verdicts(connection, project)

    def record_edition(self, project: str, edition: Edition) -> None:
        """A report was published."""
        with self._database.writing() as connection:
            decisions.put_edition(connection, project, edition)

    def editions(self, project: str) -> tuple[Edition, ...]:
        """Every report that was published, oldest first."""
        with self._database.reading() as connection:
            return decisions.read_editions(connection, project)

    # what reports show

    def record_picture(self, project: str, kept: KeptPicture) -> None:
        """An upload was fetched, and is a picture or none."""
        with self._database.writing() as connection:
            pictures.put_picture(connection, project, kept)

    def pictures(self, project: str) -> tuple[KeptPicture, ...]:
        """Every upload that was ever fetched for a report."""
        with self._database.reading() as connection:
            return pictures.read_pictures(connection, project)
