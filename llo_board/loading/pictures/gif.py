"""GIF: https://www.w3.org/Graphics/GIF/spec-gif89a.txt. Of a moving one the first frame: a report stands still."""

from __future__ import annotations

from llo_board.loading.pictures.outline import Bytes, broken
from llo_board.model.pictures import Image, ImageKind

SIGNATURES = (b"GIF87a", b"GIF89a")
_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_CONTROL = 0xF9


def read_outline(content: bytes) -> Image:
    """The picture's first frame, without remarks."""
    given = Bytes(content)
    head = given.take(13)
    head += given.take(_table_length(head[10]))
    control = b""
    while (kind := given.number(1)) == _EXTENSION:
        label = given.number(1)
        body = _blocks(given)
        control = bytes((_EXTENSION, label)) + body if label == _CONTROL else control
    broken(kind != _FRAME)
    frame = given.take(9)
    frame += given.take(_table_length(frame[8])) + given.take(1) + _blocks(given)
    width, height = int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    return Image(ImageKind.GIF, width, height, head + control + bytes((_FRAME,)) + frame + bytes((_END,)))


def _table_length(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(given: Bytes) -> bytes:
    """Blocks with their lengths, up to and including the empty one."""
    start, length = given.place, 1
    while length:
        length = given.number(1)
        given.take(length)
    return given.content[start : given.place]
