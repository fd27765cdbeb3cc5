"""From a figures file to the page: a day without a value is a gap in the line, and a unit stays with its number."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from llo_board.language import load_words
from llo_board.loading.figures import load_figures
from llo_board.model.report import EvaluationReport
from llo_board.rendering.formats import render_report
from llo_board.shipped import find_shipped
from tests.unit.reporting.builders import a_board

SHIPPED = find_shipped()
DUTCH = load_words("nl", SHIPPED.locale_directory())
VISITORS = """\
label;waarde;eenheid;bron;datum
bezoek;10;mensen;teller;2022-03-01
bezoek;20;mensen;teller;2022-04-01
bezoek;;mensen;teller;2022-05-01
bezoek;30;mensen;teller;2022-06-01
bezoek;40;mensen;teller;2022-07-01
"""
UNITS = "label;waarde;eenheid\nkosten;1.250,50;euro\nbereik;45,5;%\naanmeldingen;13;\n"


def report_of(text: str, folder: Path) -> EvaluationReport:
    path = folder / "cijfers.csv"
    path.write_text(text, encoding="utf-8")
    figures, mistakes = load_figures(path, ())
    assert mistakes == ()
    return a_board().evaluation(figures=figures)


def rendered(report: EvaluationReport, suffix: str) -> str:
    return render_report(report, suffix, DUTCH, SHIPPED).decode()


def section(page: str) -> str:
    (found,) = re.findall(r'<section id="figures".*?\n</section>', page, re.DOTALL)
    return str(found)


def test_a_day_without_a_value_is_a_gap_in_the_line_and_said_to_be_unknown(tmp_path: Path) -> None:
    part = section(rendered(report_of(VISITORS, tmp_path), "html"))
    assert "1 apr 2022: 20; 1 mei 2022: niet bekend; 1 jun 2022: 30" in part
    assert [len(line.split()) for line in re.findall(r'<polyline class="bar-edge" points="([^"]+)"', part)] == [
        2,
        2,
    ]


def test_a_day_without_a_value_is_no_row_of_the_table_and_stands_apart_in_the_json(tmp_path: Path) -> None:
    report = report_of(VISITORS, tmp_path)
    assert section(rendered(report, "html")).count('<th scope="row">bezoek') == 4
    figures = next(part for part in json.loads(rendered(report, "json"))["sections"] if part["name"] == "figures")
    assert [line["quantity"]["value"] for line in figures["figures"]] == [10, 20, 30, 40]
    assert [(line["on"], line["quantity"]["value"]) for line in figures["unknown"]] == [("2022-05-01", None)]


@pytest.mark.parametrize("said", ["kosten | 1.250,50 euro", "bereik | 45,5%", "aanmeldingen | 13"])
def test_what_the_report_rests_on_says_a_figure_with_its_unit(said: str, tmp_path: Path) -> None:
    assert f"Cijfer: {said}[^" in rendered(report_of(UNITS, tmp_path), "md")


def test_the_sources_of_the_page_say_a_figure_with_its_unit(tmp_path: Path) -> None:
    page = rendered(report_of(UNITS, tmp_path), "html")
    assert "<strong>kosten: 1.250,50 euro</strong>" in page
    assert "<strong>bereik: 45,5%</strong>" in page
    (accounts,) = re.findall(r'<table class="stack accounts">.*?</table>', page, re.DOTALL)
    assert re.findall(r">(1\.250,50 euro|45,5%|13)</a>", accounts) == ["1.250,50 euro", "45,5%", "13"]


def test_the_numbers_of_the_json_have_their_unit(tmp_path: Path) -> None:
    numbers = json.loads(rendered(report_of(UNITS, tmp_path), "json"))["numbers"]
    units = {one["key"]: one["unit"] for one in numbers if one["key"].startswith("figure/")}
    assert units == {"figure/kosten": "euro", "figure/bereik": "%", "figure/aanmeldingen": ""}
    assert {one["unit"] for one in numbers if not one["key"].startswith("figure/")} == {""}
