"""Whole documents: nothing from outside, all text escaped, each reference found, readable without colour."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from llo_board.language import ENGLISH, Words, load_words
from llo_board.model.evidence import Counted
from llo_board.model.report import Report
from llo_board.model.results import Count, Promise
from llo_board.model.sections.evaluation import EvaluationSection
from llo_board.model.sections.lessons import LessonsReportSection
from llo_board.model.sections.progress import ProgressSection, PromisesSection
from llo_board.rendering.broken import TemplateBroken
from llo_board.rendering.formats import build_documents, render_report
from llo_board.rendering.prose import render_prose_html
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import a_lessons_report, a_progress_report, an_evaluation, deliverables
from tests.unit.rendering.lens_builders import every_kind

SHIPPED = find_shipped()
DUTCH = load_words("nl", SHIPPED.locale_directory())
REPORTS = every_kind()
PAGES = [
    pytest.param(document.content.decode(), words, id=f"{document.name}")
    for words in (DUTCH, ENGLISH)
    for report in REPORTS
    for document in build_documents(report, ("html",), words, SHIPPED)
]


VOID = {"meta", "br", "hr", "col", "input", "img", "link"}
BLOCKS = {"p", "ul", "ol", "dl", "div", "table", "section", "details", "blockquote"}
DRAWN = {"path", "circle", "rect", "line", "polyline", "polygon"}


class Page(HTMLParser):
    """What a page is made of: its tags in order, with their attributes; what was closed out of order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.misplaced: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if (tag in BLOCKS and "p" in self.open) or (tag == "a" and "a" in self.open):
            self.misplaced.append(tag)
        if tag not in VOID | DRAWN:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in DRAWN:
            return
        if not self.open or self.open.pop() != tag:
            self.misplaced.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.mark.parametrize(("text", "words"), PAGES)
def test_a_page_loads_nothing_from_outside_and_needs_no_script(text: str, words: Words) -> None:
    page = Page(text)
    assert page.all("script", "link", "img", "iframe", "object", "embed", "base", "form") == []
    assert not re.search(r"url\(|@import|@font-face", text)
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    assert "default-src 'none'" in text


@pytest.mark.parametrize(("text", "words"), PAGES)
def test_a_page_says_its_language_and_its_headings_leave_no_level_out(text: str, words: Words) -> None:
    page = Page(text)
    assert page.all("html")[0]["lang"] == words.language
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize(("text", "words"), PAGES)
def test_tables_say_what_their_headers_are_for_and_drawings_what_they_show(text: str, words: Words) -> None:
    page = Page(text)
    assert [header for header in page.all("th") if header.get("scope") not in ("col", "row", "rowgroup")] == []
    ids = {attributes.get("id") for _, attributes in page.tags}
    for drawing in page.all("svg"):
        if drawing.get("role") == "img":
            assert set((drawing["aria-labelledby"] or "").split()) <= ids


@pytest.mark.parametrize(("text", "words"), PAGES)
def test_every_reference_leads_to_its_source(text: str, words: Words) -> None:
    page = Page(text)
    ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []
    targets = {str(link["href"])[1:] for link in page.all("a") if str(link["href"]).startswith("#")}
    assert targets <= set(ids)


@pytest.mark.parametrize(("text", "words"), PAGES)
def test_every_tag_is_closed_in_its_place_and_no_paragraph_holds_a_block(text: str, words: Words) -> None:
    page = Page(text)
    assert (page.misplaced, page.open) == ([], [])


def test_every_section_has_its_part_in_every_format() -> None:
    kinds = {"progress": ProgressSection, "lessons": LessonsReportSection, "evaluation": EvaluationSection}
    parts = [
        f"reports/templates/{kind}/_sections/{section.name}.{suffix}.j2"
        for kind, sections in kinds.items()
        for section in sections.__args__
        for suffix in ("html", "md")
    ]
    assert [part for part in parts if SHIPPED.find(part) is None] == []


def test_a_year_without_lessons_says_so() -> None:
    empty = replace(a_lessons_report(), sections=())
    for suffix in ("html", "md"):
        assert (
            "Op het bord staan nog geen geleerde lessen." in render_report(empty, suffix, DUTCH, SHIPPED).decode()
        )


HOSTILE = (
    '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    ' # | {{ 7*7 }} [x](javascript:alert(1)) **"b"** [l](https://example.org/l) '
)


