"""A drawing as PNG, for documents that cannot hold SVG; drawn by Typst, so the labels look as in the PDF."""

from __future__ import annotations

from llo_board.rendering.paper.pdf import paper_svg
from llo_board.rendering.paper.tree import Drawing
from llo_board.rendering.paper.typesetting import typeset
from llo_board.shipped import ShippedFiles

DOTS_PER_INCH = 216
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(json(bytes(sys.inputs.data))), format: "svg", width: 160mm)
"""


def draw_png(drawing: Drawing, shipped: ShippedFiles) -> bytes:
    """The drawing, 160 mm wide at 216 dots per inch, with a clear background."""
    return typeset(_PAGE, paper_svg(drawing), shipped, format="png", ppi=DOTS_PER_INCH)
