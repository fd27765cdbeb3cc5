"""Whatever people type, the text comes back out of all five formats, and what stands beside it is left alone."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from llo_board.language import load_words
from llo_board.model.report import LessonsReport
from llo_board.model.sections.lessons import LessonsSection
from llo_board.rendering.formats import render_report
from llo_board.rendering.prose import render_prose_html
from llo_board.rendering.readable import readable
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import LESSONS, a_lessons_report

SHIPPED = find_shipped()
DUTCH = load_words("nl", SHIPPED.locale_directory())
BEFORE, BEHIND = "qqbeginqq", "qqeindqq"

CONTROLS = "".join(map(chr, (*range(32), *range(127, 160))))
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NASTY = [
    CONTROLS,
    f"{TURNS}\u200e\u200f\u061c\u05d0\u05d1",
    "a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg",
    "👩🏽\u200d💻 🇳🇱 1️⃣ \U0001faf6",
    "</details></summary></div></section></td></tr></table><!-- ]]> --><script>alert(1)</script>",
    "#panic() $x$ @cite <lbl> \\u{41} // c /* */ #[ ] {{ 7*7 }} {% raw %}",
    "\ufffe\uffff\U0001fffe\ufdd0\ue000\U00100000",
    "cut in the middle: \ud83d and \udc00",
    "a\u2028b\u2029c\x0bd\x0ce\rf\r\ng",
    "_x0041_ &#x202e; &#1; &amp;lt; &nbsp;",
    '=cmd|"/c calc"!A1 +1 -1 @SUM(A1)',
    "woord " * 2_700,
    "x" * 16_000,
]
SIGNS = st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None)
TEXTS = st.text(SIGNS | st.sampled_from("<>&|*_`#[](){}\\\"'\u202e\u0000\ud83d\n\t ="), max_size=60)


def with_text(text: str) -> LessonsReport:
    """A report in which the text is a lesson, its cause, and the name of the card that it stands on."""
    whole = f"{BEFORE} {text} {BEHIND}"
    lesson = replace(
        LESSONS[0], event=whole, cause=whole, evidence=replace(LESSONS[0].evidence, card_name=whole, text=whole)
    )
    report = a_lessons_report()
    sections = (
        replace(part, lessons=(lesson,)) if isinstance(part, LessonsSection) else part for part in report.sections
    )
    return replace(report, sections=tuple(sections))


def between(text: str) -> list[str]:
    """What stands between our two words, each time that they are there; white space does not count."""
    return re.findall(f"{BEFORE}(.*?){BEHIND}", re.sub(r"\s", "", text), re.DOTALL)


def seen(text: str) -> str:
    """The letters of a text as Markdown leaves them: what no format may lose."""
    shown = unescape(re.sub(r"<[^>]*>", "", str(render_prose_html(f"{BEFORE} {text} {BEHIND}"))))
    return letters(between(shown)[0])


def as_typed(text: str) -> set[str]:
    """Of the text as prose, and as a name, in which no sign means more than itself."""
    return {seen(text), letters(text)}


def letters(text: str) -> str:
    """Letters and digits that every font has."""
    return "".join(sign for sign in text if sign.isalnum() and sign.isascii())


def word(content: bytes) -> str:
    document = Document(BytesIO(content))
    return "".join(node.text or "" for node in document.element.iter(qn("w:t")))


def html_of(report: LessonsReport) -> str:
    return render_report(report, "html", DUTCH, SHIPPED).decode()


@pytest.mark.parametrize("text", NASTY, ids=lambda text: unicodedata.normalize("NFC", repr(text[:12])))
def test_a_text_that_is_meant_to_break_something_comes_out_of_every_format(text: str) -> None:
    report = with_text(text)
    for suffix in ("html", "md", "json", "docx", "pdf"):
        content = render_report(report, suffix, DUTCH, SHIPPED)
        if suffix == "json":
            lessons = next(part["lessons"] for part in json.loads(content)["sections"] if part["name"] == "lessons")
            assert lessons[0]["event"] == f"{BEFORE} {text} {BEHIND}"
            continue
        if suffix == "pdf":
            told = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
            assert len(between(told.replace("-\n", ""))) >= 2
        elif suffix == "docx":
            assert zipfile.ZipFile(BytesIO(content)).testzip() is None
            assert {letters(one) for one in between(word(content))} == as_typed(text)
        else:
            assert len(between(content.decode())) >= 2


@settings(max_examples=30, deadline=None)
@given(TEXTS)
@example(CONTROLS)
def test_any_text_stands_in_the_page_and_in_word_as_it_was_typed(text: str) -> None:
    report = with_text(text)
    page = re.sub(r"<[^>]*>", "", html_of(report))
    assert {letters(unescape(one)) for one in between(page)} == as_typed(text)
    assert {letters(one) for one in between(word(render_report(report, "docx", DUTCH, SHIPPED)))} == as_typed(text)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_any_text_can_be_set_as_pdf_and_is_the_same_in_json(text: str) -> None:
    report = with_text(text)
    told = "".join(
        page.extract_text() for page in PdfReader(BytesIO(render_report(report, "pdf", DUTCH, SHIPPED))).pages
    )
    assert BEFORE in told
    assert BEHIND in told
    lessons = next(
        part["lessons"]
        for part in json.loads(render_report(report, "json", DUTCH, SHIPPED))["sections"]
        if part["name"] == "lessons"
    )
    assert lessons[0]["cause"] == f"{BEFORE} {text} {BEHIND}"


@given(st.text(SIGNS))
def test_a_readable_text_can_stand_in_xml_and_keeps_all_that_is_a_sign(text: str) -> None:
    made = readable(text)
    made.encode()
    assert readable(made) == made
    assert not set(made) & (set(CONTROLS + TURNS) - set("\t\n\r"))
    kept = [sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Zs")]
    assert [sign for sign in made if sign in set(kept)] == kept


def test_a_turn_of_direction_on_a_card_does_not_turn_our_own_words() -> None:
    page = html_of(with_text("\u202e12 van de 3 &#x202e; \u2067"))
    assert not set(page) & set(TURNS)
