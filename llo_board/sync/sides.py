"""The sides that a plan is made from, and what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from llo_board.model.definition import Definition
from llo_board.model.fate import GoneFate
from llo_board.model.last_seen import SeenItem
from llo_board.model.memory import Memory
from llo_board.model.snapshot import Action, BoardReading, MemberState


@dataclass(frozen=True, slots=True)
class Sides:
    """What is wanted, remembered, and on the board (`reading` is None while there is none), on the day of `today`.

    `reading.actions` tell who changed what and when: the more of the log they hold, the more can be told.
    `maker` is whose token it is: who makes a board is its first member, and belongs on cards from the start.
    `gone` tells what became of cards that are gone (`Plan.lookups`), and `places` the lists in which they were last
    seen; `seen_items` are items that are gone (`Plan.items_gone`), by id, as they were last seen.
    `log` is the board's whole action log, for a plan whose memory is not the board's (`memory_known` False).
    """

    definition: Definition
    memory: Memory
    reading: BoardReading | None
    today: date
    maker: MemberState | None = None
    gone: Mapping[str, GoneFate] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    seen_items: Mapping[str, SeenItem] = field(default_factory=dict)
    log: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is done only if it was asked for: cards to archive, many changes at once, a board to be made."""

    archive: frozenset[str] = frozenset()
    allow_many: bool = False
    bootstrap: bool = False


NOTHING_ASKED = Asked()
