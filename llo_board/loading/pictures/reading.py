"""Bytes -> a picture, or why they are none."""

from __future__ import annotations

from llo_board.loading.pictures import gif, jpeg, png, webp
from llo_board.loading.pictures.outline import PictureRefused
from llo_board.model.pictures import LONGEST_PICTURE, MOST_PIXELS, Image, ImageKind, PictureFault


def read_image(content: bytes) -> Image | PictureFault:
    """The picture that these bytes are, with nothing else in it; or why they are none."""
    if len(content) > LONGEST_PICTURE:
        return PictureFault.TOO_LARGE
    try:
        image = _outline(content)
        if not image.width or not image.height:
            return PictureFault.BROKEN
        if image.width * image.height > MOST_PIXELS:
            return PictureFault.TOO_MANY_PIXELS
        if image.kind is ImageKind.PNG:
            png.check_rows(image)
    except PictureRefused as refused:
        return refused.fault
    return image


def _outline(content: bytes) -> Image:
    if content.startswith(png.SIGNATURE):
        return png.read_outline(content)
    if content.startswith(jpeg.SIGNATURE):
        return jpeg.read_outline(content)
    if content.startswith(gif.SIGNATURES):
        return gif.read_outline(content)
    if webp.is_webp(content):
        return webp.read_outline(content)
    raise PictureRefused(PictureFault.NOT_A_PICTURE)
