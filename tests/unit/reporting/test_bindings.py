"""What is ours on a board: remembered, marked, or (where nothing is marked) of the same name."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from llo_board.model.definition import Register, Step, Target
from llo_board.model.marks import without_mark
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.timeline import Timeline
from llo_board.reporting.bindings import find_bindings
from llo_board.reporting.catalogue import build_evaluation
from llo_board.trello.mapping import parse_reading
from tests.unit.reporting.builders import PeopleAtWork, a_board, a_definition, a_deliverable

CARD = Entity(EntityKind.CARD, "acties")


def unmarked(board: PeopleAtWork) -> PeopleAtWork:
    for name, card in board.cards.items():
        board.cards[name] = replace(card, description=without_mark(card.description))
    board.snapshots.clear()
    return board


def test_a_card_is_found_by_its_mark_whatever_it_is_called() -> None:
    board = a_board()
    board.change("Acties", name="Heel anders")
    found = find_bindings(board.definition, board.timeline(), {})
    assert found[CARD] == board.cards["Acties"].card_id


def test_a_copy_carries_the_mark_along_and_the_older_card_stays_ours() -> None:
    board = a_board()
    original = board.cards["Acties"]
    board.cards["Kopie"] = replace(original, card_id=board.new_id(), name="Kopie")
    assert find_bindings(board.definition, board.timeline(), {})[CARD] == original.card_id


def test_a_card_whose_mark_and_memory_are_gone_is_not_guessed_while_others_bear_marks() -> None:
    board = a_board()
    board.snapshots.clear()
    board.change("Acties", description="")
    assert CARD not in find_bindings(board.definition, board.timeline(), {})


def test_on_a_board_without_any_mark_cards_are_found_by_name() -> None:
    board = unmarked(a_board())
    assert find_bindings(board.definition, board.timeline(), {})[CARD] == board.cards["Acties"].card_id


def test_what_is_remembered_goes_before_what_is_found() -> None:
    board = a_board()
    assert find_bindings(board.definition, board.timeline(), {CARD: "other"})[CARD] == "other"


def test_checklists_and_items_are_found_by_what_is_on_them() -> None:
    per_group = Target(2, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)
    board = unmarked(a_board(a_deliverable(target=per_group, steps=(Step("plan", "Plan gemaakt"),))))
    found = find_bindings(board.definition, board.timeline(), {})
    checklists = {checklist.name: checklist for checklist in board.cards["Acties"].checklists}
    assert found[Entity(EntityKind.CHECKLIST, "acties:steps")] == checklists["Stappen"].checklist_id
    starters = checklists["Kopende starters"]
    assert found[Entity(EntityKind.CHECKLIST, "acties:starters")] == starters.checklist_id
    assert found[Entity(EntityKind.ITEM, "acties:starters:heusden")] == starters.items[0].item_id


_EVIDENCE = Path(os.environ.get("LLO_BOARD_EVIDENCE") or Path(__file__).parents[4] / "shared" / "trello")


@pytest.mark.parametrize("export", sorted((_EVIDENCE / "boards").glob("*.json")) or [None], ids=str)
def test_a_real_board_that_nothing_of_ours_is_on_still_makes_a_report(export: Path | None) -> None:
    if export is None:
        pytest.skip(f"no board exports in {_EVIDENCE / 'boards'}")
    reading = parse_reading(json.loads(export.read_text(encoding="utf-8")), datetime(2026, 4, 1, tzinfo=UTC))
    timeline = Timeline().with_reading(reading, None)
    report = build_evaluation(a_definition(a_deliverable()), timeline, {}, (), date(2026, 12, 31))
    assert report.header.cards == len(reading.snapshot.cards)
