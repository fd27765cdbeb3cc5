"""Drawings of figures: bars of what may stand side by side, lines of what was counted on several days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from llo_board.model.results import GoalRef
from llo_board.model.sections.evaluation import FigureLine

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
class FigureSeries:
    """One figure on several days, oldest first."""

    label: str
    source: str
    unit: str
    goals: tuple[GoalRef, ...]
    points: tuple[FigureLine, ...]


def figure_series(lines: Iterable[FigureLine]) -> tuple[FigureSeries, ...]:
    """The figures that were counted on three days or more, by what, where and in which unit."""
    groups: dict[tuple[str, str, str], dict[date, FigureLine]] = {}
    for line in lines:
        if line.on and line.quantity.value is not None and not line.question and not line.clashes:
            groups.setdefault((line.label, line.source, line.unit), {})[line.on] = line
    return tuple(
        FigureSeries(*key, next(iter(days.values())).goals, tuple(days[day] for day in sorted(days)))
        for key, days in groups.items()
        if len(days) >= FEWEST_DAYS
    )
