"""One drawing in every format: the page's SVG is what Word has as dots and the PDF as lines, in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from gettext import NullTranslations
from html import unescape
from io import BytesIO
from typing import Any, cast

import pytest
import typst
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from llo_board.language import Words
from llo_board.model.charts import Flow, FlowPoint, ListTime, ListTimes, Outside
from llo_board.model.definition import Status
from llo_board.model.evidence import Counted
from llo_board.model.report import EvaluationReport, Report
from llo_board.model.sections.evaluation import FiguresSection
from llo_board.rendering.formats import render_report
from llo_board.reporting.card_charts import FLOW_STATUSES
from tests.unit.rendering.builders import a_figure, a_progress_report, an_evaluation, evidence
from tests.unit.rendering.chart_texts import LANGUAGES, SHIPPED
from tests.unit.rendering.lens_builders import a_workshop

DAYS = [date(2022, 6, 6) + timedelta(weeks=week) for week in range(5)]


def with_every_drawing() -> EvaluationReport:
    """The year report with bars, a line, a flow and times beside what it has."""
    report = an_evaluation()
    rows = ((1, 0, 2, 3, 4), (2, 1, 2, 3, 2), (4, 1, 1, 2, 1), (5, 1, 0, 2, 1), (6, 1, 0, 1, 0))
    points = tuple(FlowPoint(day, row) for day, row in zip(DAYS, rows, strict=True))
    outside = ((Outside.DROPPED, Counted(1, (evidence("Vervallen"),))),)
    flow = Flow(FLOW_STATUSES, points, outside=outside)
    times = ListTimes(
        (
            ListTime("7", Status.TODO, 9, 12, 40, at_least=False),
            ListTime("8", Status.DOING, 3, 1, 1, at_least=True),
        )
    )
    figures = (
        *(a_figure("9", str(40 * number), "", on=day) for number, day in enumerate(DAYS, 1)),
        *(a_figure(name, value, "%", question="10?", n=50) for name, value in (("11", "60"), ("12", "40"))),
    )
    sections = tuple(
        FiguresSection(figures) if isinstance(part, FiguresSection) else part for part in report.sections
    )
    return replace(report, sections=sections, charts=replace(report.charts, flow=flow, times=times))


@dataclass(frozen=True)
class Drawn:
    svg: str
    title: str
    told: str


def drawings(report: Report, words: Words) -> list[Drawn]:
    """What the page draws with a title, in its order."""
    page = render_report(report, "html", words, SHIPPED).decode()
    found = re.findall(r'<svg[^>]*role="img".*?</svg>(?=\s*(?:<(?!/?g)|$))', page, re.DOTALL)
    return [Drawn(svg, said(svg, "title"), said(svg, "desc")) for svg in found]


def said(svg: str, name: str) -> str:
    (text,) = re.findall(rf"<{name}[^>]*>(.*?)</{name}>", svg, re.DOTALL)
    return " ".join(unescape(text).split())


def dots(svg: str) -> bytes:
    """The drawing as the page has it, 160 mm wide, set in the font of paper: by Typst alone, nothing of ours."""
    source = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 160mm)"""
    fonts = [str(folder) for folder in SHIPPED.folders("reports/fonts")]
    svg = re.sub(r'font-family="[^"]*"', 'font-family="Inter"', svg)
    compile_typst = cast(Any, typst.compile)  # its overloads leave a type variable open where no path is given
    return bytes(
        compile_typst(
            source,
            format="png",
            ppi=216,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"svg": svg},
        )
    )


REPORTS = (with_every_drawing(), a_progress_report(), a_workshop())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.header.kind.value)
def test_word_has_the_very_drawings_of_the_page_dot_by_dot_and_says_what_they_show(
    report: Report, language: str
) -> None:
    words = LANGUAGES[language]
    page = drawings(report, words)
    content = render_report(report, "docx", words, SHIPPED)
    document = Document(BytesIO(content))
    parts = [document.part.related_parts[blip.get(qn("r:embed"))] for blip in document.element.iter(qn("a:blip"))]
    told = [(one.get("title"), one.get("descr")) for one in document.element.iter(qn("wp:docPr"))]
    assert len(page) == len(parts) > 0
    assert [part.blob for part in parts] == [dots(each.svg) for each in page]
    assert told == [(each.title, each.told) for each in page]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_draws_every_line_of_the_page_through_the_same_points(language: str) -> None:
    report, words = with_every_drawing(), LANGUAGES[language]
    stream = pages_drawn(report, words)
    lines = [line for each in drawings(report, words) for line in re.findall(r'points="([^"]*)"', each.svg)]
    assert len(lines) > 8
    for line in lines:
        first, *rest = (pair.replace(",", " ") for pair in line.split())
        drawn = f"{first} m " + " ".join(f"{pair} l" for pair in rest)
        assert drawn in " ".join(stream.split()), line


def pages_drawn(report: Report, words: Words) -> str:
    """The operators of all pages of the PDF."""
    pages = PdfReader(BytesIO(render_report(report, "pdf", words, SHIPPED))).pages
    return "\n".join(page.get_contents().get_data().decode("latin1") for page in pages)  # type: ignore[union-attr]


LETTERS_IN_A_DRAWING = re.compile(r"q (0\.\d+) 0 0 -\S+ \S+ \S+ cm.*\nBT 0 Tr/f\d+ (\S+) Tf")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.header.kind.value)
def test_words_in_a_drawing_are_as_large_on_paper_as_small_print(report: Report) -> None:
    found = {
        float(scale) * float(size)
        for scale, size in LETTERS_IN_A_DRAWING.findall(pages_drawn(report, LANGUAGES["nl"]))
    }
    assert found
    assert min(found) >= 8.25  # points: 11 of a screen's


class Marked(NullTranslations):
    """A language in which everything that was translated stands between ⟦ and ⟧."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


TRANSLATED = re.compile(r"⟦[^⟦⟧]*(?:⟧|…)")
MONTHS = re.compile(r"\b(?:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)\b\.?")


def untranslated(text: str) -> str:
    """The letters of a text that stand in no translated sentence and no date."""
    while (shorter := TRANSLATED.sub("", text)) != text:
        text = shorter
    return "".join(re.findall(r"[^\W\d]+", MONTHS.sub("", text)))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.header.kind.value)
def test_every_word_in_a_drawing_and_of_what_is_told_of_it_is_in_the_reports_language(report: Report) -> None:
    found = drawings(report, Words("nl", Marked()))
    assert found
    for each in found:
        texts = [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", each.svg)]
        assert each.title
        assert each.told
        assert [left for left in map(untranslated, (each.title, each.told, *texts)) if left] == []


def test_every_drawing_is_among_those_that_are_looked_at() -> None:
    templates = {
        path.name.removesuffix(".svg.j2")
        for folder in SHIPPED.folders("reports/templates/_charts")
        for path in folder.glob("[!_]*.svg.j2")
    }
    found = [each for report in REPORTS for each in drawings(report, LANGUAGES["nl"])]
    ids = {re.sub(r"-?\d+$", "", str(re.findall(r'<title id="(.*?)-title"', each.svg)[0])) for each in found}
    assert templates == {"bars", "burn_up", "flow", "progress", "sailboat", "series", "times"}
    assert ids >= {"burn-up", "figures", "series", "flow", "times", "verdict", "goal", "sailboat"}, ids
