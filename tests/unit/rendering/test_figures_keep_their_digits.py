"""What a file gives is what stands in the report: every digit, in both languages, read back out of each format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from llo_board.language import Words, load_words
from llo_board.loading.figures import load_figures
from llo_board.model.charts import Charts
from llo_board.model.evidence import Quantity
from llo_board.model.report import EvaluationReport
from llo_board.model.sections.evaluation import FiguresSection
from llo_board.rendering.formats import render_report
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import a_figure, a_header
from tests.unit.rendering.test_same_figures import TEXTS, squeezed

SHIPPED = find_shipped()
LANGUAGES = {language: load_words(language, SHIPPED.locale_directory()) for language in ("nl", "en")}
LABELS = tuple(f"Meting {letter * 3}" for letter in "ABCDEFGHJK")
EXAMPLES = {"html": 25, "md": 25, "json": 25, "pdf": 3, "docx": 6}
"""The same digits go through the same words; paper takes a second a page."""

FROM_A_FILE = st.builds(
    lambda digits, places: Decimal((0, tuple(map(int, str(digits))), -places)),
    st.integers(0, 10**15 - 1),
    st.integers(0, 18),
).filter(lambda value: value.as_tuple().exponent != -3 or not 1 <= value < 1000)
"""What has one reading: of 1,234 nobody knows whether it is a thousand or a little more than one."""


def as_csv(texts: Sequence[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([("label", "waarde"), *zip(LABELS, texts, strict=False)])
    return file.getvalue().encode()


def as_json(texts: Sequence[str]) -> bytes:
    rows = (f'{{"label": "{label}", "value": {text}}}' for label, text in zip(LABELS, texts, strict=False))
    return f"[{', '.join(rows)}]".encode()


def plain(value: Decimal) -> str:
    return f"{value:f}"


def dutch(value: Decimal) -> str:
    """As a Dutch office writes it: 1.234,50."""
    whole, _, rest = plain(value).partition(".")
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole)
    return grouped + (f",{rest}" if rest else "")


def spoken(value: Decimal, language: str) -> str:
    return dutch(value) if language == "nl" else dutch(value).translate(str.maketrans(".,", ",."))


def report_of(path: Path, content: bytes) -> EvaluationReport:
    path.write_bytes(content)
    figures, mistakes = load_figures(path, ())
    assert mistakes == ()
    lines = (
        replace(a_figure(figure.label, None), quantity=Quantity(figure.value), goals=(), source="", on=None, n=None)
        for figure in figures
    )
    return EvaluationReport(a_header(), (FiguresSection(tuple(lines)),), charts=Charts(), to_check=())


WRITTEN: dict[str, tuple[Callable[[Sequence[str]], bytes], Callable[[Decimal], str]]] = {
    "csv": (as_csv, dutch),
    "json": (as_json, plain),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", TEXTS)
def test_every_digit_of_a_file_stands_in_the_report(
    suffix: str, language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    @settings(max_examples=EXAMPLES[suffix], deadline=None)
    @given(st.lists(FROM_A_FILE, min_size=4, max_size=len(LABELS) - 1), st.sampled_from(sorted(WRITTEN)))
    def check(values: list[Decimal], ending: str) -> None:
        made, spelled = WRITTEN[ending]
        path = tmp_path_factory.getbasetemp() / f"cijfers.{ending}"
        report = report_of(path, made([*map(spelled, values), "7"]))  # no digits behind the last
        text = squeezed(TEXTS[suffix](render_report(report, suffix, LANGUAGES[language], SHIPPED)))
        for label, value in zip(LABELS, values, strict=False):
            wanted = re.escape(spoken(value, language))
            assert re.search(rf"{squeezed(label)}\D{{0,40}}?(?<!\d){wanted}(?![\d.,]\d|\d)", text), (label, wanted)

    check()


@settings(max_examples=EXAMPLES["json"], deadline=None)
@given(st.lists(FROM_A_FILE, min_size=1, max_size=len(LABELS)))
def test_every_digit_of_a_file_stands_in_the_report_as_json(
    tmp_path_factory: pytest.TempPathFactory, values: list[Decimal]
) -> None:
    report = report_of(tmp_path_factory.getbasetemp() / "cijfers.csv", as_csv(list(map(dutch, values))))
    (section,) = json.loads(render_report(report, "json", LANGUAGES["nl"], SHIPPED), parse_float=Decimal)[
        "sections"
    ]
    assert [line["quantity"]["value"] for line in section["figures"]] == values


@pytest.mark.parametrize(
    ("given_", "said"),
    [("0,0004", "0,0004"), ("3,14159", "3,14159"), ("1234,5678", "1.234,5678"), ("2,50", "2,50"), ("-2,5", "-2,5")],
)
def test_a_figure_is_said_as_it_was_given(given_: str, said: str, tmp_path: Path) -> None:
    text = render_report(report_of(tmp_path / "cijfers.csv", as_csv([given_])), "md", LANGUAGES["nl"], SHIPPED)
    assert f"| {said} |" in text.decode()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.1 + 0.2, "0,3"),
        (84.0, "84"),
        (0.0004, "0,0004"),
        (22 / 3, "7,33333333333333"),
        (1e15, "1.000.000.000.000.000"),
    ],
)
def test_what_a_computer_adds_behind_a_number_is_no_digit_of_it(value: float, said: str, tmp_path: Path) -> None:
    path = tmp_path / "cijfers.xlsx"
    book = Workbook()
    for row in (("label", "value"), ("A", value)):
        book.worksheets[0].append(row)
    book.save(path)
    figures, _ = load_figures(path, ())
    assert figures[0].value is not None
    assert LANGUAGES["nl"].number(figures[0].value) == said


@pytest.mark.parametrize("ending", sorted(WRITTEN))
def test_a_sum_that_a_program_wrote_into_a_file_has_no_seventeen_digits(ending: str, tmp_path: Path) -> None:
    made, _ = WRITTEN[ending]
    path = tmp_path / f"cijfers.{ending}"
    path.write_bytes(made([repr(0.1 + 0.2), "12345678901234567890", "12345678901234567890.5"]))
    figures, mistakes = load_figures(path, ())
    assert mistakes == ()
    assert [figure.value for figure in figures][:2] == [Decimal("0.3"), Decimal("12345678901234567890")]
    assert figures[2].value == 12345678901234567890


@given(st.integers(-(10**40), 10**40))
def test_a_whole_number_is_grouped_by_thousands(value: int) -> None:
    assert Words("en").number(value) == f"{value:,}"
    assert Words("nl").number(value) == f"{value:,}".replace(",", ".")
