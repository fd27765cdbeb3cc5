"""What every group of keys in a definition has in common."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from llo_board.loading.left_out import LeftOut
from llo_board.loading.values import Key


class Section(LeftOut):
    """A group of keys; a key that is not in it is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, title=None)


class Keyed(Section):
    """Something with a key of its own, that can be renamed."""

    key: Key = Field(
        description="Stable name for the tool: lower-case letters, digits, hyphens.", examples=["pr-acties"]
    )
    was: tuple[Key, ...] = Field(
        default=(), description="Earlier keys of the same thing, so that its card is found again.", strict=False
    )
