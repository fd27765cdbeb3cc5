"""A history in a real SQLite file, and in PostgreSQL where there is one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, inspect

from llo_board.history import tables
from llo_board.history.errors import (
    DatabaseRefuses,
    HistoryDriverMissing,
    HistoryFull,
    HistoryLocked,
    HistoryNewer,
    HistoryNotOurs,
    HistoryUnreadable,
    Trouble,
)
from llo_board.history.migrations import STEPS
from llo_board.history.store import FILE_NAME, new_history_id, open_history
from llo_board.model.memory import Agreed, Answer, Entity, EntityKind, FieldKey, FrozenTarget, Memory
from llo_board.model.snapshot import CONVERSION, BoardReading, CheckItem, Checklist
from llo_board.sync.ports import Recorder
from tests.unit.history.builders import CARD_ID, PROJECT, a_board, a_history, a_moment, a_reading, always, an_action

CARD = Entity(EntityKind.CARD, "pr-acties")
NAME = FieldKey(CARD, "name")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    if request.param == "sqlite":
        return tmp_path / FILE_NAME
    return str(request.getfixturevalue("address"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


# what sync remembers


def test_a_new_history_remembers_nothing_but_its_own_name(place: str | Path) -> None:
    with a_history(place) as history:
        assert history.memory(PROJECT) == Memory("3f9a")


def test_a_history_keeps_its_name(place: str | Path) -> None:
    a_history(place).close()
    with open_history(place, now=always(a_moment(2))) as history:
        assert history.history_id == "3f9a"


def test_a_history_is_named_by_four_hex_digits() -> None:
    assert len(new_history_id()) == 4
    int(new_history_id(), 16)


def test_everything_that_a_run_noted_is_remembered(place: str | Path) -> None:
    answer = Answer("board", Agreed("a", "b"), a_moment(3))
    label = FieldKey(CARD, "label:marketing")
    target = FrozenTarget(2, None, date(2022, 6, 1))
    with a_history(place) as history:
        recorder: Recorder = history.begin_run(PROJECT, "bootstrap")
        recorder.bind_board("62a0")
        recorder.note_stamp()
        recorder.bind(CARD, "62a1")
        recorder.agree(NAME, Agreed("Pr-acties", "Pr acties"))
        recorder.agree(label, Agreed(True, False))
        recorder.agree(FieldKey(CARD, "due"), Agreed(None, "2022-11-01"))
        recorder.note_put_back(label)
        recorder.freeze_target("pr-acties", target)
        history.record_answer(PROJECT, NAME, answer)
    with a_history(place) as history:
        assert history.memory(PROJECT) == Memory(
            history="3f9a",
            last_run=1,
            stamps=frozenset({1}),
            board_id="62a0",
            bindings={CARD: "62a1"},
            agreed={
                NAME: Agreed("Pr-acties", "Pr acties"),
                label: Agreed(True, False),
                FieldKey(CARD, "due"): Agreed(None, "2022-11-01"),
            },
            answers={NAME: answer},
            put_back=frozenset({label}),
            targets={"pr-acties": target},
        )


def test_what_is_noted_later_replaces_what_was_noted_before(place: str | Path) -> None:
    with a_history(place) as history:
        recorder = history.begin_run(PROJECT, "sync")
        for text in ("één", "twee"):
            recorder.bind_board(text)
            recorder.bind(CARD, text)
            recorder.agree(NAME, Agreed(text, text))
            recorder.freeze_target("pr-acties", FrozenTarget(len(text), None, date(2022, 6, 1)))
            history.record_answer(PROJECT, NAME, Answer(text, Agreed(None, None), a_moment(1)))
        memory = history.memory(PROJECT)
    assert (memory.board_id, memory.bindings[CARD], memory.agreed[NAME].seen) == ("twee", "twee", "twee")
    assert (memory.targets["pr-acties"].minimum, memory.answers[NAME].take) == (4, "twee")


def test_an_agreement_uses_up_the_answer_about_that_field(place: str | Path) -> None:
    other = FieldKey(CARD, "due")
    with a_history(place) as history:
        for field in (NAME, other):
            history.record_answer(PROJECT, field, Answer("board", Agreed("a", "b"), a_moment(1)))
        history.begin_run(PROJECT, "sync").agree(NAME, Agreed("b", "b"))
        assert set(history.memory(PROJECT).answers) == {other}


def test_an_answer_that_is_over_is_forgotten_and_one_under_a_former_key_is_kept_under_today_s(
    place: str | Path,
) -> None:
    answer = Answer("definition", Agreed("a", "b"), a_moment(1))
    today = FieldKey(CARD, "due")
    with a_history(place) as history:
        history.record_answer(PROJECT, NAME, answer)
        run = history.begin_run(PROJECT, "sync")
        run.note_answer(NAME, None)
        run.note_answer(today, answer)
        assert history.memory(PROJECT).answers == {today: answer}
        history.record_answer(PROJECT, today, None)
        assert history.memory(PROJECT).answers == {}


def test_an_item_that_is_gone_is_known_as_it_was_last_seen(place: str | Path) -> None:
    def night(day: int, *items: CheckItem) -> BoardReading:
        reading = a_reading(day)
        (card,) = reading.snapshot.cards
        card = replace(card, checklists=(Checklist("c1", "Stappen", items),))
        return replace(reading, snapshot=replace(reading.snapshot, cards=(card,)))

    first, second = CheckItem("i1", "Plan"), CheckItem("i2", "Budget")
    with a_history(place, day=3) as history:
        history.record_snapshot(PROJECT, night(1, first, second))
        history.record_snapshot(PROJECT, night(2, replace(first, name="Plan schrijven"), second))
        history.record_snapshot(PROJECT, night(3, second))
        seen = history.seen_items(PROJECT, {"i1", "never"})
    assert list(seen) == ["i1"]
    assert (seen["i1"].name, seen["i1"].at, seen["i1"].checklist.checklist_id) == (
        "Plan schrijven",
        a_moment(2),
        "c1",
    )


def test_a_card_that_is_gone_is_known_by_the_list_in_which_it_was_last_seen(place: str | Path) -> None:
    moved = a_reading(2)
    cards = tuple(replace(one, list_id="l2") for one in moved.snapshot.cards)
    with a_history(place, day=3) as history:
        history.record_snapshot(PROJECT, a_reading(1))
        history.record_snapshot(PROJECT, replace(moved, snapshot=replace(moved.snapshot, cards=cards)))
        history.record_snapshot(PROJECT, BoardReading(replace(a_board(3), cards=())))
        assert history.places(PROJECT, {CARD_ID, "never"}) == {CARD_ID: "l2"}


def test_the_cards_that_people_made_of_items_are_told_alone(place: str | Path) -> None:
    made = an_action(1, 1, kind=CONVERSION, text="")
    said = an_action(2, 2, text=f"about {CONVERSION}")
    with a_history(place) as history:
        history.record_snapshot(PROJECT, a_reading(3, made, said))
        assert history.conversions(PROJECT) == (made,)


def test_projects_do_not_know_each_other(place: str | Path) -> None:
    with a_history(place) as history:
        history.begin_run(PROJECT, "sync").bind(CARD, "62a1")
        history.record_snapshot(PROJECT, a_reading(1, an_action(1, 1)))
        assert history.memory("llo-2023") == Memory("3f9a")
        assert history.timeline("llo-2023").snapshots == ()
        assert history.begin_run("llo-2023", "sync").run == 1


def test_every_run_has_a_higher_number_and_an_end_of_its_own(place: str | Path) -> None:
    with a_history(place) as history:
        history.begin_run(PROJECT, "bootstrap", app_version="0.1.0", definition_digest="ab").finish(
            "done", {"made": 3}
        )
        history.begin_run(PROJECT, "sync")
        done, cut_off = history.runs(PROJECT)
    assert (done.number, done.kind, done.outcome, done.counts) == (1, "bootstrap", "done", {"made": 3})
    assert (done.ended, done.app_version, done.definition_digest) == (a_moment(1), "0.1.0", "ab")
    assert (cut_off.number, cut_off.ended, cut_off.outcome) == (2, None, None)


def test_what_was_noted_survives_a_process_that_is_killed(path: Path) -> None:
    killed = (
        "import os, sys\n"
        "from tests.unit.history.test_store import *\n"
        "recorder = a_history(sys.argv[1]).begin_run(PROJECT, 'sync')\n"
        "recorder.bind(CARD, '62a1')\n"
        "os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", killed, str(path)], check=False).returncode == 9
    with a_history(path) as history:
        assert history.memory(PROJECT).bindings == {CARD: "62a1"}


def test_a_history_that_need_not_outlive_a_power_cut_does_not_wait_for_the_disk(path: Path) -> None:
    with open_history(path, now=always(a_moment(1)), durable=False) as history:
        history.begin_run(PROJECT, "sync").bind(CARD, "62a1")
        with history._database.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 0
    with a_history(path) as history, history._database.engine.connect() as connection:
        assert history.memory(PROJECT).bindings == {CARD: "62a1"}
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


# the board night by night


def test_a_board_that_stays_as_it_is_adds_a_row_a_day_and_one_body(path: Path) -> None:
    with a_history(path) as history:
        for day in (1, 2, 3):
            for hour in (3, 9):
                history.record_snapshot(PROJECT, a_reading(day, hour=hour))
        timeline = history.timeline(PROJECT)
    assert timeline.snapshots == (a_board(1), a_board(2), a_board(3))
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM bodies").fetchone() == (1,)
    database.close()


def test_every_change_of_a_day_is_kept_and_so_is_the_way_back(place: str | Path) -> None:
    with a_history(place) as history:
        for hour, name in ((3, "Pilot"), (4, "Pilots"), (5, "Pilot")):
            history.record_snapshot(PROJECT, a_reading(1, hour=hour, name=name))
        assert [shot.cards[0].name for shot in history.timeline(PROJECT).snapshots] == ["Pilot", "Pilots", "Pilot"]


def test_a_reading_of_a_clock_that_was_ahead_keeps_no_later_one_from_being_kept(place: str | Path) -> None:
    ahead = a_reading(30, name="Clock ahead")
    with open_history(place, now=always(a_moment(4)), new_id=lambda: "3f9a") as history:
        for reading in (
            a_reading(1),
            ahead,
            a_reading(2, name="Pilots"),
            a_reading(3, name="Pilots"),
            a_reading(2),
        ):
            history.record_snapshot(PROJECT, reading)
        timeline = history.timeline(PROJECT)
        places = history.places(PROJECT, {CARD_ID})
    assert [(shot.taken_at.day, shot.cards[0].name) for shot in timeline.snapshots] == [
        (1, "Pilot"),
        (2, "Pilots"),
        (3, "Pilots"),
        (30, "Clock ahead"),
    ]
    assert places == {CARD_ID: "l1"}


def test_what_a_clock_that_was_ahead_saw_is_not_where_a_card_was_last_seen(place: str | Path) -> None:
    def reading(day: int, list_id: str) -> BoardReading:
        read = a_reading(day)
        cards = tuple(replace(one, list_id=list_id) for one in read.snapshot.cards)
        return replace(read, snapshot=replace(read.snapshot, cards=cards))

    with open_history(place, now=always(a_moment(4)), new_id=lambda: "3f9a") as history:
        for read in (reading(30, "ahead"), reading(2, "l2")):
            history.record_snapshot(PROJECT, read)
        assert history.places(PROJECT, {CARD_ID}) == {CARD_ID: "l2"}


def test_the_same_reading_twice_is_as_good_as_once(place: str | Path) -> None:
    reading = a_reading(2, an_action(2, 2), an_action(1, 1))
    with a_history(place) as history:
        history.record_snapshot(PROJECT, reading)
        once = history.timeline(PROJECT)
        history.record_snapshot(PROJECT, reading)
        assert history.timeline(PROJECT) == once
        assert history.actions(PROJECT) == once.actions
    assert once.actions == (an_action(1, 1), an_action(2, 2))


def test_an_edited_comment_gets_its_newest_text(place: str | Path) -> None:
    with a_history(place) as history:
        history.record_snapshot(PROJECT, a_reading(1, an_action(1, 1)))
        history.record_snapshot(PROJECT, a_reading(2, an_action(1, 1, text="Les: op tijd")))
        (comment,) = history.timeline(PROJECT).actions
    assert comment.text == "Les: op tijd"


def test_more_actions_at_once_than_a_statement_takes_are_no_trouble(place: str | Path) -> None:
    many = tuple(an_action(number, 1) for number in range(1500))
    with a_history(place) as history:
        history.record_snapshot(PROJECT, a_reading(1, *many))
        history.record_snapshot(PROJECT, a_reading(2, *many))
        assert history.timeline(PROJECT).actions == many


def test_a_timeline_ends_where_it_is_asked_to(place: str | Path) -> None:
    with a_history(place) as history:
        for day in (1, 2, 3):
            history.record_snapshot(PROJECT, a_reading(day, an_action(day, day), name=f"Pilot {day}"))
        timeline = history.timeline(PROJECT, a_moment(2))
    assert [shot.taken_at for shot in timeline.snapshots] == [a_moment(1), a_moment(2)]
    assert [action.at for action in timeline.actions] == [a_moment(1), a_moment(2)]


def test_a_timeline_is_complete_from_the_first_snapshot_or_from_the_boards_own_beginning(place: str | Path) -> None:
    with a_history(place) as history:
        assert history.timeline(PROJECT).complete_from is None
        history.record_snapshot(PROJECT, a_reading(5, an_action(1, 4)))
        assert history.timeline(PROJECT).complete_from == a_moment(5)
        history.record_snapshot(PROJECT, a_reading(6, an_action(0, 2, kind="createBoard")))
        assert history.timeline(PROJECT).complete_from == a_moment(2)


def test_actions_are_asked_for_with_a_little_overlap(place: str | Path) -> None:
    with a_history(place) as history:
        assert history.last_action(PROJECT) is None
        history.record_snapshot(PROJECT, a_reading(3, an_action(1, 1), an_action(2, 2)))
        assert history.last_action(PROJECT) == a_moment(2) - timedelta(minutes=1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 23), st.sampled_from("abc")), min_size=1))
def test_at_any_moment_the_timeline_shows_the_board_as_it_was_last_read(
    tmp_path: Path, readings: list[tuple[int, int, str]]
) -> None:
    path = tmp_path / "rule.sqlite"
    path.unlink(missing_ok=True)
    in_order = {(day, hour): name for day, hour, name in sorted(readings, key=lambda one: one[:2])}
    with a_history(path) as history:
        for (day, hour), name in in_order.items():
            history.record_snapshot(PROJECT, a_reading(day, hour=hour, name=name))
        timeline = history.timeline(PROJECT)
    for (day, hour), name in in_order.items():
        assert timeline.at(a_moment(day, hour)).cards[0].name == name


# reports


def test_reports_made_are_remembered_by_kind(place: str | Path) -> None:
    with a_history(place) as history:
        history.record_report(PROJECT, "progress", date(2022, 6, 30), {"achieved": 1})
        history.record_report(PROJECT, "lessons", date(2022, 6, 30), {})
        (made,) = history.reports(PROJECT, "progress")
    assert (made.as_of, made.made_at, made.summary) == (date(2022, 6, 30), a_moment(1), {"achieved": 1})


# shape and faults


def test_the_steps_lead_to_the_tables(place: str | Path) -> None:
    a_history(place).close()
    engine = create_engine(place if isinstance(place, str) else f"sqlite:///{place}")
    found = {
        name: {(column["name"], column["nullable"]) for column in inspect(engine).get_columns(name)}
        for name in inspect(engine).get_table_names()
    }
    keys = {name: set(inspect(engine).get_pk_constraint(name)["constrained_columns"]) for name in found}
    engine.dispose()
    wanted = tables.METADATA.tables
    assert found == {
        name: {(column.name, bool(column.nullable)) for column in table.columns} for name, table in wanted.items()
    }
    assert keys == {name: {column.name for column in table.primary_key} for name, table in wanted.items()}


def test_looking_makes_no_file(path: Path) -> None:
    with a_history(path, make=False) as history:
        assert history.memory(PROJECT).bindings == {}
    assert not path.parent.exists()


def test_looking_reads_a_history_that_may_only_be_read(path: Path) -> None:
    with a_history(path) as history:
        history.begin_run(PROJECT, "sync").bind(CARD, "62a1")
    before = path.read_bytes()
    with a_history(f"sqlite:///file:{path}?mode=ro&uri=true", make=False) as history:
        assert history.memory(PROJECT).bindings == {CARD: "62a1"}
        with pytest.raises(HistoryUnreadable) as raised:
            history.begin_run(PROJECT, "sync")
    assert raised.value.trouble is Trouble.READ_ONLY
    assert path.read_bytes() == before


def test_a_history_that_another_program_writes_in_is_locked(path: Path) -> None:
    history = a_history(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(HistoryLocked):
        history.begin_run(PROJECT, "sync")
    other.execute("ROLLBACK")
    assert history.begin_run(PROJECT, "sync").run == 1
    other.close()
    history.close()


def test_a_newer_history_is_refused_and_left_as_it_is(path: Path) -> None:
    a_history(path).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE schema_version SET version = 99")
    database.close()
    before = path.read_bytes()
    with pytest.raises(HistoryNewer) as raised:
        a_history(path)
    assert (raised.value.version, raised.value.known) == (99, len(STEPS))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"geen database, maar een brief van twee regels" * 40, b"SQLite format 3\0rest"]
)
def test_a_file_that_is_no_database_is_not_ours(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(HistoryNotOurs):
        a_history(path)
    assert path.read_bytes() == content


def test_somebody_elses_database_is_not_ours(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    database.close()
    with pytest.raises(HistoryNotOurs):
        a_history(path)


def test_a_history_that_is_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(HistoryUnreadable) as raised:
        a_history(tmp_path)
    assert raised.value.trouble is Trouble.CANNOT_OPEN


def test_a_history_below_a_file_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HistoryUnreadable):
        a_history(tmp_path / "file" / "history.sqlite")


def test_a_kind_of_database_that_is_not_spoken_is_said_so() -> None:
    with pytest.raises(HistoryDriverMissing, match="mongodb"):
        a_history("mongodb://user:secret@host/db")


def test_a_password_in_an_address_is_never_told() -> None:
    with pytest.raises((HistoryDriverMissing, DatabaseRefuses)) as raised:
        a_history("postgresql+psycopg://user:secret@127.0.0.1:1/db?connect_timeout=1")
    assert "secret" not in str(raised.value) + repr(raised.value)


def test_a_full_disk_is_told_and_leaves_the_history_as_it_was(path: Path) -> None:
    """RLIMIT_FSIZE would give another error, so the file is held to its present size by SQLite itself."""
    with a_history(path) as history:
        history.begin_run(PROJECT, "sync").bind(CARD, "62a1")
        with history._database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        big = "x" * 200_000 + str(list(range(20_000)))
        with pytest.raises(HistoryFull):
            history.record_snapshot(PROJECT, a_reading(1, an_action(1, 1, text=big)))
        assert history.timeline(PROJECT).snapshots == ()
        assert history.memory(PROJECT).bindings == {CARD: "62a1"}
