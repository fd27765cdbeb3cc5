"""How requests may look: carriers of key and token, odd paths and parameters; what is refused, in which order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.contract.sandbox.client import BARE, KEY, TOKEN, Client, Desk

PAIR = {"key": KEY, "token": TOKEN}


def plain(client: Client, method: str, path: str, **more: Any) -> requests.Response:
    """A request without any signature of its own."""
    return BARE.request(method, client.sandbox.api_url + path, timeout=10, **more)


def test_key_and_token_are_taken_from_query_header_and_body(client: Client) -> None:
    me = client.me()["id"]
    assert plain(client, "GET", "/members/me", params=PAIR).json()["id"] == me
    in_header = (
        f'OAuth realm="", oauth_nonce="1", oauth_consumer_key="{KEY}", oauth_token="{TOKEN}", oauth_signature="x"'
    )
    assert plain(client, "GET", "/members/me", headers={"Authorization": in_header}).json()["id"] == me
    for names in (PAIR, {"oauth_consumer_key": KEY, "oauth_token": TOKEN}):
        made = plain(client, "POST", "/boards", data={"name": "x", **names})
        assert made.json()["name"] == "x"
        assert plain(client, "POST", "/boards", json={"name": "x", **names}).ok


def test_any_well_formed_pair_is_a_member(client: Client) -> None:
    newcomer = Client(client.sandbox, "ATTA" + "0f" * 36, "f" * 32)
    assert newcomer.me()["id"] != client.me()["id"]
    assert newcomer.me()["id"] == newcomer.me()["id"]


@pytest.mark.parametrize(
    ("pair", "text"),
    [
        ({}, "invalid key"),
        ({"key": "kort", "token": TOKEN}, "invalid key"),
        ({"key": KEY}, "unauthorized permission requested"),
        ({"key": KEY, "token": "zomaar"}, "invalid app token"),
    ],
)
def test_without_a_good_pair_the_answer_is_401_as_bare_text(
    client: Client, pair: dict[str, str], text: str
) -> None:
    answer = plain(client, "GET", "/members/me", params=pair)
    assert (answer.status_code, answer.text) == (401, text)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_write_with_a_key_but_no_token_misses_scopes(client: Client) -> None:
    answer = plain(client, "POST", "/boards", data={"key": KEY, "name": "x"})
    assert (answer.status_code, answer.json()) == (401, {"message": "missing scopes"})


def test_a_label_without_a_board_is_refused_with_a_json_object(client: Client) -> None:
    answer = client.ask("POST", "/labels", json={"name": "x", "color": "red"})
    assert (answer.status_code, answer.json()) == (400, {"message": "Invalid objectId", "error": "ERROR"})


@pytest.mark.parametrize("path", ["/boards/kort", "/cards/te-lang-voor-een-link", "/lists/abcdefgh", "/labels/x"])
def test_a_misshapen_id_is_told_before_sign_in_is_looked_at(client: Client, path: str) -> None:
    answer = plain(client, "GET", path)
    assert (answer.status_code, answer.text) == (400, "invalid id")


@pytest.mark.parametrize("path", ["/boards/", "/cards/", "/lists/", "/checklists/", "/labels/", "/actions/"])
def test_a_good_id_that_nothing_bears_is_404(client: Client, path: str) -> None:
    assert client.refused("GET", path + "f" * 24) == (404, "The requested resource was not found.")


def test_what_is_not_spoken_says_so_with_verb_and_path(client: Client) -> None:
    assert client.refused("GET", "/webhooks") == (404, "Cannot GET /1/webhooks")
    assert client.refused("PATCH", "/boards") == (404, "Cannot PATCH /1/boards")
    assert client.refused("POST", "/nergens/heen") == (404, "Cannot POST /1/nergens/heen")


def test_a_get_with_a_body_is_refused(client: Client) -> None:
    assert client.refused("GET", "/members/me", json={"fields": "id"})[0] == 403


def test_paths_are_taken_in_any_case_singular_and_with_a_slash_at_the_end(desk: Desk) -> None:
    card = desk.card()
    for path in (f"/card/{card['id']}", f"/Cards/{card['id'].upper()}/", f"/board/{desk.board}/CARDS/{card['id']}"):
        assert desk.client.get(path)["id"] == card["id"]
    assert desk.client.get(f"/boards/{desk.board}/customfields") == []


def test_parameters_in_query_form_and_json_are_read_together(desk: Desk) -> None:
    label = desk.label()
    made = desk.client.ask(
        "POST", f"/cards?name=Uit+de+query&idList={desk.todo}", data={"desc": "uit het formulier"}
    )
    assert (made.json()["name"], made.json()["desc"]) == ("Uit de query", "uit het formulier")
    mixed = desk.client.ask("POST", "/cards", params={"idList": desk.todo}, json={"name": "x", "idLabels": [label]})
    assert mixed.json()["idLabels"] == [label]
    repeated = desk.client.ask("POST", f"/cards?idList={desk.todo}&name=x&idLabels[]={label}")
    assert repeated.json()["idLabels"] == [label]


@pytest.mark.parametrize(("text", "value"), [("True", True), ("true", True), ("False", False), ("false", False)])
def test_pythons_own_booleans_are_understood(desk: Desk, text: str, value: bool) -> None:
    card = desk.card()
    assert desk.client.ask("PUT", f"/cards/{card['id']}/closed?value={text}").json()["closed"] is value


def test_pythons_none_in_a_query_is_nothing(desk: Desk) -> None:
    desk.card()
    asked = {"filter": "all", "limit": "None", "since": "None", "before": "None"}
    assert len(desk.client.get(f"/boards/{desk.board}/actions", **asked)) == len(desk.actions())


def test_a_write_that_announces_json_and_sends_nothing_is_taken(desk: Desk) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert (
        desk.client.ask("PUT", f"/lists/{desk.todo}?name=Anders", headers=headers, data="").json()["name"]
        == "Anders"
    )
    assert desk.client.ask("DELETE", f"/cards/{desk.card()['id']}", headers=headers, data="").json() == {
        "limits": {}
    }


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"name": NaN}', b"[" * 100_000, b'{"name": "x"'])
def test_a_broken_json_body_is_a_400(desk: Desk, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    assert desk.client.refused("POST", "/boards", data=body, headers=headers)[0] == 400


def test_text_of_any_script_comes_back_as_sent(desk: Desk) -> None:
    name = "Één 日本語 🪄 \u0000 <b>&amp;</b> \u202e"
    assert desk.card(name=name)["name"] == name
    made = desk.client.ask(
        "POST",
        "/cards",
        data=b'{"idList":"%s","name":"\\ud800"}' % desk.todo.encode(),
        headers={"Content-Type": "application/json"},
    )
    assert made.ok
    assert desk.client.get(f"/cards/{made.json()['id']}")["name"] == "\ufffd"


def test_every_answer_announces_both_limits_and_may_be_read_by_any_site(client: Client) -> None:
    for path in ("/members/me", "/cards/" + "f" * 24):
        headers = client.ask("GET", path).headers
        assert headers["x-rate-limit-api-token-max"] == "1000000"
        assert headers["x-rate-limit-api-key-interval-ms"] == "10000"
        assert int(headers["x-rate-limit-api-token-remaining"]) < 1_000_000
        assert headers["Access-Control-Allow-Origin"] == "*"


def test_an_action_tells_the_app_of_its_key_and_none_for_the_web_app(desk: Desk) -> None:
    desk.card()
    person = desk.client.control("POST", "members", username="adviseur", fullName="Adviseur")
    by_web = Client(desk.client.sandbox, person["token"], person["key"])
    desk.client.put(f"/boards/{desk.board}/members/{person['id']}", type="normal")
    by_web.post("/cards", name="van een mens", idList=desk.todo)
    web, app = desk.actions(filter="createCard")
    assert web["appCreator"] is None
    assert set(app["appCreator"]) == {"id"}
    assert web["memberCreator"]["fullName"] == "Adviseur"


def test_another_host_name_is_refused(client: Client) -> None:
    answer = BARE.get(client.sandbox.url, headers={"Host": "evil.example:80"}, timeout=10)
    assert answer.status_code == 403


def test_a_body_over_ten_megabytes_is_refused(client: Client) -> None:
    try:
        answer = client.ask("POST", "/boards", data=b"x" * (10 * 1024 * 1024 + 1))
    except requests.ConnectionError:
        return  # the server hung up while we were still sending: refused as well
    assert answer.status_code == 413


def test_cards_made_at_the_same_time_have_numbers_and_places_of_their_own(desk: Desk) -> None:
    def make(number: int) -> dict[str, Any]:
        colleague = Client(desk.client.sandbox)
        with colleague.session:
            made: dict[str, Any] = colleague.post("/cards", idList=desk.todo, name=f"kaart {number}")
            return made

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(make, range(40)))
    for field in ("id", "idShort", "shortLink", "pos"):
        assert len({card[field] for card in made}) == 40
    assert len(desk.actions(filter="createCard")) == 40
