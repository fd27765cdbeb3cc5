"""Numbers, days, quarters, verdicts and actions, as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from llo_board.model.tags import VERDICT_WORDS, LessonAction
from llo_board.reporting.reading_texts import (
    Quarter,
    number_before,
    parse_action,
    parse_day,
    parse_days,
    parse_quarters,
    parse_verdict,
)


@pytest.mark.parametrize(
    "text", ["2023-04-06", "6-4-2023", "06/04/2023", "donderdag 6 april 2023", "6th April 2023", "6 apr. 2023"]
)
def test_a_day_is_read_day_first(text: str) -> None:
    assert parse_day(text) == date(2023, 4, 6)


def test_a_day_that_does_not_exist_is_none() -> None:
    assert list(parse_days("31-2-2023 en 30 februari 2023, het 12 van 2023")) == []


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
