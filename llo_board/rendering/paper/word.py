"""Blocks -> a Word document with real styles, headings, captions, header rows and descriptions of its pictures.

The same data gives the same bytes: dates come with the report, and the parts of the file carry a fixed one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import zip_longest
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.shared import Emu, Length, Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from llo_board.rendering.paper import word_parts as parts
from llo_board.rendering.paper.blocks import (
    Block,
    Cell,
    Fields,
    Group,
    Heading,
    Item,
    Listing,
    PaperDocument,
    Paragraph,
    Photo,
    Picture,
    Quotation,
    Row,
    Span,
    Spans,
    Table,
)
from llo_board.rendering.paper.house_style import has_footer, open_house_style, shows_picture
from llo_board.rendering.paper.pdf import anchors
from llo_board.rendering.paper.pictures import draw_png, photo_for_word
from llo_board.rendering.paper.setting import Setting
from llo_board.rendering.paper.word_file import describe, fixed_bytes, number_pages, text_width
from llo_board.rendering.paper.word_styles import INK, apply_styles
from llo_board.rendering.paper.word_tables import column_widths
from llo_board.rendering.paper.word_text import Pen
from llo_board.shipped import ShippedFiles

_PARAGRAPHS = {"kicker": "Report kind", "facts": "Report facts", "small": "Small text", "taken": "Small text"}
RULE = "#d8d4cb"


def render_word(paper: PaperDocument, setting: Setting, shipped: ShippedFiles) -> bytes:
    """The report as a Word document."""
    own = setting.house.word
    document = open_house_style(own)
    apply_styles(document, paper.language, own is not None, setting.house_colours.get("ink", ""))
    describe(document, paper, setting)
    letterhead = shows_picture(document)
    pen = Pen(document, setting, frozenset(anchors(paper.blocks)))
    writer = _Writer(document, setting, shipped, pen, letterhead=letterhead)
    writer.write(paper.blocks, _Place(document))
    if own is None and "fill" in setting.house_colours:
        parts.set_edge(document.paragraphs[0], "top", setting.house_colours["fill"], 48, 14)
    if not has_footer(document):
        number_pages(document, paper.title)
    return fixed_bytes(document)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks go: the document or a cell (with its width), in which style, and in which goal's panel."""

    holder: WordDocument | _Cell
    style: str = ""
    panel: int | None = None
    width: Length | None = None
    small: bool = False


