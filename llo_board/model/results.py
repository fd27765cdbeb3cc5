"""What a report says of one deliverable or card: counted, judged, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from llo_board.model.definition import Register, Status, TargetChange
from llo_board.model.evidence import Counted, Evidence, WrittenText
from llo_board.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class GoalRef:
    """A goal: its number from 1 on, its name, and its colour on the board (one of Trello's names)."""

    key: str
    number: int
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class CountedItem:
    """One thing that counts, or is still to come: its name, the entry of the register it stands for, its tick."""

    name: str
    ticked: bool
    evidence: Evidence
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class CountRow:
    """The count for one entry of a register (an organisation, a target group)."""

    entry: str
    name: str
    promised: int
    reached: Counted
    items: tuple[CountedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised, countable. `original` is the number that was frozen at the start, where it differs.

    `of` and `per` as in the definition's target; `unit` and `units` name one and many, "" where nobody named them.
    `maximum` is None where there is none.
    """

    minimum: int
    maximum: int | None = None
    unit: str = ""
    units: str = ""
    of: Register | None = None
    per: Register | None = None
    original: int | None = None
    changed: TargetChange | None = None

    @property
    def ranged(self) -> bool:
        """Whether it is from so many to more."""
        return self.maximum is not None and self.maximum > self.minimum


@dataclass(frozen=True, slots=True)
class Count:
    """A promise counted: `reached` of `needed`.

    For a plain count and for `of` these are items; with `per` they are the entries that have their own minimum, and
    `rows` holds each. `items` are all that was looked at, ticked or not; `missing` names what is not there yet,
    where it has a name.
    """

    promise: Promise
    reached: Counted
    needed: int
    items: tuple[CountedItem, ...] = ()
    rows: tuple[CountRow, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict: the computed one with the row of the truth table it comes from, and a person's where there is one.

    `verdict` is the one that counts (the person's, else the computed one). `new_date` belongs to MOVED and is None
    where nobody wrote one; `missing` names the missing part of PARTLY, and of a goal what is not achieved.
    """

    verdict: Verdict
    computed: Verdict
    rule: str
    evidence: tuple[Evidence, ...]
    person: Verdict | None = None
    reason: WrittenText | None = None
    new_date: date | None = None
    missing: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether a person judged otherwise than the board."""
        return self.person is not None and self.person is not self.computed


@dataclass(frozen=True, slots=True)
class DeliverableState:
    """A deliverable as the board shows it: name as on the card, due day, owner as a role, list, count, verdict.

    `gone` says that its card is not on the board any more: what is told is what was last seen.
    """

    key: str
    name: str
    goal: GoalRef
    due: date | None
    wanted_due: date | None
    owner: str
    list_name: str
    status: Status | None
    archived: bool
    steps: Counted
    steps_total: int
    count: Count | None
    judgement: Judgement
    evidence: Evidence
    criteria: tuple[str, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a card."""

    name: str
    url: str
    card_name: str
    goals: tuple[GoalRef, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card in a list of the report. `day` and `days` mean what the section says.

    `new` says that the previous report did not have the card in that list.
    """

    name: str
    goals: tuple[GoalRef, ...]
    evidence: Evidence
    owner: str = ""
    list_name: str = ""
    day: date | None = None
    days: int | None = None
    new: bool = False
