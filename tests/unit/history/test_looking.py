"""A look into a history leaves no trace in it, whatever llo-board wrote it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, inspect, text

from llo_board.history import tables
from llo_board.history.database import open_database
from llo_board.history.errors import HistoryUnreadable
from llo_board.history.migrations import STEPS, migrate
from llo_board.history.store import FILE_NAME
from llo_board.model.memory import Entity, EntityKind
from tests.unit.history.builders import PROJECT, a_board, a_history, a_moment, a_reading, an_action

CARD = Entity(EntityKind.CARD, "pr-acties")
EARLIER = range(1, len(STEPS))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / FILE_NAME}"
    return str(request.getfixturevalue("address"))


def an_earlier_history(place: str, version: int) -> None:
    """One that a llo-board of so many steps would have left."""
    database = open_database(place, make=True, wait=1, durable=True)
    with database.writing() as connection:
        migrate(connection, place, version)
        connection.execute(insert(tables.histories).values(id="3f9a", created="2022-06-01"))
        bound = {"project": PROJECT, "kind": "card", "key": "pr-acties", "trello_id": "62a1"}
        connection.execute(insert(tables.bindings).values(bound))
        run = "INSERT INTO runs VALUES (:project, 1, 'sync', :at, NULL, NULL, '{}', '', '', 1"
        with_what_it_tells = run + (", '', '', NULL)" if version >= 4 else ")")
        connection.execute(text(with_what_it_tells), {"project": PROJECT, "at": "2022-06-01T03:00:00+00:00"})
    database.engine.dispose()


def state(place: str) -> tuple[object, ...]:
    """The shape of a database and the number that it bears."""
    engine = create_engine(place)
    with engine.connect() as connection:
        names = sorted(inspect(connection).get_table_names())
        columns = {name: [one["name"] for one in inspect(connection).get_columns(name)] for name in names}
        known = "schema_version" in names
        version = connection.execute(text("SELECT version FROM schema_version")).scalar() if known else None
    engine.dispose()
    return columns, version


@pytest.mark.parametrize("version", EARLIER)
def test_an_earlier_history_is_read_and_stays_as_it_is(place: str, version: int) -> None:
    an_earlier_history(place, version)
    before = state(place)
    with a_history(place, make=False) as history:
        assert history.memory(PROJECT).bindings == {CARD: "62a1"}
        assert history.history_id == "3f9a"
        (run,) = history.runs(PROJECT)
        assert (run.kind, run.started) == ("sync", a_moment(1))
        assert history.pictures(PROJECT) == ()
        history.record_report(PROJECT, "progress", date(2022, 6, 30), {})
    assert state(place) == before


@pytest.mark.parametrize("version", EARLIER)
def test_who_writes_in_it_brings_it_to_its_newest_shape(place: str, version: int) -> None:
    an_earlier_history(place, version)
    with a_history(place) as history:
        assert history.memory(PROJECT).bindings == {CARD: "62a1"}
        assert history.begin_run(PROJECT, "sync").run == 2
    assert state(place)[1] == len(STEPS)


def test_the_boards_of_an_earlier_history_are_seen(place: str) -> None:
    with a_history(place) as history:
        history.record_snapshot(PROJECT, a_reading(1, an_action(1, 1)))
    engine = create_engine(place)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE pictures"))
        connection.execute(text("UPDATE schema_version SET version = 4"))
    engine.dispose()
    with a_history(place, make=False) as history:
        assert history.timeline(PROJECT).snapshots == (a_board(1),)
        assert history.actions(PROJECT) == (an_action(1, 1),)


def test_a_look_leaves_an_empty_database_empty(place: str) -> None:
    open_database(place, make=True, wait=1, durable=True).engine.dispose()
    if place.startswith("sqlite"):
        Path(place.removeprefix("sqlite:///")).touch()
    with a_history(place, make=False) as history:
        assert history.runs(PROJECT) == ()
    assert state(place) == ({}, None)


def test_an_earlier_file_that_may_only_be_read_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    an_earlier_history(f"sqlite:///{path}", 3)
    before = path.read_bytes()
    only_read = f"sqlite:///file:{path}?mode=ro&uri=true"
    with a_history(only_read, make=False) as history:
        assert len(history.runs(PROJECT)) == 1
    with pytest.raises(HistoryUnreadable):
        a_history(only_read)
    assert path.read_bytes() == before
