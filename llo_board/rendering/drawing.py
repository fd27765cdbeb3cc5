"""Where everything in a drawing stands: plain numbers for the SVG templates, which only write them down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil

from llo_board.model.charts import BurnUp, ProgressBar
from llo_board.model.verdict import Verdict
from llo_board.model.written import MOST_DIGITS
from llo_board.rendering.lettering import width_of
from llo_board.rendering.spreading import spread

WIDTH, HEIGHT = 720.0, 240.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 190.0, 16.0, 34.0
LABEL_HEIGHT = 18.0
AXIS_LETTERS = 13.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, with what it stands for."""

    place: float
    value: Decimal | date


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: its points for SVG, the height of its label, its last value."""

    points: str
    end: tuple[float, float]
    label_y: float
    last: int


@dataclass(frozen=True, slots=True)
class BurnUpDrawing:
    """A burn-up chart: what is reached against what was due."""

    reached: Line
    due: Line
    area: str
    ticks: tuple[Tick, ...]
    months: tuple[Tick, ...]
    left: float
    right: float = WIDTH - RIGHT
    bottom: float = HEIGHT - BOTTOM


def draw_burn_up(burn_up: BurnUp) -> BurnUpDrawing:
    """The places of a burn-up chart of 720 by 240."""
    days = [point.day for point in burn_up.points]
    ticks = nice_ticks(max(burn_up.total, *(max(point.reached, point.due) for point in burn_up.points), 1))
    left = left_of(ticks)
    across = Scale(days[0].toordinal(), days[-1].toordinal(), left, WIDTH - RIGHT)
    up = Scale(0, float(ticks[-1]), HEIGHT - BOTTOM, TOP)
    reached = _places(across, up, [(point.day, point.reached) for point in burn_up.points])
    due = _places(across, up, [(point.day, point.due) for point in burn_up.points])
    labels = spread([reached[-1][1], due[-1][1]], LABEL_HEIGHT, TOP, HEIGHT - BOTTOM)
    last = burn_up.points[-1]
    return BurnUpDrawing(
        Line(path_of(reached), reached[-1], labels[0], last.reached),
        Line(_stairs(due), due[-1], labels[1], last.due),
        path_of([(left, HEIGHT - BOTTOM), *reached, (reached[-1][0], HEIGHT - BOTTOM)]),
        tuple(Tick(up(value), value) for value in ticks),
        tuple(Tick(across(day.toordinal()), day) for day in month_starts(days[0], days[-1])),
        left,
    )


def left_of(ticks: Sequence[Decimal]) -> float:
    """Where a drawing begins, so that the numbers of its scale stand before it."""
    return max(LEFT, 12 + max(width_of(f"{tick:,f}", AXIS_LETTERS) for tick in ticks))


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to its place."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float | Decimal) -> float:
        share = (float(value) - self.low) / (self.high - self.low) if self.high > self.low else 1.0
        return self.start + share * (self.end - self.start)


def _places(across: Scale, up: Scale, values: Iterable[tuple[date, int]]) -> list[tuple[float, float]]:
    return [(across(day.toordinal()), up(value)) for day, value in values]


def path_of(places: Sequence[tuple[float, float]]) -> str:
    """Places as SVG writes the points of a line."""
    return " ".join(f"{fixed(x)},{fixed(y)}" for x, y in places)


def _stairs(places: Sequence[tuple[float, float]]) -> str:
    """A plan moves in steps: it is due on the day, not gradually."""
    corners = [places[0]]
    for before, after in pairwise(places):
        corners += [(after[0], before[1]), after]
    return path_of(corners)


def fixed(value: float) -> str:
    """A number as SVG has it here: one decimal at most, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def nice_ticks(highest: Decimal | int, decimals: int = 0) -> tuple[Decimal, ...]:
    """Round numbers, six at most, from 0 up to at least `highest`; counts are whole, a figure may have decimals."""
    sizes = (Decimal(size).scaleb(power) for power in range(-decimals, 2 * MOST_DIGITS) for size in (1, 2, 5))
    step = next(size for size in sizes if highest <= size * 5)
    return tuple(step * place for place in range(ceil(highest / step) + 1))


def month_starts(first: date, last: date) -> tuple[date, ...]:
    """The first days of the months between two days, at most nine of them."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    starts = [day for day in days if day.day == 1]
    return tuple(starts[:: -(-len(starts) // 9) or 1])


MOST_BLOCKS = 12  # beyond this a sign would be wider than its block


@dataclass(frozen=True, slots=True)
class Block:
    """One deliverable in a bar, or several of one verdict (None: still open): where it stands."""

    x: float
    width: float
    verdict: Verdict | None


def draw_progress(bar: ProgressBar, width: float = 240.0, gap: float = 4.0) -> tuple[Block, ...]:
    """A block for each deliverable of the goal, verdict by verdict, what is open last; for many, one per verdict.

    No block is narrower than its sign, however few there are of it.
    """
    runs: list[tuple[Verdict | None, int]] = [(verdict, count.value or 0) for verdict, count in bar.parts]
    runs = [run for run in (*runs, (None, bar.total - sum(count for _, count in runs))) if run[1] > 0]
    if bar.total <= MOST_BLOCKS:
        runs = [(verdict, 1) for verdict, count in runs for _ in range(count)]
    narrowest = (width - gap * (len(runs) - 1)) / max(len(runs), MOST_BLOCKS)
    spare = width - gap * (len(runs) - 1) - narrowest * len(runs)
    blocks: list[Block] = []
    for verdict, count in runs:
        x = blocks[-1].x + blocks[-1].width + gap if blocks else 0.0
        blocks.append(Block(x, narrowest + spare * count / sum(number for _, number in runs), verdict))
    return tuple(blocks)
