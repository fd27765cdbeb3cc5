"""The control panel: clock, members, faults, limits, latency, log, reset."""

from __future__ import annotations

import time

import pytest
import requests

from llo_board.sandbox import PortTaken, start_sandbox
from tests.contract.sandbox.client import BARE, KEY, TOKEN, Client, Desk, a_desk


def test_a_set_clock_stands_still_but_for_a_millisecond_per_request() -> None:
    with a_desk() as desk:
        desk.client.control("POST", "clock", now="2022-09-01T08:00:00+02:00")
        first, second = desk.card(), desk.card()
        assert first["dateLastActivity"] == "2022-09-01T06:00:00.001Z"
        assert second["dateLastActivity"] == "2022-09-01T06:00:00.002Z"
        assert desk.client.control("POST", "clock", advance_seconds=86400)["now"].startswith("2022-09-02T06:00:00")
        assert int(desk.card()["id"][:8], 16) == 1662098400


def test_a_running_clock_can_be_moved_and_keeps_running() -> None:
    with a_desk(now=None) as desk:
        before = desk.client.control("GET", "state")
        assert before["clockIsSet"] is False
        after = desk.client.control("POST", "clock", advance_seconds=3600)["now"]
        assert after > before["now"]
        assert desk.client.control("GET", "state")["clockIsSet"] is False


@pytest.mark.parametrize(
    "wrong", [{"now": "gisteren"}, {"advance_seconds": "veel"}, {"advance_seconds": 1e300}, {"now": 5}]
)
def test_a_clock_that_cannot_be_set_so_stays_as_it_is(wrong: dict[str, object]) -> None:
    with a_desk() as desk:
        url = f"{desk.client.sandbox.url}/sandbox/clock"
        assert BARE.post(url, json=wrong, timeout=10).status_code == 400
        assert desk.client.control("GET", "state")["now"].startswith("2022-06-06")


def test_the_same_deeds_give_the_same_ids_and_dates() -> None:
    def play() -> list[str]:
        with a_desk(seed=7) as desk:
            card = desk.card()
            desk.client.post(f"/cards/{card['id']}/actions/comments", text="hoi")
            board = desk.client.get(f"/boards/{desk.board}", fields="shortLink", cards="all", actions="all")
            return [board["shortLink"], *(f"{one['id']} {one['date']}" for one in board["actions"])]

    assert play() == play()


def test_a_registered_member_signs_in_with_the_given_token(client: Client) -> None:
    made = client.control(
        "POST", "members", username="Projectleider", fullName="Projectleider LLO", token="ef" * 32
    )
    assert (made["username"], made["initials"], made["token"]) == ("projectleider", "PL", "ef" * 32)
    assert Client(client.sandbox, "ef" * 32).me()["id"] == made["id"]
    again = client.control("POST", "members", username="projectleider")
    assert again["id"] == made["id"]
    assert client.get("/members/projectleider")["id"] == made["id"]


def test_a_token_that_could_not_sign_in_is_not_given_out(client: Client) -> None:
    url = f"{client.sandbox.url}/sandbox/members"
    answer = BARE.post(url, json={"username": "x", "token": "kort"}, timeout=10)
    assert (answer.status_code, answer.json()) == (400, {"message": "invalid value for token"})


@pytest.mark.parametrize(
    ("kind", "status"), [("429", 429), ("500", 500), ("503", 503), ("202", 202), ("html", 200)]
)
def test_a_fault_is_answered_once_and_then_all_is_well(desk: Desk, kind: str, status: int) -> None:
    desk.client.control("POST", "faults", method="POST", path="/1/cards", kind=kind)
    asked = {"name": "x", "idList": desk.todo}
    assert desk.client.ask("GET", f"/boards/{desk.board}").status_code == 200
    assert desk.client.ask("POST", "/cards", json=asked).status_code == status
    assert desk.client.ask("POST", "/cards", json=asked).status_code == 200
    assert len(desk.client.get(f"/boards/{desk.board}/cards")) == (2 if kind == "202" else 1)


