"""The numbers behind the charts of cards and lists, whatever the cards are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from operator import attrgetter
from statistics import median_low

from llo_board.model.charts import Flow, FlowPoint, ListTime, ListTimes, Outside
from llo_board.model.definition import OPEN_STATUSES, Status
from llo_board.model.evidence import Counted, Evidence, EvidenceKind, Stayed
from llo_board.model.snapshot import CardState
from llo_board.model.timeline import Stay
from llo_board.reporting.standing import Past, cite_at, past_of, place_at
from llo_board.reporting.view import ProjectView

FLOW_STATUSES = (Status.DONE, Status.MOVED, Status.WAITING, Status.DOING, Status.TODO)
Behind = Mapping[Status | Outside | None, tuple[Evidence, ...]]


def build_flow(view: ProjectView) -> Flow | None:
    """Cards by status at the end of each week since the data is complete; None in the first."""
    first, last = view.day(view.complete_from), view.as_of
    days = [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]
    days = days if days[-1:] == [last] else [*days, last]
    if len(days) < 3:
        return None
    ends = [datetime.combine(day + timedelta(days=1), time(), view.definition.project.zone) for day in days]
    pasts = [past_of(view.timeline, card) for card in view.snapshot.cards if not view.is_report_card(card)]
    counts = [Counter(place_at(view, past, end) for past in pasts) for end in ends]
    points = tuple(FlowPoint(day, _banded(count)) for day, count in zip(days, counts, strict=True))
    if not any(any(point.cards) for point in points):
        return None
    before, now = _behind(view, pasts, ends[0]), _behind(view, pasts, ends[-1])
    outside = tuple((why, Counted(len(now[why]), now[why])) for why in Outside if why in now)
    return Flow(FLOW_STATUSES, points, _of_bands(before), _of_bands(now), outside)


def _banded(count: Counter[Status | Outside | None]) -> tuple[int, ...]:
    return tuple(count[status] for status in FLOW_STATUSES)


def _of_bands(behind: Behind) -> tuple[tuple[Evidence, ...], ...]:
    return tuple(behind.get(status, ()) for status in FLOW_STATUSES)


def _behind(view: ProjectView, pasts: Sequence[Past], moment: datetime) -> Behind:
    """The cards by where they counted at that moment, each as it stood then."""
    found: dict[Status | Outside | None, list[Evidence]] = {}
    for past in pasts:
        found.setdefault(place_at(view, past, moment), []).append(cite_at(view, past, moment))
    return {place: tuple(cards) for place, cards in found.items()}


def build_list_times(view: ProjectView) -> ListTimes | None:
    """How long cards stay in each list of what is not finished yet; None where nothing was ever
    in one for a day."""
    stays: dict[str, list[tuple[CardState, Stay]]] = {}
    for card in view.snapshot.cards:
        if not view.is_report_card(card):
            for stay in _stays(view, card):
                stays.setdefault(stay.list_id, []).append((card, stay))
    rows = tuple(
        _list_time(view, board_list.list_id, stays[board_list.list_id])
        for board_list in view.snapshot.lists
        if board_list.list_id in stays
    )
    told = tuple(row for row in rows if row.longest)
    return ListTimes(told) if told else None


def _stays(view: ProjectView, card: CardState) -> Iterator[Stay]:
    """The stays in timed lists; that of an archived card ended when nobody knows, so it is left out."""
    for stay in view.timeline.stays(card.card_id):
        if view.statuses.get(stay.list_id) in OPEN_STATUSES and (stay.until or not card.closed):
            yield stay


def _list_time(view: ProjectView, list_id: str, stays: list[tuple[CardState, Stay]]) -> ListTime:
    stayed = sorted((_stayed(view, card, stay) for card, stay in stays), key=attrgetter("days"), reverse=True)
    days = [one.days for one in stayed]
    return ListTime(
        name=view.list_names[list_id],
        status=view.statuses[list_id],
        stays=len(days),
        days=median_low(days),
        longest=days[0],
        at_least=any(one.at_least for one in stayed),
        evidence=tuple(stayed),
    )


def _stayed(view: ProjectView, card: CardState, stay: Stay) -> Stayed:
    """A stay with its days, counted up to the as-of day where it still lasts."""
    first, last = view.day(stay.since), view.day(stay.until) if stay.until else None
    return Stayed(
        kind=EvidenceKind.STAY,
        text=view.list_names[stay.list_id],
        card_id=card.card_id,
        card_name=card.name,
        card_url=card.url,
        by=view.people.who(stay.member_id, stay.member_name),
        at=stay.since,
        first=first,
        last=last,
        days=((last or view.as_of) - first).days,
        at_least=not stay.exact and stay.since <= view.complete_from,
    )
