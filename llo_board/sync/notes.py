"""What a memory is to be told, kept until it can be: the walk has several hands, a memory has one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from llo_board.errors import LloBoardError
from llo_board.model.board_changes import ThingChange
from llo_board.model.memory import Agreed, Entity, FieldKey, FrozenTarget, Value
from llo_board.model.outcomes import Outcome
from llo_board.sync.look import EXISTS
from llo_board.sync.ports import Recorder


@dataclass(slots=True)
class Notes:
    """Notes for a memory, in their order."""

    bound: list[tuple[Entity, str]] = field(default_factory=list)
    _told: list[Callable[[Recorder], None]] = field(default_factory=list)

    def bind(self, entity: Entity, trello_id: str) -> None:
        """This thing on Trello is that thing of ours, and it is there."""
        self.bound.append((entity, trello_id))
        self._told.append(lambda record: record.bind(entity, trello_id))
        self.agree(entity, EXISTS, True, True)

    def agree(self, entity: Entity, name: str, wanted: Value, seen: Value) -> None:
        """Both sides agreed on this field of it."""
        key, pair = FieldKey(entity, name), Agreed(wanted, seen)
        self._told.append(lambda record: record.agree(key, pair))

    def agree_presence(self, entity: Entity, name: str, is_there: bool) -> None:
        """What the board left out is not agreed: the next run puts it there."""
        if is_there:
            self.agree(entity, name, True, True)

    def note_put_back(self, entity: Entity, name: str) -> None:
        """This goal label was put back once."""
        key = FieldKey(entity, name)
        self._told.append(lambda record: record.note_put_back(key))

    def freeze_target(self, card_key: str, target: FrozenTarget) -> None:
        """The target as it was when its card was made."""
        self._told.append(lambda record: record.freeze_target(card_key, target))

    def tell(self, record: Recorder) -> None:
        """Tells the memory all of it."""
        for told in self._told:
            told(record)


@dataclass(slots=True)
class Work:
    """What an errand of these changes came to; `left` are those that an error kept from being done."""

    changes: tuple[ThingChange, ...]
    outcomes: list[Outcome] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    left: tuple[ThingChange, ...] = ()
    error: LloBoardError | None = None
