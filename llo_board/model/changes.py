"""What is otherwise than in the previous report, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from llo_board.model.evidence import Evidence
from llo_board.model.results import DeliverableState
from llo_board.model.tags import Decision, Worry
from llo_board.model.verdict import Verdict

Shown = Verdict | int | date | str | None
"""A verdict, a count, a day or the name of a list as a report shows it; None: none, or not known."""


class ChangeKind(StrEnum):
    """What of a result changed; ADDED says that the previous report did not know it."""

    ADDED = "added"
    VERDICT = "verdict"
    COUNT = "count"
    DUE = "due"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing of a result: as it was in the previous report, and as it is now.

    A verdict of None is that of a result that still runs; a count of None is not known.
    """

    kind: ChangeKind
    was: Shown = None
    now: Shown = None


@dataclass(frozen=True, slots=True)
class ChangedResult:
    """A deliverable with all that changed of it."""

    deliverable: DeliverableState
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Something that the previous report showed and this one does not: its text then, and its card."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ChangesSection:
    """What changed since the previous report (`since`); empty where nothing did.

    `asked` are the decisions asked and `raised` the worries that it did not have, `over` the worries that it had
    and that no longer stand; `caught_up` the cards that were late then and are not now, `moving` those that stood
    still.
    """

    name: ClassVar[str] = "changes"
    since: date
    results: tuple[ChangedResult, ...]
    asked: tuple[Decision, ...]
    raised: tuple[Worry, ...]
    over: tuple[PassedOn, ...]
    caught_up: tuple[PassedOn, ...]
    moving: tuple[PassedOn, ...]

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not any((self.results, self.asked, self.raised, self.over, self.caught_up, self.moving))
