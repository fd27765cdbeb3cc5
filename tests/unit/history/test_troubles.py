"""What a real database refuses is told as such: no refusal of the database is a fault of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import create_engine, make_url, text

from llo_board.history.errors import DatabaseRefuses, HistoryForbidden, HistoryFull, HistoryLocked
from llo_board.history.store import open_history
from llo_board.language import ENGLISH
from tests.unit.history.builders import PROJECT, a_history, a_moment, always

Ask = Callable[..., str]


@pytest.fixture
def ask(address: str) -> Ask:
    """Has the owner of the database do something; the address by which `guest` comes in."""

    def asked(*statements: str) -> str:
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in ("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN", *statements):
                connection.execute(text(statement))
        engine.dispose()
        return make_url(address).set(username="guest").render_as_string(hide_password=False)

    return asked


@pytest.fixture(autouse=True)
def no_guest_stays(address: str) -> object:
    yield
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP OWNED BY guest"))
        connection.execute(text("DROP ROLE guest"))
    engine.dispose()


def test_who_may_make_no_tables_is_told_which_right_to_ask_for(ask: Ask) -> None:
    guest = ask("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    with pytest.raises(HistoryForbidden) as raised:
        a_history(guest)
    assert "permission denied for schema public. Nothing was changed." in raised.value.sentence(ENGLISH)
    hint = raised.value.hint(ENGLISH)
    rights = [line.replace("TO name", "TO guest") for line in hint.splitlines() if line.startswith("GRANT")]
    a_history(ask_again(guest, rights)).close()


def ask_again(guest: str, statements: list[str]) -> str:
    engine = create_engine(make_url(guest).set(username="llo"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
    return guest


def test_who_may_not_even_see_the_schema_is_told_so(ask: Ask) -> None:
    with pytest.raises(HistoryForbidden):
        a_history(ask("REVOKE ALL ON SCHEMA public FROM PUBLIC"))


def test_who_may_not_use_the_tables_of_another_user_is_told_what_to_ask(address: str, ask: Ask) -> None:
    a_history(address).close()
    guest = ask()
    with pytest.raises(HistoryForbidden, match="permission denied for table"):
        a_history(guest)
    ask_again(guest, ["GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO guest"])
    with a_history(guest) as history:
        assert history.begin_run(PROJECT, "sync").run == 1


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("ALTER ROLE guest NOLOGIN", "not permitted to log in"),
        ("ALTER ROLE guest CONNECTION LIMIT 0", "too many connections"),
        ("ALTER ROLE guest SET default_transaction_read_only = on", "read-only transaction"),
    ],
)
def test_what_the_server_does_not_allow_is_told_in_its_own_words(ask: Ask, statement: str, answer: str) -> None:
    guest = ask("GRANT CREATE ON SCHEMA public TO guest", statement)
    with pytest.raises(DatabaseRefuses, match=answer) as raised:
        a_history(guest)
    assert "guest" not in str(raised.value)


def test_a_database_that_is_not_there_is_told(ask: Ask) -> None:
    guest = make_url(ask()).set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(DatabaseRefuses, match='"nowhere" does not exist'):
        a_history(guest)


@pytest.mark.parametrize(("code", "error"), [("53100", HistoryFull), ("55P03", HistoryLocked)])
def test_a_full_disk_and_a_lock_of_the_server_are_known_by_their_codes(
    address: str, ask: Ask, code: str, error: type[Exception]
) -> None:
    a_history(address).close()
    ask(
        "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE 'nee' USING ERRCODE = '{code}'; END $$",
        "CREATE TRIGGER no BEFORE INSERT ON runs EXECUTE FUNCTION no()",
    )
    with open_history(address, now=always(a_moment(1))) as history, pytest.raises(error):
        history.begin_run(PROJECT, "sync")


def test_a_server_that_ends_the_connection_is_told(address: str, ask: Ask) -> None:
    ask()
    with a_history(address) as history:
        others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'llo'"
        ask_again(address, [f"SELECT pg_terminate_backend(pid) {others}"])
        with pytest.raises(DatabaseRefuses):
            history.begin_run(PROJECT, "sync")