@pytest.mark.parametrize("kind", ["500", "503", "reset", "truncated"])
def test_a_fault_after_the_work_leaves_the_work_done(desk: Desk, kind: str) -> None:
    desk.client.control("POST", "faults", method="POST", path="/cards*", kind=kind, when="after")
    if kind in ("reset", "truncated"):
        with pytest.raises(requests.RequestException):
            desk.client.ask("POST", "/cards", json={"name": "x", "idList": desk.todo})
    else:
        assert desk.client.ask("POST", "/cards", json={"name": "x", "idList": desk.todo}).status_code == int(kind)
    assert [one["name"] for one in desk.client.get(f"/boards/{desk.board}/cards")] == ["x"]


def test_a_reset_before_the_work_leaves_nothing(desk: Desk) -> None:
    desk.client.control("POST", "faults", method="POST", kind="reset")
    with pytest.raises(requests.ConnectionError):
        desk.client.ask("POST", "/cards", json={"name": "x", "idList": desk.todo})
    assert desk.client.get(f"/boards/{desk.board}/cards") == []


def test_a_hanging_request_does_not_keep_others_waiting(desk: Desk) -> None:
    desk.client.control("POST", "faults", path=f"/1/boards/{desk.board}", kind="hang")
    with pytest.raises(requests.ReadTimeout):
        desk.client.session.get(f"{desk.client.sandbox.api_url}/boards/{desk.board}", timeout=0.2)
    assert desk.client.get(f"/boards/{desk.board}")["id"] == desk.board


def test_a_sandbox_with_a_hanging_request_stops_at_once() -> None:
    with a_desk() as desk:
        desk.client.control("POST", "faults", kind="hang")
        with pytest.raises(requests.ReadTimeout):
            desk.client.session.get(f"{desk.client.sandbox.api_url}/members/me", timeout=0.1)
        started = time.monotonic()
        desk.client.sandbox.stop()
        assert time.monotonic() - started < 20  # it would hang for a minute


def test_the_nth_request_fails_and_so_many_after_it(desk: Desk) -> None:
    desk.client.control("POST", "faults", nth=2, times=2, kind=503)
    path = f"/boards/{desk.board}"
    assert [desk.client.ask("GET", path).status_code for _ in range(4)] == [200, 503, 503, 200]


def test_faults_are_listed_and_called_off(desk: Desk) -> None:
    desk.client.control("POST", "faults", kind="500", nth=3)
    (waiting,) = desk.client.control("GET", "faults")
    assert (waiting["kind"], waiting["nth"], waiting["seen"]) == ("500", 3, 0)
    assert desk.client.control("DELETE", "faults") == []
    assert all(desk.client.ask("GET", f"/boards/{desk.board}").ok for _ in range(4))


@pytest.mark.parametrize("wrong", [{"kind": "vloek"}, {"kind": "500", "nth": 0}, {"kind": "500", "when": "ooit"}])
def test_a_fault_that_is_none_is_refused(client: Client, wrong: dict[str, object]) -> None:
    answer = BARE.post(f"{client.sandbox.url}/sandbox/faults", json=wrong, timeout=10)
    assert answer.status_code == 400
    assert client.control("GET", "faults") == []


def test_past_the_token_limit_the_answer_is_429() -> None:
    with a_desk() as desk:
        desk.client.control("POST", "limits", token_max=3, key_max=9, interval_ms=600_000)
        answers = [desk.client.ask("GET", "/members/me") for _ in range(4)]
        assert [one.status_code for one in answers] == [200, 200, 200, 429]
        assert answers[3].json() == {"message": "Rate limit exceeded", "error": "API_TOKEN_LIMIT_EXCEEDED"}
        assert [one.headers["x-rate-limit-api-token-remaining"] for one in answers] == ["2", "1", "0", "0"]
        desk.client.control("POST", "limits", token_max=3, key_max=9, interval_ms=1)
        assert desk.client.ask("GET", "/members/me").ok


