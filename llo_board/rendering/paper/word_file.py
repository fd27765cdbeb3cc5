"""A Word document as a file: what it says of itself, the foot of its pages, the room on them, the same bytes."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Emu, Length, Mm

from llo_board.rendering.paper import word_parts as parts
from llo_board.rendering.paper.blocks import PaperDocument
from llo_board.rendering.paper.setting import Setting


def text_width(document: WordDocument) -> Length:
    """How wide the text is: an organisation's own document may leave less room than ours."""
    page = document.sections[-1]
    return Emu((page.page_width or Mm(210)) - (page.left_margin or 0) - (page.right_margin or 0))


def describe(document: WordDocument, paper: PaperDocument, setting: Setting) -> None:
    """Title, language and day of the document, and that it is ours."""
    day = datetime(setting.day.year, setting.day.month, setting.day.day, tzinfo=UTC)
    core = document.core_properties
    core.title, core.language, core.author, core.comments = paper.title, paper.language, "llo-board", ""
    core.created = core.modified = day
    core.last_modified_by, core.revision = "llo-board", 1


def number_pages(document: WordDocument, title: str) -> None:
    """The title at the foot of every page, and at its other side which page it is."""
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = document.styles["Small text"]
    footer.paragraph_format.tab_stops.add_tab_stop(text_width(document), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{title}\t")
    parts.add_field(footer, "PAGE")
    footer.add_run(" / ")
    parts.add_field(footer, "NUMPAGES")


def fixed_bytes(document: WordDocument) -> bytes:
    """The document with every part of its archive dated alike."""
    made = BytesIO()
    document.save(made)
    fixed = BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
