"""Boards that Trello exported, in the sandbox: the same under its own ids, and read by our own gateway."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llo_board.model.snapshot import BoardReading, BoardSnapshot
from llo_board.sandbox import RunningSandbox, start_sandbox
from llo_board.settings import read_settings
from llo_board.trello.gateway import connect
from llo_board.trello.mapping import parse_reading
from tests.contract.sandbox.client import BARE, Client, Desk

ROOT = Path(__file__).resolve().parents[3]
EVIDENCE = Path(os.environ.get("LLO_BOARD_EVIDENCE") or ROOT.parent / "shared" / "trello")
EXPORTS = ("small-2026-ru", "medium-2015-comments", "medium-2024-checklists-due")
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def export_of(name: str) -> dict[str, Any]:
    path = EVIDENCE / "boards" / f"{name}.json"
    if not path.exists():
        pytest.skip(f"no exported boards at {EVIDENCE}")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with start_sandbox(now=NOW, rate_limit=100_000) as running:
        yield running


def fetch(sandbox: RunningSandbox, token: str, board_id: str) -> BoardReading:
    settings = read_settings(
        {"TRELLO_API_URL": sandbox.api_url, "TRELLO_API_KEY": sandbox.key, "TRELLO_TOKEN": token}
    )
    gateway = connect(settings, now=lambda: NOW)
    try:
        return gateway.fetch_board(board_id)
    finally:
        gateway.close()


def comparable(board: BoardSnapshot) -> BoardSnapshot:
    """Links lead to the sandbox, so that they open; members stand in no order that means something."""
    cards = tuple(replace(card, url="") for card in board.cards)
    members = tuple(sorted(board.members, key=lambda member: member.member_id))
    return replace(board, url="", cards=cards, members=members)


@pytest.mark.parametrize("name", EXPORTS)
def test_our_gateway_reads_an_imported_board_as_it_reads_the_export(name: str, sandbox: RunningSandbox) -> None:
    export, client = export_of(name), Client(sandbox)
    with client.session:
        made = client.control("POST", "import", **export)
        assert made["id"] == export["id"]
        username = export["members"][0]["username"]
        token = client.control("POST", "members", username=username)["token"]
    seen, told = fetch(sandbox, token, export["id"]), parse_reading(export, NOW)
    assert comparable(seen.snapshot) == comparable(told.snapshot)
    assert {a.action_id: a for a in seen.actions} == {a.action_id: a for a in told.actions}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_imported_board_and_each_of_its_cards_is_a_page(name: str, sandbox: RunningSandbox) -> None:
    export, client = export_of(name), Client(sandbox)
    with client.session:
        client.control("POST", "import", **export)
    links = [f"/b/{export['shortLink']}", *(f"/c/{card['shortLink']}" for card in export["cards"])]
    assert {BARE.get(sandbox.url + link, timeout=10).status_code for link in links} == {200}


def test_an_imported_board_survives_a_restart(tmp_path: Path) -> None:
    export = export_of("medium-2024-checklists-due")
    for number in range(2):
        with start_sandbox(data=tmp_path / "boards.db", now=NOW) as sandbox:
            client = Client(sandbox)
            with client.session:
                if number == 0:
                    client.control("POST", "import", **export)
                token = client.control("POST", "members", username=export["members"][0]["username"])["token"]
            assert len(fetch(sandbox, token, export["id"]).actions) == len(export["actions"])


def an_export(**changes: Any) -> dict[str, Any]:
    """The smallest that holds one of each thing."""
    ids = {
        name: f"{number:024x}" for number, name in enumerate(("board", "list", "card", "anna", "label", "act"), 1)
    }
    made = {
        "id": ids["board"],
        "name": "Klein bord",
        "shortLink": "aBcD1234",
        "members": [{"id": ids["anna"], "username": "anna", "fullName": "Anna"}],
        "lists": [{"id": ids["list"], "name": "Te doen", "pos": 1}],
        "labels": [{"id": ids["label"], "name": "Pr", "color": "red"}],
        "cards": [
            {
                "id": ids["card"],
                "idList": ids["list"],
                "name": "Kaart",
                "idShort": 7,
                "labels": [{"id": ids["label"]}],
            }
        ],
        "actions": [
            {
                "id": ids["act"],
                "type": "commentCard",
                "date": "2015-01-02T03:04:05.678Z",
                "idMemberCreator": ids["anna"],
                "data": {"text": "Hallo", "card": {"id": ids["card"], "idShort": 7}},
            }
        ],
    }
    return {**made, **changes}


def test_work_goes_on_where_the_export_stopped(sandbox: RunningSandbox) -> None:
    client = Client(sandbox)
    with client.session:
        client.control("POST", "import", **an_export())
        member = client.control("POST", "members", username="anna")
        assert member["id"] == f"{4:024x}"
        anna = Client(sandbox, member["token"])
        with anna.session:
            card = anna.post("/cards", name="Nieuw", idList=f"{2:024x}")
            assert card["idShort"] == 8
            assert anna.get(f"/cards/{3:024x}")["labels"][0]["name"] == "Pr"
            assert anna.get(f"/cards/{3:024x}")["badges"]["comments"] == 1
            board = Desk(anna, f"{1:024x}", "", "")
            assert [action["type"] for action in board.actions()] == ["createCard", "commentCard"]


def test_covers_stickers_and_the_place_of_a_card_come_along(sandbox: RunningSandbox) -> None:
    export = an_export()
    sticker = {"id": f"{9:024x}", "image": "star", "top": 1, "left": 2, "zIndex": 3, "rotate": 4}
    cover = {"color": "sky", "size": "full", "brightness": "light"}
    export["cards"][0] |= {
        "cover": cover,
        "stickers": [sticker],
        "locationName": "Eindhoven",
        "coordinates": {"latitude": 51.4, "longitude": 5.5},
    }
    client = Client(sandbox)
    with client.session:
        client.control("POST", "import", **export)
        anna = Client(sandbox, client.control("POST", "members", username="anna")["token"])
        with anna.session:
            card = anna.get(f"/cards/{3:024x}", fields="all", stickers="true")
    assert card["cover"].items() >= cover.items()
    assert card["stickers"][0].items() >= sticker.items()
    assert (card["locationName"], card["badges"]["location"]) == ("Eindhoven", True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "no name or no cards"),
        ({"cards": None}, "no name or no cards"),
        ({"id": "x"}, "id is not an id of 24 hex digits"),
        ({"lists": []}, "cards[0].idList is not a list of this export"),
        ({"lists": [{"id": f"{2:024x}", "name": 5}]}, "lists[0].name is not a text"),
        ({"labels": ["rood"]}, "labels[0] is not a JSON object"),
        ({"actions": {"a": 1}}, "actions is not a list"),
        ({"actions": [{"id": f"{6:024x}", "date": "gisteren"}]}, "actions[0].date is not a moment"),
    ],
)
def test_what_is_no_export_is_refused_with_its_place_and_leaves_nothing(
    changes: dict[str, Any], said: str, sandbox: RunningSandbox
) -> None:
    before = BARE.get(f"{sandbox.url}/sandbox/state", timeout=10).json()
    answer = BARE.post(f"{sandbox.url}/sandbox/import", json=an_export(**changes), timeout=10)
    assert (answer.status_code, said in answer.json()["message"]) == (400, True), answer.text
    assert BARE.get(f"{sandbox.url}/sandbox/state", timeout=10).json() == before


def test_an_imported_link_that_runs_code_is_shown_as_text(sandbox: RunningSandbox) -> None:
    export = an_export()
    export["cards"][0]["attachments"] = [{"id": "b" * 24, "name": "Klik", "url": "javascript:alert(1)"}]
    export["cards"][0]["shortLink"] = "kAaRt123"
    BARE.post(f"{sandbox.url}/sandbox/import", json=export, timeout=10)
    shown = BARE.get(f"{sandbox.url}/c/kAaRt123", timeout=10).text
    assert "Klik" in shown
    assert "javascript:" not in shown


def test_a_board_that_is_there_stays_as_it_is(sandbox: RunningSandbox) -> None:
    statuses = [
        BARE.post(f"{sandbox.url}/sandbox/import", json=an_export(), timeout=10).status_code for _ in range(2)
    ]
    assert statuses == [200, 409]


SCRAPS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9)
    | st.just("a" * 24),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("id", "name", "data")), inner),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    part=st.sampled_from(sorted(an_export())),
    inner=st.sampled_from(("", "id", "name", "pos", "data")),
    scrap=SCRAPS,
)
def test_any_json_in_the_place_of_a_part_is_taken_or_refused(
    part: str, inner: str, scrap: Any, sandbox: RunningSandbox
) -> None:
    """Whatever was taken can be looked at."""
    export = an_export()
    if inner and isinstance(export[part], list):
        export[part] = [{**export[part][0], inner: scrap}]
    else:
        export[part] = scrap
    answer = BARE.post(f"{sandbox.url}/sandbox/import", json=export, timeout=10)
    assert answer.status_code in (200, 400, 409), answer.text
    if answer.status_code == 200:
        pages = [answer.json()["url"], *(f"{sandbox.url}/c/{card}" for card in _links(sandbox))]
        assert {BARE.get(page, timeout=10).status_code for page in pages} == {200}
    BARE.post(f"{sandbox.url}/sandbox/reset", timeout=10)


def _links(sandbox: RunningSandbox) -> list[str]:
    return [card.short_link for card in sandbox.sandbox.world.cards]
