"""One look at three sides: what is wanted, what is seen, what is remembered. The planning rules share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from zoneinfo import ZoneInfo

from llo_board.model.board_changes import Change, Subject
from llo_board.model.fate import GoneFate
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, Memory, Value
from llo_board.model.questions import PROPOSALS, Apart, Deed, Drift, Notice, Question, Reason, Way
from llo_board.model.snapshot import BoardSnapshot, CardState, MemberState
from llo_board.model.wanted import WantedBoard, WantedCard
from llo_board.sync.base import Base
from llo_board.sync.matching import Matches
from llo_board.sync.merge import Agreement, Ask, Doubt, Moved, Verdict, answered, merge

EXISTS = "exists"
POSITION_STEP = 16384.0
"""The gap that Trello itself leaves between two neighbours (trello/API.md section 8)."""


@dataclass(frozen=True, slots=True)
class Known:
    """The memory takes this pair on without anything being written."""

    field: FieldKey
    pair: Agreed


@dataclass(frozen=True, slots=True)
class Lookup:
    """What became of this card should be looked up."""

    card_id: str


@dataclass(frozen=True, slots=True)
class Outdated:
    """An answer to this question is over: the sides no longer say what it was about."""

    field: FieldKey


@dataclass(frozen=True, slots=True)
class ItemGone:
    """What became of this item may be told by how it was last seen."""

    item_id: str


@dataclass(frozen=True, slots=True)
class Along:
    """This card went away with a list that is asked about; the answer about the list, `field`, holds for it too."""

    field: FieldKey
    card: str


Finding = Change | Drift | Question | Apart | Notice | Known | Lookup | ItemGone | Along | Outdated


@dataclass(frozen=True, slots=True)
class Ground:
    """The lists and goal labels that are there, or will be.

    `asked_lists` are those that a question is about; `new_labels` are made by this plan.
    """

    lists: frozenset[str] = frozenset()
    asked_lists: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    new_labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that a rule may look at."""

    wanted: WantedBoard
    snapshot: BoardSnapshot | None
    memory: Memory
    base: Base
    matches: Matches
    members: tuple[MemberState, ...] = ()
    archive: frozenset[str] = frozenset()
    gone: Mapping[str, GoneFate] = field(default_factory=dict)
    deeds: Mapping[tuple[str, str], Deed] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    """The lists in which cards that are gone were last seen, both by id."""
    told: Mapping[FieldKey, Agreed] = field(default_factory=dict)
    """What the board's own action log tells of the base, where the memory is unknown."""

    @property
    def zone(self) -> ZoneInfo:
        """The project's zone."""
        return self.wanted.zone

    def pair(self, key: FieldKey, implied: Agreed | None = None) -> Agreed | None:
        """The base of a field; where the memory has none, the implied one; None when nothing tells it."""
        return self.told.get(key) if self.base is Base.UNKNOWN else self.memory.agreed.get(key, implied)

    def judge(self, key: FieldKey, wanted: Value, seen: Value, base: Agreed | None) -> Verdict:
        """What follows for one field, a person's answer included."""
        return answered(merge(wanted, seen, base), Agreed(wanted, seen), self.memory.answers.get(key))

    def outdated(self, key: FieldKey, wanted: Value, seen: Value) -> Iterator[Outdated]:
        """An answer for the definition's side that waits, but was about other values: never again may it write.

        One for the board's side may stay: it writes nothing, and holds when the board says so again.
        """
        answer = self.memory.answers.get(key)
        if answer is not None and answer.take == Way.DEFINITION and answer.pair != Agreed(wanted, seen):
            yield Outdated(key)

    def deed(self, trello_id: str | None, *fields: str) -> Deed | None:
        """Who last changed one of these fields of that thing, if the action log tells."""
        found = (self.deeds.get((trello_id or "", name)) for name in fields)
        return next((deed for deed in found if deed is not None), None)

    def known(self, key: FieldKey, pair: Agreed) -> Iterator[Known]:
        """The pair, if the memory does not have it yet; an older memory is told everything anew."""
        if self.base is Base.UNKNOWN or self.memory.agreed.get(key) != pair:
            yield Known(key, pair)

    def is_bound(self, entity: Entity) -> bool:
        """Whether the memory knows it on Trello."""
        return entity in self.memory.bindings

    def is_archived(self, card: CardState) -> bool:
        """Whether people no longer see the card: it is archived, or its whole list is."""
        lists = self.snapshot.lists if self.snapshot else ()
        return card.closed or any(one.list_id == card.list_id and one.closed for one in lists)


def spoken(
    look: Look,
    key: FieldKey,
    subject: Subject,
    verdict: Agreement | Moved | Ask,
    pair: Agreed,
    *,
    deed: Deed | None = None,
    asks: Reason | None = None,
) -> Iterator[Finding]:
    """What is said of a verdict that writes nothing; with `asks`, what the team changed is a question."""
    match verdict:
        case Agreement(agreed):
            yield from look.known(key, agreed)
            if agreed.wanted != agreed.seen:
                yield Apart(key, subject, agreed.wanted, agreed.seen)
        case Moved(base, seen) if asks is None:
            yield Drift(key, subject, base.seen, seen, deed, wanted=base.wanted)
            yield from look.known(key, base)
        case _:
            lost = verdict == Ask(Doubt.BASE_UNKNOWN) and asks not in PROPOSALS
            reason = Reason.MEMORY_UNKNOWN if lost else asks or Reason.BOTH_CHANGED
            known = look.pair(key) or look.memory.agreed.get(key)
            yield Question(key, subject, reason, pair.wanted, pair.seen, known, deed)


def list_subject(key: str, name: str) -> Subject:
    """A list of the board."""
    return Subject(Entity(EntityKind.LIST, key), name)


def label_subject(goal: str, name: str) -> Subject:
    """The label of a goal."""
    return Subject(Entity(EntityKind.LABEL, goal), name, goal=goal)


def card_subject(entry: WantedCard, card: CardState | None) -> Subject:
    """A card, under the name that people see."""
    name = card.name if card else entry.name
    card_id = card.card_id if card else None
    return Subject(Entity(EntityKind.CARD, entry.key), name, entry.key, name, card_id, entry.goal)


def part_subject(kind: EntityKind, key: str, name: str, of: Subject) -> Subject:
    """A checklist or an item of a card."""
    return Subject(Entity(kind, key), name, of.card, of.card_name, of.card_id, of.goal)


def positions_after(taken: Iterable[float]) -> Iterator[float]:
    """Positions to the right of, or below, everything that is there."""
    return count(max(taken, default=0.0) + POSITION_STEP, POSITION_STEP)
