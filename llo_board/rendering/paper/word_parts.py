"""What python-docx has no method for: links, bookmarks, shading, borders, fields, descriptions of pictures."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, **attributes: str) -> Any:
    """An element of Word's own XML, `w:` attributes by their bare names."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add_link(paragraph: Paragraph, address: str) -> Any:
    """A link at the end of the paragraph, to the web or (`#anchor`) to a place in the document; runs go into it."""
    if address.startswith("#"):
        link = element("w:hyperlink", anchor=address[1:])
    else:
        link = element("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def add_bookmark(paragraph: Paragraph, anchor: str, number: int) -> None:
    """A place that links can point to, around the whole paragraph."""
    paragraph._p.insert(0, element("w:bookmarkStart", id=str(number), name=anchor))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def shade(properties: Any, colour: str) -> None:
    """A background for the paragraph or cell whose properties these are."""
    properties.append(element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#").upper()))


def set_edge(paragraph: Paragraph, side: str, colour: str, eighths: int, space: int = 4) -> None:
    """A line along one side of the paragraph; its width in eighths of a point."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = element("w:pBdr")
        properties.append(borders)
    fill = colour.removeprefix("#").upper()
    borders.append(element(f"w:{side}", val="single", sz=str(eighths), space=str(space), color=fill))


def describe_picture(run: Run, title: str, description: str) -> None:
    """What the picture in the run shows, for who does not see it."""
    for properties in run._r.iter(qn("wp:docPr")):
        properties.set("title", title)
        properties.set("descr", description or title)


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field that Word fills in: `PAGE`, `NUMPAGES`."""
    for part in (
        element("w:fldChar", fldCharType="begin"),
        _instruction(code),
        element("w:fldChar", fldCharType="separate"),
        element("w:fldChar", fldCharType="end"),
    ):
        paragraph.add_run()._r.append(part)


def _instruction(code: str) -> Any:
    made = element("w:instrText")
    made.text = code
    return made


def set_margins(table: Any, twentieths: int) -> None:
    """How much room stays at both sides of what stands in the cells, in twentieths of a point."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=str(twentieths), type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins) if look is not None else table._tbl.tblPr.append(margins)


def rule_below(row: Any, colour: str, eighths: int = 4) -> None:
    """A line below the whole row, at one height however long its cells are."""
    for cell in row._tr.tc_lst:
        borders = element("w:tcBorders")
        fill = colour.removeprefix("#").upper()
        borders.append(element("w:bottom", val="single", sz=str(eighths), space="0", color=fill))
        properties = cell.get_or_add_tcPr()
        before = [one for one in properties if one.tag in _BEFORE_BORDERS]
        properties.insert(len(before), borders)


_BEFORE_BORDERS = tuple(qn(f"w:{name}") for name in ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge"))


def keep_with_next(row: Any) -> None:
    """The row is never the last one on its page."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def repeat_header(row: Any) -> None:
    """The row heads the table on every page it reaches, and is never cut."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
    keep_whole(row)


def keep_whole(row: Any) -> None:
    """The row is never cut by the end of a page."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
