"""The numbers behind the charts of a report; rendering draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from llo_board.model.definition import Status
from llo_board.model.evidence import Counted, Evidence, Promised
from llo_board.model.results import GoalRef
from llo_board.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """The deliverables of one goal by verdict, in the order of `Verdict`; `open` are those without one yet."""

    goal: GoalRef
    total: int
    parts: tuple[tuple[Verdict, Counted], ...]
    open: Counted


@dataclass(frozen=True, slots=True)
class BurnUpPoint:
    """How much of what counts now was there at the end of that day, and how much was due by then."""

    day: date
    reached: int
    due: int


@dataclass(frozen=True, slots=True)
class LeftPlan:
    """What was not reached of a promise that moved or was dropped: out of the plan since `on` (None: not known).

    With a `new_date` it is in the plan again from that day on.
    """

    name: str
    verdict: Verdict
    on: date | None
    new_date: date | None
    units: int
    evidence: Promised


@dataclass(frozen=True, slots=True)
class BurnUp:
    """Counted promises over time, week by week, against the plan; `total` is all that was promised.

    `evidence` is what was ticked, `due` the results that were due by the last day, `promised` all that are counted.
    What is reached is a lower bound (`at_least`) where the board is older than what is known of it (`reaches_back`)
    and where promises cannot be counted, wholly or in part (`unknown`, by name). `out` is what left the plan,
    `back` what came back into it.
    """

    points: tuple[BurnUpPoint, ...]
    total: int
    at_least: bool
    evidence: tuple[Evidence, ...]
    due: tuple[Promised, ...] = ()
    promised: tuple[Promised, ...] = ()
    reaches_back: bool = False
    unknown: tuple[str, ...] = ()
    out: tuple[LeftPlan, ...] = ()
    back: tuple[LeftPlan, ...] = ()


class CellState(StrEnum):
    """One cell of the matrix. NOT_ASKED: the organisation did not take part, or nothing was asked of it.

    MOVED, CHANGED and DROPPED: nothing was reached, and the verdict on the promise says that nobody waits for it.
    """

    REACHED = "reached"
    OPEN = "open"
    MOVED = "moved"
    CHANGED = "changed_by_agreement"
    DROPPED = "dropped"
    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One organisation for one promise (and target group)."""

    state: CellState
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A promise, for one target group where it is asked per target group; one cell per organisation.

    `settled` is the verdict on a promise that is off the table for now: moved, dropped or changed by agreement.
    `evidence` is its card, where a cell has nothing of its own to show.
    """

    deliverable: str
    name: str
    target_group: str
    goal: GoalRef
    cells: tuple[CoverageCell, ...]
    settled: Verdict | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Promise (and target group) against organisation, holes visible."""

    organisations: tuple[str, ...]
    rows: tuple[CoverageRow, ...]


class Outside(StrEnum):
    """Why a card is in no band of the flow: dropped, archived before it was done, or in a list without a status."""

    DROPPED = "dropped"
    ARCHIVED = "archived"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class FlowPoint:
    """How many cards counted in each status at the end of that day, in the order of `Flow.statuses`."""

    day: date
    cards: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Cards (ours and the team's) by status, week by week, from `complete_from` on: done ones also when archived.

    `first` and `last` are the cards behind the first and the last point, by status; `outside` are those that the
    last point leaves out, and why.
    """

    statuses: tuple[Status, ...]
    points: tuple[FlowPoint, ...]
    first: tuple[tuple[Evidence, ...], ...] = ()
    last: tuple[tuple[Evidence, ...], ...] = ()
    outside: tuple[tuple[Outside, Counted], ...] = ()


@dataclass(frozen=True, slots=True)
class ListTime:
    """How long cards stay in a list: half of its `stays` took at most `days`, the longest `longest`.

    A stay that still lasts counts up to the as-of day; `at_least` says that one began before the board was known.
    `evidence` is each stay, the longest first.
    """

    name: str
    status: Status
    stays: int
    days: int
    longest: int
    at_least: bool
    evidence: tuple[Evidence, ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class ListTimes:
    """Time per list, for the lists of what is to do, in progress and waiting, in the order of the board."""

    lists: tuple[ListTime, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """The data of the charts; None where there is too little to draw."""

    progress: tuple[ProgressBar, ...] = ()
    burn_up: BurnUp | None = None
    coverage: Coverage | None = None
    flow: Flow | None = None
    times: ListTimes | None = None
