"""What of a change still stands: people may have changed the same thing since the board was read."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from llo_board.model.board_changes import FieldChange, SetFields
from llo_board.model.fields import plain_name, seen_value
from llo_board.model.memory import EntityKind, Value
from llo_board.model.snapshot import CardState, LabelState, ListState


def standing_fields(change: SetFields, card: CardState, zone: ZoneInfo) -> SetFields:
    """The change without the fields that people changed since the board was read, based on the card as it is."""
    kept = tuple(one for one in change.changes if _stands(one, change, card, zone))
    return replace(change, changes=kept, description=card.description, due=card.due, start=card.start)


def standing_ground(change: SetFields, now: ListState | LabelState) -> SetFields:
    """The change of a list or label without the fields that people changed since the board was read."""
    return replace(change, changes=tuple(one for one in change.changes if _ground_value(one, now) == one.before))


def _ground_value(one: FieldChange, now: ListState | LabelState) -> Value:
    if one.field == "name":
        return plain_name(now.name)
    return now.closed if isinstance(now, ListState) else now.colour


def _stands(one: FieldChange, change: SetFields, card: CardState, zone: ZoneInfo) -> bool:
    match change.subject.entity.kind:
        case EntityKind.CARD:
            return seen_value(one.field, card, zone) == one.before
        case EntityKind.CHECKLIST:
            names = [found.name for found in card.checklists if found.checklist_id == change.trello_id]
        case _:
            items = (item for found in card.checklists for item in found.items)
            names = [item.name for item in items if item.item_id == change.trello_id]
    return [plain_name(name) for name in names] == [one.before]
