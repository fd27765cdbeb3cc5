"""Numbers, days, quarters, verdicts and actions, as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.language import Words
from llo_board.model.tags import VERDICT_WORDS, LessonAction
from llo_board.reporting.reading_texts import (
    Quarter,
    number_before,
    parse_action,
    parse_day,
    parse_days,
    parse_number,
    parse_quarters,
    parse_verdict,
)


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("54", "54", "54"),
        ("1.234,5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "1234.5"),
        ("1.500", "1500", "1.500"),
        ("1,500", "1.500", "1500"),
        ("3,5", "3.5", "3.5"),
        ("3.5", "3.5", "3.5"),
        ("1.234.567", "1234567", "1234567"),
        ("1 234", "1234", "1234"),
        ("-3", "-3", "-3"),
        ("1,2,3", None, None),
        ("12a", None, None),
        ("", None, None),
    ],
)
def test_a_number_is_read_in_dutch_and_in_english(text: str, dutch: str | None, english: str | None) -> None:
    assert parse_number(text, "nl") == (Decimal(dutch) if dutch else None)
    assert parse_number(text, "en") == (Decimal(english) if english else None)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_number_as_babel_writes_it_is_read_back(language: str, value: Decimal) -> None:
    from babel.numbers import format_decimal

    written = format_decimal(value, format="#,##0.00", locale=Words(language).locale)
    assert parse_number(written, language) == value


@pytest.mark.parametrize(
    "text", ["2023-04-06", "6-4-2023", "06/04/2023", "donderdag 6 april 2023", "6th April 2023"]
)
def test_a_day_is_read_day_first(text: str) -> None:
    assert parse_day(text) == date(2023, 4, 6)


def test_a_day_that_does_not_exist_is_none() -> None:
    assert list(parse_days("31-2-2023 en 30 februari 2023")) == []


@pytest.mark.parametrize(
    "text",
    [
        "het eerste kwartaal van 2023",
        "Q1 2023",
        "1e kwartaal 2023",
        "kwartaal 1 van 2023",
        "the first quarter of 2023",
    ],
)
def test_a_quarter_is_read(text: str) -> None:
    assert list(parse_quarters(f"Schuift naar {text}.", 2022)) == [Quarter(2023, 1)]


def test_a_quarter_of_next_year_is_counted_from_when_it_was_written() -> None:
    assert list(parse_quarters("tweede kwartaal volgend jaar", 2022)) == [Quarter(2023, 2)]
    assert list(parse_quarters("het eerste kwartaal", 2022)) == []


def test_a_quarter_holds_its_days_and_no_other() -> None:
    assert Quarter(2023, 1).holds(date(2023, 3, 31))
    assert not Quarter(2023, 1).holds(date(2023, 4, 6))


@pytest.mark.parametrize("words", VERDICT_WORDS)
def test_every_word_for_a_verdict_is_understood_with_its_reason(words: str) -> None:
    assert parse_verdict(f"**{words.upper()}**: want zo ging het.") == (VERDICT_WORDS[words], "want zo ging het.")


def test_a_word_that_only_begins_like_a_verdict_is_none() -> None:
    assert parse_verdict("behaaldelijk") is None
    assert parse_verdict("bijna") is None


@pytest.mark.parametrize(
    "text",
    [
        "Bel de partners (Projectleider, 1 maart 2023)",
        "Bel de partners; Projectleider; 1-3-2023",
        "Bel de partners — Projectleider, 2023-03-01",
    ],
)
def test_an_action_has_its_owner_and_day(text: str) -> None:
    assert parse_action(text) == LessonAction("Bel de partners", "Projectleider", date(2023, 3, 1))


def test_an_action_without_owner_or_day_keeps_its_text() -> None:
    assert parse_action("Bel de partners") == LessonAction("Bel de partners")


def test_a_number_right_before_a_label_is_found_in_words_and_digits() -> None:
    text = "Wij deden drie bezochte  activiteiten, niet 4 bezochte activiteiten; veel activiteiten."
    assert list(number_before("bezochte activiteiten", text)) == [3, 4]
