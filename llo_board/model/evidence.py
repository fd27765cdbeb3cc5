"""What a number or a text in a report rests on: a card and what happened on it, or a row of a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from llo_board.model.pictures import Image


class EvidenceKind(StrEnum):
    """What the evidence is; `text` of the evidence says which one."""

    CARD = "card"  # the card as it stands; text is the name of its list
    ARCHIVED = "archived"  # the same of a card that is archived
    DONE_MARK = "done_mark"  # the same of a card that is marked as done
    DONE_ARCHIVED = "done_archived"  # the same of one that is both
    GONE = "gone"  # a card that is not on the board any more; text is the name of the list it was last seen in
    ITEM = "item"  # an item of a checklist; text is its name, at and by are those of its tick
    COMMENT = "comment"  # text is the comment
    DESCRIPTION = "description"  # text is the part of the description that is used
    MOVE = "move"  # text is the name of the list that the card was moved to
    STAY = "stay"  # a `Stayed`: how long the card was in a list; at and by are those of the move into it
    PROMISE = "promise"  # a `Promised`: for how much a result counts in the plan; text is its name
    DUE = "due"  # the due day of the card; at is its moment
    ATTACHMENT = "attachment"  # text is the link
    DEFINITION = "definition"  # text is what the definition says; where is its file
    ROW = "row"  # a row of the figures file; where is its file and row
    GIVEN = "given"  # a verdict given with `llo-board verdicts`; text is the reason, where the key it is about
    REGISTER = "register"  # an entry of the register of lessons; text is its action
    BOARD = "board"  # the board as read; at is the moment of reading


STANDING = frozenset(
    {
        EvidenceKind.CARD,
        EvidenceKind.ARCHIVED,
        EvidenceKind.DONE_MARK,
        EvidenceKind.DONE_ARCHIVED,
        EvidenceKind.GONE,
    }
)
"""Evidence that is a card as it stands."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. `by` is a role where the person has one, else the name on Trello, "" if not known."""

    kind: EvidenceKind
    text: str = ""
    card_id: str | None = None
    card_name: str = ""
    card_url: str = ""
    by: str = ""
    at: datetime | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Stayed(Evidence):
    """A card's stay in the list that `text` names: its days, from `first` to `last` (None: it is still there).

    `at_least` says that it began before the board was known.
    """

    first: date = date.min
    last: date | None = None
    days: int = 0
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Promised(Evidence):
    """For how many single things a result counts in the plan, and by which day they are due.

    Of what left the plan (`left`) it is the day since when (None: not known).
    """

    units: int = 0
    day: date | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A count with what it rests on; None means unknown, and is never shown as zero.

    `at_least` says that the data is complete only from later than the counting begins: the count is a lower bound.
    A count never exceeds its evidence.
    """

    value: int | None
    evidence: tuple[Evidence, ...] = ()
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that somebody gave, with its source; None means unknown."""

    value: Decimal | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands with a text. `caption` is what a person wrote with it, "" where that says nothing.

    `heading` is the one (`## …`) below which the text shows it, "" where it does not, or above all of them.
    """

    image: Image
    caption: str
    evidence: Evidence
    heading: str = ""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text that a person wrote, as Markdown, with where it stands and the pictures that come with it."""

    text: str
    evidence: Evidence
    pictures: tuple[Picture, ...] = ()
