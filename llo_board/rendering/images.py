"""The pictures in a report, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from llo_board.model.evidence import WrittenText
from llo_board.model.pictures import Image


def find_images(value: object) -> Iterator[Image]:
    """The pictures of every text in these sections, in the order of the report."""
    if isinstance(value, WrittenText):
        yield from (picture.image for picture in value.pictures)
    elif isinstance(value, tuple):
        for part in value:
            yield from find_images(part)
    elif is_dataclass(value):
        for one in fields(value):
            yield from find_images(getattr(value, one.name))
