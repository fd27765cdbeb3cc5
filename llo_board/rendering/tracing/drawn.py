"""Which numbers of a report a drawing shows, by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llo_board.model.charts import Flow, ListTime
from llo_board.model.sections.evaluation import FigureLine
from llo_board.rendering.citing import Citations
from llo_board.rendering.figure_drawing import FigureBars


def flow_keys(flow: Flow) -> tuple[str, ...]:
    """The last number of each status that ever held a card."""
    held = [any(counts) for counts in zip(*(point.cards for point in flow.points), strict=True)]
    return tuple(f"flow.{status.value}" for status, any_card in zip(flow.statuses, held, strict=True) if any_card)


def time_keys(rows: Iterable[ListTime], citations: Citations) -> tuple[str, ...]:
    """How often cards came into each list, how long they stay half of those times, and the longest."""
    return tuple(f"{citations.place(row)}.{ending}" for row in rows for ending in ("stays", "half", "longest"))


def bar_keys(group: FigureBars, citations: Citations) -> tuple[str, ...]:
    """The figures side by side."""
    return tuple(point_keys((line for line, _ in group.bars), citations))


def point_keys(lines: Iterable[FigureLine], citations: Citations) -> Iterator[str]:
    """The figures of several days."""
    return (citations.place(line) for line in lines)
