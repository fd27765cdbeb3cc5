"""What a run means to write, and what became of each write: kept before the first one, read after any cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    Change,
    FieldChange,
    MakeBoard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    RemoveLabel,
    RemoveMember,
    SetFields,
    StampBoard,
    Subject,
)
from llo_board.model.memory import Entity, EntityKind


class WriteDeed(StrEnum):
    """What kind of write it is."""

    MAKE_BOARD = "make-board"
    SIGN_BOARD = "sign-board"
    MAKE = "make"
    SET = "set"
    PUT_ON = "put-on"
    TAKE_OFF = "take-off"
    ARCHIVE = "archive"


class WriteFate(StrEnum):
    """What became of a write.

    DONE: Trello accepted it. SKIPPED: left out, the board had moved. FAILED: the run stopped at it; whether Trello
    did it is found out by the next run. NOT_DONE: a later run found it undone, or it was never begun. SETTLED: a
    later run found nothing left to do for it.
    """

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    NOT_DONE = "not-done"
    SETTLED = "settled"


BOARD = Subject(Entity(EntityKind.CARD, ""), "")
"""Stands for the board itself, which is no entity."""


@dataclass(frozen=True, slots=True)
class Write:
    """One write of a run, numbered from 1 in their order.

    `fields` are its values before and after; a new card has the key of its list as `list`. `other_id` is the member
    of a write about a member. `fate` is None while it is not known.
    """

    number: int
    deed: WriteDeed
    subject: Subject = BOARD
    fields: tuple[FieldChange, ...] = ()
    trello_id: str = ""
    other_id: str = ""
    fate: WriteFate | None = None
    detail: str = ""

    @property
    def address(self) -> tuple[str, Entity, str]:
        """What it is about: no two writes of one plan share it."""
        is_presence = self.deed in (WriteDeed.PUT_ON, WriteDeed.TAKE_OFF)
        return self.deed.value, self.subject.entity, self.fields[0].field if is_presence else ""

    @property
    def was_done(self) -> bool:
        """Whether the board has it, as far as is known."""
        return self.fate in (WriteFate.DONE, WriteFate.SETTLED)


def build_writes(changes: Iterable[Change]) -> tuple[Write, ...]:
    """The writes that these changes come to."""
    return tuple(build_write(number, change) for number, change in enumerate(changes, 1))


def build_write(number: int, change: Change) -> Write:
    """One change as a write."""
    match change:
        case MakeBoard():
            return Write(number, WriteDeed.MAKE_BOARD)
        case StampBoard():
            return Write(number, WriteDeed.SIGN_BOARD)
        case MakeCard():
            born_in = FieldChange("list", None, change.list_key)
            return Write(number, WriteDeed.MAKE, change.subject, (born_in,))
        case MakeList() | MakeLabel() | MakeChecklist() | MakeItem():
            return Write(number, WriteDeed.MAKE, change.subject)
        case SetFields():
            return Write(number, WriteDeed.SET, change.subject, change.changes, change.trello_id)
        case AddLabel() | RemoveLabel() | AddMember() | RemoveMember():
            return _presence(number, change)
        case ArchiveCard():
            closed = FieldChange("closed", False, True)
            return Write(number, WriteDeed.ARCHIVE, change.subject, (closed,), change.subject.card_id or "")
        case _:
            assert_never(change)


def _presence(number: int, change: AddLabel | RemoveLabel | AddMember | RemoveMember) -> Write:
    puts_on = isinstance(change, AddLabel | AddMember)
    field, other_id = _other(change)
    return Write(
        number,
        WriteDeed.PUT_ON if puts_on else WriteDeed.TAKE_OFF,
        change.subject,
        (FieldChange(field, not puts_on, puts_on),),
        change.subject.card_id or "",
        other_id,
    )


def _other(change: AddLabel | RemoveLabel | AddMember | RemoveMember) -> tuple[str, str]:
    if isinstance(change, AddMember | RemoveMember):
        return f"member:{change.person}", change.member_id
    return f"label:{change.goal}", ""


def settle(open_writes: Iterable[Write], changes: Iterable[Change]) -> dict[int, WriteFate]:
    """What became of writes of a run that was cut off, by number: what is planned again was not done."""
    planned = {write.address for write in build_writes(changes)}
    return {
        write.number: WriteFate.NOT_DONE if write.address in planned else WriteFate.SETTLED for write in open_writes
    }
