"""Key and token stand nowhere: not in what is printed, not in any file, not in the history, not in a crash log."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from llo_board.cli.crash import write_crash_log
from llo_board.cli.main import tell_error
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from tests.cli.stage import KEY, TOKEN, Stage
from tests.unit.test_whole_files import no_file_larger_than

SECRETS = (KEY.encode(), TOKEN.encode())
CALLS = (
    ("check", "FILE"),
    ("plan", "FILE"),
    ("plan", "FILE", "--format", "json"),
    ("bootstrap", "FILE"),
    ("sync", "FILE"),
    ("plan", "FILE", "--format", "md"),
    ("resolve", "FILE"),
    ("accept", "FILE"),
    ("history", "FILE"),
    ("nightly", "FILE"),
    ("report", "progress", "FILE", "--format", "md", "--format", "html", "--format", "json"),
    ("report", "evaluation", "FILE", "--format", "md", "--format", "html", "--format", "json"),
    ("verdicts", "FILE"),
    ("undo", "FILE"),
    ("schedule", "FILE"),
)


def said(stage: Stage, *call: str, **environment: str) -> bytes:
    """All that a command prints; reports go into the folder of the project."""
    output = ("--output", str(stage.folder)) if call[0] == "report" else ()
    return stage.run(*call, *output, **environment).output_bytes


def written(folder: Path) -> bytes:
    """The bytes of every file below the folder, and their names."""
    return b"".join(str(path).encode() + path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def shows_a_secret(text: bytes) -> bool:
    return any(secret in text for secret in SECRETS)


def test_no_command_prints_or_keeps_key_or_token(stage: Stage) -> None:
    for call in CALLS:
        assert not shows_a_secret(said(stage, *call)), call
    stage.edit("2026-04-01", "2026-04-15")
    assert not shows_a_secret(said(stage, "sync", "FILE"))
    assert (stage.folder / ".llo-board" / "history.sqlite").is_file()
    assert not shows_a_secret(written(stage.folder))


@pytest.mark.parametrize("kind", ["500", "html"])
def test_no_fault_is_told_or_kept_with_key_or_token(stage: Stage, kind: str) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("2026-04-01", "2026-04-15")
    stage.control("faults", kind=kind, times=100)
    told = said(stage, "sync", "FILE")
    assert told
    assert not shows_a_secret(told + written(stage.folder))


@pytest.mark.parametrize(
    "address",
    [
        f"http://127.0.0.1:9/1?key={KEY}&token={TOKEN}",
        f"http://{KEY}:{TOKEN}@127.0.0.1:9/1",
        f"http://{KEY}:{TOKEN}@example.org/1?token={TOKEN}",
    ],
)
def test_an_address_that_somebody_put_them_into_is_told_without_them(stage: Stage, address: str) -> None:
    assert not shows_a_secret(said(stage, "plan", "FILE", TRELLO_API_URL=address))


def test_the_requests_carry_them_in_a_header_only(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    assert stage.requests_sent()
    assert not shows_a_secret(f"{stage.requests_sent()}".encode())


def test_a_crash_log_holds_the_fault_and_no_secret() -> None:
    environment = {"TRELLO_API_KEY": KEY, "TRELLO_TOKEN": TOKEN, "LLO_BOARD_HISTORY": "postgresql://me:pass@db/x"}
    try:
        raise ValueError(f"GET /1/cards?key={KEY}&token={TOKEN} {environment['LLO_BOARD_HISTORY']}")
    except ValueError as error:
        log = Path(write_crash_log(error, environment))
    text = log.read_text("utf-8")
    log.unlink()
    assert "ValueError: GET /1/cards?key=***&token=*** ***" in text
    assert not shows_a_secret(text.encode())
    assert "pass@db" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of files")
def test_where_no_log_can_be_written_it_is_told_instead(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal({"LLO_BOARD_LANGUAGE": "nl", "TRELLO_TOKEN": TOKEN})
    with no_file_larger_than(0):
        code = tell_error(ValueError(f"token={TOKEN}"), terminal)
    told = capsys.readouterr().err
    assert code == ExitCode.OUR_FAULT
    assert told.startswith("Er ging iets mis in llo-board zelf (ValueError).\n    Dit zegt wat, zonder geheimen")
    assert "ValueError: token=***" in told


def test_a_crash_log_holds_no_password_of_an_address_that_is_told_in_parts() -> None:
    environment = {
        "https_proxy": "http://reader:sesame@proxy:8080",
        "LLO_BOARD_HISTORY": "postgresql://me:s3cr3t@db/x",
    }
    try:
        raise OSError("no way to proxy:8080 as reader with sesame, nor to db as me with s3cr3t")
    except OSError as error:
        log = Path(write_crash_log(error, environment))
    text = log.read_text("utf-8")
    log.unlink()
    assert "OSError: no way to proxy:8080 as reader with ***, nor to db as me with ***" in text


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://127.0.0.1:1/db?user=me&password=geheim123",
        "postgresql+psycopg://me:geheim123@127.0.0.1:1/db",
        "postgresql+psycopg://127.0.0.1:1/db?password=%67eheim123",
        "postgresq://127.0.0.1:1/db?password=geheim123",
        "postgresql:/127.0.0.1:1/db?password=geheim123",
    ],
)
def test_no_command_tells_a_password_of_the_history(stage: Stage, address: str) -> None:
    calls = (("history", "FILE"), ("plan", "FILE"), ("nightly", "FILE"), ("schedule", "FILE"))
    told = b"".join(said(stage, *call, LLO_BOARD_HISTORY=address) for call in calls)
    assert b"127.0.0.1" in told or b"cannot be read as the address" in told
    assert b"geheim" not in told + written(stage.folder)


def test_a_crash_log_holds_no_password_of_a_query_in_whatever_order_and_spelling() -> None:
    address = "postgresql+psycopg://host/db?user=me&sslpassword=a%26b%20c&password=geheim123"
    told = "postgresql+psycopg://host/db?password=geheim123&sslpassword=a%26b+c&user=me says: a&b c, geheim123"
    try:
        raise ValueError(f"{told}; elsewhere http://you:other@host/x?api_token=another")
    except ValueError as error:
        log = Path(write_crash_log(error, {"LLO_BOARD_HISTORY": address}))
    text = log.read_text("utf-8")
    log.unlink()
    shown = "postgresql+psycopg://host/db?password=***&sslpassword=***&user=me says: ***, ***"
    assert f"ValueError: {shown}; elsewhere http://***@host/x?api_token=***" in text
