"""PNG: https://www.w3.org/TR/png-3/. Every chunk's checksum is looked at, and all rows have to be there."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from llo_board.loading.pictures.outline import Bytes, broken
from llo_board.model.pictures import Image, ImageKind

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"})
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_STEP = 1 << 16


def read_outline(content: bytes) -> Image:
    """The picture with its own chunks alone; its rows are not unpacked yet."""
    chunks = [(name, body) for name, body in _chunks(Bytes(content[len(SIGNATURE) :])) if name in _KEPT]
    broken(not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND")
    header = chunks[0][1]
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    depth, colour, interlaced = header[8], header[9], header[12]
    broken(depth not in _DEPTHS.get(colour, ()) or header[10:12] != b"\0\0" or interlaced > 1)
    broken(colour == 3 and not any(name == b"PLTE" for name, _ in chunks))
    return Image(ImageKind.PNG, width, height, SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks))


def check_rows(image: Image) -> None:
    """Refuses a picture whose rows are not all there, or more than there should be."""
    chunks = list(_chunks(Bytes(image.content[len(SIGNATURE) :])))
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    broken(_unpacked_length(packed, rows := _rows_length(chunks[0][1])) != rows)


def _chunks(given: Bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to and including the last; what follows is no part of the picture."""
    name = b""
    while name != b"IEND":
        length = given.number(4)
        name, body = given.take(4), given.take(length)
        broken(given.number(4) != zlib.crc32(name + body))
        yield name, body


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def _rows_length(header: bytes) -> int:
    """How many bytes all rows have, each with the byte of its filter before it."""
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    bits = _CHANNELS[header[9]] * header[8]
    sizes = ((width, height),) if not header[12] else (_pass_size(width, height, one) for one in _PASSES)
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns and rows)


def _pass_size(width: int, height: int, one: tuple[int, int, int, int]) -> tuple[int, int]:
    left, top, across, down = one
    return max(0, -(-(width - left) // across)), max(0, -(-(height - top) // down))


def _unpacked_length(packed: bytes, most: int) -> int:
    """How much the rows unpack to; unpacking stops beyond `most`, so a small file cannot fill the memory."""
    unpacker = zlib.decompressobj()
    length = 0
    try:
        while length <= most and not unpacker.eof:
            part = unpacker.decompress(packed, _STEP)
            if not part and not unpacker.unconsumed_tail:
                break
            length, packed = length + len(part), unpacker.unconsumed_tail
    except zlib.error:
        return -1
    return length if unpacker.eof or length > most else -1
