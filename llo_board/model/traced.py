"""The numbers that a report prints, each by a name of its own that leads to what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from llo_board.model.evidence import Counted, Evidence
from llo_board.model.verdict import Verdict


class Basis(StrEnum):
    """How a number comes about."""

    RESULTS_ACHIEVED = "results_achieved"
    RESULTS_OF_VERDICT = "results_of_verdict"
    ITEMS_TICKED = "items_ticked"
    ENTRIES_MET = "entries_met"
    STEPS_TICKED = "steps_ticked"
    AGREED = "agreed"
    AGREED_AT_START = "agreed_at_start"
    SINCE_PREVIOUS = "since_previous"
    DAYS_LATE = "days_late"
    DAYS_IN_LIST = "days_in_list"
    NOT_NAMED = "not_named"
    TICKED_BY = "ticked_by"
    DUE_BY = "due_by"
    AGREED_IN_ALL = "agreed_in_all"
    OUT_OF_PLAN = "out_of_plan"
    CARDS_IN_LISTS = "cards_in_lists"
    CARDS_AT_FIRST = "cards_at_first"
    CARDS_OUTSIDE = "cards_outside"
    STAYS = "stays"
    HALF_STAY = "half_stay"
    LONGEST_STAY = "longest_stay"
    GIVEN = "given"
    PEOPLE = "people"
    CARDS_READ = "cards_read"
    COMMENTS_READ = "comments_read"
    ACTIONS_READ = "actions_read"
    READINGS = "readings"


@dataclass(frozen=True, slots=True)
class Traced:
    """A number of a report, or two that are one statement (`1 of the 2`).

    `key` is what `why` takes; `name` what it is about, "" where `basis` says it all. Without a value it is unknown.
    `counts` says that the first value is how many pieces of evidence there are. Where there are none, `looked_at`
    is where they were looked for. `verdicts` are those that the values are counts of, None being still open;
    `apart` are counts of verdicts that the values leave out. `unit` is that of a figure, "" where it has none.
    """

    key: str
    name: str | StrEnum | date
    basis: Basis
    values: tuple[int | Decimal, ...]
    evidence: tuple[Evidence, ...] = ()
    counts: bool = False
    looked_at: tuple[Evidence, ...] = ()
    at_least: bool = False
    verdicts: tuple[Verdict | None, ...] = ()
    apart: tuple[tuple[Verdict, Counted], ...] = ()
    unit: str = ""

    @property
    def grounds(self) -> tuple[Evidence, ...]:
        """What it rests on, else where that was looked for."""
        return self.evidence or self.looked_at


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one report by key; `place_of` has the first part of the keys of what has no key of its own."""

    by_key: Mapping[str, Traced] = field(default_factory=dict)
    place_of: Mapping[object, str] = field(default_factory=dict)
