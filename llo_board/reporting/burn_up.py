"""What was agreed and can be counted, week by week, against the plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from llo_board.model.charts import BurnUp, BurnUpPoint, LeftPlan
from llo_board.model.evidence import Evidence, EvidenceKind, Promised
from llo_board.model.results import Count, CountedItem, DeliverableState
from llo_board.model.verdict import Verdict
from llo_board.reporting.counting import counted_units
from llo_board.reporting.material import Material

_LEAVES = frozenset({Verdict.MOVED, Verdict.DROPPED})


@dataclass(frozen=True, slots=True)
class Planned:
    """A promise in the plan: how many are due from which day on, and what left the plan again (None: nothing)."""

    state: DeliverableState
    count: Count
    day: date
    left: LeftPlan | None

    @property
    def units(self) -> int:
        """How many single things are promised."""
        return counted_units(self.count)[1]

    def due(self, day: date) -> int:
        """How many are due by that day: what was dropped is not any more, what moved is again on its new day."""
        due = self.units if self.day <= day else 0
        if self.left is None or day < (self.left.on or date.min):
            return due
        return self.units if self.is_back(day) else min(due, self.units - self.left.units)

    def is_back(self, day: date) -> bool:
        """Whether what left the plan is in it again, on the new day that it was given."""
        new_date = self.left.new_date if self.left else None
        return new_date is not None and new_date <= day

    def cited(self, units: int, day: date) -> Promised:
        """So many of it, with the day by which they are due as the plan is on that day."""
        due = self.left.new_date if self.left and self.is_back(day) else self.day
        return _promised(self.state, units, due)

    @property
    def is_unknown(self) -> bool:
        """Whether a part of it cannot be counted, or nothing of it."""
        return self.count.reached.value is None or any(row.reached.value is None for row in self.count.rows)


def build_burn_up(material: Material) -> BurnUp | None:
    """What counts now by the day it was ticked, against what was due by then; None before there is either."""
    plan = tuple(_planned(material, state, state.count) for state in material.deliverables if state.count)
    days = _weeks(material)
    if len(days) < 2 or all(one.count.reached.value is None or not one.units for one in plan):
        return None
    ticks = tuple(item.evidence for one in plan for item in counting(one.count))
    points = tuple(_points(material, plan, ticks, days))
    if not points[-1].reached and not points[-1].due:
        return None
    unknown = tuple(one.state.name for one in plan if one.is_unknown)
    reaches_back = any(map(material.view.reaches_back, material.view.snapshot.cards))
    return BurnUp(
        points,
        sum(one.units for one in plan),
        reaches_back or bool(unknown),
        evidence=ticks,
        due=tuple(one.cited(one.due(days[-1]), days[-1]) for one in plan if one.due(days[-1])),
        promised=tuple(one.cited(one.units, one.day) for one in plan),
        reaches_back=reaches_back,
        unknown=unknown,
        out=tuple(one.left for one in plan if one.left and not one.is_back(days[-1])),
        back=tuple(one.left for one in plan if one.left and one.is_back(days[-1])),
    )


def _points(
    material: Material, plan: tuple[Planned, ...], ticks: Iterable[Evidence], days: Iterable[date]
) -> Iterator[BurnUpPoint]:
    ticked = sorted(material.view.day(tick.at) for tick in ticks if tick.at)
    for day in days:
        yield BurnUpPoint(day, bisect_right(ticked, day), sum(one.due(day) for one in plan))


def _planned(material: Material, state: DeliverableState, count: Count) -> Planned:
    day = state.wanted_due or state.due or material.view.definition.project.end
    return Planned(state, count, day, _left(material, state, count))


def _left(material: Material, state: DeliverableState, count: Count) -> LeftPlan | None:
    """What of a promise left the plan when it moved or was dropped: all that was not reached of it."""
    reached, units = counted_units(count)
    if state.judgement.verdict not in _LEAVES or (reached or 0) >= units:
        return None
    since = _since(state)
    on = material.view.day(since.at) if since and since.at else None
    new_date = state.judgement.new_date
    open_units = units - (reached or 0)
    cited = _promised(state, open_units, on, left=True)
    return LeftPlan(state.name, state.judgement.verdict, on, new_date, open_units, cited)


def _promised(state: DeliverableState, units: int, day: date | None, *, left: bool = False) -> Promised:
    card = state.evidence
    return Promised(
        kind=EvidenceKind.PROMISE,
        text=state.name,
        card_id=card.card_id,
        card_name=card.card_name,
        card_url=card.card_url,
        where=card.where,
        units=units,
        day=day,
        left=left,
    )


def _since(state: DeliverableState) -> Evidence | None:
    """What it left by: the words of a person, else the last move of the card."""
    grounds = state.judgement.evidence
    return (grounds[0] if state.judgement.person else grounds[-1]) if grounds else None


def counting(count: Count) -> Iterator[CountedItem]:
    """The ticked items that count, at most as many as are needed, for each entry where it is counted per entry."""
    groups = [row.items for row in count.rows] or [count.items]
    limits = [row.promised for row in count.rows] or [count.needed]
    for items, limit in zip(groups, limits, strict=True):
        yield from [item for item in items if item.ticked][:limit]


def _weeks(material: Material) -> tuple[date, ...]:
    """Every seventh day from the start of the project to the as-of day, that day included."""
    first, last = material.view.definition.project.start, material.view.as_of
    count = (last - first).days // 7
    days = [first + timedelta(weeks=week) for week in range(count + 1)]
    return tuple(day for day in (*days, last) if first <= day <= last) if days[-1:] != [last] else tuple(days)
