"""What became of a promise: the seven verdicts, and what they are derived from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What became of a deliverable or a goal. UNKNOWN is never shown as zero."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    MOVED = "moved"
    CHANGED = "changed_by_agreement"
    NOT_ACHIEVED = "not_achieved"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


NOTHING_AGREED = "no_deliverables"
"""The rule that says no more than that a goal has no deliverables: there is nothing to judge."""

NOTHING_MAPPED = "no_cards_mapped"
"""The same of a board read by a map: no card of the goal stands in a list that the map names."""

STILL_RUNNING = frozenset({"not_due_yet", "not_over_yet", "still_running"})
"""The rules that say no more than that the day has not come: of a deliverable with a day or without, of a goal."""


class Reach(StrEnum):
    """A count against its target."""

    FULL = "full"
    SOME = "some"
    NONE = "none"
    UNKNOWN = "unknown"
    NO_TARGET = "no_target"


class Place(StrEnum):
    """Where the card of a deliverable stands, by the status of its list."""

    OPEN = "open"
    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"
    GONE = "gone"


class Light(StrEnum):
    """How a goal or deliverable that still runs is doing.

    FINISHED is a goal of which nothing runs any more, NOTHING_AGREED one that has no deliverables.
    """

    ON_TRACK = "on_track"
    NEEDS_ATTENTION = "needs_attention"
    STALLED = "stalled"
    NOT_STARTED = "not_started"
    FINISHED = "finished"
    NOTHING_AGREED = "nothing_agreed"


class LightReason(StrEnum):
    """Why a light is as it is."""

    LATE = "late"
    STUCK = "stuck"
    DUE_SOON = "due_soon"
    WORRY = "worry"
    MOVED = "moved"


class Trend(StrEnum):
    """Compared with the previous report."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a verdict is computed from; `past_due` compares the due day (else the project's end) with the as-of day.

    `person` is the verdict that a person wrote; `agreed_less` says that the target was lowered by agreement and
    that the count would fall short of the one that was frozen at the start; `dated` that there is a due day at all.
    """

    place: Place
    reach: Reach
    past_due: bool
    person: Verdict | None = None
    agreed_less: bool = False
    dated: bool = True


@dataclass(frozen=True, slots=True)
class GivenVerdict:
    """A verdict that a person gave with `llo-board verdicts`; `key` is a deliverable's, or `goal/<key>`.

    `by` is as they named themselves, or as the computer knows them.
    """

    key: str
    verdict: Verdict
    reason: str
    by: str
    at: datetime
