"""Covers of cards: a colour or an attachment, one at a time; and stickers and covers of an imported board."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.contract.sandbox.client import Desk

PLAIN = {"color": None, "idAttachment": None, "idUploadedBackground": None, "size": "normal", "brightness": "dark"}


def cover(desk: Desk, card: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = desk.client.get(f"/cards/{card['id']}")["cover"]
    return found


def test_a_colour_becomes_the_cover_and_the_history_tells_both_whole_covers(desk: Desk) -> None:
    card = desk.card()
    desk.client.put(f"/cards/{card['id']}", cover={"color": "lime", "size": "full", "brightness": "light"})
    coloured = {**PLAIN, "color": "lime", "size": "full", "brightness": "light"}
    assert cover(desk, card).items() >= coloured.items()
    (data,) = [one["data"] for one in desk.actions(filter="updateCard:cover")]
    assert data["old"] == {"cover": {**PLAIN, "plugin": None}}
    assert data["card"]["cover"] == {**coloured, "plugin": None}


def test_the_cover_may_be_json_in_a_query_and_an_empty_one_takes_it_away(desk: Desk) -> None:
    card = desk.card()
    desk.client.ask("PUT", f"/cards/{card['id']}", params={"cover": json.dumps({"color": "sky"})})
    assert cover(desk, card)["color"] == "sky"
    desk.client.put(f"/cards/{card['id']}", cover="")
    assert cover(desk, card).items() >= PLAIN.items()


def test_an_attachment_takes_the_place_of_a_colour_and_the_other_way(desk: Desk) -> None:
    card = desk.card()
    link = desk.client.post(f"/cards/{card['id']}/attachments", url="https://example.org/plaat.png")
    desk.client.put(f"/cards/{card['id']}", cover={"color": "pink"})
    desk.client.put(f"/cards/{card['id']}", cover={"idAttachment": link["id"]})
    assert (cover(desk, card)["idAttachment"], cover(desk, card)["color"]) == (link["id"], None)
    desk.client.put(f"/cards/{card['id']}", cover={"color": "black"})
    assert (cover(desk, card)["idAttachment"], cover(desk, card)["color"]) == (None, "black")


def test_the_same_cover_again_is_no_change(desk: Desk) -> None:
    card = desk.card()
    for _ in range(2):
        desk.client.put(f"/cards/{card['id']}", cover={"color": "red"})
    assert len(desk.actions(filter="updateCard:cover")) == 1


@pytest.mark.parametrize(
    "wanted",
    [{"color": "mauve"}, {"size": "huge"}, {"brightness": "dim"}, {"idAttachment": "ab" * 12}, "[1]", "{", "x"],
)
def test_a_cover_that_cannot_be_is_refused(desk: Desk, wanted: object) -> None:
    card = desk.card()
    status, text = desk.client.refused("PUT", f"/cards/{card['id']}", json={"cover": wanted})
    assert (status, text.startswith("invalid value for ")) == (400, True), text
    assert cover(desk, card).items() >= PLAIN.items()


@pytest.mark.parametrize("keep", ["all", "labels"])
def test_a_copied_card_has_the_colour_of_its_source_whatever_is_kept(desk: Desk, keep: str) -> None:
    card = desk.card()
    wanted = {"color": "yellow", "size": "normal", "brightness": "light"}
    desk.client.put(f"/cards/{card['id']}", cover=wanted)
    copy = desk.client.post("/cards", idList=card["idList"], idCardSource=card["id"], keepFromSource=keep)
    assert copy["cover"].items() >= wanted.items()
    assert cover(desk, copy).items() >= wanted.items()
