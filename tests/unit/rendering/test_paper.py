"""Reports on paper are opened again: the same words and figures as on the screen, tagged and described."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from llo_board.language import Words, load_words
from llo_board.model.lens import ReviewRow, ReviewSection
from llo_board.model.report import Report
from llo_board.model.verdict import Verdict
from llo_board.rendering.formats import render_report
from llo_board.rendering.paper.blocks import Cell, Heading, PaperDocument, Paragraph, Row, Span, Table
from llo_board.rendering.paper.glyphs import drawable_signs, spell_out
from llo_board.rendering.paper.inline import trimmed
from llo_board.rendering.paper.pdf import render_pdf
from llo_board.rendering.paper.reading import read_document
from llo_board.rendering.paper.setting import Setting
from llo_board.rendering.paper.typesetting import PaperTemplateBroken, font_files
from llo_board.rendering.paper.word import render_word
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import (
    GOALS,
    LESSONS,
    a_judgement,
    a_lessons_report,
    a_progress_report,
    an_evaluation,
)
from tests.unit.rendering.lens_builders import a_workshop

SHIPPED = find_shipped()
DUTCH = load_words("nl", SHIPPED.locale_directory())
DAY = date(2022, 12, 31)
REPORTS = (an_evaluation(), a_progress_report(), a_lessons_report())


def paper_of(report: Report, words: Words = DUTCH) -> PaperDocument:
    return read_document(render_report(report, "html", words, SHIPPED).decode())


def setting_of(report: Report) -> Setting:
    return Setting(report.header.goals, DAY)


def pdf_text(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def word_text(content: bytes) -> str:
    document = Document(BytesIO(content))
    return " ".join(
        "".join(node.text or "" for node in p.iter(qn("w:t"))) for p in document.element.iter(qn("w:p"))
    )


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text)


def headings_of(paper: PaperDocument) -> list[str]:
    found: list[str] = []

    def walk(blocks: tuple[object, ...]) -> None:
        for block in blocks:
            if isinstance(block, Heading):
                found.append("".join(span.text for span in block.spans if span.icon is None))
            walk(getattr(block, "blocks", ()))

    walk(paper.blocks)
    return found


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.header.kind.value)
def test_every_heading_of_the_screen_stands_in_the_pdf_and_in_word(report: Report) -> None:
    paper = paper_of(report)
    pdf = squeezed(pdf_text(render_pdf(paper, setting_of(report), SHIPPED)))
    word = squeezed(word_text(render_word(paper, setting_of(report), SHIPPED)))
    headings = headings_of(paper)
    assert len(headings) > 3
    assert [heading for heading in headings if squeezed(heading) not in pdf] == []
    assert [heading for heading in headings if squeezed(heading) not in word] == []


def test_the_pdf_is_tagged_titled_and_says_its_language() -> None:
    paper = paper_of(an_evaluation())
    content = render_pdf(paper, setting_of(an_evaluation()), SHIPPED)
    reader = PdfReader(BytesIO(content))
    assert str(reader.root_object["/Lang"]) == "nl"
    assert reader.metadata is not None
    assert reader.metadata.title == paper.title
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid:part" in content
    assert b"pdfaid:conformance" in content


def test_word_has_real_headings_captions_and_described_pictures() -> None:
    document = Document(BytesIO(render_word(paper_of(an_evaluation()), setting_of(an_evaluation()), SHIPPED)))
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Caption", "List Bullet"} <= styles
    described = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    assert described
    assert all(described)
    assert any(True for _ in document.element.iter(qn("w:tblHeader")))


def test_the_same_data_gives_the_same_bytes() -> None:
    paper, setting = paper_of(an_evaluation()), setting_of(an_evaluation())
    assert render_pdf(paper, setting, SHIPPED) == render_pdf(paper, setting, SHIPPED)
    assert render_word(paper, setting, SHIPPED) == render_word(paper, setting, SHIPPED)


HOSTILE = '#panic("x") $a$ *b* @c // e <script> {{ x }} =SUM(A1) \\u{41} 🎉'


def test_hostile_text_stays_text_on_paper() -> None:
    paper = PaperDocument("t", "nl", (Heading(1, (Span("Kop"),)), Paragraph((Span(HOSTILE),))))
    setting = Setting((), DAY)
    expected = squeezed(HOSTILE.replace("🎉", "[party popper]"))
    assert expected in squeezed(pdf_text(render_pdf(paper, setting, SHIPPED)))
    assert squeezed(HOSTILE) in squeezed(word_text(render_word(paper, setting, SHIPPED)))


def test_a_link_goes_to_the_web_or_to_a_place_that_exists_and_nowhere_else() -> None:
    spans = (
        Span("web", link="https://example.org/x"),
        Span("script", link="javascript:alert(1)"),
        Span("nowhere", link="#source-99"),
    )
    paper = PaperDocument("t", "nl", (Heading(1, (Span("Kop"),)), Paragraph(spans)))
    pdf = PdfReader(BytesIO(render_pdf(paper, Setting((), DAY), SHIPPED)))
    annotations = [one.get_object() for page in pdf.pages for one in page.get("/Annots", ())]
    assert [one["/A"]["/URI"] for one in annotations] == ["https://example.org/x"]
    with zipfile.ZipFile(BytesIO(render_word(paper, Setting((), DAY), SHIPPED))) as archive:
        assert "javascript" not in archive.read("word/_rels/document.xml.rels").decode()


def test_a_broken_template_of_the_team_is_named(tmp_path: Path) -> None:
    template = tmp_path / "reports" / "templates" / "_paper" / "report.typ"
    template.parent.mkdir(parents=True)
    template.write_text("#let broken = (")
    with pytest.raises(PaperTemplateBroken, match=r"report\.typ"):
        render_pdf(paper_of(an_evaluation()), setting_of(an_evaluation()), find_shipped(tmp_path))


def test_every_sign_of_the_shipped_words_can_be_drawn() -> None:
    drawable = drawable_signs(font_files(SHIPPED))
    words = "".join(path.read_text("utf-8") for path in SHIPPED.locale_directory().glob("nl/*.po"))
    assert {sign for sign in words if sign != "\n" and ord(sign) not in drawable} == set()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("👩‍💻 aan het werk", "[woman personal computer] aan het werk"),
        ("👍🏽!", "[thumbs up sign]!"),
        ("🇳🇱🇧🇪", "[flag nl][flag be]"),
        ("❤️", "[heavy black heart]"),
        ("3️⃣ punten", "3 punten"),
        ("👨‍👩‍👧", "[man woman girl]"),
        ("日本", "[cjk unified ideograph-65e5][cjk unified ideograph-672c]"),
    ],
)
def test_what_people_see_as_one_sign_is_named_as_one(text: str, said: str) -> None:
    assert spell_out(text, frozenset(range(32, 127))) == said


@settings(deadline=None)
@given(st.text())
def test_what_is_spelled_out_can_be_drawn(text: str) -> None:
    drawable = frozenset(range(32, 127))
    assert {sign for sign in spell_out(text, drawable) if ord(sign) not in drawable} <= {"\n", "\t"}


@given(st.lists(st.text(alphabet=" ab\n"), max_size=6))
def test_trimmed_spans_neither_begin_nor_end_with_white_space(texts: list[str]) -> None:
    style = Span("")
    joined = "".join(span.text for span in trimmed(tuple(replace(style, text=text) for text in texts)))
    assert joined == joined.rstrip()
    assert not joined.startswith(" ")


def a_row(text: str, role: str = "", columns: int = 1) -> Row:
    cells = (Cell((Paragraph((Span(text),)),), columns=columns),)
    return Row(cells if columns > 1 else (*cells, Cell((Paragraph((Span("x"),)),))), role)


@pytest.mark.parametrize("lines", range(34, 46, 2))
def test_on_paper_a_row_stays_with_what_heads_it_and_what_explains_it(lines: int) -> None:
    """Whatever stands above: at some length each of these rows is the last that fits its page."""
    rows = [
        row
        for number in range(4)
        for row in (
            a_row(f"Goal {number}", "kind", 2),
            a_row(f"Result {number}"),
            a_row(f"Because {number}", "because", 2),
        )
    ]
    above = tuple(Paragraph((Span("Filler."),)) for _ in range(lines))
    paper = PaperDocument("t", "en", (Heading(1, (Span("Head"),)), *above, Table((), tuple(rows))))
    pages = [page.extract_text() for page in PdfReader(BytesIO(render_pdf(paper, Setting((), DAY), SHIPPED))).pages]
    assert len(pages) == 2
    for number in range(4):
        where = [
            [word in page for page in pages] for word in (f"Goal {number}", f"Result {number}", f"Because {number}")
        ]
        assert where[0] == where[1] == where[2], f"{lines} lines: group {number}"


def test_each_item_of_the_review_has_its_mark_as_pdf_and_in_word() -> None:
    """Without one, items that take several lines run on into each other."""
    report = a_workshop()
    review = report.section(ReviewSection)
    assert review is not None
    told = squeezed(pdf_text(render_report(report, "pdf", DUTCH, SHIPPED)))
    document = Document(BytesIO(render_report(report, "docx", DUTCH, SHIPPED)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for name in (state.name for row in review.rows for state in row.planned):
        assert squeezed(f"• {name}") in told
        assert any(f"• {name}" in cell for cell in cells)


def test_a_recommendation_says_what_it_is_about_where_the_row_does_not() -> None:
    lesson = replace(LESSONS[0], event="De kaarten hielpen.", cause="", recommendation="Laat ze zien.")
    row = ReviewRow(GOALS[0], (), a_judgement(Verdict.ACHIEVED, "x"), (), (lesson,), ())
    report = replace(a_workshop(), sections=(ReviewSection((row,)),))
    page = render_report(report, "html", DUTCH, SHIPPED).decode()
    assert 'Laat ze zien.<br><span class="small">uit: De kaarten hielpen.</span>' in page
    assert "- Laat ze zien. (uit: De kaarten hielpen.)\n" in render_report(report, "md", DUTCH, SHIPPED).decode()
    reasoned = replace(
        report, sections=(ReviewSection((replace(row, lessons=(replace(lesson, cause="Mooi."),)),)),)
    )
    assert "uit: De kaarten" not in render_report(reasoned, "html", DUTCH, SHIPPED).decode()
