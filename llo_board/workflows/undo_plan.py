"""What taking back a run comes to: three-way again, so that what people did since stays.

A value goes back only where the board still says what the run wrote. A card that it made goes to the archive, and
only if nobody did anything on it. Lists, labels, checklists and items that it made stay: nothing is ever deleted.

What is taken back is agreed: the base keeps what the definition said then, beside what the board says now. So the
next sync leaves it alone, until the definition says something new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
from llo_board.model.fields import plain_name, seen_value
from llo_board.model.journal import Write, WriteDeed
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, Memory, Value
from llo_board.model.plan import Plan
from llo_board.model.snapshot import Action, BoardReading, BoardSnapshot, CardState


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


@dataclass(frozen=True, slots=True)
class Sight:
    """The board as it is, and what is remembered of it."""

    snapshot: BoardSnapshot
    actions: tuple[Action, ...]
    memory: Memory
    zone: ZoneInfo

    def card(self, card_id: str | None) -> CardState | None:
        """The card with that id, if it is on the board."""
        return next((card for card in self.snapshot.cards if card.card_id == card_id), None)

    def of(self, subject: Subject) -> CardState | None:
        """The card that something belongs to."""
        key = Entity(EntityKind.CARD, subject.card or "")
        return self.card(subject.card_id or self.memory.bindings.get(key))


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
        seen = _seen(write, one.field, sight)
        if seen == one.after and one.before != one.after:
            back.append(FieldChange(one.field, one.after, one.before))
        elif seen != one.before:
            yield Left(write.subject, WhyLeft.GONE if seen is _GONE else WhyLeft.CHANGED, one.field)
    if back:
        subject = _named_now(write.subject, card)
        own = card if write.subject.entity.kind is EntityKind.CARD else None
        facts = (own.description, own.due, own.start) if own else ("", None, None)
        yield SetFields(subject, write.trello_id, tuple(back), *facts)


_GONE = "\0gone"


def _seen(write: Write, field: str, sight: Sight) -> Value:
    """What the board says now; `_GONE` where it has no such thing any more."""
    match write.subject.entity.kind:
        case EntityKind.CARD:
            card = sight.card(write.trello_id)
            if card is None:
                return _GONE
            return card.closed if field == "closed" else seen_value(field, card, sight.zone)
        case EntityKind.LIST:
            names = {one.list_id: plain_name(one.name) for one in sight.snapshot.lists}
            return names.get(write.trello_id, _GONE)
        case EntityKind.LABEL:
            labels = {one.label_id: one for one in sight.snapshot.labels}
            label = labels.get(write.trello_id)
            if label is None:
                return _GONE
            return label.colour if field == "colour" else plain_name(label.name)
    return _part_names(sight.snapshot).get(write.trello_id, _GONE)


def _part_names(snapshot: BoardSnapshot) -> dict[str, str]:
    checklists = [checklist for card in snapshot.cards for checklist in card.checklists]
    names = {one.checklist_id: plain_name(one.name) for one in checklists}
    return names | {item.item_id: plain_name(item.name) for one in checklists for item in one.items}


def _named_now(subject: Subject, card: CardState | None) -> Subject:
    """The subject under the name that its card has now."""
    if card is None:
        return subject
    own = subject.entity.key == subject.card
    return replace(subject, name=card.name if own else subject.name, card_name=card.name, card_id=card.card_id)


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
    subject = _named_now(write.subject, card)
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
    elif _nobody_touched(card, write, sight):
        yield ArchiveCard(_named_now(write.subject, card), untouched_since=card.last_activity or card.created)
    else:
        yield Left(_named_now(write.subject, card), WhyLeft.TOUCHED)


def _nobody_touched(card: CardState, write: Write, sight: Sight) -> bool:
    """Whether the card is as it was made: its place, its words, its people, its ticks, and nothing said on it."""
    born_in = Entity(EntityKind.LIST, str(write.fields[0].after))
    return (
        card.list_id == sight.memory.bindings.get(born_in)
        and not card.due_complete
        and not card.attachments
        and not any(_peoples_actions(card, sight))
        and _fields_as_agreed(card, write.subject.entity, sight)
        and _parts_as_made(card, sight)
    )


def _peoples_actions(card: CardState, sight: Sight) -> Iterator[Action]:
    """What anybody else did on the card than who made it, and what was said on it."""
    own = [action for action in sight.actions if action.card_id == card.card_id]
    makers = {(action.app_id, action.member_id) for action in own if action.kind == "createCard"}
    for action in own:
        if action.kind == "commentCard" or (makers and (action.app_id, action.member_id) not in makers):
            yield action


def _fields_as_agreed(card: CardState, entity: Entity, sight: Sight) -> bool:
    agreed = {key.field: pair.seen for key, pair in sight.memory.agreed.items() if key.entity == entity}
    own = ("name", "description", "due", "start", "mark")
    labels = {
        f"label:{one.key}": bound for one, bound in sight.memory.bindings.items() if one.kind is EntityKind.LABEL
    }
    on_card = {field for field, label_id in labels.items() if label_id in card.label_ids}
    members = sum(field.startswith("member:") and seen is True for field, seen in agreed.items())
    return (
        all(seen_value(name, card, sight.zone) == agreed[name] for name in own if name in agreed)
        and on_card == {field for field, seen in agreed.items() if field.startswith("label:") and seen is True}
        and len(card.label_ids) == len(on_card)
        and len(card.member_ids) == members
    )


def _parts_as_made(card: CardState, sight: Sight) -> bool:
    """Whether its checklists and items are ours alone, named as we named them, and none is ticked."""
    agreed = {
        bound: sight.memory.agreed.get(FieldKey(entity, "name")) for entity, bound in sight.memory.bindings.items()
    }
    for checklist in card.checklists:
        parts = [(checklist.checklist_id, checklist.name)]
        parts += [(item.item_id, item.name) for item in checklist.items]
        if any(item.checked for item in checklist.items):
            return False
        if any((pair := agreed.get(part_id)) is None or pair.seen != plain_name(name) for part_id, name in parts):
            return False
    return True


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
