"""A card of the board, as a deliverable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from llo_board.language import N_
from llo_board.loading.from_board.draft import DraftCard, DraftStep
from llo_board.loading.from_board.naming import Names
from llo_board.loading.mistakes import Saying, say
from llo_board.loading.values import EARLIEST_DAY, LATEST_DAY
from llo_board.model.days import local_day
from llo_board.model.fields import plain_text
from llo_board.model.snapshot import CardState, Checklist

_LONGEST_TEXT = 16_000
_MOST_COUNTED = 10_000


def draft_card(
    card: CardState, keys: Names, people: Mapping[str, str], zone: tzinfo, other_goals: tuple[str, ...]
) -> DraftCard:
    """The deliverable; `people` are their keys by member's id, `other_goals` the names of its further labels."""
    first, rest = _split(card)
    start, due = _day(card.start, zone), _day(card.due, zone)
    text = plain_text(card.description)
    doubts = [say(N_("it also bears the label '{goal}'"), goal=goal) for goal in other_goals]
    doubts += (
        _doubts_of_far_days(card, zone)
        + _doubts_of_days(start, due)
        + _doubts_of_text(text)
        + _doubts_of_checklists(first, rest)
    )
    counted = rest[0] if rest and 0 < len(rest[0].items) <= _MOST_COUNTED else None
    return DraftCard(
        key=keys.key(card.name, "card"),
        name=Names(set()).name(card.name, "?"),
        card_id=card.card_id,
        description=text if len(text) <= _LONGEST_TEXT else "",
        start=start if _in_order(start, due) else None,
        due=due,
        members=tuple(people[member] for member in card.member_ids if member in people),
        steps=_steps(first),
        steps_id=first.checklist_id if first else None,
        target=(len(counted.items), Names(set()).name(counted.name, "?")) if counted else None,
        target_id=counted.checklist_id if counted else None,
        doubts=tuple(doubts),
    )


def _split(card: CardState) -> tuple[Checklist | None, tuple[Checklist, ...]]:
    """The first checklist that has items, and the others that have."""
    filled = tuple(checklist for checklist in card.checklists if checklist.items)
    return (filled[0], filled[1:]) if filled else (None, ())


def _steps(checklist: Checklist | None) -> tuple[DraftStep, ...]:
    keys, items = Names(set()), checklist.items if checklist else ()
    return tuple(
        DraftStep(keys.key(item.name, "step"), Names(set()).name(item.name, "?"), item.item_id) for item in items
    )


def _day(moment: datetime | None, zone: tzinfo) -> str | None:
    """The day as the file may have it: none where the board holds one that no project has (1 January 1970)."""
    day = local_day(moment, zone) if moment else None
    return day.isoformat() if day and EARLIEST_DAY <= day <= LATEST_DAY else None


def _doubts_of_far_days(card: CardState, zone: tzinfo) -> list[Saying]:
    days = [local_day(moment, zone) for moment in (card.start, card.due) if moment and not _day(moment, zone)]
    return [say(N_("on the board it has the day {day}, which cannot be one of a project"), day=day) for day in days]


def _in_order(start: str | None, due: str | None) -> bool:
    return start is None or due is None or start <= due


def _doubts_of_days(start: str | None, due: str | None) -> list[Saying]:
    if _in_order(start, due):
        return []
    return [say(N_("on the board it starts on {start}, after it is due"), start=start)]


def _doubts_of_text(text: str) -> list[Saying]:
    return [] if len(text) <= _LONGEST_TEXT else [say(N_("its text on the board is too long for this file"))]


def _doubts_of_checklists(first: Checklist | None, rest: tuple[Checklist, ...]) -> list[Saying]:
    if first is None or not rest:
        return []
    steps, counted, *others = (" ".join(checklist.name.split()) for checklist in (first, *rest))
    return [
        say(N_("the steps are those of the checklist '{name}'"), name=steps),
        say(N_("is what stands on '{name}' promised in number?"), name=counted),
        *(say(N_("the checklist '{name}' stays the team's own"), name=name) for name in others),
    ]
