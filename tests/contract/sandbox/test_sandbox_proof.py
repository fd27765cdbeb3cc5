"""The proof: recorded requests replayed, and the page that tells how many matched."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest

from llo_board.sandbox.links import slug
from tests.contract.sandbox.proof import PAGE, Outcome, prove, render_page, summary
from tests.contract.sandbox.recordings import AT_HAND, EVIDENCE, WHY_NOT
from tests.contract.sandbox.telling import prove_deliveries

pytestmark = pytest.mark.skipif(not AT_HAND, reason=WHY_NOT)


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return prove()


@pytest.fixture(scope="module")
def deliveries() -> list[Outcome]:
    return prove_deliveries()


def test_every_recorded_request_gets_the_recorded_answer(outcomes: list[Outcome]) -> None:
    assert {one.name: one.lines for one in outcomes if one.lines} == {}


def test_webhooks_are_told_what_the_recorded_ones_were(deliveries: list[Outcome]) -> None:
    assert {one.name: one.lines for one in deliveries if one.lines} == {}


def test_the_page_counts_what_matched_and_no_count_drops(
    outcomes: list[Outcome], deliveries: list[Outcome]
) -> None:
    alike = sum(one.matched for one in deliveries)
    told = summary(outcomes, len(deliveries), alike)
    print(told)
    page = PAGE.read_text(encoding="utf-8")
    requests, told_before = re.findall(r"\*\*(\d+) of .*; (\d+) of ", page)[0]
    assert sum(one.matched for one in outcomes) >= int(requests)
    assert alike >= int(told_before)
    assert page == render_page(outcomes, deliveries), "run: python -m tests.contract.sandbox.proof"


def test_slugs_of_real_boards_are_made_the_same_way() -> None:
    named = 0
    for name in ("small-2026-ru", "medium-2024-checklists-due"):
        export = json.loads((EVIDENCE / "boards" / f"{name}.json").read_text("utf-8"))
        for card in export["cards"]:
            if "lid-" in card["name"]:
                continue  # a name was replaced there, the address kept
            last = unquote(card["url"].rsplit("/", 1)[-1])
            assert last == f"{card['idShort']}-{slug(card['name'])}", card["name"]
            named += 1
    assert named > 100
