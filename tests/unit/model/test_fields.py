"""The table of card fields: each compared field can be read from both sides, and owners are as promised."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llo_board.model.fields import CARD_FIELDS, COMPARED_FIELDS, Owner, plain_text, seen_value
from llo_board.model.memory import Value
from llo_board.model.snapshot import CardState
from llo_board.model.wanted import CardKind, WantedCard

calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ZONE = ZoneInfo("Europe/Amsterdam")
WANTED = WantedCard(
    "plan", CardKind.DELIVERABLE, " Plan ", "todo", "llo-2022/plan", "Tekst", date(2022, 9, 30), date(2022, 7, 1)
)
SEEN = CardState(
    "62971c80000000000000000d",
    "Plan",
    "l",
    "Tekst  \r\n\r\n\r\n\r\nllo-board: llo-2022/plan\r\n",
    due=datetime(2022, 9, 30, 21, 59, tzinfo=UTC),
    start=datetime(2022, 6, 30, 22, 0, tzinfo=UTC),
)


@pytest.mark.parametrize("field", COMPARED_FIELDS, ids=lambda field: str(field.name))
def test_what_differs_in_blanks_line_ends_mark_or_time_of_day_is_equal(field: object) -> None:
    found = next(one for one in COMPARED_FIELDS if one is field)
    wanted, seen = found.sides(WANTED, SEEN, ZONE)
    assert wanted == seen


@pytest.mark.parametrize(
    ("name", "value"),
    [("due", "2022-10-01"), ("start", None), ("name", "Plan!"), ("description", ""), ("mark", None)],
)
def test_what_really_differs_is_seen(name: str, value: Value) -> None:
    changed = CardState("62971c80000000000000000d", "Plan!", "l", "", due=datetime(2022, 9, 30, 22, 0, tzinfo=UTC))
    assert seen_value(name, changed, ZONE) == value


def test_the_team_owns_where_a_card_stands_and_what_is_done() -> None:
    owners = {field.name: field.owner for field in CARD_FIELDS}
    assert {name for name, owner in owners.items() if owner is Owner.TEAM} == {
        "list", "position", "closed", "due_complete", "checked", "comments", "attachments",
    }  # fmt: skip
    assert owners["label"] is Owner.DEFINITION


def test_the_texts_of_the_report_are_not_compared() -> None:
    description = next(field for field in COMPARED_FIELDS if field.name == "description")
    assert [kind for kind in CardKind if description.is_compared(kind)] == [CardKind.DELIVERABLE, CardKind.GUIDE]


@calmly
@given(st.text())
def test_a_plain_text_is_plain_already(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)
