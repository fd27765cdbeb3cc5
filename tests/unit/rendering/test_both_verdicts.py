"""Where somebody judged otherwise than the board, both verdicts stand in the report, in every format."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from llo_board.language import load_words
from llo_board.rendering.formats import render_report
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import an_evaluation

SHIPPED = find_shipped()
DUTCH = load_words("nl", SHIPPED.locale_directory())


def said(form: str) -> str:
    """All that the evaluation says in this format, in one row."""
    content = render_report(an_evaluation(), form, DUTCH, SHIPPED)
    match form:
        case "pdf":
            text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        case "docx":
            text = " ".join(node.text or "" for node in Document(BytesIO(content)).element.iter(qn("w:t")))
        case _:
            text = re.sub(r"<details>.*?</details>", "", content.decode(), flags=re.DOTALL)
    return " ".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize("form", ["md", "html", "pdf", "docx"])
def test_a_result_that_somebody_judged_otherwise_has_both_verdicts_in_the_table(form: str) -> None:
    whole = said(form)
    assert "het bord zelf komt uit op: niet behaald" in whole, form
    assert "Het bord zelf komt uit op: deels behaald" in whole, form  # the goal, on the first page
