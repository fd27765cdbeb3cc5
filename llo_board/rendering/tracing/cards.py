"""The numbers of cards, of drawings, and of what was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from llo_board.model.charts import BurnUp, Flow, ListTime
from llo_board.model.days import local_day
from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.lens import AskedLine, WorkshopNote
from llo_board.model.report import Header
from llo_board.model.results import CardLine
from llo_board.model.sections.evaluation import FigureLine
from llo_board.model.sections.progress import GoalProgress, PlanningSection
from llo_board.model.traced import Basis, Traced

NAMED_IN_A_ROW, NAMED_IN_A_LIST = 4, 6
"""How many cards a progress report names in the row of a goal, and in a list of what needs a look."""

_OTHER = re.compile(r"\W+")


def slug(name: str) -> str:
    """A name as part of a key: `Wacht op anderen` is `wacht-op-anderen`."""
    return _OTHER.sub("-", name.casefold()).strip("-")


def card_key(evidence: Evidence) -> str:
    """What a card is called: by the end of its short address, as in `card/AbCd1234`."""
    address = evidence.card_url.rstrip("/").rpartition("/")[2]
    return f"card/{_OTHER.sub('-', address or evidence.card_id or evidence.card_name)}"


def trace_planning(section: PlanningSection) -> Iterator[Traced]:
    """How many days late, how many in its list, and how many more there are."""
    for line in section.late:
        yield _days(line, Basis.DAYS_LATE, "late")
    for line in section.stuck:
        yield _days(line, Basis.DAYS_IN_LIST, "in-list")
    for name in ("late", "due_soon", "stuck", "without_owner"):
        yield from _not_named(name, getattr(section, name)[NAMED_IN_A_LIST:])


def _days(line: CardLine, basis: Basis, ending: str) -> Traced:
    return Traced(f"{card_key(line.evidence)}.{ending}", line.name, basis, (line.days or 0,), (line.evidence,))


def trace_goal_progress(goal: GoalProgress) -> Iterator[Traced]:
    """How many more cards are done, or come next."""
    for name, cards in (("done", goal.done), ("next", goal.next)):
        yield from _not_named(f"goal/{goal.goal.key}.{name}", cards[NAMED_IN_A_ROW:])


def _not_named(key: str, rest: tuple[CardLine, ...]) -> Iterator[Traced]:
    if rest:
        cards = tuple(line.evidence for line in rest)
        yield Traced(f"{key}.more", "", Basis.NOT_NAMED, (len(rest),), cards, counts=True)


def trace_note(note: WorkshopNote) -> Iterator[Traced]:
    """How many days late the card is that a note on the sheet is about."""
    if note.days is not None:
        key = f"{card_key(note.evidence)}.late"
        yield Traced(key, note.text, Basis.DAYS_LATE, (note.days,), (note.evidence,))


def asked_key(line: AskedLine, organisation: str) -> str:
    """What the count of one organisation is called."""
    group = f".{slug(line.target_group)}" if line.target_group else ""
    return f"{line.deliverable.key}.reached-by.{organisation}{group}"


def trace_asked(line: AskedLine, header: Header) -> Iterator[Traced]:
    """What one organisation reached of what it was asked."""
    if header.organisation is not None:
        reached = line.reached
        yield Traced(
            key=asked_key(line, header.organisation.key),
            name=f"{line.deliverable.name}, {header.organisation.name}",
            basis=Basis.ITEMS_TICKED,
            values=() if reached.value is None else (reached.value, line.promised),
            evidence=reached.evidence,
            counts=True,
            looked_at=(line.deliverable.evidence,),
            at_least=reached.at_least,
        )


def trace_burn_up(burn_up: BurnUp, header: Header) -> Iterator[Traced]:
    """Reached and due by the last day, reached by the first, all that was agreed, and what left the plan."""
    first, last = burn_up.points[0], burn_up.points[-1]
    for key, point in (("reached-at-first", first), ("reached", last)):
        ticks = tuple(_ticked_by(burn_up.evidence, point.day, header))
        values, least = (point.reached,), burn_up.at_least
        looked_at = burn_up.promised
        yield Traced(f"burn-up.{key}", point.day, Basis.TICKED_BY, values, ticks, True, looked_at, least)
    due = burn_up.due or burn_up.evidence
    yield Traced("burn-up.due", last.day, Basis.DUE_BY, (last.due,), due, looked_at=burn_up.promised)
    promised = burn_up.promised or burn_up.evidence
    yield Traced("burn-up.agreed", "", Basis.AGREED_IN_ALL, (burn_up.total,), promised)
    if burn_up.out:
        units, cards = sum(one.units for one in burn_up.out), tuple(one.evidence for one in burn_up.out)
        yield Traced("burn-up.out-of-plan", "", Basis.OUT_OF_PLAN, (units,), cards)


def _ticked_by(ticks: Iterable[Evidence], day: date, header: Header) -> Iterator[Evidence]:
    return (tick for tick in ticks if tick.at and local_day(tick.at, header.project.zone) <= day)


def trace_flow(flow: Flow, header: Header) -> Iterator[Traced]:
    """The cards of each status on the first day and on the last, and those in none."""
    board = (read_from(header),)
    first, last = (flow.points[0], flow.first), (flow.points[-1], flow.last)
    for basis, (point, behind) in ((Basis.CARDS_AT_FIRST, first), (Basis.CARDS_IN_LISTS, last)):
        ending = ".at-first" if basis is Basis.CARDS_AT_FIRST else ""
        known = behind or ((),) * len(flow.statuses)
        for status, count, cards in zip(flow.statuses, point.cards, known, strict=True):
            key = f"flow.{status.value}{ending}"
            yield Traced(key, status, basis, (count,), cards, counts=True, looked_at=board)
    for why, counted in flow.outside:
        values = (counted.value or 0,)
        yield Traced(f"flow.{why.value}", why, Basis.CARDS_OUTSIDE, values, counted.evidence, counts=True)


def trace_list_time(row: ListTime, place: str) -> Iterator[Traced]:
    """How often, how long half of those times at most, and the longest."""
    yield Traced(f"{place}.stays", row.name, Basis.STAYS, (row.stays,), row.evidence, counts=True)
    half, least = row.evidence, row.at_least
    yield Traced(f"{place}.half", row.name, Basis.HALF_STAY, (row.days,), half, at_least=least)
    yield Traced(f"{place}.longest", row.name, Basis.LONGEST_STAY, (row.longest,), row.evidence[:1], at_least=least)


def trace_figure(line: FigureLine, place: str) -> Iterator[Traced]:
    """A figure that somebody gave, and how many people it is about."""
    given = line.quantity.evidence
    name = f"{line.question}: {line.label}" if line.question else line.label
    values = () if line.quantity.value is None else (line.quantity.value,)
    yield Traced(place, name, Basis.GIVEN, values, given, unit=line.unit)
    if line.n is not None:
        yield Traced(f"{place}.n", name, Basis.PEOPLE, (line.n,), given)


def trace_reading(header: Header) -> Iterator[Traced]:
    """How much of the board was read."""
    read = {
        "cards": (Basis.CARDS_READ, header.cards),
        "comments": (Basis.COMMENTS_READ, header.comments),
        "actions": (Basis.ACTIONS_READ, header.actions),
        "readings": (Basis.READINGS, header.snapshots),
    }
    for name, (basis, count) in read.items():
        yield Traced(f"board.{name}", header.board_name, basis, (count,), (read_from(header),))


def read_from(header: Header) -> Evidence:
    """The board as it was read."""
    return Evidence(
        EvidenceKind.BOARD, card_name=header.board_name, card_url=header.board_url, at=header.data_moment
    )
