"""Changes as writes of a journal, and what became of those that were cut off."""

from __future__ import annotations

from datetime import date

import pytest

from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    Change,
    FieldChange,
    MakeBoard,
    MakeCard,
    MakeItem,
    MakeLabel,
    MakeList,
    RemoveLabel,
    RemoveMember,
    SetFields,
    StampBoard,
    Subject,
)
from llo_board.model.journal import Write, WriteDeed, WriteFate, build_write, build_writes, settle
from llo_board.model.memory import Entity, EntityKind

FLYER = Subject(Entity(EntityKind.CARD, "flyer"), "Flyer", "flyer", "Flyer", "62a1", "reach")
LIST = Subject(Entity(EntityKind.LIST, "todo"), "To do")
LABEL = Subject(Entity(EntityKind.LABEL, "reach"), "Reach")
ITEM = Subject(Entity(EntityKind.ITEM, "flyer:steps:printed"), "Printed", "flyer", "Flyer", "62a1")
DUE = FieldChange("due", "2022-06-09", "2022-06-16")

CHANGES: tuple[tuple[Change, Write], ...] = (
    (MakeBoard("Board", ""), Write(1, WriteDeed.MAKE_BOARD)),
    (StampBoard(""), Write(1, WriteDeed.SIGN_BOARD)),
    (MakeList(LIST, "To do", 1.0), Write(1, WriteDeed.MAKE, LIST)),
    (MakeLabel(LABEL, "Reach", "green"), Write(1, WriteDeed.MAKE, LABEL)),
    (
        MakeCard(FLYER, "todo", "Flyer", "", "p/flyer", 1.0, due=date(2022, 6, 9)),
        Write(1, WriteDeed.MAKE, FLYER, (FieldChange("list", None, "todo"),)),
    ),
    (MakeItem(ITEM, "flyer:steps", "Printed", 1.0), Write(1, WriteDeed.MAKE, ITEM)),
    (SetFields(FLYER, "62a1", (DUE,)), Write(1, WriteDeed.SET, FLYER, (DUE,), "62a1")),
    (
        AddLabel(FLYER, "reach"),
        Write(1, WriteDeed.PUT_ON, FLYER, (FieldChange("label:reach", False, True),), "62a1"),
    ),
    (
        RemoveLabel(FLYER, "reach"),
        Write(1, WriteDeed.TAKE_OFF, FLYER, (FieldChange("label:reach", True, False),), "62a1"),
    ),
    (
        AddMember(FLYER, "lead", "5f01"),
        Write(1, WriteDeed.PUT_ON, FLYER, (FieldChange("member:lead", False, True),), "62a1", "5f01"),
    ),
    (
        RemoveMember(FLYER, "lead", "5f01"),
        Write(1, WriteDeed.TAKE_OFF, FLYER, (FieldChange("member:lead", True, False),), "62a1", "5f01"),
    ),
    (ArchiveCard(FLYER), Write(1, WriteDeed.ARCHIVE, FLYER, (FieldChange("closed", False, True),), "62a1")),
)


@pytest.mark.parametrize(("change", "write"), CHANGES, ids=[type(change).__name__ for change, _ in CHANGES])
def test_a_change_is_a_write_with_its_values_before_and_after(change: Change, write: Write) -> None:
    assert build_write(1, change) == write


def test_no_two_changes_of_a_card_share_an_address() -> None:
    writes = build_writes(change for change, _ in CHANGES)
    assert len({write.address for write in writes}) == len(writes)


def test_a_cut_off_write_that_is_planned_again_was_not_done_and_one_that_is_not_is_settled() -> None:
    cut_off = build_writes([SetFields(FLYER, "62a1", (DUE,)), AddLabel(FLYER, "reach")])
    assert settle(cut_off, [AddLabel(FLYER, "reach"), AddMember(FLYER, "lead", "5f01")]) == {
        1: WriteFate.SETTLED,
        2: WriteFate.NOT_DONE,
    }
