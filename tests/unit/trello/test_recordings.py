"""What Trello really answered: every recorded board, card, list, checklist, label and action can be read.

The recordings are no part of the project. They are looked for in LLO_BOARD_EVIDENCE, else in `../shared/trello`
beside the checkout.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from llo_board.history.encoding import decode_action, decode_snapshot, encode_action, encode_snapshot
from llo_board.trello import mapping

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "trello"
EVIDENCE = Path(os.environ.get("LLO_BOARD_EVIDENCE", BESIDE))
NOW = datetime(2026, 11, 22, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not EVIDENCE.is_dir(), reason="no recordings of Trello here (LLO_BOARD_EVIDENCE)")

Parser = Callable[[Any], Any]
_SIGNS: tuple[tuple[frozenset[str], Parser], ...] = (
    (frozenset({"id", "type", "data"}), mapping.parse_action),
    (frozenset({"id", "idList", "idBoard", "closed"}), mapping.parse_card),
    (frozenset({"id", "checkItems", "name"}), mapping.parse_checklist),
    (frozenset({"id", "state", "name", "pos"}), mapping.parse_item),
    (frozenset({"id", "color", "idBoard", "name"}), mapping.parse_label),
    (frozenset({"id", "prefs", "name", "closed"}), lambda body: mapping.parse_board(body, NOW)),
    (frozenset({"id", "idBoard", "name", "closed", "pos"}), mapping.parse_list),
    (frozenset({"id", "username", "fullName"}), mapping.parse_member),
)


def recorded_bodies() -> Iterator[Any]:
    for path in sorted((EVIDENCE / "recorded").rglob("*.json")):
        yield json.loads(path.read_text("utf-8")).get("response", {}).get("body")


def objects_in(body: object) -> Iterator[dict[str, Any]]:
    """The object itself and those in lists: what one call of Trello's gives."""
    if isinstance(body, dict):
        yield body
    for one in body if isinstance(body, list) else ():
        yield from objects_in(one)


def test_every_recorded_object_that_we_know_can_be_read() -> None:
    read: dict[str, int] = {}
    for body in recorded_bodies():
        for thing in objects_in(body):
            parser = next((parser for signs, parser in _SIGNS if signs <= thing.keys()), None)
            if parser is not None:
                noun = type(parser(thing)).__name__
                read[noun] = read.get(noun, 0) + 1
    least = {
        "Action": 200,
        "CardState": 150,
        "BoardSnapshot": 30,
        "ListState": 20,
        "LabelState": 20,
        "Checklist": 8,
    }
    assert {noun: read.get(noun, 0) >= count for noun, count in least.items()} == dict.fromkeys(least, True), read


@pytest.mark.parametrize("path", sorted((EVIDENCE / "boards").glob("*.json")), ids=lambda path: path.stem)
def test_a_boards_export_is_read_whole_and_remembered_as_read(path: Path) -> None:
    body = json.loads(path.read_text("utf-8"))
    reading = mapping.parse_reading(body, NOW)
    board = reading.snapshot
    assert (len(board.cards), len(board.lists), len(board.labels)) == (
        len(body["cards"]),
        len(body["lists"]),
        len(body["labels"]),
    )
    assert sum(len(card.checklists) for card in board.cards) == len(body["checklists"])
    assert len(reading.actions) == len(body["actions"])
    assert decode_snapshot(encode_snapshot(board), NOW) == board
    assert all(decode_action(encode_action(action)) == action for action in reading.actions)


@pytest.mark.parametrize("path", sorted((EVIDENCE / "boards").glob("*.json")), ids=lambda path: path.stem)
def test_every_update_of_a_real_board_names_its_field(path: Path) -> None:
    actions = mapping.parse_reading(json.loads(path.read_text("utf-8")), NOW).actions
    updates = [action for action in actions if action.kind == "updateCard"]
    assert updates
    assert all(action.field and action.card_id for action in updates)
    assert all(action.before and action.after for action in updates if action.field == "list")
