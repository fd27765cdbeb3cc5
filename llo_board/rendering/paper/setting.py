"""How a report is set on paper: the colours of its goals, its day, and how small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from llo_board.model.results import GoalRef
from llo_board.rendering.colours import build_shades, text_on


@dataclass(frozen=True, slots=True)
class Setting:
    """The goals in their colours, the day that the document bears, and whether it is to fit a page or two."""

    goals: tuple[GoalRef, ...]
    day: date
    compact: bool = False


def goal_colours(goal: GoalRef) -> dict[str, str]:
    """The colours of a goal on paper, as `#rrggbb`."""
    shades = build_shades(goal.colour)
    return {"fill": shades.fill, "on-fill": text_on(shades.fill), "ink": shades.ink, "tint": shades.tint}
