"""How a report is set on paper: the colours of its goals, its day, and how small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from llo_board.model.house_style import PLAIN_STYLE, HouseStyle
from llo_board.model.results import GoalRef
from llo_board.rendering.colours import build_shades, house_ink, text_on


@dataclass(frozen=True, slots=True)
class Setting:
    """The goals in their colours, the day that the document bears, whether it is to fit a page or two, the look."""

    goals: tuple[GoalRef, ...]
    day: date
    compact: bool = False
    house: HouseStyle = PLAIN_STYLE

    @property
    def house_colours(self) -> dict[str, str]:
        """The organisation's colour as it is (`fill`) and as text (`ink`); nothing where it has none."""
        colour = self.house.colour
        return {"fill": colour, "ink": house_ink(colour)} if colour else {}


def goal_colours(goal: GoalRef) -> dict[str, str]:
    """The colours of a goal on paper, as `#rrggbb`."""
    shades = build_shades(goal.colour)
    return {"fill": shades.fill, "on-fill": text_on(shades.fill), "ink": shades.ink, "tint": shades.tint}
