"""What a report on paper consists of: blocks, and spans of text within them; no sentence that the HTML has not.

`goal` is the number of the goal whose colour a block bears; `role` says what a block or span is for (the class that
the HTML gives it), so that each medium can find its own look for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from llo_board.model.pictures import Image
from llo_board.rendering.paper.tree import Drawing


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `link` is an address of the web or `#anchor`. An `icon` stands for its `text`."""

    text: str
    strong: bool = False
    emphasis: bool = False
    role: str = ""
    link: str = ""
    goal: int | None = None
    icon: Drawing | None = None


Spans = tuple[Span, ...]
_DOTS_PER_INCH = 144


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from 1 (the title) to 6; `number` is that of a numbered part."""

    level: int
    spans: Spans
    anchor: str = ""
    goal: int | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: Spans
    role: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `number` is its own where the list is numbered by hand, `anchor` where others point to."""

    blocks: tuple[Block, ...]
    number: int | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]
    ordered: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, `columns` wide."""

    blocks: tuple[Block, ...]
    header: bool = False
    columns: int = 1
    role: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `role` `goal-row` and `kind` head the rows below, `because` explains the row above it."""

    cells: tuple[Cell, ...]
    role: str = ""
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header rows apart."""

    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: Spans = ()
    role: str = ""

    @property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max((sum(cell.columns for cell in row.cells) for row in self.head + self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the line below it; `role` `bar` is a small one."""

    drawing: Drawing
    caption: Spans = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that somebody uploaded, or (`role` `logo`) the organisation's logo; `alt` says what it shows."""

    image: Image
    alt: str
    caption: Spans = ()
    role: str = ""

    @property
    def width(self) -> float:
        """Its width on paper, in millimetres: no more than its dots are good for, nor than half a page."""
        widest, highest = (45.0, 16.0) if self.role == "logo" else (160.0, 105.0)
        fitting = min(widest, highest * self.image.width / self.image.height)
        return fitting if self.role == "logo" else min(fitting, self.image.width * 25.4 / _DOTS_PER_INCH)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words, and who said them."""

    blocks: tuple[Block, ...]
    said_by: Spans = ()
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Names with what belongs to them."""

    pairs: tuple[tuple[Spans, tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: `panel` (a goal's verdict), `decide`, `notice`, `tile`, `lesson`, `halves`,
    `masthead` (the title, and last the logo).
    """

    role: str
    blocks: tuple[Block, ...]
    goal: int | None = None


Block = Heading | Paragraph | Listing | Table | Picture | Photo | Quotation | Fields | Group


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A report for paper."""

    title: str
    language: str
    blocks: tuple[Block, ...]
