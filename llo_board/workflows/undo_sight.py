"""What an undo sees: the board as it is now, and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from llo_board.model.board_changes import Subject
from llo_board.model.fields import plain_name, seen_value
from llo_board.model.journal import Write
from llo_board.model.memory import Entity, EntityKind, Memory, Value
from llo_board.model.snapshot import Action, BoardSnapshot, CardState

GONE = "\0gone"
"""The value of a field of something that the board does not have any more."""


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


def seen_now(write: Write, field: str, sight: Sight) -> Value:
    """What the board says now; GONE where it has no such thing any more."""
    match write.subject.entity.kind:
        case EntityKind.CARD:
            card = sight.card(write.trello_id)
            if card is None:
                return GONE
            return card.closed if field == "closed" else seen_value(field, card, sight.zone)
        case EntityKind.LIST:
            names = {one.list_id: plain_name(one.name) for one in sight.snapshot.lists}
            return names.get(write.trello_id, GONE)
        case EntityKind.LABEL:
            labels = {one.label_id: one for one in sight.snapshot.labels}
            label = labels.get(write.trello_id)
            if label is None:
                return GONE
            return label.colour if field == "colour" else plain_name(label.name)
    return _part_names(sight.snapshot).get(write.trello_id, GONE)


def _part_names(snapshot: BoardSnapshot) -> dict[str, str]:
    checklists = [checklist for card in snapshot.cards for checklist in card.checklists]
    names = {one.checklist_id: plain_name(one.name) for one in checklists}
    return names | {item.item_id: plain_name(item.name) for one in checklists for item in one.items}


def named_now(subject: Subject, card: CardState | None) -> Subject:
    """The subject under the name that its card has now."""
    if card is None:
        return subject
    own = subject.entity.key == subject.card
    return replace(subject, name=card.name if own else subject.name, card_name=card.name, card_id=card.card_id)