def hostile(value: Any) -> Any:
    """The model with every text in it made hostile; what is looked up by other parts stays."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return HOSTILE + value
    if isinstance(value, tuple):
        return tuple(hostile(inner) for inner in value)
    if isinstance(value, Mapping):
        return {key: hostile(inner) for key, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"key", "colour", "timezone", "rule", "language", "goals"}
        changed = {
            field.name: hostile(getattr(value, field.name))
            for field in fields(value)
            if field.name not in kept or is_dataclass(getattr(value, field.name))
        }
        return replace(value, **changed)
    return value


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.header.kind.value)
def test_text_from_cards_is_data_in_html(report: Report) -> None:
    page = Page(render_report(hostile(report), "html", DUTCH, SHIPPED).decode())
    assert page.all("script", "img") == []
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    assert [link for link in page.all("a") if not re.match(r"#|https?://|mailto:", str(link["href"]))] == []
    assert "alert(1)" in "".join(page.words)
    assert (page.misplaced, page.open) == ([], [])


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.header.kind.value)
def test_text_from_cards_is_data_in_markdown(report: Report) -> None:
    text = render_report(hostile(report), "md", DUTCH, SHIPPED).decode()
    tame = render_report(report, "md", DUTCH, SHIPPED).decode()
    read, tame_read = Page(render_prose_html(text)), Page(render_prose_html(tame))
    assert read.all("script", "img") == []
    assert not re.search(r"(?<!\\)<script", text)
    assert len(read.all("tr")) == len(tame_read.all("tr"))
    assert len(read.all("td")) == len(tame_read.all("td"))
    assert len(read.all("h1", "h2")) == len(tame_read.all("h1", "h2"))


def test_unknown_is_never_shown_as_zero() -> None:
    promise = Promise(2, unit="actie", units="acties")
    unknown = replace(deliverables()[0], count=Count(promise, Counted(None), 2))
    report = replace(a_progress_report(), sections=(PromisesSection((unknown,)),))
    for suffix in ("md", "html"):
        text = render_report(report, suffix, DUTCH, SHIPPED).decode()
        assert "niet te tellen" in text
        assert "0 van" not in text


def test_files_are_named_in_the_language_of_the_report() -> None:
    def names(words: Words) -> list[str]:
        made = (build_documents(report, ("html", "md", "json"), words, SHIPPED) for report in REPORTS)
        return sorted({f"{document.name}.{document.suffix}" for documents in made for document in documents})

    assert names(DUTCH) == [
        "evaluatie-2022.html",
        "evaluatie-2022.json",
        "evaluatie-2022.md",
        "leerpunten-2022.html",
        "leerpunten-2022.json",
        "leerpunten-2022.md",
        "nog-na-te-lopen-2022.html",
        "nog-na-te-lopen-2022.md",
        "voortgang-2022-10-14-heusden.html",
        "voortgang-2022-10-14-heusden.json",
        "voortgang-2022-10-14-heusden.md",
        "voortgang-2022-10-14.html",
        "voortgang-2022-10-14.json",
        "voortgang-2022-10-14.md",
        "werksessie-2022.html",
        "werksessie-2022.json",
        "werksessie-2022.md",
    ]
    assert "still-to-check-2022.md" in names(ENGLISH)


def test_a_teams_own_section_comes_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "reports" / "templates" / "evaluation" / "_sections"
    own.mkdir(parents=True)
    (own / "scope.md.j2").write_text("Zo doen wij het: {{ section.text.text|prose(2) }}", "utf-8")
    text = render_report(an_evaluation(), "md", DUTCH, find_shipped(tmp_path)).decode()
    assert "Zo doen wij het: ### Voor wie?" in text


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("eerst\n{% if %}", ":2' cannot be used: Expected an expression, got 'end of statement block'"),
        ("{{ nothing_like_it }}", ":1' cannot be used: 'nothing_like_it' is undefined"),
        ("\n\n{{ header.cards + 'x' }}", ":3' cannot be used: unsupported operand type(s) for +: 'int' and 'str'"),
        ("{{ report.__class__.mro() }}", ":1' cannot be used: access to attribute '__class__'"),
    ],
)
def test_a_broken_template_of_the_team_is_named_with_its_line_and_cannot_reach_into_python(
    tmp_path: Path, template: str, said: str
) -> None:
    own = tmp_path / "reports" / "templates" / "evaluation" / "_sections"
    own.mkdir(parents=True)
    (own / "scope.md.j2").write_text(template, "utf-8")
    with pytest.raises(TemplateBroken) as caught:
        render_report(an_evaluation(), "md", DUTCH, find_shipped(tmp_path))
    sentence = caught.value.sentence(ENGLISH)
    assert sentence.startswith("The report template 'reports/templates/evaluation/_sections/scope.md.j2" + said)
    assert caught.value.hint(DUTCH).startswith("Herstel het")
