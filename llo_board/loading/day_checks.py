"""Days in order: a start before its end, a due date that is not far from the project."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from llo_board.language import N_
from llo_board.loading.dates import parse_day_rule, parse_iso_day, resolve_day
from llo_board.loading.editor_schema import Loc
from llo_board.loading.locating import DELIVERABLES, EACH, find_nodes, mistake_at, text_at
from llo_board.loading.mistakes import Mistake, say
from llo_board.loading.reader import MapNode

_YEARS_BESIDE = 2


def days_out_of_order(root: MapNode) -> Iterator[Mistake]:
    """Every day that comes before what it should follow, or lies far from the project."""
    for register in ("organisations", "people"):
        for loc, _ in find_nodes(root, (register, EACH)):
            yield from _out_of_order(root, (*loc, "from"), (*loc, "until"))
    start, end = _day(root, ("project", "start")), _day(root, ("project", "end"))
    yield from _out_of_order(root, ("project", "start"), ("project", "end"))
    if start is not None and end is not None:
        for loc, _ in find_nodes(root, DELIVERABLES):
            yield from _days_of_deliverable(root, loc, start, end)


def _out_of_order(root: MapNode, first: Loc, last: Loc) -> Iterator[Mistake]:
    begins, ends = _day(root, first), _day(root, last)
    if begins is not None and ends is not None and begins > ends:
        what = say(
            N_("'{last}' ({ends}) is before '{first}' ({begins})."),
            last=last[-1],
            ends=ends,
            first=first[-1],
            begins=begins,
        )
        yield mistake_at(root, last, what)


def _days_of_deliverable(root: MapNode, loc: Loc, start: date, end: date) -> Iterator[Mistake]:
    days = {}
    for word in ("start", "due"):
        try:
            days[word] = _ruled_day(root, (*loc, word), start, end)
        except OverflowError:
            days[word] = None
            yield mistake_at(root, (*loc, word), say(N_("no calendar reaches that far.")))
        if (day := days[word]) is not None and not _is_near(day, start, end):
            what = say(
                N_("'{word}' is {day}, far from the project ({start} to {end})."),
                word=word,
                day=day,
                start=start,
                end=end,
            )
            yield mistake_at(root, (*loc, word), what, say(N_("Is the year right?")))
    begins, due = days["start"], days["due"]
    if begins is not None and due is not None and begins > due:
        what = say(N_("'due' ({ends}) is before 'start' ({begins})."), ends=due, begins=begins)
        yield mistake_at(root, (*loc, "due"), what)


def _is_near(day: date, start: date, end: date) -> bool:
    return start.year - _YEARS_BESIDE <= day.year <= end.year + _YEARS_BESIDE


def _ruled_day(root: MapNode, loc: Loc, start: date, end: date) -> date | None:
    try:
        return resolve_day(parse_day_rule(text_at(root, loc) or ""), start, end)
    except OverflowError:
        raise
    except ValueError:
        return None


def _day(root: MapNode, loc: Loc) -> date | None:
    try:
        return parse_iso_day(text_at(root, loc) or "")
    except ValueError:
        return None
