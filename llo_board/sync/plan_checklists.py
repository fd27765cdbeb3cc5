"""Checklists of a card and their items, followed by id: what people took away stays away, and is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from llo_board.model.board_changes import MakeChecklist, MakeItem, Subject
from llo_board.model.memory import EntityKind
from llo_board.model.questions import Drift
from llo_board.model.snapshot import CardState, Checklist
from llo_board.model.wanted import WantedCard, WantedChecklist, WantedItem
from llo_board.sync.deeds import CONVERTED
from llo_board.sync.look import Finding, ItemGone, Look, card_subject, part_subject, positions_after
from llo_board.sync.plan_ground import plan_absent, plan_fields


def make_checklists(entry: WantedCard, card: Subject) -> Iterator[Finding]:
    """All checklists of a card that is made."""
    positions = positions_after(())
    for checklist in entry.checklists:
        if checklist.made:
            yield from _make_checklist(checklist, card, next(positions))


def _make_checklist(entry: WantedChecklist, card: Subject, position: float) -> Iterator[Finding]:
    yield MakeChecklist(part_subject(EntityKind.CHECKLIST, entry.key, entry.name, card), entry.name, position)
    positions = positions_after(())
    for item in entry.items:
        if item.made:
            yield _make_item(entry, item, card, next(positions))


def _make_item(checklist: WantedChecklist, item: WantedItem, card: Subject, position: float) -> MakeItem:
    subject = part_subject(EntityKind.ITEM, item.key, item.name, card)
    return MakeItem(subject, checklist.key, item.name, position)


def plan_checklists(look: Look, entry: WantedCard, card: CardState) -> Iterator[Finding]:
    """The checklists of a card that is there."""
    positions = positions_after(one.position for one in card.checklists)
    subject = card_subject(entry, card)
    for checklist in entry.checklists:
        found = look.matches.checklists.get(checklist.key)
        if found is not None:
            yield from _plan_checklist(look, checklist, found, subject)
        elif checklist.made:
            yield from _plan_absent_checklist(look, checklist, subject, next(positions))


def _plan_absent_checklist(look: Look, entry: WantedChecklist, card: Subject, position: float) -> Iterator[Finding]:
    make, *items = _make_checklist(entry, card, position)
    assert isinstance(make, MakeChecklist)  # noqa: S101 (it comes first)
    for finding in plan_absent(look, make.subject, False, make, None):
        yield finding
        if finding is make:
            yield from items


def _plan_checklist(look: Look, entry: WantedChecklist, found: Checklist, card: Subject) -> Iterator[Finding]:
    subject = part_subject(EntityKind.CHECKLIST, entry.key, found.name, card)
    yield from plan_fields(look, subject, found.checklist_id, {"name": (entry.name, found.name)})
    positions = positions_after(item.position for item in found.items)
    for item in entry.items:
        yield from _plan_item(look, entry, item, card, positions)


def _plan_item(
    look: Look, checklist: WantedChecklist, entry: WantedItem, card: Subject, positions: Iterator[float]
) -> Iterator[Finding]:
    found = look.matches.items.get(entry.key)
    if found is not None:
        item, card_id = found
        subject = part_subject(EntityKind.ITEM, entry.key, item.name, card)
        moved = Subject(subject.entity, item.name, card.card, card.card_name, card_id, card.goal)
        yield from plan_fields(look, moved, item.item_id, {"name": (entry.name, item.name)})
    elif entry.made:
        make = _make_item(checklist, entry, card, next(positions))
        if entry.key not in look.matches.converted and look.is_bound(make.subject.entity):
            yield ItemGone(look.memory.bindings[make.subject.entity])
        for finding in plan_absent(look, make.subject, False, make, None):
            yield _with_its_card(look, finding)


def _with_its_card(look: Look, finding: Finding) -> Finding:
    """People may have made a card of an item: it is theirs, and the item is not made again."""
    if not isinstance(finding, Drift):
        return finding
    card = look.matches.converted.get(finding.field.entity.key)
    if card is None:
        return finding
    return replace(finding, became=card.name, deed=look.deed(card.card_id, CONVERTED))
