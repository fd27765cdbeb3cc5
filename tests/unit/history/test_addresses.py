"""Of the address of a history only its host and its database are ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from llo_board.errors import UserError
from llo_board.history.addresses import hide_values, place_url, shown_place
from llo_board.history.errors import DatabaseRefuses, HistoryAddressWrong, HistoryDriverMissing
from llo_board.language import ENGLISH
from tests.unit.history.builders import a_history

NOBODY = "127.0.0.1:1/db"


def told(address: str) -> UserError:
    with pytest.raises(UserError) as raised:
        a_history(address)
    return raised.value


def said(error: UserError) -> str:
    return f"{error.sentence(ENGLISH)} {error.hint(ENGLISH)} {error!r} {vars(error)}"


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql+psycopg://{NOBODY}?user=me&password=geheim123",
        f"postgresql+psycopg://me:geheim123@{NOBODY}?connect_timeout=1",
        f"postgresql+psycopg://me:%67eheim123@{NOBODY}",
        f"postgresql+psycopg://{NOBODY}?password=%67eheim123&user=me",
        f"postgresql+psycopg://{NOBODY}?sslpassword=geheim123&sslmode=geheim123",
        f"postgresql+psycopg://{NOBODY}?passwd=geheim123",
        f"postgresql+psycopg://{NOBODY}?connect_timeout=geheim123",
        f"postgresql+psycopg://{NOBODY}&password=geheim123",
        f"postgresql+psycopg://{NOBODY};password=geheim123",
        f"postgresql+psycopg://{NOBODY}?password=a@geheim123",
        f"postgresql+psycopg://me:a@geheim123@{NOBODY}",
        f"postgresql+psycopg://me:a/b@geheim123@{NOBODY}",
        f"postgresql+psycopg://me:a?b@geheim123@{NOBODY}",
        "postgresql+psycopg://me@host:geheim123/db",
        "postgresql+psycopg://me:geheim123@no..host/db",
        f"postgres+psycopg://me:geheim123@{NOBODY}?password=geheim123",
        f"postgresql+nothing://me:geheim123@{NOBODY}?password=geheim123",
        f"postgresql:me:geheim123@{NOBODY}",
        f"postgresql:/{NOBODY}?password=geheim123",
        f"postgresql//me:geheim123@{NOBODY}",
        f"me:geheim123@{NOBODY}",
        "host=127.0.0.1 password=geheim123 dbname=db",
        "sqlite://me:geheim123@host/db",
        "sqlite+nothing:///db?password=geheim123",
    ],
)
def test_a_password_is_never_told_however_it_is_written(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "geheim" not in said(told(address))
    assert list(tmp_path.iterdir()) == []


def test_a_host_and_a_database_are_told() -> None:
    error = told(f"postgresql+psycopg://{NOBODY}?user=me&password=geheim123")
    assert isinstance(error, DatabaseRefuses)
    assert error.place == f"postgresql+psycopg://{NOBODY}"
    assert 'connection to server at "127.0.0.1", port 1 failed' in error.detail


def test_a_kind_that_is_mistyped_is_told_with_its_host_and_database() -> None:
    error = told("postgresq://me:geheim123@host/db?sslmode=require")
    assert isinstance(error, HistoryDriverMissing)
    assert error.place == "postgresq://host/db"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("postgresql+psycopg://me@[::1]:5432/db", "postgresql+psycopg://[::1]:5432/db"),
        ("postgresql+psycopg:///db?host=/run", "postgresql+psycopg:///db"),
        ("sqlite:////srv/me@home/history.sqlite", "/srv/me@home/history.sqlite"),
        ("sqlite:///file:/srv/history.sqlite?mode=ro&uri=true", "file:/srv/history.sqlite"),
        (r"C:\Users\me\history.sqlite", r"C:\Users\me\history.sqlite"),
        ("/srv/team@home/history.sqlite", "/srv/team@home/history.sqlite"),
        (Path("a:b@c"), "a:b@c"),
    ],
)
def test_where_a_history_lies_is_told_as_people_know_it(place: str | Path, shown: str) -> None:
    assert shown_place(place, place_url(place)) == shown


def test_a_database_that_repeats_the_address_is_told_without_it() -> None:
    url = place_url("postgresql+psycopg://me:p%40ss@host/db?options=-c%20x&host=other")
    text = 'no user "me" with p@ss or -c x on host or other; some time'
    assert hide_values(text, url) == 'no user "***" with *** or *** on host or other; some time'


def test_an_address_with_a_wrong_number_in_it_is_no_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(HistoryAddressWrong):
        a_history(f"sqlite:///{tmp_path}/history.sqlite?timeout=long")
