"""Lights: how a goal that still runs is doing, with the reasons; and the trend since the previous report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from llo_board.model.definition import Status
from llo_board.model.evidence import Evidence
from llo_board.model.results import DeliverableState
from llo_board.model.snapshot import CardState
from llo_board.model.tags import Worry
from llo_board.model.verdict import STILL_RUNNING, Light, LightReason, Reach, Trend, Verdict
from llo_board.reporting.counting import reach
from llo_board.reporting.view import ProjectView

RUNNING = frozenset({Status.DOING, Status.WAITING})
_WORST_FIRST = (Light.STALLED, Light.NEEDS_ATTENTION, Light.ON_TRACK, Light.NOT_STARTED)
Reasons = tuple[tuple[LightReason, Evidence], ...]


@dataclass(frozen=True, slots=True)
class Signals:
    """What a light is computed from."""

    settled: bool
    moved: bool
    started: bool
    late: bool
    stuck: bool
    due_soon: bool
    worried: bool


def light(signals: Signals) -> Light:
    """The light of one deliverable: late and stuck is stalled, any one worry needs attention."""
    if signals.settled:
        return Light.NEEDS_ATTENTION if signals.moved else Light.ON_TRACK
    if signals.late and (signals.stuck or not signals.started):
        return Light.STALLED
    if signals.late or signals.stuck or signals.worried or (signals.due_soon and not signals.started):
        return Light.NEEDS_ATTENTION
    return Light.ON_TRACK if signals.started else Light.NOT_STARTED


def goal_light(
    view: ProjectView, states: Sequence[DeliverableState], worries: Sequence[Worry]
) -> tuple[Light, Reasons]:
    """The worst light of a goal's deliverables, with the reasons; a worry about the goal itself counts too.

    A goal whose deliverables are all settled is finished: whether they were reached, their verdicts say. Of one
    that has none, nothing was agreed (or a map gives it none: the header of the report tells which).
    """
    signals = [(state, read_signals(view, state, worries)) for state in states]
    lights = {light(signal) for _, signal in signals}
    of_goal = [worry for worry in worries if worry.about.deliverable is None]
    if of_goal:
        lights.add(Light.NEEDS_ATTENTION)
    worst = next((found for found in _WORST_FIRST if found in lights), Light.NOTHING_AGREED)
    if worst is Light.ON_TRACK and all(signal.settled for _, signal in signals):
        worst = Light.FINISHED
    reasons = (reason for state, signal in signals for reason in _reasons(signal, state, worries))
    return worst, (*reasons, *((LightReason.WORRY, worry.evidence) for worry in of_goal))


def read_signals(view: ProjectView, state: DeliverableState, worries: Sequence[Worry]) -> Signals:
    """What the board says of a deliverable that still runs."""
    card = view.card(state.key)
    settled = is_settled(state)
    days_left = (state.due - view.as_of).days if state.due else None
    return Signals(
        settled=settled,
        moved=state.judgement.verdict is Verdict.MOVED,
        started=is_started(state),
        late=not settled and days_left is not None and days_left < 0,
        stuck=not settled and card is not None and stuck_since(view, card) is not None,
        due_soon=days_left is not None and 0 <= days_left <= view.definition.report.due_soon_days,
        worried=any(worry.about.deliverable == state.key for worry in worries),
    )


def is_settled(state: DeliverableState) -> bool:
    """Whether nothing more is expected this year: judged by a person, done, moved, dropped, or counted in full."""
    judgement = state.judgement
    if judgement.person is not None:
        return is_judged(state)
    if judgement.rule in STILL_RUNNING:
        return False
    return state.status in (Status.DONE, Status.MOVED, Status.DROPPED) or judgement.verdict in (
        Verdict.ACHIEVED,
        Verdict.CHANGED,
    )


def is_judged(state: DeliverableState) -> bool:
    """Whether a person said what became of it: nobody waits for it any more."""
    return state.judgement.person not in (None, Verdict.UNKNOWN)


def is_started(state: DeliverableState) -> bool:
    """Whether the card left its first list, or anything on it is ticked."""
    moved = state.status not in (Status.TODO, None)
    return moved or bool(state.steps.value) or reach(state.count) in (Reach.SOME, Reach.FULL)


def stuck_since(view: ProjectView, card: CardState) -> date | None:
    """Since when a card in progress has been in its list, where that is longer than the definition allows."""
    stays = view.timeline.stays(card.card_id)
    if card.closed or not stays or view.status(card) not in RUNNING:
        return None
    since = view.day(stays[-1].since)
    return since if view.as_of - since >= timedelta(days=view.definition.report.stuck_days) else None


def _reasons(
    signals: Signals, state: DeliverableState, worries: Iterable[Worry]
) -> Iterator[tuple[LightReason, Evidence]]:
    if signals.settled:
        if signals.moved:
            yield LightReason.MOVED, state.evidence
        return
    if signals.late:
        yield LightReason.LATE, state.evidence
    if signals.stuck:
        yield LightReason.STUCK, state.evidence
    if signals.due_soon and not signals.started:
        yield LightReason.DUE_SOON, state.evidence
    for worry in worries:
        if worry.about.deliverable == state.key:
            yield LightReason.WORRY, worry.evidence


def trend(goal: str, met: int, reached: int, now: Light, previous: Mapping[str, Any] | None) -> Trend | None:
    """Compared with the summary of the previous report: first met, then counted, then the light.

    A summary of before version 3 calls achieved what is met.
    """
    before = (previous or {}).get("goals", {}).get(goal)
    if before is None:
        return None
    older = (before.get("met", before["achieved"]), before["reached"], -_WORSE[Light(before["light"])])
    newer = (met, reached, -_WORSE[now])
    if newer == older:
        return Trend.SAME
    return Trend.BETTER if newer > older else Trend.WORSE


_WORSE = {
    Light.FINISHED: 0,
    Light.ON_TRACK: 0,
    Light.NOTHING_AGREED: 1,
    Light.NOT_STARTED: 1,
    Light.NEEDS_ATTENTION: 2,
    Light.STALLED: 3,
}
"""How bad a light is; that a goal on track is finished makes it neither better nor worse."""
