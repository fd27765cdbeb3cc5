"""Where everything stands in the drawings of cards over time and of figures on several days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate, groupby

from llo_board.language import Words
from llo_board.model.charts import Flow, ListTime, ListTimes
from llo_board.model.definition import Status
from llo_board.model.written import MOST_DIGITS
from llo_board.rendering.drawing import (
    BOTTOM,
    HEIGHT,
    LABEL_HEIGHT,
    RIGHT,
    TOP,
    WIDTH,
    Scale,
    Tick,
    left_of,
    month_starts,
    nice_ticks,
    path_of,
)
from llo_board.rendering.figure_drawing import LETTERS, FigureSeries
from llo_board.rendering.lettering import fitted, width_of
from llo_board.rendering.spreading import spread


@dataclass(frozen=True, slots=True)
class Band:
    """One status in a drawing of the flow: its surface, where its label stands, its last number of cards."""

    status: Status
    surface: str
    end_y: float
    label_y: float
    last: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What every drawing over time has: the scale on the left, the months below."""

    ticks: tuple[Tick, ...]
    months: tuple[Tick, ...]
    left: float
    right: float = WIDTH - RIGHT
    bottom: float = HEIGHT - BOTTOM


@dataclass(frozen=True, slots=True)
class FlowDrawing:
    """A cumulative flow: the statuses upon each other, the finished ones at the bottom."""

    frame: Frame
    bands: tuple[Band, ...]


def draw_flow(flow: Flow) -> FlowDrawing:
    """The places of a cumulative flow of 720 by 240; a status that never held a card is left out."""
    columns = [index for index in range(len(flow.statuses)) if any(point.cards[index] for point in flow.points)]
    heights = [[0, *accumulate(point.cards[index] for index in columns)] for point in flow.points]
    days = [point.day for point in flow.points]
    across, up, frame = _scales(days, max(tops[-1] for tops in heights))
    edges = [
        [(across(day.toordinal()), up(tops[level])) for day, tops in zip(days, heights, strict=True)]
        for level in range(len(columns) + 1)
    ]
    ends = [(edges[level][-1][1] + edges[level + 1][-1][1]) / 2 for level in range(len(columns))]
    labels = spread(ends, LABEL_HEIGHT, TOP, HEIGHT - BOTTOM)
    bands = (
        Band(
            flow.statuses[column],
            path_of([*edges[level + 1], *reversed(edges[level])]),
            ends[level],
            labels[level],
            flow.points[-1].cards[column],
        )
        for level, column in enumerate(columns)
    )
    return FlowDrawing(frame, tuple(bands))


@dataclass(frozen=True, slots=True)
class SeriesDrawing:
    """One figure over time: a dot for each day that it was counted, and the lines between them.

    A line ends before a day of which the value is not known; nothing is drawn through what nobody counted.
    """

    frame: Frame
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]


def draw_series(series: FigureSeries) -> SeriesDrawing:
    """The places of a line of 720 by 240, from zero up; below zero the scale goes as far down."""
    days = [line.on or date.min for line in series.points]
    values = [line.quantity.value or Decimal() for line in series.points]
    across, up, frame = _scales(days, max(values), -min(values), MOST_DIGITS)
    dots = {day: (across(day.toordinal()), up(value)) for day, value in zip(days, values, strict=True)}
    runs = groupby(series.days, lambda one: one[1] is not None)
    lines = [[dots[day] for day, _ in run] for known, run in runs if known]
    return SeriesDrawing(frame, tuple(path_of(line) for line in lines if len(line) > 1), tuple(dots.values()))


@dataclass(frozen=True, slots=True)
class TimeBar:
    """One list: the length of its bar, where the longest stay lies (from the left), its name and its words."""

    row: ListTime
    length: float
    longest: float
    name: str
    told: str


def draw_list_times(times: ListTimes, words: Words) -> tuple[TimeBar, ...]:
    """A bar per list, of what the longest of the words leave; the longest of all stays is at the end of its bar."""
    told = [time_words(row, words) for row in times.lists]
    room = WIDTH - 16 - max(width_of(text, LETTERS) for text in told)
    scale = Scale(0, max(1, *(row.longest for row in times.lists)), 0.0, min(480.0, room))
    return tuple(
        TimeBar(row, scale(row.days), scale(row.longest), fitted(row.name, LETTERS, WIDTH), text)
        for row, text in zip(times.lists, told, strict=True)
    )


def time_words(row: ListTime, words: Words) -> str:
    """How long cards stay in a list, in a few words."""
    longest = words.number(row.longest)
    if row.at_least:
        return words.plural(
            "at least {count} day, the longest {longest}",
            "at least {count} days, the longest {longest}",
            row.days,
            longest=longest,
        )
    return words.plural(
        "{count} day, the longest {longest}", "{count} days, the longest {longest}", row.days, longest=longest
    )


def _scales(
    days: Sequence[date], highest: Decimal | int, lowest: Decimal | int = 0, decimals: int = 0
) -> tuple[Scale, Scale, Frame]:
    above = nice_ticks(max(highest, lowest) if max(highest, lowest) > 0 else 1, decimals)
    below = tuple(-tick for tick in reversed(above) if tick > 0 and lowest > tick - above[1])
    ticks = below + above
    left = left_of(ticks)
    across = Scale(days[0].toordinal(), days[-1].toordinal(), left, WIDTH - RIGHT)
    up = Scale(float(ticks[0]), float(ticks[-1]), HEIGHT - BOTTOM, TOP)
    months = tuple(Tick(across(day.toordinal()), day) for day in month_starts(days[0], days[-1]))
    return across, up, Frame(tuple(Tick(up(value), value) for value in ticks), months, left)
