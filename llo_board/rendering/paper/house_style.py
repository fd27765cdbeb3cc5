"""The Word document that reports are set in: the organisation's own, or python-docx's plain one.

Of the organisation's document its styles, page, headers and footers are kept; what stands on its pages is not, for
it is an example or a letter, and no part of a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from llo_board.model.house_style import WordTemplate

_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))


def can_be_opened(content: bytes) -> bool:
    """Whether these bytes are a Word document."""
    try:
        Document(BytesIO(content)).styles["Normal"]
    except (OpcError, BadZipFile, KeyError, ValueError, SyntaxError, EOFError, OSError):
        # python-docx meets a damaged file with whatever its parts raise; lxml's XMLSyntaxError is a SyntaxError
        return False
    return True


def open_house_style(own: WordTemplate | None) -> WordDocument:
    """The document to write in, with nothing on its pages."""
    if own is None:
        return Document()
    document = Document(BytesIO(own.content))
    _empty(document)
    return document


def _empty(document: WordDocument) -> None:
    """Takes away what stands on the pages; the section that stays has the headers of those before it."""
    body = document.element.body
    last = document.sections[-1]._sectPr
    for earlier in reversed(document.sections[:-1]):
        _inherit(last, earlier._sectPr)
    for part in list(body):
        if part is not last:
            body.remove(part)


def _inherit(section: Any, earlier: Any) -> None:
    """In Word a section without a header of its own has that of the section before it."""
    present = {(one.tag, one.get(qn("w:type"))) for one in _references(section)}
    for one in reversed(list(_references(earlier))):
        if (one.tag, one.get(qn("w:type"))) not in present:
            section.insert(0, deepcopy(one))


def _references(section: Any) -> Iterator[Any]:
    return (part for part in section if part.tag in _REFERENCES)


def has_footer(document: WordDocument) -> bool:
    """Whether the document says something at the foot of its pages."""
    return any(not _is_blank(part) for part in _parts(document, "footer"))


def shows_picture(document: WordDocument) -> bool:
    """Whether a picture stands in its headers: an organisation's own logo, most likely."""
    tags = (qn("w:drawing"), qn("w:pict"))
    return any(True for part in _parts(document, "header") for _ in part._element.iter(*tags))


def _parts(document: WordDocument, kind: str) -> Iterator[Any]:
    for section in document.sections:
        for name in (kind, f"first_page_{kind}", f"even_page_{kind}"):
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                yield part


def _is_blank(part: Any) -> bool:
    tags = (qn("w:drawing"), qn("w:pict"), qn("w:fldChar"), qn("w:fldSimple"))
    return not any(text.text for text in part._element.iter(qn("w:t"))) and not any(
        True for _ in part._element.iter(*tags)
    )
