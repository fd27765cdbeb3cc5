"""The grammar of dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.loading.dates import (
    ANCHORS,
    ORDINALS,
    UNITS,
    WEEKDAYS,
    Counted,
    Day,
    DayRule,
    Month,
    NotADay,
    WeekdayOfMonth,
    parse_day_rule,
    resolve_day,
)
from llo_board.model.written import MONTHS
from tests.unit.loading.builders import a_deliverable

START, END = date(2022, 6, 1), date(2022, 12, 31)


def day(text: str, start: date = START, end: date = END) -> date:
    return resolve_day(parse_day_rule(text), start, end)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2022-11-30", date(2022, 11, 30)),
        ("start", START),
        ("end", END),
        ("einde", END),
        ("start + 5 months", date(2022, 11, 1)),
        ("start+5maanden", date(2022, 11, 1)),
        ("Start + 2 Weken", date(2022, 6, 15)),
        ("end - 10 days", date(2022, 12, 21)),
        ("einde − 1 dag", date(2022, 12, 30)),
        ("end - 1 month", date(2022, 11, 30)),
        ("last friday of november 2022", date(2022, 11, 25)),
        ("laatste vrijdag van november 2022", date(2022, 11, 25)),
        ("last friday of 11 2022", date(2022, 11, 25)),
        ("first monday of may 2023", date(2023, 5, 1)),
        ("fourth wednesday of february 2024", date(2024, 2, 28)),
        ("second sunday of month start + 1 month", date(2022, 7, 10)),
        ("last thursday of month of end", date(2022, 12, 29)),
        ("eerste dinsdag van maand einde - 1 maand", date(2022, 11, 1)),
    ],
)
def test_a_day_means_what_it_says(text: str, meant: date) -> None:
    assert day(text) == meant


def test_months_are_counted_from_the_anchor_so_the_end_of_a_month_does_not_drift() -> None:
    start = date(2022, 1, 31)
    assert [day(f"start + {count} months", start) for count in (1, 2, 3)] == [
        date(2022, 2, 28),
        date(2022, 3, 31),
        date(2022, 4, 30),
    ]


def test_a_leap_day_is_kept_where_there_is_one() -> None:
    assert day("start + 1 month", date(2024, 1, 31)) == date(2024, 2, 29)
    assert day("start + 12 months", date(2024, 2, 29)) == date(2025, 2, 28)
    assert day("start + 48 months", date(2024, 2, 29)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30-11-2022",
        "2022-02-30",
        "2022",
        "march",
        "tomorrow",
        "start + months",
        "start 5 months",
        "start + 5 years",
        "middle + 1 day",
        "fifth friday of may 2022",
        "last friday",
        "last friday of may",
        "last friday of 13 2022",
        "last friday of may 0000",
        "last friyay of may 2022",
        "start + 1 month + 1 day",
        "start + 99999 days",
        "2022-11-30T17:00",
    ],
)
def test_what_is_not_in_the_grammar_is_refused_not_guessed(text: str) -> None:
    with pytest.raises(NotADay):
        parse_day_rule(text)


counted = st.builds(
    lambda anchor, count, unit: Counted(anchor, count, unit if count else "days"),
    st.sampled_from(["start", "end"]),
    st.integers(-500, 500),
    st.sampled_from(["days", "weeks", "months"]),
)
rules = st.one_of(
    st.builds(Day, st.dates()),
    counted,
    st.builds(
        WeekdayOfMonth,
        st.sampled_from([1, 2, 3, 4, -1]),
        st.integers(0, 6),
        st.one_of(st.builds(Month, st.integers(1000, 9998), st.integers(1, 12)), counted),
    ),
)


@given(rules)
def test_a_rule_written_out_is_read_back_as_itself(rule: DayRule) -> None:
    assert parse_day_rule(str(rule)) == rule


@given(st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6), st.integers(1990, 2100), st.integers(1, 12))
def test_a_weekday_of_a_month_is_that_weekday_in_that_month(nth: int, weekday: int, year: int, month: int) -> None:
    found = resolve_day(WeekdayOfMonth(nth, weekday, Month(year, month)), START, END)
    assert (found.year, found.month, found.weekday()) == (year, month, weekday)
    assert (found.day - 1) // 7 == nth - 1 if nth > 0 else found.day > 21


@given(st.integers(-9999, 9999), st.sampled_from(["days", "weeks", "months"]), st.dates())
def test_a_day_that_no_calendar_reaches_is_said_to_be_so(count: int, unit: str, start: date) -> None:
    try:
        assert isinstance(resolve_day(Counted("start", count, unit), start, END), date)
    except OverflowError:
        assert start.year > 9000 or start.year < 1000


def test_the_published_grammar_names_every_word_that_is_read() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "dates.md").read_text("utf-8")
    for word in (*ANCHORS, *UNITS, *ORDINALS, *WEEKDAYS, *MONTHS):
        assert f'"{word}"' in page, word


def test_a_due_date_in_a_definition_is_counted_from_the_project(tmp_path: Path) -> None:
    assert a_deliverable(tmp_path, "due: last friday of month end").due == date(2022, 12, 30)
