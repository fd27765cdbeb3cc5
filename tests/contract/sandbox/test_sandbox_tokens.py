"""Tokens that allow less, end, or were taken back; the page that grants them; the limits of a key."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
import requests

from tests.contract.sandbox.client import BARE, KEY, OTHER_TOKEN, Client, Desk, a_desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    with a_desk() as desk:
        yield desk


def page(desk: Desk, **asked: str) -> str:
    return f"{desk.client.sandbox.url}/1/authorize?{urlencode({'key': KEY, 'response_type': 'token', **asked})}"


def answer(desk: Desk, url: str, **values: str) -> requests.Response:
    """As a browser: the form's own token goes along."""
    shown = BARE.get(url, timeout=20)
    assert shown.ok, shown.text
    token = re.findall(r'name="token" value="(\w+)"', shown.text)[0]
    return BARE.post(url, data={"token": token, "answer": "allow", **values}, timeout=20, allow_redirects=False)


def token_of(client: Client) -> str:
    return str(client.session.headers["Authorization"]).split('"')[3]


def granted(desk: Desk, **asked: str) -> Client:
    member_id = desk.client.me()["id"]
    text = answer(desk, page(desk, **asked), member=member_id).text
    return Client(desk.client.sandbox, re.findall(r"<pre>(ATTA\w+)</pre>", text)[0])


def test_the_page_says_what_is_asked_and_gives_a_token(desk: Desk) -> None:
    shown = BARE.get(page(desk, name="Rapport <b>", scope="read,write", expiration="1day"), timeout=20)
    assert "Rapport &lt;b&gt;" in shown.text
    assert "after a day" in shown.text
    assert "frame-ancestors 'none'" in shown.headers["Content-Security-Policy"]
    client = granted(desk, name="Rapport", scope="read,write", expiration="1day")
    told = client.get(f"/tokens/{token_of(client)}")
    assert told["identifier"] == "Rapport"
    assert told["dateExpires"].startswith("2022-06-07")
    assert client.get(f"/boards/{desk.board}")["id"] == desk.board


def test_the_token_comes_back_in_the_fragment_of_an_address_of_this_computer(desk: Desk) -> None:
    here = "http://localhost:3000/back"
    sent = answer(desk, page(desk, return_url=here, callback_method="fragment"), member="")
    assert sent.status_code == 303
    assert re.fullmatch(rf"{here}#token=ATTA\w+", sent.headers["Location"])
    away = BARE.get(page(desk, return_url="https://example.org/steal"), timeout=20)
    assert (away.status_code, away.text[:19]) == (400, "Invalid return_url.")


def test_a_form_of_another_site_grants_nothing(desk: Desk) -> None:
    for values, headers in (({"answer": "allow"}, {}), ({"answer": "allow"}, {"Origin": "https://example.org"})):
        refused = BARE.post(page(desk), data=values, headers=headers, timeout=20)
        assert refused.status_code == 403
    assert "Nothing was granted" in answer(desk, page(desk), answer="deny").text


def test_asked_for_again_a_token_that_never_expires_is_the_same(desk: Desk) -> None:
    first = granted(desk, name="x", scope="read", expiration="never")
    again = granted(desk, name="x", scope="read", expiration="never")
    assert first.session.headers["Authorization"] == again.session.headers["Authorization"]


def test_a_token_to_read_writes_nothing(desk: Desk) -> None:
    reader = granted(desk, name="x", scope="read", expiration="never")
    assert reader.get(f"/boards/{desk.board}/lists")
    refused = reader.refused("POST", "/cards", json={"name": "x", "idList": desk.todo})
    assert refused == (401, "unauthorized permission requested")


def test_the_address_of_a_member_needs_the_scope_account(desk: Desk) -> None:
    made = desk.client.control("POST", "members", username="lid", fullName="Lid", email="lid@example.org")
    whole = Client(desk.client.sandbox, made["token"])
    assert whole.me()["email"] == "lid@example.org"
    text = answer(desk, page(desk, scope="read", expiration="never"), member=made["id"]).text
    reader = Client(desk.client.sandbox, re.findall(r"<pre>(ATTA\w+)</pre>", text)[0])
    assert reader.me()["email"] is None


