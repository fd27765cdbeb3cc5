"""Pictures for documents that cannot hold them as they are, drawn by Typst: an SVG, a photo on its side, a WebP."""

from __future__ import annotations

from llo_board.model.pictures import Image, ImageKind
from llo_board.rendering.paper.pdf import STANDARDS, paper_svg, photo_name
from llo_board.rendering.paper.tree import Drawing
from llo_board.rendering.paper.typesetting import PaperTemplateBroken, typeset
from llo_board.shipped import ShippedFiles

DOTS_PER_INCH = 216
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(json(bytes(sys.inputs.data))), format: "svg", width: 160mm)
"""
_PHOTO = b"""#set document(title: "photo")
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let data = json(bytes(sys.inputs.data))
#image(data, width: 160mm, alt: "photo")
"""
_NOTHING_SHIPPED = ShippedFiles(())


def draw_png(drawing: Drawing, shipped: ShippedFiles) -> bytes:
    """The drawing, 160 mm wide at 216 dots per inch, with a clear background."""
    return typeset(_PAGE, paper_svg(drawing), shipped, format="png", ppi=DOTS_PER_INCH)


def photo_for_word(image: Image) -> bytes:
    """The picture as Word can show it: one on its side is turned, and a WebP becomes a PNG of at most that size."""
    if image.kind is not ImageKind.WEBP and not image.turned:
        return image.content
    return _photo(image, format="png", ppi=min(DOTS_PER_INCH, max(1.0, image.width * 25.4 / 160)))


def is_drawable(image: Image) -> bool:
    """Whether the picture can be drawn, and can stand in a PDF of the kind that reports are."""
    try:
        _photo(image, format="png", ppi=18)
        _photo(image, format="pdf", pdf_standards=STANDARDS, timestamp=0)
    except PaperTemplateBroken:
        return False
    return True


def _photo(image: Image, **options: object) -> bytes:
    name = photo_name(image)
    return typeset(_PHOTO, name, _NOTHING_SHIPPED, files={name: image.content}, **options)
