"""A number from a workbook stands in a report as its sheet shows it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.loading.cell_formats import Measured, as_shown


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("7.33333333333333", "General", "7.33333333333333"),
        ("7.33333333333333", "0.0", "7.3"),
        ("7.5", "0", "8"),
        ("8", "0.0", "8.0"),
        ("1234567", "#,##0", "1234567"),
        ("1.25", "0.0##", "1.25"),
        ("2", "0.0##", "2.0"),
        ("2", "0.##", "2"),
        ("-2.345", "#,##0.00;[Red]-#,##0.00", "-2.35"),
        ("3.14159", '0.00" meter"', "3.14"),
        ("3.14159", '"v1.0" 0.00', "3.14"),
        ("12345", "0.00E+00", "12345"),
        ("12345", "#,##0,", "12345"),
        ("0.5", "# ?/?", "0.5"),
        ("5", "@", "5"),
        ("2.5", "[$-409]General", "2.5"),
        ("999999999999999", f"0.{'0' * 40}", "999999999999999." + "0" * 30),
    ],
)
def test_a_number_has_the_decimals_that_its_cell_shows(number: str, code: str, shown: str) -> None:
    found = as_shown(Decimal(number), code)
    assert isinstance(found, Decimal)
    assert str(found) == shown


@pytest.mark.parametrize(
    ("number", "code", "shown", "unit"),
    [
        ("0.845", "0.0%", "84.5", "%"),
        ("0.845", "0%", "85", "%"),
        ("1250.5", "€ #,##0.00", "1250.50", "euro"),
        ("1250.5", '_ "€" * #,##0.00_ ;_ "€" * -#,##0.00_ ', "1250.50", "euro"),
        ("300", "[$€-413] #,##0", "300", "euro"),
        ("300", "[$EUR] #,##0.00", "300.00", "euro"),
    ],
)
def test_shares_and_money_have_a_unit(number: str, code: str, shown: str, unit: str) -> None:
    found = as_shown(Decimal(number), code)
    assert isinstance(found, Measured)
    assert (str(found.value), found.unit) == (shown, unit)


@given(st.decimals(-(10**9), 10**9, places=6), st.text('0#?.,;%€E/@ "\\_*[]$-GeneralR', max_size=60))
def test_no_code_stops_a_file(number: Decimal, code: str) -> None:
    found = as_shown(number, code)
    assert (found.value if isinstance(found, Measured) else found).is_finite()
