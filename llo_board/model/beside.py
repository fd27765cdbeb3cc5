"""What a report knows beside the board, the definition and the figures."""

from __future__ import annotations

from dataclasses import dataclass

from llo_board.model.verdict import GivenVerdict


@dataclass(frozen=True, slots=True)
class Beside:
    """What people decided outside the board: the verdicts that they gave, oldest first."""

    verdicts: tuple[GivenVerdict, ...] = ()


NOTHING_BESIDE = Beside()
