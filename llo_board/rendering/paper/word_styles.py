"""The look of a Word report: real styles by name, in python-docx's template or in the organisation's own.

An organisation's own document is opened instead where its definition names one; a style that it has is left as it
is, one that it lacks is added.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

SANS, SERIF = "Segoe UI", "Cambria"
INK, SOFT = "1C1E22", "555C66"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: its base, font, size and spaces in points."""

    name: str
    base: str = "Normal"
    font: str = SANS
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    colour: str = INK
    before: float = 0
    after: float = 6
    keep: bool = False
    right: bool = False


LOOKS = (
    Look("Normal", "", SERIF, 10.5),
    Look("Title", "Normal", SANS, 26, True, before=4, after=4, keep=True),
    Look("Heading 1", "Normal", SANS, 15.5, True, before=22, after=6, keep=True),
    Look("Heading 2", "Normal", SANS, 12, True, before=14, after=4, keep=True),
    Look("Heading 3", "Normal", SANS, 10.5, True, before=10, after=3, keep=True),
    Look("Caption", "Normal", SANS, 8.5, colour=SOFT, after=10),
    Look("Quote", "Normal", SERIF, 11.5, italic=True, before=6, after=2),
    Look("List Bullet", "Normal", SERIF, 10.5, after=2),
    Look("List Number", "Normal", SERIF, 10.5, after=2),
    Look("Report logo", "Normal", SANS, 8.5, after=0, right=True),
    Look("Report kind", "Normal", SANS, 8.5, True, colour=SOFT, before=24, after=0),
    Look("Report facts", "Normal", SANS, 9, colour=SOFT, after=12),
    Look("Small text", "Normal", SANS, 8.5, colour=SOFT, after=3),
    Look("Table text", "Normal", SANS, 8.5, before=2, after=2),
    Look("Table head", "Table text", SANS, 8.5, True, before=2, after=2),
    Look("Matrix text", "Table text", SANS, 6.5, before=2, after=2),
    Look("Matrix head", "Table text", SANS, 6.5, before=2, after=2),
    Look("Panel heading", "Heading 2", SANS, 12, True, before=0, after=2, keep=True),
    Look("Panel text", "Normal", SANS, 9.5, after=0, keep=True),
    Look("Source", "Normal", SANS, 7.5, after=1),
)


IN_HOUSE_COLOUR = ("Title", "Heading 1", "Report kind")


def apply_styles(document: WordDocument, language: str, own: bool, house_ink: str = "") -> None:
    """Sets our looks; with the organisation's own document only those that it lacks.

    `house_ink` (`#rrggbb`) is the colour of titles and headings, where the organisation has one.
    """
    present = {style.name for style in document.styles}
    ink = house_ink.removeprefix("#").upper()
    for look in LOOKS:
        if not (own and look.name in present):
            _apply(document, replace(look, colour=ink) if ink and look.name in IN_HOUSE_COLOUR else look)
    _speak(document, {"nl": "nl-NL", "en": "en-GB"}.get(language, language))
    if not own:
        for section in document.sections:
            section.page_width, section.page_height = Mm(210), Mm(297)
            section.left_margin = section.right_margin = Mm(22)
            section.top_margin, section.bottom_margin = Mm(22), Mm(20)


def _apply(document: WordDocument, look: Look) -> None:
    style = _style(document, look.name)
    if look.base:
        style.base_style = document.styles[look.base]
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    style.font.color.rgb = RGBColor.from_string(look.colour)
    _set_font(style, look.font)
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    layout.line_spacing = 1.15
    layout.keep_with_next = look.keep
    layout.alignment = WD_ALIGN_PARAGRAPH.RIGHT if look.right else None


def _style(document: WordDocument, name: str) -> Any:
    try:
        return document.styles[name]
    except KeyError:
        return document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def _set_font(style: Any, name: str) -> None:
    """The font for every script; a theme's font would win over the name, so it is taken off."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if "heme" in attribute:
            del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _speak(document: WordDocument, language: str) -> None:
    from llo_board.rendering.paper.word_parts import element

    properties = document.styles["Normal"].element.get_or_add_rPr()
    for present in properties.findall(qn("w:lang")):
        properties.remove(present)
    properties.append(element("w:lang", val=language, eastAsia=language))
