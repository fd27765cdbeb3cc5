"""Spans -> runs of a Word paragraph: how they look, where they lead, in which style and colour."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from llo_board.rendering.paper import word_parts as parts
from llo_board.rendering.paper.blocks import Span, Spans
from llo_board.rendering.paper.setting import Setting, goal_colours

_SMALL = frozenset({"small", "since", "tag"})


@dataclass(slots=True)
class Pen:
    """Writes text into paragraphs; a link within the document leads only to one of the `anchors`."""

    document: WordDocument
    setting: Setting
    anchors: frozenset[str]
    style_ids: dict[str, str] = field(default_factory=dict)

    def colour(self, goal: int | None, name: str) -> str:
        """A colour of a goal (`fill`, `tint`, `ink`); grey where it is about none."""
        found = [one for one in self.setting.goals if one.number == goal]
        return goal_colours(found[0])[name] if found else "#555c66"

    def styled(self, paragraph: WordParagraph, name: str) -> WordParagraph:
        """The paragraph in the style of that name, which is looked up once: python-docx reads all styles for it."""
        if name not in self.style_ids:
            self.style_ids[name] = self.document.styles[name].style_id
        paragraph._p.style = self.style_ids[name]
        return paragraph

    def write(self, paragraph: WordParagraph, spans: Spans) -> None:
        """Adds the spans to the paragraph."""
        for span in spans:
            if span.icon is not None and not span.text:
                continue
            run = paragraph.add_run(f"{span.text} " if span.role == "badge" else span.text)
            self._look(run, span)
            address = self._address(span.link)
            if address:
                parts.add_link(paragraph, address).append(run._r)

    def _address(self, link: str) -> str:
        if link.startswith("#"):
            return link if link[1:] in self.anchors else ""
        return link if link.startswith(("https://", "http://", "mailto:")) else ""

    def _look(self, run: Run, span: Span) -> None:
        if span.emphasis:
            run.italic = True
        if span.strong or span.role in ("badge", "verdict", "lead"):
            run.bold = True
        elif span.role in _SMALL or span.role == "soft":
            run.bold = False  # below a name in a cell that heads its row
        if span.role in _SMALL or span.role == "soft":
            run.font.color.rgb = RGBColor(0x55, 0x5C, 0x66)
        if span.role in _SMALL:
            run.font.size = Pt(8)
        if span.role == "reference":
            run.font.superscript = True
        if span.role == "badge":
            run.font.color.rgb = RGBColor.from_string(self.colour(span.goal, "ink").removeprefix("#").upper())
        if span.link.startswith("http"):
            run.font.color.rgb, run.font.underline = RGBColor(0x0B, 0x4F, 0x9E), True
