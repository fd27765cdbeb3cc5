"""Drawings of figures: bars of what may stand side by side, lines of what was counted on several days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from llo_board.language import Words
from llo_board.model.results import GoalRef
from llo_board.model.sections.evaluation import FigureLine
from llo_board.rendering.counting import measured_words
from llo_board.rendering.drawing import WIDTH
from llo_board.rendering.lettering import fitted, lines_of, width_of

LETTERS, LINE = 14.0, 18.0  # the size of a drawing's letters, and from one line of them to the next
FEWEST_DAYS = 3  # below that a line says nothing that two numbers do not say


@dataclass(frozen=True, slots=True)
class FigureBars:
    """Figures that may stand side by side: the answers to one question, or of one source and one unit."""

    question: str
    source: str
    unit: str
    n: int | None
    goals: tuple[GoalRef, ...]
    bars: tuple[tuple[FigureLine, float], ...]


def draw_figures(lines: Sequence[FigureLine]) -> tuple[FigureBars, ...]:
    """Bars for every question, and every source and unit with at least two known figures.

    A length is a share (0 to 1) of the longest, and of everybody for answers and percentages. Figures that clash
    are left out: a drawing of them would suggest that both are so. Those of several days have a line of their own.
    """
    dated = {id(line) for series in figure_series(lines) for line in series.points}
    groups: dict[tuple[str, str, str, int | None], list[FigureLine]] = {}
    for line in lines:
        if id(line) not in dated and _comparable(line):
            groups.setdefault((line.question, line.source, line.unit, line.n), []).append(line)
    return tuple(_bars(*key, group) for key, group in groups.items() if len(group) > 1)


def _comparable(line: FigureLine) -> bool:
    value = line.quantity.value
    named = line.question or (line.source and line.unit)
    return bool(named) and not line.clashes and value is not None and value >= 0


def _bars(question: str, source: str, unit: str, n: int | None, group: Sequence[FigureLine]) -> FigureBars:
    highest = max(float(line.quantity.value or 0) for line in group) or 1.0
    longest = 100.0 if unit == "%" else float(n) if question and n else highest
    bars = tuple((line, min(float(line.quantity.value or 0) / longest, 1.0)) for line in group)
    return FigureBars(question, source, unit, n, group[0].goals, bars)


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One figure: the lines of its label with the foot of each; top and length of its bar; its number in words."""

    label: tuple[tuple[float, str], ...]
    top: float
    length: float
    amount: str


@dataclass(frozen=True, slots=True)
class BarsDrawing:
    """Bars below each other, each under its label; 720 wide."""

    bars: tuple[DrawnBar, ...]
    height: float


def amount_words(line: FigureLine, words: Words) -> str:
    """A figure with its unit: `13 aanmeldingen`, `62,5%`; nothing where it is not known."""
    value = line.quantity.value
    return "" if value is None else measured_words(value, line.unit, words)


def place_bars(group: FigureBars, words: Words) -> BarsDrawing:
    """Where everything stands: a long label takes several lines, bars leave room for the longest of the numbers."""
    amounts = [fitted(amount_words(line, words), LETTERS, WIDTH / 2) for line, _ in group.bars]
    room = WIDTH - 20 - max(width_of(amount, LETTERS) for amount in amounts)
    bars: list[DrawnBar] = []
    y = 0.0
    for (line, share), amount in zip(group.bars, amounts, strict=True):
        label = tuple(
            (y + 15 + LINE * index, part) for index, part in enumerate(lines_of(line.label, LETTERS, WIDTH))
        )
        bars.append(DrawnBar(label, label[-1][0] + 6, share * room + 1, amount))
        y = label[-1][0] + 29
    return BarsDrawing(tuple(bars), y + 4)


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """One figure on several days, oldest first; `unknown` are days between them of which the value is not known."""

    label: str
    source: str
    unit: str
    goals: tuple[GoalRef, ...]
    points: tuple[FigureLine, ...]
    unknown: tuple[date, ...] = ()

    @property
    def days(self) -> tuple[tuple[date, FigureLine | None], ...]:
        """Every day with its figure, none where that is not known."""
        known = {line.on or date.min: line for line in self.points}
        return tuple((day, known.get(day)) for day in sorted({*known, *self.unknown}))


def figure_series(lines: Iterable[FigureLine]) -> tuple[FigureSeries, ...]:
    """The figures that were counted on three days or more, by what, where and in which unit.

    A figure that has another value elsewhere is not known: nobody can tell which of both is so.
    """
    groups: dict[tuple[str, str, str], dict[date, FigureLine]] = {}
    silent: dict[tuple[str, str], set[tuple[date, str]]] = {}
    for line in lines:
        if line.on and line.quantity.value is not None and not line.question and not line.clashes:
            groups.setdefault((line.label, line.source, line.unit), {})[line.on] = line
        elif line.on:
            silent.setdefault((line.label, line.source), set()).add((line.on, line.unit))
    return tuple(
        _series(key, days, silent.get(key[:2], set())) for key, days in groups.items() if len(days) >= FEWEST_DAYS
    )


def _series(
    key: tuple[str, str, str], days: Mapping[date, FigureLine], silent: Iterable[tuple[date, str]]
) -> FigureSeries:
    """An empty cell may lack its unit too: where that is written with the value, as `€ 250`."""
    first, last = min(days), max(days)
    unknown = {day for day, unit in silent if unit in ("", key[2]) and day not in days and first < day < last}
    return FigureSeries(*key, days[first].goals, tuple(days[day] for day in sorted(days)), tuple(sorted(unknown)))
