"""What is sent for a card's own fields: only what changed, texts with their mark, days as moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from llo_board.model.board_changes import FieldChange
from llo_board.model.marks import Mark
from llo_board.model.memory import Value
from llo_board.sync.values import build_card_values, parse_address

ZONE = ZoneInfo("Europe/Amsterdam")
MARKED = "Oud.\n\nllo-board: llo-2022/plan"


def sent(after: dict[str, Value], description: str = MARKED, due: datetime | None = None) -> dict[str, object]:
    """What would be sent for these new values, given the description and the due date as they are."""
    changes = [FieldChange(name, None, value) for name, value in after.items()]
    return dict(build_card_values(changes, description, due, None, ZONE))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"name": "Nieuw"}, {"name": "Nieuw"}),
        ({"due": None}, {"due": None}),
        ({"closed": False}, {"closed": False}),
        ({"start": "2022-07-01"}, {"start": datetime(2022, 7, 1, 15, 0, tzinfo=UTC)}),
        ({"description": "Nieuw."}, {"description": "Nieuw.\n\nllo-board: llo-2022/plan"}),
        ({"mark": "llo-2022/plannen"}, {"description": "Oud.\n\nllo-board: llo-2022/plannen"}),
        (
            {"mark": "llo-2022/plannen", "description": "Nieuw."},
            {"description": "Nieuw.\n\nllo-board: llo-2022/plannen"},
        ),
    ],
)
def test_only_what_changed_is_sent(after: dict[str, Value], expected: dict[str, object]) -> None:
    assert sent(after) == expected


def test_a_day_is_sent_as_a_moment_in_utc() -> None:
    for now in (None, datetime(2022, 10, 14, 7, 30, tzinfo=UTC)):
        moment = sent({"due": "2022-11-14"}, due=now)["due"]
        assert isinstance(moment, datetime)
        assert moment.utcoffset() == timedelta(0)


def test_the_address_on_a_card_tells_project_and_key_which_may_have_parts() -> None:
    assert parse_address("llo-2022/goal/marketing") == Mark("llo-2022", "goal/marketing")


def test_a_mark_that_people_took_away_does_not_come_back_with_a_text() -> None:
    assert sent({"description": "Nieuw."}, "Oud.") == {"description": "Nieuw."}


def test_a_mark_comes_under_what_people_wrote_letter_for_letter() -> None:
    assert sent({"mark": "llo-2022/plan"}, "  Van ons\n\n\n\n* a") == {
        "description": "  Van ons\n\n\n\n* a\n\nllo-board: llo-2022/plan"
    }


def test_a_day_keeps_the_time_that_people_gave_it_across_summer_time() -> None:
    half_past_nine = datetime(2022, 10, 14, 7, 30, tzinfo=UTC)
    assert sent({"due": "2022-11-14"}, due=half_past_nine) == {"due": datetime(2022, 11, 14, 8, 30, tzinfo=UTC)}
