"""WebP: RFC 9649. One that moves is no picture for a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from llo_board.loading.pictures.outline import Bytes, PictureRefused, broken
from llo_board.model.pictures import Image, ImageKind, PictureFault

_KEPT = (b"VP8X", b"ICCP", b"ALPH", b"VP8 ", b"VP8L")
_EXTENDED_LENGTH = 10  # of VP8X: flags, three bytes without a meaning yet, width and height
_COLOURS_AND_ALPHA = 0x30  # the flags that stay; those of EXIF, XMP and moving go


def is_webp(content: bytes) -> bool:
    """Whether the bytes begin like one."""
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def read_outline(content: bytes) -> Image:
    """The picture with its own chunks alone."""
    length = int.from_bytes(content[4:8], "little")
    broken(length > len(content) - 8)
    chunks = list(_chunks(Bytes(content[12 : 8 + length])))
    if any(name in (b"ANIM", b"ANMF") for name, _ in chunks):
        raise PictureRefused(PictureFault.NOT_A_PICTURE)
    kept = {name: body for name, body in chunks if name in _KEPT}
    width, height = _size(kept)
    if b"VP8X" in kept:
        flags, *rest = Bytes(kept[b"VP8X"]).take(_EXTENDED_LENGTH)
        kept[b"VP8X"] = bytes((flags & _COLOURS_AND_ALPHA, *rest))
    body = b"WEBP" + b"".join(map(_chunk, kept, kept.values()))
    return Image(ImageKind.WEBP, width, height, b"RIFF" + len(body).to_bytes(4, "little") + body)


def _chunks(given: Bytes) -> Iterator[tuple[bytes, bytes]]:
    while given.left:
        name, length = given.take(4), given.number(4, "little")
        yield name, given.take(length)
        given.take(min(length % 2, given.left))


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def _size(chunks: Mapping[bytes, bytes]) -> tuple[int, int]:
    """Width and height as the picture itself has them."""
    broken((b"VP8 " in chunks) == (b"VP8L" in chunks))
    if b"VP8L" in chunks:
        given = Bytes(chunks[b"VP8L"])
        broken(given.number(1) != 0x2F)
        bits = given.number(4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    given = Bytes(chunks[b"VP8 "], 3)
    broken(given.take(3) != b"\x9d\x01\x2a")
    return given.number(2, "little") & 0x3FFF, given.number(2, "little") & 0x3FFF
