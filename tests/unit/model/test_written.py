"""Numbers and months as people write them: one rule for cards and for files of figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.language import Words
from llo_board.model.written import (
    MOST_DIGITS,
    NotANumber,
    TwoReadings,
    find_month,
    parse_amount,
    parse_number,
    without_tail,
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("54", "54"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567,8", "1234567.8"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1 234,5", "1234.5"),
        ("1\u202f234", "1234"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("3,14159", "3.14159"),
        ("1234,567", "1234.567"),
        ("1234.567", "1234.567"),
        ("−1,5", "-1.5"),
        ("-3", "-3"),
        ("+3", "3"),
        ("12.5", "12.5"),
    ],
)
def test_a_number_with_one_reading_is_read_alike_in_both_languages(text: str, number: str, language: str) -> None:
    read = parse_number(text, language)
    assert (read, str(read)) == (Decimal(number), number)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€ 12,50", ("12.50", "euro")),
        ("€2.500,00", ("2500.00", "euro")),
        ("EUR 8", ("8", "euro")),
        ("12,50 euro", ("12.50", "euro")),
        ("€ -3,10", ("-3.10", "euro")),
        ("84%", ("84", "%")),
        ("12,5 %", ("12.5", "%")),
        ("8,0", ("8.0", "")),
        ("€ 7,-", ("7", "euro")),
        ("€ 7,–", ("7", "euro")),
        ("7,-", ("7", "")),
        ("7,- euro", ("7", "euro")),
        ("€ 1.250,--", ("1250", "euro")),
        ("€ 1 250,-", ("1250", "euro")),
        ("-€ 12,50", ("-12.50", "euro")),
        ("−€ 12,50", ("-12.50", "euro")),
        ("- EUR 8", ("-8", "euro")),
        ("-€ 7,-", ("-7", "euro")),
    ],
)
def test_money_and_shares_keep_their_unit_and_their_digits(text: str, amount: tuple[str, str]) -> None:
    number, unit = parse_amount(text, "nl")
    assert (str(number), unit) == amount


def test_a_thousand_is_what_it_is_in_that_language_and_in_the_other_it_has_two_readings() -> None:
    assert parse_number("1.234", "nl") == parse_number("1,234", "en") == 1234
    for text, language in (("1,234", "nl"), ("1.234", "en"), ("-1,234", "nl")):
        with pytest.raises(TwoReadings):
            parse_number(text, language)


@pytest.mark.parametrize(
    "text",
    ["", "-", "12a", "1,2,3", "1.2.3", "1.234.5", "1,234.", "1.23,456.7", "1,234.x", "١٢", "1,234.²", "1" * 31],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text, "nl")


@pytest.mark.parametrize("text", ["7,50,-", "7.50,-", "1,250,-", ",-", "-€ -7", "7-", "€", "-€"])
def test_an_amount_with_a_sign_too_many_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_amount(text, "nl")


def test_a_dash_for_no_cents_leaves_a_thousand_one_reading_in_either_language() -> None:
    assert parse_amount("€ 1.250,-", "en") == parse_amount("€ 1.250,-", "nl") == (Decimal(1250), "euro")


@given(st.decimals(-(10**9), 10**9, places=2))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_number_as_a_report_says_it_is_read_back(language: str, number: Decimal) -> None:
    assert parse_number(Words(language).number(number), language) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14))
def test_no_number_loses_more_than_a_tail(number: Decimal) -> None:
    short = without_tail(number)
    assert abs(short - number) <= abs(number) * Decimal("1e-14")
    assert without_tail(short) == short


def test_a_tail_is_cut_behind_the_point_alone() -> None:
    assert str(without_tail(Decimal("0.30000000000000004"))) == "0.3"
    assert without_tail(Decimal("9" * MOST_DIGITS)) == Decimal("9" * MOST_DIGITS)
    assert without_tail(Decimal("12345678901234567890.5")) == 12345678901234567890
    assert str(without_tail(Decimal("2.50"))) == "2.50"


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("oktober", 10), ("Okt", 10), ("oct", 10), ("febr", 2), ("mrt", 3), ("mar", 3), ("mei", 5), ("may", 5),
        ("sept", 9), ("jun", 6), ("ju", None), ("", None), ("van", None),
    ],
)  # fmt: skip
def test_a_month_is_known_by_its_first_letters(word: str, month: int | None) -> None:
    assert find_month(word) == month
