"""A house style on every kind of report: its logo, its colour that can always be read, its Word document."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from llo_board.language import ENGLISH
from llo_board.loading.pictures.reading import read_image
from llo_board.model.house_style import HouseStyle, Logo, WordTemplate
from llo_board.model.pictures import Image
from llo_board.model.report import Report
from llo_board.rendering.colours import PAPER_DARK, PAPER_LIGHT, contrast, house_ink
from llo_board.rendering.formats import render_report
from llo_board.rendering.json_form import as_json
from llo_board.rendering.paper.house_style import can_be_opened
from llo_board.rendering.paper.reading import read_document
from llo_board.shipped import find_shipped
from tests.pictures import png
from tests.unit.rendering.builders import an_evaluation
from tests.unit.rendering.lens_builders import every_kind

SHIPPED = find_shipped()
YELLOW = "#ffe600"
ALT = "Logo of <b>Heusden</b> & friends"
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def a_logo(width: int = 300, height: int = 100) -> Logo:
    image = read_image(png(width, height))
    assert isinstance(image, Image)
    return Logo(image, ALT)


def wearing(report: Report, **style: Any) -> Report:
    return replace(report, header=replace(report.header, house_style=HouseStyle(**style)))


def made(report: Report, form: str) -> bytes:
    return render_report(report, form, ENGLISH, SHIPPED)


@given(COLOURS)
@example("#000000")
@example("#ffffff")
@example(PAPER_DARK)
@example(YELLOW)
def test_any_colour_can_be_read_as_text_on_light_and_on_dark_paper(colour: str) -> None:
    assert contrast(house_ink(colour), PAPER_LIGHT) >= 4.5
    assert contrast(house_ink(colour, dark=True), PAPER_DARK) >= 4.5


@given(COLOURS)
def test_a_colour_that_can_be_read_on_white_stays_as_it_is(colour: str) -> None:
    assert (house_ink(colour) == colour) == (contrast(colour, PAPER_LIGHT) >= 4.5)


def sizes_drawn(page: PageObject) -> list[tuple[int, int]]:
    """Width and height in pixels of the pictures of a page."""
    resources: Any = page["/Resources"]
    things = (one.get_object() for one in resources["/XObject"].values())
    return [(one["/Width"], one["/Height"]) for one in things if one["/Subtype"] == "/Image"]


@pytest.mark.parametrize("report", every_kind(), ids=lambda report: report.header.kind.value)
def test_the_logo_stands_once_at_the_head_of_every_report_with_its_words(report: Report) -> None:
    dressed = wearing(report, logo=a_logo(), colour=YELLOW)
    page = made(dressed, "html").decode()
    head = page[page.index("<body>") : page.index("<main")]
    assert head.count("<img ") == page.count("<img ") == 1
    assert 'alt="Logo of &lt;b&gt;Heusden&lt;/b&gt; &amp; friends"' in head
    assert sizes_drawn(PdfReader(BytesIO(made(dressed, "pdf"))).pages[0]) == [(300, 100)]
    word = Document(BytesIO(made(dressed, "docx")))
    assert ALT in {one.get("descr") for one in word.element.iter(qn("wp:docPr"))}


@pytest.mark.parametrize("size", [(300, 100), (40, 400), (2000, 20), (8, 8)])
def test_a_logo_is_small_on_paper_and_never_stretched(size: tuple[int, int]) -> None:
    word = Document(BytesIO(made(wearing(an_evaluation(), logo=a_logo(*size)), "docx")))
    shape = word.inline_shapes[0]
    assert shape.width <= Mm(45.1)
    assert shape.height <= Mm(16.1)
    assert shape.width / shape.height == pytest.approx(size[0] / size[1], rel=0.05)


def test_the_colour_is_that_of_titles_and_never_of_a_goal_or_a_light() -> None:
    plain, yellow = (made(wearing(an_evaluation(), colour=colour), "html").decode() for colour in ("", YELLOW))
    ink = house_ink(YELLOW)
    assert f":root {{ --house: {ink}; --house-fill: {YELLOW}; }}" in yellow
    assert re.findall(r"\.goal-\d+ \{.*\}", plain) == re.findall(r"\.goal-\d+ \{.*\}", yellow)
    uses = set(re.findall(r"([^{};]+)\{[^{}]*var\(--house\)", yellow))
    assert {use.strip().rpartition("*/")[2].strip() for use in uses} == {"h1, h2", "thead th", ".decide"}
    styles = Document(BytesIO(made(wearing(an_evaluation(), colour=YELLOW), "docx"))).styles
    named = {name: styles[name].font.color.rgb for name in ("Title", "Heading 1", "Heading 2", "Normal")}
    said = RGBColor.from_string(ink.removeprefix("#").upper())
    assert named["Title"] == named["Heading 1"] == said
    assert said not in (named["Heading 2"], named["Normal"])


def test_the_same_house_style_gives_the_same_bytes() -> None:
    style = {"logo": a_logo(), "colour": YELLOW, "word": a_document()}
    for form in ("html", "md", "pdf", "docx", "json"):
        assert made(wearing(an_evaluation(), **style), form) == made(wearing(an_evaluation(), **style), form)


def test_the_json_tells_what_the_report_wears_without_its_bytes() -> None:
    document = a_document()
    told = as_json(wearing(an_evaluation(), logo=a_logo(), colour=YELLOW, word=document))["header"]["house_style"]
    assert told["logo"]["alt"] == ALT
    assert told["logo"]["image"]["sha256"] == a_logo().image.sha256
    assert told["colour"] == YELLOW
    assert told["word"] == {"bytes": len(document.content), "sha256": document.sha256}


# --- the organisation's own Word document


def a_document(*, header: str = "", footer: str = "", logo: bool = False, body: str = "", sections: int = 1) -> Any:
    own = Document()
    own.styles["Heading 1"].font.name = "Comic Neue"
    if header:
        own.sections[0].header.paragraphs[0].add_run(header)
    if logo:
        own.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(png(30, 10)))
    if footer:
        own.sections[0].footer.paragraphs[0].add_run(footer)
    if body:
        own.add_paragraph(body)
    for _ in range(sections - 1):
        own.add_section()
    saved = BytesIO()
    own.save(saved)
    return WordTemplate(saved.getvalue())


def in_word(template: WordTemplate, **style: Any) -> Any:
    return Document(BytesIO(made(wearing(an_evaluation(), word=template, **style), "docx")))


def part(document: Any, name: str) -> bytes:
    saved = BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return archive.read(f"word/{name}")


def test_the_organisations_styles_stay_and_ours_fill_in_the_others() -> None:
    document = in_word(a_document(), colour=YELLOW)
    assert document.styles["Heading 1"].font.name == "Comic Neue"
    assert document.styles["Heading 1"].font.color.rgb != RGBColor(0xFF, 0xE6, 0x00)
    assert document.styles["Report facts"].font.size


def test_header_and_footer_of_the_organisation_stay_as_they_are_byte_for_byte() -> None:
    template = a_document(header="Bibliotheek Heusden", footer="Postbus 1")
    before = Document(BytesIO(template.content))
    after = in_word(template, logo=a_logo(), colour=YELLOW)
    for name in ("header1.xml", "footer1.xml"):
        assert part(after, name) == part(before, name)


def test_an_empty_footer_gets_the_title_and_the_page() -> None:
    footer = in_word(a_document(header="Bibliotheek Heusden")).sections[0].footer.paragraphs[0]
    assert "Leven Lang Ontwikkelen 2022" in footer.text


def test_where_the_header_shows_a_picture_our_logo_is_left_out() -> None:
    def descriptions(template: WordTemplate) -> set[str]:
        document = in_word(template, logo=a_logo())
        return {one.get("descr") for one in document.element.iter(qn("wp:docPr"))}

    assert ALT in descriptions(a_document(header="Bibliotheek Heusden"))
    assert ALT not in descriptions(a_document(logo=True))


def test_what_stands_on_the_pages_of_the_organisations_document_is_left_out() -> None:
    document = in_word(a_document(body="Typ hier uw tekst"))
    assert "Typ hier uw tekst" not in "".join(paragraph.text for paragraph in document.paragraphs)
    assert document.paragraphs[0].text == "Evaluation report"


def test_the_header_of_a_first_section_is_that_of_the_report() -> None:
    document = in_word(a_document(header="Bibliotheek Heusden", sections=3))
    assert len(document.sections) == 1
    assert document.sections[0].header.paragraphs[0].text == "Bibliotheek Heusden"


def test_no_picture_is_wider_than_the_organisations_page_leaves_room_for() -> None:
    own = Document(BytesIO(a_document().content))
    own.sections[0].left_margin = own.sections[0].right_margin = Mm(60)
    saved = BytesIO()
    own.save(saved)
    page = own.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    shapes = in_word(WordTemplate(saved.getvalue())).inline_shapes
    assert shapes
    assert max(shape.width for shape in shapes) <= room


@pytest.mark.parametrize("content", [b"no archive", b"PK\x05\x06" + bytes(18)], ids=["text", "an empty archive"])
def test_what_is_no_word_document_cannot_be_opened(content: bytes) -> None:
    assert not can_be_opened(content)


def test_a_word_document_whose_parts_are_cut_off_cannot_be_opened() -> None:
    cut = BytesIO()
    with zipfile.ZipFile(BytesIO(a_document().content)) as source, zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if name.endswith("styles.xml") else content)
    assert can_be_opened(a_document().content)
    assert not can_be_opened(cut.getvalue())


def test_a_report_without_a_house_style_has_no_logo_and_no_bar() -> None:
    page = made(an_evaluation(), "html").decode()
    assert "<img " not in page
    assert 'class="title-bar"' not in page
    assert not [block for block in read_document(page).blocks if getattr(block, "role", "") == "masthead"]
