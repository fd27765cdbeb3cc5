"""The errands of a plan: what one request carries, and which errands must be done before it.

Writes run side by side, yet people must find on the board what one write after the other would have left, also
after a cut. So what has a place among its equals (lists, the cards of a list, the checklists of a card, the items
of a checklist) is made one by one, and what is missing is always the end of a row; and what changes one card stays
in the plan's order. Everything else waits for nothing but what it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    RemoveLabel,
    RemoveMember,
    SetFields,
    ThingChange,
)
from llo_board.model.memory import Entity, EntityKind

Tie = tuple[str, str]
"""What changes are tied by: a thing that one makes and another stands on, or a row in which each has its place."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What one request carries: a change, or a new checklist with all its items, as a copy of `source`.

    `number` is its place among the errands; `after` are those that must be done before it, all of lower numbers.
    """

    number: int
    changes: tuple[ThingChange, ...]
    after: frozenset[int] = frozenset()
    source: Entity | None = None


def build_errands(changes: Sequence[ThingChange]) -> tuple[Errand, ...]:
    """The errands that these changes come to, in their order; the board itself is there, and signed."""
    items = _new_items(changes)
    sources = _sources(items)
    last: dict[Tie, set[int]] = {}
    errands: list[Errand] = []
    for number, (change, *carried) in enumerate(_loads(changes, items, sources)):
        source = sources.get(change.subject.entity.key) if isinstance(change, MakeChecklist) else None
        ties = (*_stands_on(change), *([] if source is None else [("checklist", source)]))
        after = frozenset[int]().union(*(last.get(tie, ()) for tie in ties))
        copied = None if source is None else Entity(EntityKind.CHECKLIST, source)
        errands.append(Errand(number, (change, *carried), after, copied))
        _tie(last, number, change)
    return tuple(errands)


def _loads(
    changes: Iterable[ThingChange], items: Mapping[str, tuple[MakeItem, ...]], sources: Mapping[str, str]
) -> Iterator[tuple[ThingChange, ...]]:
    """What goes together, in the plan's order; the items of a new checklist come right behind it, or with it."""
    for change in changes:
        if isinstance(change, MakeItem) and change.checklist in items:
            continue
        own = items[change.subject.entity.key] if isinstance(change, MakeChecklist) else ()
        if isinstance(change, MakeChecklist) and change.subject.entity.key in sources:
            yield (change, *own)
        else:
            yield from ((one,) for one in (change, *own))


def _new_items(changes: Iterable[ThingChange]) -> dict[str, tuple[MakeItem, ...]]:
    """The items of each new checklist, by the checklist's key, in their order."""
    made: dict[str, tuple[MakeItem, ...]] = {}
    for change in changes:
        if isinstance(change, MakeChecklist):
            made[change.subject.entity.key] = ()
        elif isinstance(change, MakeItem) and change.checklist in made:
            made[change.checklist] += (change,)
    return made


def _sources(items: Mapping[str, tuple[MakeItem, ...]]) -> dict[str, str]:
    """Which new checklist can be copied from which: an earlier new one that gets the very same items.

    One that was on the board before is never copied: people may have written in it.
    """
    first: dict[tuple[tuple[str, float], ...], str] = {}
    sources: dict[str, str] = {}
    for key, made in items.items():
        likeness = tuple((item.name, item.position) for item in made)
        if likeness and first.setdefault(likeness, key) != key:
            sources[key] = first[likeness]
    return sources


def _stands_on(change: ThingChange) -> Iterator[Tie]:
    """What must be there before it, and what must have been done before it in its row."""
    match change:
        case MakeList() | MakeLabel():
            yield "row", change.subject.entity.kind
        case MakeCard():
            yield "row", f"cards of {change.list_key}"
            yield "list", change.list_key
            yield from (("label", goal) for goal in change.goals)
        case MakeChecklist():
            yield "card", change.subject.card or ""
        case MakeItem():
            yield "checklist", change.checklist
        case SetFields() if change.subject.card is None:
            yield "row", change.subject.entity.kind
        case AddLabel() | RemoveLabel() | AddMember() | RemoveMember() | SetFields() | ArchiveCard():
            yield "card", change.subject.card or ""
            yield "items", change.subject.card or ""
            yield from [("label", change.goal)] if isinstance(change, AddLabel | RemoveLabel) else ()
        case _:
            assert_never(change)


def _tie(last: dict[Tie, set[int]], number: int, change: ThingChange) -> None:
    """Notes the errand as the last of its rows."""
    for tie in _makes(change):
        last[tie] = {number}
    if isinstance(change, MakeChecklist | MakeItem):  # several rows of items grow on a card at once
        last.setdefault(("items", change.subject.card or ""), set()).add(number)


def _makes(change: ThingChange) -> Iterator[Tie]:
    """What others may stand on once it is done, and the rows that go on behind it."""
    match change:
        case MakeList() | MakeLabel():
            kind = change.subject.entity.kind
            yield from (("row", kind), (kind, change.subject.entity.key))
        case MakeCard():
            yield from (("row", f"cards of {change.list_key}"), ("card", change.subject.entity.key))
        case MakeChecklist():
            yield from (("card", change.subject.card or ""), ("checklist", change.subject.entity.key))
        case MakeItem():
            yield "checklist", change.checklist
        case SetFields() if change.subject.card is None:
            yield "row", change.subject.entity.kind
        case _:
            yield "card", change.subject.card or ""
