"""What taking back a run comes to: three-way again, so that what people did since stays.

A value goes back only where the board still says what the run wrote. A card that it made goes to the archive, and
only if nobody did anything on it. Lists, labels, checklists and items that it made stay: nothing is ever deleted.

What is taken back is agreed: the base keeps what the definition said then, beside what the board says now. So the
next sync leaves it alone, until the definition says something new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    Change,
    FieldChange,
    RemoveLabel,
    RemoveMember,
    SetFields,
    StampBoard,
    Subject,
)
from llo_board.model.journal import Write, WriteDeed
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, Memory, Value
from llo_board.model.plan import Plan
from llo_board.model.snapshot import BoardReading
from llo_board.workflows.undo_sight import GONE, Sight, named_now, seen_now
from llo_board.workflows.untouched import nobody_touched


class WhyLeft(StrEnum):
    """Why something is not taken back."""

    CHANGED = "changed"
    GONE = "gone"
    TOUCHED = "touched"
    STAYS = "stays"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Left:
    """Something that the run wrote and that stays; `field` is None for the whole thing."""

    subject: Subject
    why: WhyLeft
    field: str | None = None


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What is written to take a run back, what is left alone, and the base of each field afterwards."""

    plan: Plan
    left: tuple[Left, ...]
    base: Mapping[FieldKey, Agreed]


Finding = Change | Left


def build_undo(
    project: str, writes: tuple[Write, ...], reading: BoardReading, memory: Memory, zone: ZoneInfo
) -> UndoPlan:
    """Takes back every write that was done, the newest first."""
    sight = Sight(reading.snapshot, reading.actions, memory, zone)
    made = {write.subject.card for write in writes if _is_new_card(write)}
    findings = [
        found
        for write in reversed(writes)
        if write.was_done and (_is_new_card(write) or write.subject.card not in made or write.subject.card is None)
        for found in _take_back(write, sight)
    ]
    changes = tuple(found for found in findings if not isinstance(found, Left))
    stamp = (StampBoard(reading.snapshot.description),) if changes else ()
    plan = Plan(
        project, str(zone), reading.snapshot.board_id, (*stamp, *changes), bindings=tuple(memory.bindings.items())
    )
    left = tuple(found for found in reversed(findings) if isinstance(found, Left))
    return UndoPlan(plan, left, _base_after(changes, memory))


def _is_new_card(write: Write) -> bool:
    return write.deed is WriteDeed.MAKE and write.subject.entity.kind is EntityKind.CARD


def _take_back(write: Write, sight: Sight) -> Iterator[Finding]:
    match write.deed:
        case WriteDeed.MAKE if _is_new_card(write):
            yield from _archive_new(write, sight)
        case WriteDeed.MAKE:
            yield Left(write.subject, WhyLeft.STAYS)
        case WriteDeed.SET | WriteDeed.ARCHIVE:
            yield from _set_back(write, sight)
        case WriteDeed.PUT_ON | WriteDeed.TAKE_OFF:
            yield from _presence_back(write, sight)
        case WriteDeed.MAKE_BOARD | WriteDeed.SIGN_BOARD:
            return


# fields


def _set_back(write: Write, sight: Sight) -> Iterator[Finding]:
    card = sight.of(write.subject)
    back: list[FieldChange] = []
    for one in write.fields:
        if one.field == "mark":  # our own line, by which the card is found again
            continue
        if one.field == "closed" and write.subject.entity.kind is EntityKind.LIST:  # people work in it again
            yield Left(write.subject, WhyLeft.STAYS)
            continue
        seen = seen_now(write, one.field, sight)
        if seen == one.after and one.before != one.after:
            back.append(FieldChange(one.field, one.after, one.before))
        elif seen != one.before:
            yield Left(write.subject, WhyLeft.GONE if seen is GONE else WhyLeft.CHANGED, one.field)
    if back:
        subject = named_now(write.subject, card)
        own = card if write.subject.entity.kind is EntityKind.CARD else None
        facts = (own.description, own.due, own.start) if own else ("", None, None)
        yield SetFields(subject, write.trello_id, tuple(back), *facts)


# labels and members


def _presence_back(write: Write, sight: Sight) -> Iterator[Finding]:
    card = sight.of(write.subject)
    field = write.fields[0].field
    if card is None:
        yield Left(write.subject, WhyLeft.GONE, field)
        return
    kind, _, key = field.partition(":")
    label_id = sight.memory.bindings.get(Entity(EntityKind.LABEL, key), "")
    is_on = (label_id if kind == "label" else write.other_id) in card.label_ids + card.member_ids
    if is_on is not (write.deed is WriteDeed.PUT_ON):
        return  # people took it back already
    subject = named_now(write.subject, card)
    there = {one.label_id for one in sight.snapshot.labels} | {one.member_id for one in sight.snapshot.members}
    if not is_on and (label_id if kind == "label" else write.other_id) not in there:
        yield Left(subject, WhyLeft.CANNOT, field)  # the label was deleted, or the person left the board
    elif kind == "label":
        yield RemoveLabel(subject, key) if is_on else AddLabel(subject, key)
    else:
        yield RemoveMember(subject, key, write.other_id) if is_on else AddMember(subject, key, write.other_id)


# new cards


def _archive_new(write: Write, sight: Sight) -> Iterator[Finding]:
    card = sight.card(write.trello_id or sight.memory.bindings.get(write.subject.entity))
    if card is None:
        yield Left(write.subject, WhyLeft.GONE)
    elif card.closed:
        return
    elif nobody_touched(card, write, sight):
        yield ArchiveCard(named_now(write.subject, card), untouched_since=card.last_activity or card.created)
    else:
        yield Left(named_now(write.subject, card), WhyLeft.TOUCHED)


# the base afterwards


def _base_after(changes: tuple[Change, ...], memory: Memory) -> Mapping[FieldKey, Agreed]:
    """For every field that goes back: what the definition said then, beside what the board will say."""
    return {key: pair for change in changes for key, pair in _pairs(change, memory)}


def _pairs(change: Change, memory: Memory) -> Iterator[tuple[FieldKey, Agreed]]:
    match change:
        case SetFields(subject, _, fields):
            for one in fields:
                yield _pair(FieldKey(subject.entity, one.field), one.before, one.after, memory)
        case AddMember(subject, person) | RemoveMember(subject, person):
            puts_on = isinstance(change, AddMember)
            yield _pair(FieldKey(subject.entity, f"member:{person}"), not puts_on, puts_on, memory)
        case AddLabel(subject, goal):
            yield _pair(FieldKey(subject.entity, f"label:{goal}"), False, True, memory)
        case RemoveLabel(subject, goal):
            yield _pair(FieldKey(subject.entity, f"label:{goal}"), True, False, memory)
        case _:
            return


def _pair(key: FieldKey, written: Value, seen: Value, memory: Memory) -> tuple[FieldKey, Agreed]:
    """`written` is what the run wrote, should the memory not know what the definition said then."""
    known = memory.agreed.get(key)
    return key, Agreed(known.wanted if known else written, seen)
