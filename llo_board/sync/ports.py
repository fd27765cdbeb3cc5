"""What sync asks of the world: a board that can be written, and a memory that keeps what was accepted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from llo_board.model.fate import GoneFate
from llo_board.model.memory import Agreed, Answer, Entity, FieldKey, FrozenTarget
from llo_board.model.snapshot import (
    BoardSnapshot,
    CardState,
    CheckItem,
    Checklist,
    LabelState,
    ListState,
)

CardValues = Mapping[str, str | bool | datetime | None]
"""New values of a card's fields: `name`, `description`, `closed`; `due` and `start` as aware moments or None."""


@dataclass(frozen=True, slots=True)
class NewCard:
    """Everything that a card is born with: one request makes it whole. Moments are aware, in UTC."""

    list_id: str
    name: str
    description: str
    position: float
    due: datetime | None = None
    start: datetime | None = None
    label_ids: tuple[str, ...] = ()
    member_ids: tuple[str, ...] = ()


class BoardGateway(Protocol):
    """A board that can be written, in our words. Each method is one request and returns what the board answered.

    Several threads ask at once. From `halt` until `resume`, what has not gone out yet raises `NotSent` instead.

    Positions are numbers greater than 0; a higher one is further right or down. Errors are of the family
    `TrelloError`; a method that raises one may or may not have done its work (an answer can get lost).
    """

    def make_board(self, name: str, description: str) -> BoardSnapshot:
        """A new board without lists and labels; `board_id` and `url` of the answer are used."""
        ...

    def fetch_board_description(self, board_id: str) -> str:
        """The board's description as it is now."""
        ...

    def describe_board(self, board_id: str, description: str) -> None:
        """Replaces the board's description."""
        ...

    def make_list(self, board_id: str, name: str, position: float) -> ListState:
        """A new list."""
        ...

    def change_list(self, list_id: str, values: Mapping[str, str | bool]) -> ListState:
        """Changes `name` or `closed` of a list."""
        ...

    def fetch_list(self, board_id: str, list_id: str) -> ListState | None:
        """The list as it is now; None when it is no longer on that board."""
        ...

    def fetch_label(self, label_id: str) -> LabelState | None:
        """The label as it is now; None when it is gone."""
        ...

    def make_label(self, board_id: str, name: str, colour: str) -> LabelState:
        """A new label."""
        ...

    def change_label(self, label_id: str, values: Mapping[str, str]) -> LabelState:
        """Changes `name` or `colour` of a label."""
        ...

    def make_card(self, card: NewCard) -> CardState:
        """A new card with everything on it."""
        ...

    def fetch_card(self, board_id: str, card_id: str) -> CardState | GoneFate:
        """The card as it is now (archived cards too), or what became of it if it is no longer on that board."""
        ...

    def change_card(self, card_id: str, values: CardValues) -> CardState:
        """Changes a card's own fields at once; labels, members and checklists of the answer are not used."""
        ...

    def add_label(self, card_id: str, label_id: str) -> None:
        """Puts one label on a card."""
        ...

    def remove_label(self, card_id: str, label_id: str) -> None:
        """Takes one label off a card."""
        ...

    def add_member(self, card_id: str, member_id: str) -> None:
        """Puts one member of the board on a card."""
        ...

    def remove_member(self, card_id: str, member_id: str) -> None:
        """Takes one member off a card."""
        ...

    def make_checklist(self, card_id: str, name: str, position: float) -> Checklist:
        """A new, empty checklist on a card."""
        ...

    def copy_checklist(self, card_id: str, source_id: str, name: str, position: float) -> Checklist:
        """A new checklist on a card with a copy of each item of another one, none of them ticked."""
        ...

    def change_checklist(self, checklist_id: str, values: Mapping[str, str]) -> Checklist:
        """Changes the `name` of a checklist; items of the answer are not used."""
        ...

    def make_item(self, checklist_id: str, name: str, position: float) -> CheckItem:
        """A new, unticked item."""
        ...

    def change_item(self, card_id: str, item_id: str, values: Mapping[str, str]) -> CheckItem:
        """Changes the `name` of an item of that card."""
        ...

    def halt(self) -> None:
        """Lets nothing more go out; what is under way is answered."""
        ...

    def resume(self) -> None:
        """Lets requests go out again."""
        ...


class Recorder(Protocol):
    """The memory of one run, begun before its first write. Each call is durable when it returns."""

    def at_once(self) -> AbstractContextManager[None]:
        """What is told inside is durable when it ends: all of it, or nothing."""
        ...

    @property
    def run(self) -> int:
        """The number of this run, higher than every run before it in this history."""
        ...

    @property
    def history(self) -> str:
        """The 4 hex digits of the history that remembers it."""
        ...

    def note_stamp(self) -> None:
        """This run is about to write its stamp on the board: from now on its number is in `Memory.stamps`."""
        ...

    def bind_board(self, board_id: str) -> None:
        """This is the project's board: `Memory.board_id`."""
        ...

    def bind(self, entity: Entity, trello_id: str) -> None:
        """This thing on Trello is that thing of ours; replaces an earlier binding of the same thing."""
        ...

    def agree(self, field: FieldKey, pair: Agreed) -> None:
        """Both sides agreed on this field; replaces the earlier pair, and uses up an answer about this field.

        An answer settles one quarrel: when people change the board again later, they are asked again.
        """
        ...

    def note_answer(self, field: FieldKey, answer: Answer | None) -> None:
        """The answer that waits for this field; None when there is none any more."""
        ...

    def note_put_back(self, field: FieldKey) -> None:
        """This goal label was put back once: `Memory.put_back`."""
        ...

    def freeze_target(self, card_key: str, target: FrozenTarget) -> None:
        """The target as it was when its card was made: `Memory.targets`."""
        ...
