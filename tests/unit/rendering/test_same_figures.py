"""The figures of a report, read back out of all five formats: the same counts, verdicts and numbers in each."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from llo_board.language import load_words
from llo_board.model.report import Report
from llo_board.rendering.formats import FORMATS, render_report
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import a_progress_report, an_evaluation
from tests.unit.rendering.lens_builders import a_workshop, an_organisation_page

SHIPPED = find_shipped()
DUTCH = load_words("nl", SHIPPED.locale_directory())
COUNT = re.compile(r"(\d+)\s+van\s+de\s+(\d+)")
VERDICTS = {
    "achieved": "Behaald",
    "partly": "Deels behaald",
    "moved": "Doorgeschoven",
    "changed_by_agreement": "In overleg gewijzigd",
    "not_achieved": "Niet behaald",
    "dropped": "Vervallen",
    "unknown": "Niet te beoordelen",
}


class _WithoutReferences(HTMLParser):
    """The text of a page as it stands on paper: no references, nothing that is folded away."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.left_out = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.left_out += tag in ("sup", "details", "style", "title", "desc")
        self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.left_out -= tag in ("sup", "details", "style", "title", "desc")
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.text.append(data)


def html_text(content: bytes) -> str:
    page = _WithoutReferences()
    page.feed(content.decode())
    return "".join(page.text)


def markdown_text(content: bytes) -> str:
    body = content.decode().split("\n[^1]:")[0]
    plain = re.sub(r"\]\(<[^>]*>\)", "]", re.sub(r"\[\^\d+\]", "", body))
    return re.sub(r"[\[\]\\*]", "", plain).replace("|", " ")


def word_text(content: bytes) -> str:
    document = Document(BytesIO(content))

    def runs(paragraph: Any) -> Iterator[str]:
        for run in paragraph.iter(qn("w:r")):
            raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
            if raised is None:
                yield from (node.text or "" for node in run.iter(qn("w:t")))

    return " ".join("".join(runs(paragraph)) for paragraph in document.element.iter(qn("w:p")))


def pdf_text(content: bytes) -> str:
    """The text, without the small raised numbers of the references."""
    pieces: list[str] = []
    before = 0.0

    def keep(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        nonlocal before
        if text.strip().isdigit() and size < 0.9 * before:
            pieces.append(" ")
        elif text:
            pieces.append(text)
            before = size if text.strip() else before

    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=keep)
    return "".join(pieces)


TEXTS: dict[str, Callable[[bytes], str]] = {
    "html": html_text,
    "md": markdown_text,
    "pdf": pdf_text,
    "docx": word_text,
}


def model_of(report: Report) -> Any:
    """The report as its JSON has it."""
    return json.loads(render_report(report, "json", DUTCH, SHIPPED))


def section(report: Any, name: str) -> Any:
    (found,) = [part for part in report["sections"] if part["name"] == name]
    return found


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text)


def counted_words(reached: int, needed: int) -> str:
    """How a Dutch report words a count, without what is counted."""
    if needed == 1:
        return str(reached) if reached else "nog geen"
    if reached == needed:
        return "beide" if needed == 2 else f"alle {needed}"
    return f"{reached} van de {needed}"


def spoken(number: float) -> str:
    """A number as a Dutch reader writes it."""
    whole, _, rest = f"{number:,}".partition(".")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


@pytest.mark.parametrize("suffix", TEXTS)
def test_each_result_has_its_count_and_verdict_in_every_format(suffix: str) -> None:
    report = an_evaluation()
    text = squeezed(TEXTS[suffix](render_report(report, suffix, DUTCH, SHIPPED)))
    agreed = section(model_of(report), "agreed")["rows"]
    assert any(row["deliverable"]["count"] for row in agreed)
    for row in agreed:
        state = row["deliverable"]
        places = [found.end() for found in re.finditer(re.escape(squeezed(state["name"])), text)]
        wanted = [squeezed(VERDICTS[state["judgement"]["verdict"]])]
        if state["count"] and state["count"]["reached"]["value"] is not None:
            wanted.append(squeezed(counted_words(state["count"]["reached"]["value"], state["count"]["needed"])))
        assert any(all(part in text[place : place + 600] for part in wanted) for place in places), (
            state["name"],
            wanted,
        )


@pytest.mark.parametrize("suffix", TEXTS)
def test_each_figure_stands_in_every_format_and_an_unknown_one_as_no_number(suffix: str) -> None:
    report = an_evaluation()
    text = squeezed(TEXTS[suffix](render_report(report, suffix, DUTCH, SHIPPED)))
    figures = section(model_of(report), "figures")["figures"]
    assert {type(line["quantity"]["value"]) for line in figures} == {int, float, type(None)}
    for line in figures:
        value = line["quantity"]["value"]
        label = re.escape(squeezed(line["label"]))
        known = "nietbekend" if value is None else rf"{re.escape(spoken(value))}(?!\d)"
        assert re.search(rf"{label}\D{{0,80}}?{known}", text), (line["label"], value)


def counted(model: Any) -> Counter[tuple[str, str]]:
    """What the model has of `1 van de 2`: a line a goal, and the promises that are worded so."""
    goals = [(line["achieved"]["value"], line["total"]) for line in section(model, "goal_lines")["goals"]]
    counts = [state["count"] for state in section(model, "promises")["promises"]]
    promises = [
        (count["reached"]["value"], count["needed"])
        for count in counts
        if count["reached"]["value"] is not None
        if COUNT.fullmatch(counted_words(count["reached"]["value"], count["needed"]))
    ]
    return Counter((str(reached), str(needed)) for reached, needed in (*goals, *promises))


@pytest.mark.parametrize("suffix", TEXTS)
def test_no_format_counts_anything_that_the_model_does_not(suffix: str) -> None:
    report = a_progress_report()
    text = TEXTS[suffix](render_report(report, suffix, DUTCH, SHIPPED))
    assert Counter(COUNT.findall(text)) == counted(model_of(report))


@pytest.mark.parametrize("suffix", TEXTS)
def test_each_promise_of_an_organisation_stands_in_every_format_with_the_count_of_all(suffix: str) -> None:
    report = an_organisation_page()
    text = squeezed(TEXTS[suffix](render_report(report, suffix, DUTCH, SHIPPED)))
    lines = section(model_of(report), "asked")["lines"]
    assert len(lines) > 1
    for line in lines:
        state = line["deliverable"]
        count = state["count"]
        reached = count["reached"]["value"]
        spoken_count = squeezed("niet te tellen" if reached is None else counted_words(reached, count["needed"]))
        places = [found.end() for found in re.finditer(re.escape(squeezed(state["name"])), text)]
        assert any(spoken_count in text[place : place + 400] for place in places), (state["name"], spoken_count)


@pytest.mark.parametrize("suffix", TEXTS)
def test_each_result_of_the_workshop_sheet_has_its_verdict_in_every_format(suffix: str) -> None:
    report = a_workshop()
    text = squeezed(TEXTS[suffix](render_report(report, suffix, DUTCH, SHIPPED)))
    rows = section(model_of(report), "review")["rows"]
    planned = [state for row in rows for state in row["planned"]]
    assert len(planned) > 1
    for state in planned:
        assert squeezed(state["name"]) in text
    said = Counter(VERDICTS[state["judgement"]["verdict"]] for state in planned)
    for verdict, times in said.items():
        assert text.casefold().count(squeezed(verdict).casefold()) >= times, verdict


def test_there_is_no_format_that_is_not_read_back() -> None:
    assert {*TEXTS, "json"} == set(FORMATS)
