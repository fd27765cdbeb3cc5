"""What a plan writes on a board, one noun a kind of change.

A change says what is to be written and nothing of how it is worded or sent: views and `sync/walk.py` match on it.
Values are those that are compared (`memory.Value`): days as ISO text, descriptions without their mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from llo_board.model.memory import Entity, FrozenTarget, Value


@dataclass(frozen=True, slots=True)
class Subject:
    """What a line of a plan is about: our thing, its name on the board (else in the definition), its card and goal.

    `card` is the card's key (None for a list or a label), `card_id` Trello's, if the card is on the board already.
    """

    entity: Entity
    name: str
    card: str | None = None
    card_name: str = ""
    card_id: str | None = None
    goal: str | None = None


@dataclass(frozen=True, slots=True)
class MakeBoard:
    """A new board; its description gets the stamp of the run that makes it."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class StampBoard:
    """The run signs the board's description (`description`: as it was read) before it writes anything else."""

    description: str


@dataclass(frozen=True, slots=True)
class MakeList:
    """A new list."""

    subject: Subject
    name: str
    position: float


@dataclass(frozen=True, slots=True)
class MakeLabel:
    """A new label for a goal."""

    subject: Subject
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class MakeCard:
    """A new card with everything that one request carries; `members` pairs a person's key with a member's id."""

    subject: Subject
    list_key: str
    name: str
    description: str
    mark: str
    position: float
    due: date | None = None
    start: date | None = None
    goals: tuple[str, ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    target: FrozenTarget | None = None


@dataclass(frozen=True, slots=True)
class MakeChecklist:
    """A new checklist on the card `subject.card`."""

    subject: Subject
    name: str
    position: float


@dataclass(frozen=True, slots=True)
class MakeItem:
    """A new item on the checklist of key `checklist`."""

    subject: Subject
    checklist: str
    name: str
    position: float


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, as the board has it and as the definition wants it."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class SetFields:
    """New values for the own fields of one thing, in one request.

    `description` is a card's whole description as it was read, mark included, for the writing of its text or mark;
    `due` and `start` are its moments as read, so that a time of day that a person set is kept.
    """

    subject: Subject
    trello_id: str
    changes: tuple[FieldChange, ...]
    description: str = ""
    due: datetime | None = None
    start: datetime | None = None


@dataclass(frozen=True, slots=True)
class AddLabel:
    """A goal's label on a card; `put_back` when people took it off and it is put back, once."""

    subject: Subject
    goal: str
    put_back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveLabel:
    """A goal's label off a card that the definition gave to another goal."""

    subject: Subject
    goal: str


@dataclass(frozen=True, slots=True)
class AddMember:
    """A person on a card."""

    subject: Subject
    person: str
    member_id: str


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """A person off a card."""

    subject: Subject
    person: str
    member_id: str


@dataclass(frozen=True, slots=True)
class ArchiveCard:
    """The card is archived, because that was asked for by name; or, to take back that it was made, only if nothing
    happened on it since that moment, which is its last activity as it was seen.
    """

    subject: Subject
    untouched_since: datetime | None = None


ThingChange = (
    MakeList
    | MakeLabel
    | MakeCard
    | MakeChecklist
    | MakeItem
    | SetFields
    | AddLabel
    | RemoveLabel
    | AddMember
    | RemoveMember
    | ArchiveCard
)
"""A change of something on the board."""

Change = MakeBoard | StampBoard | ThingChange