@dataclass(slots=True)
class _Writer:
    document: WordDocument
    setting: Setting
    shipped: ShippedFiles
    pen: Pen
    letterhead: bool  # the document's own header holds a logo
    bookmarks: Iterator[int] = field(default_factory=lambda: iter(range(1, 10**6)))

    def write(self, blocks: tuple[Block, ...], place: _Place) -> None:
        for block in blocks:
            self._write(block, place)

    def _write(self, block: Block, place: _Place) -> None:
        match block:
            case Heading():
                self._heading(block, place)
            case Paragraph():
                self._paragraph(block.spans, place.style or _PARAGRAPHS.get(block.role, "Normal"), place)
            case Listing():
                self._listing(block, place)
            case Quotation():
                self._quotation(block, place)
            case Fields():
                self._fields(block, place)
            case Group():
                self._group(block, place)
            case _:
                self._display(block, place)

    def _display(self, block: Table | Picture | Photo, place: _Place) -> None:
        match block:
            case Table():
                self._table(block)
            case Picture():
                self._picture(block, place)
            case Photo():
                self._photo(block, place)

    def _paragraph(self, spans: Spans, style: str, place: _Place) -> WordParagraph:
        paragraph = self.pen.styled(place.holder.add_paragraph(), style)
        self.pen.write(paragraph, spans)
        if place.panel is not None:
            parts.set_edge(paragraph, "left", self.pen.colour(place.panel, "fill"), 48, 8)
            parts.shade(paragraph._p.get_or_add_pPr(), self.pen.colour(place.panel, "tint"))
        return paragraph

    def _heading(self, heading: Heading, place: _Place) -> None:
        style = "Title" if heading.level == 1 else f"Heading {min(heading.level - 1, 3)}"
        if place.panel is not None:
            style = "Panel heading"
        number = (Span(f"{heading.number}  ", role="soft"),) if heading.number else ()
        paragraph = self._paragraph(number + heading.spans, style, place)
        if heading.goal is not None and place.panel is None:
            parts.set_edge(paragraph, "top", self.pen.colour(heading.goal, "fill"), 24)
        if heading.anchor:
            parts.add_bookmark(paragraph, heading.anchor, next(self.bookmarks))

    def _listing(self, listing: Listing, place: _Place) -> None:
        for item in listing.items:
            self._item(item, listing, place)

    def _item(self, item: Item, listing: Listing, place: _Place) -> None:
        numbered = listing.role == "evidence"
        style = "Source" if numbered else place.style or ("List Number" if listing.ordered else "List Bullet")
        mark = (f"{item.number}. " if item.number else "– ") if style == "Source" else "• " if place.style else ""
        number = (Span(mark, role="soft"),) if mark else ()
        first = True
        for block in item.blocks:
            if isinstance(block, Paragraph) and first:
                paragraph = self._paragraph(number + block.spans, style, replace(place, style=""))
                if item.anchor:
                    parts.add_bookmark(paragraph, item.anchor, next(self.bookmarks))
            elif isinstance(block, Paragraph):
                self._paragraph(block.spans, style if style == "Source" else "Small text", place)
            else:
                self._write(block, replace(place, style="Source") if numbered else place)
            first = False

    def _quotation(self, quotation: Quotation, place: _Place) -> None:
        lines = [(block.spans, "Quote") for block in quotation.blocks if isinstance(block, Paragraph)]
        for spans, style in [*lines, (quotation.said_by, "Small text")]:
            if spans:
                paragraph = self._paragraph(spans, style, replace(place, style=""))
                parts.set_edge(paragraph, "left", self.pen.colour(quotation.goal, "fill"), 24, 10)

    def _fields(self, fields: Fields, place: _Place) -> None:
        style = place.style or "Table text"
        for name, blocks in fields.pairs:
            texts = [block.spans for block in blocks if isinstance(block, Paragraph)]
            lead = tuple(replace(span, strong=True) for span in name)
            self._paragraph((*lead, Span(": "), *(texts[0] if texts else ())), style, place)
            for rest in texts[1:]:
                self._paragraph(rest, style, place)

    def _group(self, group: Group, place: _Place) -> None:
        inside = place
        blocks = group.blocks
        if group.role == "masthead":
            blocks = (blocks[-1], *blocks[:-1])  # the logo, above the title
        elif group.role == "panel":
            inside = replace(place, style="Panel text", panel=group.goal)
        elif group.role == "colophon":
            inside = replace(place, style="Small text")
        self.write(blocks, inside)
        if group.role == "panel":
            self.pen.styled(place.holder.add_paragraph(), "Source")
        if group.role == "first-page" and not self.setting.compact:
            self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _picture(self, picture: Picture, place: _Place) -> None:
        drawing = picture.drawing
        width = self._fitting(62 if picture.role == "bar" else 160, place)
        style = "Panel text" if place.panel is not None else place.style or "Normal"
        paragraph = self._paragraph((), style, place)
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run()
        run.add_picture(BytesIO(draw_png(drawing, self.shipped)), width=width)
        parts.describe_picture(run, drawing.title, drawing.description)
        if picture.caption:
            self._paragraph(picture.caption, "Caption", place)

    def _photo(self, photo: Photo, place: _Place) -> None:
        if photo.role == "logo" and self.letterhead:
            return
        paragraph = self._paragraph((), "Report logo" if photo.role == "logo" else place.style or "Normal", place)
        paragraph.paragraph_format.keep_with_next = bool(photo.caption)
        run = paragraph.add_run()
        run.add_picture(BytesIO(photo_for_word(photo.image)), width=self._fitting(photo.width, place))
        parts.describe_picture(run, "", photo.alt)
        if photo.caption:
            self._paragraph(photo.caption, "Caption", place)

    def _fitting(self, millimetres: float, place: _Place) -> Length:
        """That width, or all that the cell has, or the page between its margins."""
        room = text_width(self.document) if place.width is None else place.width - Mm(4)
        return Emu(max(1, min(Mm(millimetres), room)))

    def _table(self, table: Table) -> None:
        if table.caption:
            self._paragraph(table.caption, "Heading 3", _Place(self.document))
        made = self.document.add_table(rows=0, cols=table.columns)
        widths = column_widths(table, text_width(self.document))
        made.autofit = False
        if table.role == "matrix":
            parts.set_margins(made, 40)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for row in table.head:
            parts.repeat_header(self._row(made, row, "Table head", table, widths))
        for row, following in zip_longest(table.rows, table.rows[1:]):
            new = self._row(made, row, "Table text", table, widths)
            parts.keep_whole(new)
            # what heads the rows below it, or is explained by one, stands on their page
            if row.role in ("goal-row", "kind") or (following and following.role == "because"):
                parts.keep_with_next(new)
            if row.role != "goal-row" and not (following and following.role == "because"):
                parts.rule_below(new, RULE)
        self.pen.styled(self.document.add_paragraph(), "Source")

    def _row(self, made: Any, row: Row, style: str, table: Table, widths: tuple[Length, ...]) -> Any:
        new = made.add_row()
        cells, column = new.cells, 0
        for cell in row.cells:
            target = cells[column]
            width = Emu(sum(widths[column : column + cell.columns]))
            column += cell.columns
            merged = target.merge(cells[column - 1]) if cell.columns > 1 else target
            merged.width = width
            self._cell(merged, cell, row, replace(_Place(merged, style), width=width, small=table.role == "matrix"))
        if row in table.head:
            parts.rule_below(new, self.setting.house_colours.get("ink", INK), 12)
        return new

    def _cell(self, target: _Cell, cell: Cell, row: Row, place: _Place) -> None:
        if row.role == "goal-row":
            parts.shade(target._tc.get_or_add_tcPr(), self.pen.colour(row.goal, "tint"))
        first = target.paragraphs[0]
        look = "Table head" if cell.header and row.role != "because" else place.style
        self.write(cell.blocks, replace(place, style=f"Matrix {look[6:]}" if place.small else look))
        if len(target.paragraphs) > 1:
            first._p.getparent().remove(first._p)
        else:
            self.pen.styled(first, "Table text")
