"""What a sync would do, what the team changed, and what is asked: a plan is a value that can be shown and compared.

A change says what is to be written and nothing of how it is worded or sent: views and `sync/apply.py` match on it.
Values are those that are compared (`memory.Value`): days as ISO text, descriptions without their mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from llo_board.errors import LloBoardError
from llo_board.model.memory import Agreed, Answer, Entity, FieldKey, FrozenTarget, Value


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
    """The card is archived, because that was asked for by name."""

    subject: Subject


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


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something on the board, and when."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Drift:
    """The team changed the board and it stays so; `field` is `exists` for a thing that people took away.

    `became` is the name of the card that people made of an item.
    """

    field: FieldKey
    subject: Subject
    base: Value
    seen: Value
    deed: Deed | None = None
    became: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Both sides were agreed to differ, by somebody's answer: the board says `seen`, and nobody is asked again."""

    field: FieldKey
    subject: Subject
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
    for one of the `PROPOSALS`, `card:<id>` of the card named `candidate`. `cards` are the keys of the cards that
    went away with a list: what is answered about the list holds for them too.
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
    WAITS_FOR_ANSWER: nothing is done for it until a question is answered. ALREADY_ARCHIVED, UNKNOWN_KEY: about
    a key that was asked to be archived.
    """

    NOT_ON_BOARD = "not-on-board"
    LEFT_DEFINITION = "left-definition"
    ALSO_SERVES = "also-serves"
    NO_STATUS = "no-status"
    ARCHIVED = "archived"
    COPY = "copy"
    WAITS_FOR_ANSWER = "waits-for-answer"
    ALREADY_ARCHIVED = "already-archived"
    UNKNOWN_KEY = "unknown-key"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth knowing; `subject` is None when it is about something that is not ours, named by `detail`."""

    kind: NoticeKind
    subject: Subject | None = None
    detail: str = ""
    deed: Deed | None = None


class Guard(StrEnum):
    """The ids of the rules that can refuse a whole plan."""

    NO_BOARD_YET = "no-board-yet"
    NOTHING_OF_OURS = "nothing-of-ours"
    BOARD_OF_ANOTHER_PROJECT = "board-of-another-project"
    SHARE_OF_CARDS = "share-of-cards"
    GOAL_WITHOUT_LABEL = "goal-without-label"
    TARGET_CHANGED = "target-changed"
    WORKSPACE_FULL = "workspace-full"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A guard's no, with the facts that its sentence needs."""

    guard: Guard
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that follows from one look at a definition, a board and a memory.

    `bindings` are all things of ours that the board has, with Trello's ids; `learned` those of them that the memory
    does not know yet. `agreements` and `freezes` are what the memory takes on without anything being written,
    `answers` those that it keeps under another key from now on, or (None) keeps no longer.
    `lookups` are cards that should be looked up (`BoardGateway.fetch_card`) before asking what became of them, and
    `items_gone` the ids of items of which it should be looked up how they were last seen.
    """

    project: str
    timezone: str
    board_id: str | None
    changes: tuple[Change, ...] = ()
    drifts: tuple[Drift, ...] = ()
    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()
    apart: tuple[Apart, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    agreements: tuple[tuple[FieldKey, Agreed], ...] = ()
    answers: tuple[tuple[FieldKey, Answer | None], ...] = ()
    bindings: tuple[tuple[Entity, str], ...] = ()
    learned: tuple[tuple[Entity, str], ...] = ()
    freezes: tuple[tuple[str, FrozenTarget], ...] = ()
    lookups: tuple[str, ...] = ()
    items_gone: tuple[str, ...] = ()
    memory_known: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.changes


class SkipReason(StrEnum):
    """Why a planned change was left out. CHANGED: the board has another value by now. GONE: the card has gone."""

    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Done:
    """Trello accepted the change and the memory has it; `trello_id` is what was made, or changed."""

    change: Change
    trello_id: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Left out, because the board moved since it was read; `fields` are those left out."""

    change: Change
    reason: SkipReason
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """The run stopped here: `done` of `total` changes are on the board and recorded."""

    change: Change
    error: LloBoardError
    done: int
    total: int


Outcome = Done | Skipped | Failed
