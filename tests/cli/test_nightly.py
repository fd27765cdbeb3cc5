"""Nights that nobody watches: a yes first, then syncs; what goes wrong reaches somebody, without a secret."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from llo_board.errors import ExitCode
from tests.cli.listeners import MailServer, Webhook, listening
from tests.cli.stage import KEY, TOKEN, Stage
from tests.cli.test_terminal import seen_at_a_terminal


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    server = Webhook()
    with listening(server):
        yield server


@pytest.fixture
def mail() -> Iterator[MailServer]:
    server = MailServer()
    with listening(server):
        yield server


def mail_settings(server: MailServer) -> dict[str, str | None]:
    return {
        "LLO_BOARD_SMTP_HOST": "127.0.0.1",
        "LLO_BOARD_SMTP_PORT": str(server.port),
        "LLO_BOARD_SMTP_SECURITY": "none",
        "LLO_BOARD_MAIL_FROM": "llo-board@example.org",
        "LLO_BOARD_MAIL_TO": "lead@example.org, helper@example.org",
    }


def writes(stage: Stage) -> set[str]:
    return {method for method, _ in stage.requests_sent()} - {"GET"}


def days_pass(stage: Stage, days: int) -> None:
    """The runs so far were so many days ago."""
    with closing(sqlite3.connect(stage.folder / ".llo-board" / "history.sqlite")) as history, history:
        for column in ("started", "ended", "told_at"):
            known = f"SELECT number, {column} FROM runs WHERE {column} IS NOT NULL"  # noqa: S608
            for number, moment in history.execute(known).fetchall():
                earlier = (datetime.fromisoformat(moment) - timedelta(days=days)).isoformat(timespec="microseconds")
                history.execute(f"UPDATE runs SET {column} = ? WHERE number = ?", (earlier, number))  # noqa: S608


def moved_date(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    stage.forget_requests()


def test_without_a_yes_a_night_writes_nothing_and_says_how_to_give_it(stage: Stage, webhook: Webhook) -> None:
    moved_date(stage)
    done = stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=webhook.address)
    assert done.exit_code == ExitCode.QUESTIONS
    assert "1 date moves" in done.stdout
    assert f"Say yes: llo-board nightly {stage.file} --approve" in done.stderr
    assert writes(stage) == set()
    (body,) = webhook.bodies
    assert "--approve" in body["text"]
    assert "planned only" in stage.done("history", "FILE").stdout


def test_a_board_that_waits_is_told_once_and_again_after_a_week_or_when_its_questions_change(
    stage: Stage, webhook: Webhook
) -> None:
    moved_date(stage)

    def night() -> int:
        assert stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=webhook.address).exit_code == ExitCode.QUESTIONS
        return len(webhook.bodies)

    assert [night(), night()] == [1, 1]
    days_pass(stage, 6)
    assert night() == 1
    days_pass(stage, 1)
    assert [night(), night()] == [2, 2]
    stage.trello(
        "PUT",
        f"cards/{stage.card('Flyer for parents')['id']}",
        token=stage.colleague(),
        due="2026-05-01T15:00:00.000Z",
    )
    assert [night(), night()] == [3, 3]
    stage.run("nightly", "FILE", "--approve", LLO_BOARD_WEBHOOK=webhook.address)
    assert f"Answer: llo-board resolve {stage.file}" in webhook.bodies[3]["text"].splitlines()
    assert night() == 4


def test_word_that_could_not_be_sent_is_sent_the_next_night(stage: Stage, webhook: Webhook) -> None:
    moved_date(stage)
    webhook.status = 403
    stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=webhook.address)
    webhook.status = 200
    webhook.bodies.clear()
    stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=webhook.address)
    assert len(webhook.bodies) == 1


def test_with_a_yes_every_night_writes_and_leaves_the_board_of_the_day(stage: Stage) -> None:
    moved_date(stage)
    assert "yes of " in stage.done("nightly", "FILE", "--approve").stdout
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")
    stage.edit("due: 2026-04-15", "due: 2026-04-22")
    assert stage.done("nightly", "FILE").stdout == "Pilot 2026: 1 date moves, nothing disappears.\n"
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-22")


def test_a_sync_in_a_pipe_is_no_yes(stage: Stage) -> None:
    moved_date(stage)
    stage.done("sync", "FILE")
    assert stage.run("nightly", "FILE").exit_code == ExitCode.QUESTIONS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to look at")
def test_a_sync_that_a_person_watches_is_a_yes(stage: Stage) -> None:
    moved_date(stage)
    seen_at_a_terminal(stage, "sync", str(stage.file))
    stage.done("nightly", "FILE")


def test_a_night_with_a_question_says_where_it_is_answered(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    card = stage.card("Flyer for parents")
    stage.trello("PUT", f"cards/{card['id']}", token=stage.colleague(), due="2026-05-01T15:00:00.000Z")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    done = stage.run("nightly", "FILE", "--approve")
    assert done.exit_code == ExitCode.QUESTIONS
    assert f"Answer: llo-board resolve {stage.file}" in done.stderr


def test_a_failed_night_is_mailed_and_posted_and_stands_in_the_history(
    stage: Stage, webhook: Webhook, mail: MailServer
) -> None:
    stage.done("bootstrap", "FILE")
    stage.done("nightly", "FILE", "--approve")
    stage.control("faults", kind="503", method="GET", path="/1/boards/*", times=99)
    done = stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=webhook.address, **mail_settings(mail))
    assert done.exit_code == ExitCode.TRELLO
    (letter,), (body,) = mail.mails, webhook.bodies
    assert letter["Subject"] == "llo-board: Pilot 2026 needs attention"
    assert letter["To"] == "lead@example.org, helper@example.org"
    assert "Trello itself has trouble (503" in letter.get_content()
    assert f"This comes from the computer {socket.gethostname()}." in letter.get_content()
    assert "Trello itself has trouble (503" in body["text"]
    stage.forget_faults()
    runs = json.loads(stage.done("history", "FILE", "--format", "json").stdout)
    assert [run["outcome"] for run in runs["runs"]] == ["failed", "done", "done"]
    assert runs["last_good"]["number"] == 2
    assert runs["runs"][0]["reason"].startswith("Trello itself has trouble (503")
    assert "failed  Trello itself has trouble (503" in stage.done("history", "FILE").stdout
    assert "  Trello itself has trouble (503" in stage.done("history", "FILE", "3").stdout


def test_no_word_that_is_sent_holds_a_secret(stage: Stage, webhook: Webhook, mail: MailServer) -> None:
    stage.file.write_text(f"project: {{key: {TOKEN}, name: {KEY}}}\n", encoding="utf-8")
    settings = {**mail_settings(mail), "LLO_BOARD_WEBHOOK": webhook.address}
    assert stage.run("nightly", "FILE", **settings).exit_code == ExitCode.YOURS_TO_MEND
    (letter,), (body,) = mail.mails, webhook.bodies
    for text in (letter.get_content(), str(letter["Subject"]), body["text"]):
        assert "pilot.yaml" in text
        assert not any(secret in text for secret in (KEY, TOKEN, "s3cret"))


def test_a_file_that_fails_does_not_keep_the_next_from_its_turn(stage: Stage) -> None:
    moved_date(stage)
    broken = stage.folder / "broken.yaml"
    broken.write_text("project: {key: No}\n", encoding="utf-8")
    done = stage.run("nightly", str(broken), "FILE", "--approve")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")


def test_who_cannot_be_reached_is_told_without_the_address(
    stage: Stage, webhook: Webhook, mail: MailServer
) -> None:
    webhook.status, mail.refuses = 403, True
    stage.file.write_text("project: {key: No}\n", encoding="utf-8")
    done = stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=webhook.address, **mail_settings(mail))
    assert "The webhook was not sent: 403." in done.stderr
    assert "The mail was not sent: 127.0.0.1: SMTPRecipientsRefused." in done.stderr
    assert "s3cret" not in done.output


UNSENDABLE = {
    "a host that no computer can have": {"LLO_BOARD_SMTP_HOST": "smtp..example.nl"},
    "a host that is too long": {"LLO_BOARD_SMTP_HOST": "smtp." + "x" * 70 + ".nl"},
    "a host of another kind of signs": {"LLO_BOARD_SMTP_HOST": "smtp\u3002.example.nl"},
    "a password for which the server knows no way": {"LLO_BOARD_SMTP_PASSWORD": "caf\u00e9"},
    "a user for whom it knows none": {"LLO_BOARD_SMTP_USER": "andr\u00e9@x", "LLO_BOARD_SMTP_PASSWORD": "x"},
    "a server that closes nothing": {"LLO_BOARD_SMTP_SECURITY": "starttls"},
    "a server that speaks no tls": {"LLO_BOARD_SMTP_SECURITY": "tls"},
    "a sender that is none": {"LLO_BOARD_MAIL_FROM": "b.c:[a\t;@x"},
    "a sender in two lines": {"LLO_BOARD_MAIL_FROM": "me@example.org\nBcc: you@example.org"},
    "a receiver of half a sign": {"LLO_BOARD_MAIL_TO": "\udcff@example.org"},
}


@pytest.mark.parametrize("settings", UNSENDABLE.values(), ids=UNSENDABLE)
def test_a_mail_that_cannot_be_sent_keeps_no_other_word_and_no_other_file_from_its_turn(
    stage: Stage, webhook: Webhook, mail: MailServer, settings: dict[str, str]
) -> None:
    moved_date(stage)
    stage.done("nightly", "FILE", "--approve")
    stage.edit("due: 2026-04-15", "due: 2026-04-20")
    broken = stage.folder / "broken.yaml"
    broken.write_text("project: {key: No}\n", encoding="utf-8")
    given = {"LLO_BOARD_SMTP_USER": "me", "LLO_BOARD_WEBHOOK": webhook.address, **mail_settings(mail), **settings}
    done = stage.run("nightly", str(broken), "FILE", **given)
    assert done.exit_code == ExitCode.YOURS_TO_MEND, done.output
    assert "The mail was not sent: " in done.stderr
    assert "inside llo-board" not in done.output
    assert len(webhook.bodies) == 1
    assert mail.mails == []
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-20")


@pytest.mark.parametrize(
    "address", ["https://hooks..example.nl/s3cret", "https://hooks.example.nl:99999/s3cret", "https://[::1/s3cret"]
)
def test_a_webhook_that_cannot_be_reached_keeps_no_mail_from_going(
    stage: Stage, mail: MailServer, address: str
) -> None:
    stage.file.write_text("project: {key: No}\n", encoding="utf-8")
    done = stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=address, **mail_settings(mail))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "The webhook was not sent: " in done.stderr or "anything by webhook" in done.stderr
    assert "s3cret" not in done.output
    assert len(mail.mails) == 1


def test_wrong_settings_of_mail_leave_the_webhook_open(stage: Stage, webhook: Webhook) -> None:
    stage.file.write_text("project: {key: No}\n", encoding="utf-8")
    given = {"LLO_BOARD_SMTP_HOST": "mail.example.org", "LLO_BOARD_WEBHOOK": webhook.address}
    done = stage.run("nightly", "FILE", **given)
    assert "Nobody can be told anything by mail: LLO_BOARD_MAIL_FROM is not set" in done.stderr
    assert len(webhook.bodies) == 1


@pytest.mark.parametrize("ways", ["PLAIN LOGIN", "LOGIN"])
@pytest.mark.parametrize("password", ["caf\u00e9 \u20ac", "plain"])
def test_a_password_of_any_signs_is_sent_as_utf_8(stage: Stage, mail: MailServer, ways: str, password: str) -> None:
    mail.ways, mail.password = ways, password
    stage.file.write_text("project: {key: No}\n", encoding="utf-8")
    given = {"LLO_BOARD_SMTP_USER": "me@example.org", "LLO_BOARD_SMTP_PASSWORD": password, **mail_settings(mail)}
    stage.run("nightly", "FILE", **given)
    assert mail.users == ["me@example.org"]
    assert len(mail.mails) == 1
    mail.password = "another"
    done = stage.run("nightly", "FILE", **given)
    assert "The mail was not sent: 127.0.0.1: 535 no such password." in done.stderr


def test_half_a_sign_in_the_name_of_a_board_keeps_no_word_from_going(
    stage: Stage, webhook: Webhook, mail: MailServer
) -> None:
    stage.edit("name: Pilot 2026", 'name: "Pilot \\ud83d 2026"')
    stage.control("faults", kind="503", method="GET", times=99)
    done = stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=webhook.address, **mail_settings(mail))
    assert done.exit_code != ExitCode.OUR_FAULT
    assert (len(webhook.bodies), len(mail.mails)) == (1, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_log_on_a_full_disk_keeps_no_word_and_no_file_from_its_turn(stage: Stage, webhook: Webhook) -> None:
    stage.done("bootstrap", "FILE")
    broken = stage.folder / "broken.yaml"
    broken.write_text("project: {key: No}\n", encoding="utf-8")
    given = {**os.environ, **stage.environment, "LLO_BOARD_WEBHOOK": webhook.address}
    call = [sys.executable, "-m", "llo_board.cli.main", "nightly", str(broken), str(stage.file), "--approve"]
    with open("/dev/full", "w") as full:  # noqa: PTH123 (a device)
        environment = {name: value for name, value in given.items() if value is not None}
        subprocess.run(call, env=environment, stdout=subprocess.DEVNULL, stderr=full, check=False)
    assert len(webhook.bodies) == 1
    assert "nightly" in stage.done("history", "FILE").stdout


WRONG = {
    "a password that would travel open": (
        {
            "LLO_BOARD_SMTP_HOST": "mail.example.org",
            "LLO_BOARD_SMTP_PASSWORD": "x",
            "LLO_BOARD_SMTP_SECURITY": "none",
        },
        "the password would travel readable for everybody",
    ),
    "nobody to send to": (
        {"LLO_BOARD_SMTP_HOST": "mail.example.org", "LLO_BOARD_SMTP_USER": "a@example.org"},
        "LLO_BOARD_MAIL_TO is not set",
    ),
    "nobody to send from": ({"LLO_BOARD_SMTP_HOST": "mail.example.org"}, "LLO_BOARD_MAIL_FROM is not set"),
    "a port of letters": (
        {"LLO_BOARD_SMTP_HOST": "mail.example.org", "LLO_BOARD_SMTP_PORT": "smtp"},
        "LLO_BOARD_SMTP_PORT is not a number",
    ),
    "a way that is none": (
        {"LLO_BOARD_SMTP_HOST": "mail.example.org", "LLO_BOARD_SMTP_SECURITY": "some"},
        "is not starttls, tls or none",
    ),
    "an open webhook": (
        {"LLO_BOARD_WEBHOOK": "http://example.org/hook"},
        "is not an address that begins with https",
    ),
}


@pytest.mark.parametrize(("settings", "told"), WRONG.values(), ids=WRONG)
def test_wrong_settings_of_notices_are_told(stage: Stage, settings: dict[str, str], told: str) -> None:
    stage.file.write_text("project: {key: No}\n", encoding="utf-8")
    done = stage.run("nightly", "FILE", **settings)
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "Nobody can be told anything by " in done.stderr
    assert told in done.stderr


def test_two_nights_of_silence_are_told_by_the_night_that_ends_them(stage: Stage, webhook: Webhook) -> None:
    stage.done("bootstrap", "FILE")
    stage.done("nightly", "FILE", "--approve")
    days_pass(stage, 3)
    done = stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=webhook.address)
    assert done.exit_code == ExitCode.DONE
    (body,) = webhook.bodies
    assert "Nothing went well for two nights: the last good run of " in body["text"]
    assert "It runs again now." in body["text"]
    assert stage.run("nightly", "FILE", LLO_BOARD_WEBHOOK=webhook.address).exit_code == ExitCode.DONE
    assert len(webhook.bodies) == 1


def test_a_second_scheduler_finds_out_when_no_night_comes_at_all(stage: Stage, webhook: Webhook) -> None:
    stage.done("bootstrap", "FILE")
    stage.done("history", "FILE", "--check")
    days_pass(stage, 2)
    stage.done("history", "FILE", "--check")
    days_pass(stage, 1)
    done = stage.run("history", "FILE", "--check", LLO_BOARD_WEBHOOK=webhook.address)
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("Nothing went well for two nights")
    assert len(webhook.bodies) == 1
    assert f"llo-board history {stage.file}" in webhook.bodies[0]["text"]