def test_a_token_ends_when_its_time_is_over(desk: Desk) -> None:
    client = granted(desk, name="x", scope="read", expiration="1hour")
    assert client.me()
    desk.client.control("POST", "clock", advance_seconds=3601)
    assert client.refused("GET", "/members/me") == (401, "expired token")


def test_a_granted_token_goes_with_its_own_key_only(desk: Desk) -> None:
    client = granted(desk, name="x", scope="read", expiration="never")
    token = token_of(client)
    stranger = Client(desk.client.sandbox, token, key="f" * 32)
    assert stranger.refused("GET", "/members/me") == (401, "invalid app token")


def test_a_private_board_is_401_to_a_stranger_and_a_missing_one_404(desk: Desk) -> None:
    stranger = Client(desk.client.sandbox, OTHER_TOKEN)
    card = desk.card()["id"]
    assert stranger.refused("GET", f"/boards/{desk.board}") == (401, "unauthorized permission requested")
    assert stranger.refused("GET", f"/cards/{card}") == (401, "unauthorized card permission requested")
    assert stranger.refused("GET", f"/boards/{'f' * 24}")[0] == 404


def test_an_observer_reads_and_writes_nothing(desk: Desk) -> None:
    observer = Client(desk.client.sandbox, OTHER_TOKEN)
    desk.client.put(f"/boards/{desk.board}/members/{observer.me()['id']}", type="observer")
    assert observer.get(f"/boards/{desk.board}/lists")
    assert observer.refused("POST", "/cards", json={"name": "x", "idList": desk.todo})[0] == 401


def test_a_members_own_page_is_limited_for_a_quarter_of_an_hour() -> None:
    with a_desk(rate_limit=100) as desk:
        desk.client.control("POST", "limits", token_max=5, key_max=1000, interval_ms=100)
        for _ in range(5):
            desk.client.get("/members/me")
            time.sleep(0.03)
        time.sleep(0.15)
        status, text = desk.client.refused("GET", "/members/me")
        assert (status, "RATE_LIMIT_EXCEEDED" in text) == (429, True)
        assert desk.client.get("/members/me/boards")


def test_after_200_refusals_a_key_is_locked_out_for_the_rest_of_the_window() -> None:
    with a_desk(rate_limit=100_000) as desk:
        desk.client.control("POST", "limits", token_max=1, key_max=1000, interval_ms=600_000)
        desk.client.get(f"/boards/{desk.board}")
        for _ in range(201):
            assert desk.client.ask("GET", f"/boards/{desk.board}").status_code == 429
        other = Client(desk.client.sandbox, OTHER_TOKEN)
        status, text = other.refused("GET", f"/boards/{desk.board}")
        assert (status, "API_KEY_LIMIT_EXCEEDED" in text) == (429, True)


def test_a_snapshot_brings_everything_back_with_the_same_ids_to_come(desk: Desk) -> None:
    client = desk.client
    client.control("POST", "snapshot", name="begin")
    before = client.get(f"/boards/{desk.board}", cards="all", actions="all")
    first = desk.card()
    client.control("POST", "clock", now="2023-01-01T00:00:00Z")
    assert client.control("GET", "snapshots") == ["begin"]
    client.control("POST", "restore", name="begin")
    assert client.get(f"/boards/{desk.board}", cards="all", actions="all") == before
    assert client.control("GET", "state")["now"].startswith(datetime(2022, 6, 6, tzinfo=UTC).date().isoformat())
    again = desk.card()
    assert (again["id"][8:], again["shortLink"]) == (first["id"][8:], first["shortLink"])
    answer = client.session.post(f"{client.sandbox.url}/sandbox/restore", json={"name": "never"}, timeout=20)
    assert answer.status_code == 404
