"""Promises counted: ticked items on the checklists of a target, each with its tick.

Not there (card never seen, checklist deleted) is unknown, and unknown is never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from llo_board.model.definition import Deliverable, Organisation, Register, Target, TargetGroup
from llo_board.model.evidence import Counted
from llo_board.model.memory import FrozenTarget
from llo_board.model.results import Count, CountedItem, CountRow, Promise
from llo_board.model.snapshot import CardState, CheckItem, Checklist
from llo_board.model.verdict import Reach
from llo_board.reporting.citing import cite_item
from llo_board.reporting.view import ProjectView

Entry = Organisation | TargetGroup


def build_promise(target: Target, frozen: FrozenTarget | None = None) -> Promise:
    """The promise of a target, with the number of the start where that was another."""
    original = frozen.minimum if frozen and frozen.minimum != target.minimum else None
    return Promise(
        minimum=target.minimum,
        maximum=target.maximum,
        unit=target.unit,
        units=target.units,
        of=target.of,
        per=target.per,
        original=original,
        changed=target.changed,
    )


def count_promise(view: ProjectView, deliverable: Deliverable, card: CardState | None) -> Count | None:
    """The promise of a deliverable counted on its card; None for a deliverable without a target.

    On a card that is older than what is known of the board, the count is a lower bound.
    """
    if deliverable.target is None:
        return None
    count = _count(view, deliverable, deliverable.target, card)
    return _at_least(count) if card and view.reaches_back(card) else count


def _count(view: ProjectView, deliverable: Deliverable, target: Target, card: CardState | None) -> Count:
    promise = build_promise(target, view.frozen.get(deliverable.key))
    if promise.of is not None and promise.per is not None:
        return _per_checklist(view, deliverable, promise, promise.of, promise.per, card)
    checklist = view.checklist(card, f"{deliverable.key}:target") if card else None
    if card is None or checklist is None:
        return Count(promise, Counted(None), _needed(view, promise))
    if promise.per is not None:
        return _per_item(view, promise, promise.per, card, checklist, f"{deliverable.key}:target")
    if promise.of is not None:
        return _entries(view, promise, promise.of, card, checklist, f"{deliverable.key}:target")
    return _plain(view, promise, card, checklist)


def reach(count: Count | None) -> Reach:
    """The count against its target."""
    if count is None:
        return Reach.NO_TARGET
    if count.reached.value is None:
        return Reach.UNKNOWN
    if count.reached.value >= count.needed:
        return Reach.FULL
    return Reach.SOME if _anything(count) else Reach.NONE


def falls_short_of_original(count: Count | None) -> bool:
    """Whether the target was changed by agreement, and the count would not reach the number of the start."""
    if count is None or count.promise.changed is None or count.reached.value is None:
        return False
    original = count.promise.original
    if original is None or count.promise.per is None:
        return count.reached.value < (original or 0)
    return any((row.reached.value or 0) < original for row in count.rows)


def counted_units(count: Count) -> tuple[int | None, int]:
    """Reached and needed in single things: for a count per entry those of all its rows together."""
    if not count.rows:
        return count.reached.value, count.needed
    values = [row.reached.value for row in count.rows]
    known = [min(value, row.promised) for value, row in zip(values, count.rows, strict=True) if value is not None]
    return (sum(known) if known else None), sum(row.promised for row in count.rows)


def ticked(items: Iterable[CountedItem]) -> tuple[CountedItem, ...]:
    """The items that are ticked."""
    return tuple(item for item in items if item.ticked)


def _anything(count: Count) -> bool:
    rows = (item for row in count.rows for item in row.items)
    return any(item.ticked for item in (*count.items, *rows))


def _plain(view: ProjectView, promise: Promise, card: CardState, checklist: Checklist) -> Count:
    items = tuple(_counted(view, card, item) for item in checklist.items)
    missing = tuple(item.name for item in items if not item.ticked)
    return Count(promise, _reached(ticked(items)), promise.minimum, items, missing=missing)


def _entries(
    view: ProjectView, promise: Promise, register: Register, card: CardState, checklist: Checklist, key: str
) -> Count:
    """`of` alone: so many of the entries. What an organisation did before it left goes on counting."""
    items: list[CountedItem] = []
    for entry in view.definition.register(register):
        counted = _first_ticked(view, card, view.items(checklist, key, entry), entry)
        if counted is not None and (_takes_part(entry, view.as_of) or _did_in_time(view, entry, counted)):
            items.append(counted)
    missing = tuple(item.name for item in items if not item.ticked)
    return Count(promise, _reached(ticked(items)), promise.minimum, tuple(items), missing=missing)


def _first_ticked(
    view: ProjectView, card: CardState, items: tuple[CheckItem, ...], entry: Entry
) -> CountedItem | None:
    best = sorted(items, key=lambda item: not item.checked)[:1]
    return next((_counted(view, card, item, entry) for item in best), None)


def _per_item(
    view: ProjectView, promise: Promise, register: Register, card: CardState, checklist: Checklist, key: str
) -> Count:
    """`per` alone: each entry that takes part needs its own ticked items."""
    rows = tuple(
        _row(
            entry,
            promise.minimum,
            tuple(_counted(view, card, item, entry) for item in view.items(checklist, key, entry)),
        )
        for entry in view.definition.register(register, view.as_of)
    )
    return _of_rows(promise, rows)


def _per_checklist(
    view: ProjectView,
    deliverable: Deliverable,
    promise: Promise,
    of: Register,
    per: Register,
    card: CardState | None,
) -> Count:
    """`of` and `per`: a checklist for each entry of `per`, an item for each entry of `of`."""
    rows: list[CountRow] = []
    for entry in view.definition.register(per, view.as_of):
        key = f"{deliverable.key}:{entry.key}"
        checklist = view.checklist(card, key) if card else None
        if card is None or checklist is None:
            rows.append(CountRow(entry.key, entry.name, promise.minimum, Counted(None)))
        else:
            counted = _entries(view, promise, of, card, checklist, key)
            rows.append(_row(entry, promise.minimum, counted.items))
    return _of_rows(promise, tuple(rows))


def _row(entry: Entry, promised: int, items: tuple[CountedItem, ...]) -> CountRow:
    return CountRow(entry.key, entry.name, promised, _reached(ticked(items)), items)


def _of_rows(promise: Promise, rows: tuple[CountRow, ...]) -> Count:
    """Entries that have their own minimum; rows that are unknown make it a lower bound, or unknown altogether."""
    met = tuple(row for row in rows if (row.reached.value or 0) >= row.promised)
    unknown = any(row.reached.value is None for row in rows)
    evidence = tuple(piece for row in met for piece in row.reached.evidence)
    known = not rows or any(row.reached.value is not None for row in rows)
    reached = Counted(len(met), evidence, at_least=unknown) if known else Counted(None)
    return Count(promise, reached, len(rows), rows=rows, missing=tuple(row.name for row in rows if row not in met))


def _at_least(count: Count) -> Count:
    rows = tuple(replace(row, reached=_lower_bound(row.reached)) for row in count.rows)
    return replace(count, reached=_lower_bound(count.reached), rows=rows)


def _lower_bound(counted: Counted) -> Counted:
    return counted if counted.value is None else replace(counted, at_least=True)


def _needed(view: ProjectView, promise: Promise) -> int:
    if promise.per is None:
        return promise.minimum
    return len(view.definition.register(promise.per, view.as_of))


def _counted(view: ProjectView, card: CardState, item: CheckItem, entry: Entry | None = None) -> CountedItem:
    key = entry.key if entry else None
    return CountedItem(item.name, item.checked, cite_item(view, card, item), key)


def _reached(items: tuple[CountedItem, ...]) -> Counted:
    return Counted(len(items), tuple(item.evidence for item in items))


def _takes_part(entry: Entry, day: date) -> bool:
    return not isinstance(entry, Organisation) or entry.takes_part(day)


def _did_in_time(view: ProjectView, entry: Entry, counted: CountedItem) -> bool:
    moment = counted.evidence.at
    return counted.ticked and moment is not None and _takes_part(entry, view.day(moment))
