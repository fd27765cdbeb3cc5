"""JPEG: ITU T.81, with EXIF's word on which side is up kept and all else of EXIF taken out."""

from __future__ import annotations

from collections.abc import Iterator

from llo_board.loading.pictures.outline import Bytes, PictureRefused, broken
from llo_board.model.pictures import Image, ImageKind, PictureFault

SIGNATURE = b"\xff\xd8\xff"
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: what everything can draw
_TABLES = frozenset({0xC4, 0xDB, 0xDD})
_APPLICATIONS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_EXIF, _ORIENTATION = b"Exif\0\0", 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)


def read_outline(content: bytes) -> Image:
    """The picture without remarks and without EXIF but for its orientation."""
    kept: list[bytes] = []
    orientation, size, scans = 1, (0, 0), 0
    for marker, segment in _segments(Bytes(content, 2)):
        if marker in _FRAMES:
            broken(size != (0, 0))
            size = _frame_size(segment)
        elif 0xC0 <= marker <= 0xCF and marker not in _TABLES:
            raise PictureRefused(PictureFault.NOT_A_PICTURE)
        elif marker == 0xE1 and segment[4:].startswith(_EXIF) and orientation == 1:
            orientation = _orientation(segment[4 + len(_EXIF) :])
        scans += marker == _SCAN
        if _belongs(marker, segment):
            kept.append(segment)
    broken(size == (0, 0) or not scans)
    width, height = reversed(size) if orientation in _ON_ITS_SIDE else size
    # python-docx knows a JPEG by JFIF or EXIF at its beginning; JFIF where there was none could change its colours
    named = orientation == 1 and kept[0][4:].startswith(_APPLICATIONS[0xE0])
    whole = b"\xff\xd8" + (b"" if named else _oriented(orientation)) + b"".join(kept) + b"\xff\xd9"
    return Image(ImageKind.JPEG, width, height, whole, turned=orientation != 1)


def _belongs(marker: int, segment: bytes) -> bool:
    if marker in _APPLICATIONS:
        return segment[4:].startswith(_APPLICATIONS[marker])
    return marker in _FRAMES | _TABLES or marker == _SCAN


def _segments(given: Bytes) -> Iterator[tuple[int, bytes]]:
    """The segments up to the end of the picture, a scan with its data; what follows is no part of it."""
    while True:
        broken(given.number(1) != 0xFF)
        marker = given.number(1)
        while marker == 0xFF:  # a marker may be filled up
            marker = given.number(1)
        if marker == _END:
            return
        broken(marker in (0x00, _START))
        length = given.number(2)
        broken(length < 2)
        segment = bytes((0xFF, marker)) + length.to_bytes(2) + given.take(length - 2)
        yield marker, segment + (_scan_data(given) if marker == _SCAN else b"")


def _scan_data(given: Bytes) -> bytes:
    """The data behind a scan's header: up to the next marker that is not part of it."""
    place = given.place
    while True:
        place = given.content.find(b"\xff", place)
        broken(place < 0 or place + 1 >= len(given.content))
        following = given.content[place + 1]
        if following != 0 and following != 0xFF and not 0xD0 <= following <= 0xD7:
            return given.take(place - given.place)
        place += 1 if following == 0xFF else 2


def _frame_size(segment: bytes) -> tuple[int, int]:
    broken(len(segment) < 10)
    return int.from_bytes(segment[7:9]), int.from_bytes(segment[5:7])


def _orientation(tiff: bytes) -> int:
    """The orientation that EXIF gives in its first directory, 1 where it gives none."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        given = Bytes(tiff, Bytes(tiff, 4).number(4, order))
        for _ in range(given.number(2, order)):
            tag, _kind, _count, value = (given.number(size, order) for size in (2, 2, 4, 2))
            given.take(2)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except PictureRefused:
        return 1  # remarks that cannot be read do not make the picture worse
    return 1


def _oriented(orientation: int) -> bytes:
    """EXIF that says the orientation and nothing else."""
    entry = _ORIENTATION.to_bytes(2) + b"\0\3" + b"\0\0\0\1" + orientation.to_bytes(2) + b"\0\0"
    body = _EXIF + b"MM\0*\0\0\0\x08" + b"\0\1" + entry + b"\0\0\0\0"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body
