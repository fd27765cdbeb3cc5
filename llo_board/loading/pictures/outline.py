"""What the readers of all kinds share: an outline that ends too early is a broken picture."""

from __future__ import annotations

from dataclasses import dataclass

from llo_board.model.pictures import PictureFault


class PictureRefused(Exception):
    """The bytes are no picture for a report; `fault` says why."""

    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(slots=True)
class Bytes:
    """Bytes read from front to back; raises PictureRefused where there are fewer than asked for."""

    content: bytes
    place: int = 0

    def take(self, count: int) -> bytes:
        """The next bytes."""
        taken = self.content[self.place : self.place + count]
        if len(taken) < count:
            raise PictureRefused(PictureFault.BROKEN)
        self.place += count
        return taken

    def number(self, count: int, order: str = "big") -> int:
        """The next bytes as a number."""
        return int.from_bytes(self.take(count), "little" if order == "little" else "big")

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self.content) - self.place


def broken(is_so: bool) -> None:
    """Refuses the picture as broken where that is so."""
    if is_so:
        raise PictureRefused(PictureFault.BROKEN)