def test_the_key_limit_counts_all_tokens_of_the_key() -> None:
    with a_desk() as desk:
        desk.client.control("POST", "limits", token_max=3, key_max=4, interval_ms=600_000)
        other = Client(desk.client.sandbox, "cd" * 32)
        assert all(desk.client.ask("GET", "/members/me").ok for _ in range(3))
        assert other.ask("GET", "/members/me").ok
        assert other.ask("GET", "/members/me").json()["error"] == "API_KEY_LIMIT_EXCEEDED"


def test_more_than_two_hundred_refusals_lock_the_whole_key_out() -> None:
    with a_desk() as desk:
        desk.client.control("POST", "limits", token_max=1, key_max=1000, interval_ms=600_000)
        for _ in range(202):
            desk.client.ask("GET", "/members/me")
        other = Client(desk.client.sandbox, "cd" * 32)
        assert other.ask("GET", "/members/me").status_code == 429


def test_each_part_of_a_batch_counts_toward_the_limits() -> None:
    with a_desk() as desk:
        desk.client.control("POST", "limits", token_max=10, key_max=100, interval_ms=600_000)
        answer = desk.client.ask("GET", "/batch", params={"urls": "/members/me,/members/me,/members/me"})
        assert answer.headers["x-rate-limit-api-token-remaining"] == "6"


def test_latency_makes_every_answer_wait(desk: Desk) -> None:
    desk.client.control("POST", "latency", ms=60)
    started = time.monotonic()
    desk.client.me()
    assert time.monotonic() - started >= 0.06
    desk.client.control("POST", "latency", ms=0)


def test_the_log_of_requests_tells_method_path_and_status_and_no_secret(desk: Desk) -> None:
    desk.client.control("DELETE", "requests")
    BARE.get(desk.client.sandbox.api_url + "/members/me", params={"key": KEY, "token": TOKEN}, timeout=10)
    desk.client.ask("GET", f"/tokens/{TOKEN}")
    desk.client.ask("GET", "/nergens")
    log = desk.client.control("GET", "requests")
    assert [(one["method"], one["path"], one["status"]) for one in log] == [
        ("GET", "/1/members/me", 200),
        ("GET", "/1/tokens/***", 200),
        ("GET", "/1/nergens", 404),
    ]
    assert KEY not in str(log)
    assert TOKEN not in str(log)


def test_reset_forgets_all_boards_and_gives_no_old_link_out_again() -> None:
    with a_desk() as desk:
        link = desk.card()["shortLink"]
        assert desk.client.control("POST", "reset")["counts"]["boards"] == 0
        assert desk.client.refused("GET", f"/boards/{desk.board}")[0] == 404
        again = desk.client.post("/boards", name="Nieuw")
        assert again["id"] != desk.board
        assert desk.client.refused("GET", f"/cards/{link}")[0] == 404


def test_the_control_panel_takes_nothing_from_a_page_of_another_site(client: Client) -> None:
    headers = {"Origin": "https://evil.example", "Content-Type": "text/plain"}
    answer = BARE.post(f"{client.sandbox.url}/sandbox/reset", data="{}", headers=headers, timeout=10)
    assert answer.status_code == 403


def test_a_port_in_use_is_told_by_its_number() -> None:
    with start_sandbox() as sandbox:
        with pytest.raises(PortTaken) as taken:
            start_sandbox(sandbox.port)
        assert taken.value.port == sandbox.port


def test_a_stopped_sandbox_frees_its_port_and_may_be_stopped_twice() -> None:
    with start_sandbox() as sandbox:
        port = sandbox.port
    sandbox.stop()
    with start_sandbox(port) as again:
        assert again.api_url == f"http://127.0.0.1:{port}/1"


def test_its_own_key_and_token_sign_in() -> None:
    with start_sandbox() as sandbox:
        owner = Client(sandbox, sandbox.token, sandbox.key)
        with owner.session:
            assert owner.me()["id"]
