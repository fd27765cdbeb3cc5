"""Blocks -> PDF, set by Typst: tagged, PDF/UA-1 and PDF/A-2a, which the compiler itself enforces.

The text goes to Typst as data and is never read as Typst; files outside the template's folder cannot be read, and
no package is loaded. The fonts are the shipped ones, so the result is the same on every machine, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from llo_board.model.pictures import Image
from llo_board.rendering.paper.blocks import Group, Heading, Item, PaperDocument, Photo, Picture, Row, Span, Table
from llo_board.rendering.paper.glyphs import drawable_signs, spell_out
from llo_board.rendering.paper.setting import Setting, goal_colours
from llo_board.rendering.paper.tree import Drawing
from llo_board.rendering.paper.typesetting import TEMPLATE, PaperTemplateBroken, font_files, typeset
from llo_board.shipped import ShippedFiles

STANDARDS = ["ua-1", "a-2a"]
FONT = "Inter"
_INK = "#1c1e22"
SHORT_ROW = 1500
"""In letters: a row with less than this is never cut by the end of a page."""


def render_pdf(paper: PaperDocument, setting: Setting, shipped: ShippedFiles) -> bytes:
    """The report as PDF. Raises PaperTemplateBroken."""
    template = shipped.find(TEMPLATE)
    if template is None:
        raise PaperTemplateBroken("not found")
    day = datetime(setting.day.year, setting.day.month, setting.day.day, tzinfo=UTC)
    photos = {photo_name(image): image.content for image in find_photos(paper.blocks)}
    return typeset(
        template,
        build_data(paper, setting, drawable_signs(font_files(shipped))),
        shipped,
        files=photos,
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=int(day.timestamp()),
    )


def build_data(paper: PaperDocument, setting: Setting, drawable: frozenset[int]) -> dict[str, Any]:
    """What the Typst template is given: the blocks, with the colours of the goals and what can be pointed to."""
    encode = _Encoding(drawable, frozenset(anchors(paper.blocks)))
    return {
        "title": spell_out(paper.title, drawable),
        "language": paper.language,
        "day": [setting.day.year, setting.day.month, setting.day.day],
        "compact": setting.compact,
        "house": setting.house_colours,
        "goals": {str(goal.number): goal_colours(goal) for goal in setting.goals},
        "blocks": [encode(block) for block in paper.blocks],
    }


def find_photos(value: object) -> Iterator[Image]:
    """The pictures in these blocks that are no drawings of ours."""
    if isinstance(value, Photo):
        yield value.image
    elif isinstance(value, tuple):
        for part in value:
            yield from find_photos(part)
    elif isinstance(value, Group):
        yield from find_photos(value.blocks)


def photo_name(image: Image) -> str:
    """Under which name Typst finds the picture."""
    return f"photo-{image.sha256}.{image.kind.value}"


def paper_svg(drawing: Drawing) -> str:
    """The drawing as a picture of its own: it says what it is written in, and has a colour where it took one."""
    svg = drawing.svg if "xmlns=" in drawing.svg else drawing.svg.replace("<svg", f"<svg {_SVG_NAMESPACE}", 1)
    return re.sub(r'font-family="[^"]*"', f'font-family="{FONT}"', svg).replace("currentColor", _INK)


_SVG_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def anchors(value: object) -> Iterator[str]:
    """The places in these blocks that a link can point to."""
    match value:
        case Span() | str():
            return  # most of a document, and no place
        case tuple():
            for part in value:
                yield from anchors(part)
        case _ if is_dataclass(value):
            if isinstance(value, Heading | Item) and value.anchor:
                yield value.anchor
            for one in fields(value):
                yield from anchors(getattr(value, one.name))


def letters(value: object) -> int:
    """How much text stands in these blocks."""
    if isinstance(value, Span):
        return len(value.text)
    if isinstance(value, tuple):
        return sum(letters(part) for part in value)
    return sum(letters(getattr(value, one.name)) for one in fields(value)) if is_dataclass(value) else 0


@dataclass(frozen=True, slots=True)
class _Encoding:
    """Blocks as plain data: each with its `kind`, each span with where it goes (`goto` a place, `link` the web)."""

    drawable: frozenset[int]
    anchors: frozenset[str]
    tables: Iterator[int] = field(default_factory=count)

    def __call__(self, value: object) -> Any:
        match value:
            case Span():
                return self._span(value)
            case Drawing():
                return paper_svg(value)
            case Image():
                return photo_name(value)
            case tuple():
                return [self(part) for part in value]
            case str():
                return spell_out(value, self.drawable)
            case _ if is_dataclass(value):
                return self._block(value)
            case _:
                return value

    def _block(self, value: Any) -> dict[str, Any]:
        encoded = {one.name: self(getattr(value, one.name)) for one in fields(value)}
        if isinstance(value, Table):
            encoded |= {"columns": value.columns, "id": next(self.tables)}
        if isinstance(value, Row):
            encoded["short"] = letters(value) < SHORT_ROW
        if isinstance(value, Photo):
            encoded["width"] = value.width
        if isinstance(value, Picture):
            encoded |= {"svg": encoded.pop("drawing"), "title": self(value.drawing.title)}
            encoded["description"] = self(value.drawing.description)
        return encoded | {"kind": type(value).__name__}

    def _span(self, span: Span) -> dict[str, Any]:
        inside = span.link.removeprefix("#") if span.link.startswith("#") else ""
        return {
            "text": spell_out(span.text, self.drawable),
            "strong": span.strong,
            "emphasis": span.emphasis,
            "role": span.role,
            "goal": span.goal,
            "goto": inside if inside in self.anchors else "",
            "link": span.link if span.link.startswith(("https://", "http://", "mailto:")) else "",
            "icon": paper_svg(span.icon) if span.icon else None,
        }
