"""What a plan tells and asks: what the team changed, what only a person can say, what is good to know."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from enum import StrEnum

from llo_board.model.board_changes import Subject
from llo_board.model.memory import Agreed, FieldKey, Value


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something on the board, and when."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Drift:
    """The team changed the board and it stays so; `field` is `exists` for a thing that people took away.

    `wanted` is what the file says, which need not be `base`, what the board said when they were last agreed: an
    answer may have left them apart. `became` is the name of the card that people made of an item.
    """

    field: FieldKey
    subject: Subject
    base: Value
    seen: Value
    deed: Deed | None = None
    became: str = ""
    _: KW_ONLY
    wanted: Value


@dataclass(frozen=True, slots=True)
class Apart:
    """Both sides were agreed to differ, by somebody's answer: the board says `seen`, and nobody is asked again."""

    field: FieldKey
    subject: Subject
    wanted: Value
    seen: Value


class Reason(StrEnum):
    """Why a person is asked."""

    BOTH_CHANGED = "both-changed"
    MEMORY_UNKNOWN = "memory-unknown"
    GOAL_LABEL_SWAPPED = "goal-label-swapped"
    CARD_GONE = "card-gone"
    PROPOSED_MATCH = "proposed-match"
    LINE_ON_ANOTHER = "line-on-another"
    LIST_VANISHED = "list-vanished"
    LABEL_VANISHED = "label-vanished"


PROPOSALS = frozenset({Reason.PROPOSED_MATCH, Reason.LINE_ON_ANOTHER})
"""Questions about a card that may be the one that is not found."""

ACCEPTABLE = frozenset({Reason.BOTH_CHANGED, Reason.MEMORY_UNKNOWN, Reason.GOAL_LABEL_SWAPPED})
"""Questions about a value that the definition can take over from the board."""


class Way(StrEnum):
    """Whose side a person can take; the ways of a question are numbered from 1 in their order."""

    BOARD = "board"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Question:
    """A choice that only a person can make, with all three values (base None: never agreed, or lost).

    For `exists`, wanted is True and seen tells what became of it: False, `archived`, a `GoneFate` of a card, or,
    for one of the `PROPOSALS`, `card:<id>` of the card named `candidate`. For `match`, asked of what is no card,
    seen is the id of the thing named `candidate`, then those that were refused before. `cards` are the keys of the
    cards that went away with a list: what is answered about the list holds for them too.
    """

    field: FieldKey
    subject: Subject
    reason: Reason
    wanted: Value
    seen: Value
    base: Agreed | None = None
    deed: Deed | None = None
    candidate: str = ""
    ways: tuple[Way, ...] = (Way.BOARD, Way.DEFINITION)
    cards: tuple[str, ...] = ()

    @property
    def pair(self) -> Agreed:
        """What an answer is about; it counts as long as both sides still say this."""
        return Agreed(self.wanted, self.seen)


class NoticeKind(StrEnum):
    """What a plan mentions without doing or asking anything.

    NOT_ON_BOARD: `detail` is the person's role. LEFT_DEFINITION: no longer in the definition, stays on the board.
    ALSO_SERVES: `detail` is the name of another goal whose label the card bears. NO_STATUS: a list that the
    definition does not know. ARCHIVED: by a person. COPY: a copy with our mark, which is the team's.
    WAITS_FOR_ANSWER: nothing is done for it until a question is answered. OTHER_LIST: a new card is made in
    the list `detail`, since its own is gone; NO_LIST: no list is left for it. CHANGES_WAIT: `count` is how many
    changes are held back, since what was agreed is not known; those of a `subject`, since it is archived.
    ALREADY_ARCHIVED, UNKNOWN_KEY: about a key that was asked to be archived.
    """

    NOT_ON_BOARD = "not-on-board"
    LEFT_DEFINITION = "left-definition"
    ALSO_SERVES = "also-serves"
    NO_STATUS = "no-status"
    ARCHIVED = "archived"
    COPY = "copy"
    WAITS_FOR_ANSWER = "waits-for-answer"
    OTHER_LIST = "other-list"
    NO_LIST = "no-list"
    CHANGES_WAIT = "changes-wait"
    ALREADY_ARCHIVED = "already-archived"
    UNKNOWN_KEY = "unknown-key"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth knowing; `subject` is None when it is about something that is not ours, named by `detail`."""

    kind: NoticeKind
    subject: Subject | None = None
    detail: str = ""
    deed: Deed | None = None
    count: int = 0
