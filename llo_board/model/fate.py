"""What became of a card that is no longer on its board."""

from __future__ import annotations

from enum import StrEnum


class GoneFate(StrEnum):
    """What a look at a card tells that its board no longer has.

    MOVED: it is alive on another board. DELETED: Trello knows it no more (404). NOT_VISIBLE: it may be there, but
    not for the one who asks (401).
    """

    MOVED = "moved"
    DELETED = "deleted"
    NOT_VISIBLE = "not-visible"
