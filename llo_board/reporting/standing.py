"""How a card stood at a moment: in which list, archived or not, marked as done or not."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime

from llo_board.model.charts import Outside
from llo_board.model.definition import Status
from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.snapshot import CardState
from llo_board.model.timeline import Stay, Timeline
from llo_board.reporting.view import ProjectView

_ALWAYS = datetime.min.replace(tzinfo=UTC)
_KINDS = {
    (False, False): EvidenceKind.CARD,
    (True, False): EvidenceKind.ARCHIVED,
    (False, True): EvidenceKind.DONE_MARK,
    (True, True): EvidenceKind.DONE_ARCHIVED,
}


@dataclass(frozen=True, slots=True)
class Switch:
    """Something of a card that is so or not: `states` from each of the `moments` on, `first` before all of them."""

    moments: tuple[datetime, ...] = ()
    states: tuple[bool, ...] = ()
    first: bool = False

    def at(self, moment: datetime) -> bool:
        """Whether it was so then."""
        place = bisect_right(self.moments, moment)
        return self.states[place - 1] if place else self.first

    @property
    def since(self) -> datetime | None:
        """Since when it is so, where it is and that is known."""
        is_known = bool(self.moments) and self.states[-1] and self.moments[-1] != _ALWAYS
        return self.moments[-1] if is_known else None


@dataclass(frozen=True, slots=True)
class Past:
    """Where a card stood, and what was so of it, for as far as that is known."""

    card: CardState
    stays: tuple[Stay, ...]
    since: tuple[datetime, ...]
    closed: Switch
    marked: Switch

    def list_at(self, moment: datetime) -> str | None:
        """The list that it was in; None where it was not there yet."""
        place = bisect_right(self.since, moment)
        return self.stays[place - 1].list_id if place else None


def past_of(timeline: Timeline, card: CardState) -> Past:
    """How the card stood, moment by moment."""
    stays = timeline.stays(card.card_id)
    closed = _switch(timeline, card.card_id, "closed", card.closed)
    marked = _switch(timeline, card.card_id, "due_complete", card.due_complete)
    return Past(card, stays, tuple(stay.since for stay in stays), closed, marked)


def _switch(timeline: Timeline, card_id: str, field: str, now: bool) -> Switch:
    """From the action log; where that holds nothing of it, from the first of the snapshots that show it so."""
    changes = [action for action in timeline.actions_of(card_id) if action.field == field]
    if changes:
        states = tuple(action.after == "true" for action in changes)
        return Switch(tuple(action.at for action in changes), states, changes[0].before == "true")
    return Switch((_first_seen(timeline, card_id, field),), (True,)) if now else Switch()


def _first_seen(timeline: Timeline, card_id: str, field: str) -> datetime:
    """Since when the snapshots show it so without a break; of what the first one shows, since ever."""
    for index in range(len(timeline.snapshots) - 1, -1, -1):
        card = timeline.cards_of(index).get(card_id)
        if card is None or not getattr(card, field):
            return timeline.snapshots[index + 1].taken_at
    return _ALWAYS


def place_at(view: ProjectView, past: Past, moment: datetime) -> Status | Outside | None:
    """Where the card counts then: what is done is done also when it is archived, by its list or by its mark.

    None for a card that is not there yet, and for one in a list of the report or of lessons.
    """
    there = past.list_at(moment)
    status = view.statuses.get(there or "")
    if there is None or status in (Status.REPORT, Status.LESSONS):
        return None
    if status is Status.DROPPED:
        return Outside.DROPPED
    if status is Status.DONE or (past.marked.at(moment) and status is not Status.MOVED):
        return Status.DONE
    return Outside.ARCHIVED if past.closed.at(moment) else status or Outside.UNPLACED


def cite_at(view: ProjectView, past: Past, moment: datetime) -> Evidence:
    """The card as it stood then."""
    card, there = past.card, past.list_at(moment) or ""
    kind = standing_kind(view, there, past.closed.at(moment), past.marked.at(moment))
    return Evidence(kind, view.list_names.get(there, ""), card.card_id, card.name, card.url)


def standing_kind(view: ProjectView, list_id: str, closed: bool, marked: bool) -> EvidenceKind:
    """What is told of a card beside its list; in a list of what is done a mark says no more."""
    return _KINDS[closed, marked and view.statuses.get(list_id) is not Status.DONE]
