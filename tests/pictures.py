"""Small pictures of every kind, made here byte by byte: true ones, and such as somebody would send to do harm."""

from __future__ import annotations

import base64
import zlib

GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAkQBADs=")
WEBP = base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
PLACE = b"made at 51.56 north, 5.08 east"


def png_chunk(name: bytes, body: bytes) -> bytes:
    """A chunk with its length and checksum."""
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def png(width: int, height: int, *more: bytes, rows: int | None = None) -> bytes:
    """A sloping grey; `more` are chunks before its rows, `rows` is how many there really are."""
    lines = (b"\0" + bytes((x + y) % 256 for x in range(width)) for y in range(height if rows is None else rows))
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\0\0\0\0"
    chunks = (png_chunk(b"IDAT", zlib.compress(b"".join(lines))), png_chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join((png_chunk(b"IHDR", header), *more, *chunks))


def webp_chunk(name: bytes, body: bytes) -> bytes:
    """A chunk with its length, filled up to an even one."""
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def webp(*chunks: bytes) -> bytes:
    """A file of these chunks."""
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def jpeg_segment(marker: int, body: bytes) -> bytes:
    """A segment with its length."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def jpeg(width: int, height: int, orientation: int | None = None) -> bytes:
    """An even grey; with `orientation` it says which side is up, and where it was made."""
    blocks = -(-width // 8) * -(-height // 8)
    bits = "00" * blocks
    scan = bytes(int(bits[at : at + 8].ljust(8, "1"), 2) for at in range(0, len(bits), 8))
    tables = jpeg_segment(0xDB, b"\0" + b"\1" * 64)
    tables += b"".join(jpeg_segment(0xC4, bytes((kind, 1)) + bytes(15) + b"\0") for kind in (0x00, 0x10))
    frame = jpeg_segment(0xC0, b"\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\1\1\x11\0")
    jfif = jpeg_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    exif = jfif if orientation is None else jpeg_segment(0xE1, _exif(orientation)) + jpeg_segment(0xFE, PLACE)
    return b"\xff\xd8" + exif + tables + frame + jpeg_segment(0xDA, b"\1\1\0\0\x3f\0") + scan + b"\xff\xd9"


def _exif(orientation: int) -> bytes:
    entries = b"\x12\x01\x03\0\1\0\0\0" + orientation.to_bytes(2, "little") + b"\0\0"
    return b"Exif\0\0II*\0\x08\0\0\0\1\0" + entries + b"\0\0\0\0" + PLACE
