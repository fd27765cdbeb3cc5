"""The board that a definition wants, on one day: no ids, nothing of what people did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from llo_board.model.definition import Status, TargetChange
from llo_board.model.memory import Entity, EntityKind, FrozenTarget


class CardKind(StrEnum):
    """What a card of ours is for."""

    DELIVERABLE = "deliverable"
    GOAL = "goal"
    PART = "part"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class WantedList:
    """A list of the board."""

    key: str
    name: str
    status: Status


@dataclass(frozen=True, slots=True)
class WantedLabel:
    """The label of a goal; `key` is the goal's."""

    key: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class WantedItem:
    """An item of a checklist; one that is not `made` is followed where it exists, but never made."""

    key: str
    name: str
    made: bool = True


@dataclass(frozen=True, slots=True)
class WantedChecklist:
    """A checklist of a card; its key and those of its items begin with the card's. `made` as for an item."""

    key: str
    name: str
    items: tuple[WantedItem, ...] = ()
    made: bool = True


@dataclass(frozen=True, slots=True)
class WantedTarget:
    """What is promised now, and the agreement behind it if it is no longer what the start promised."""

    frozen: FrozenTarget
    changed: TargetChange | None = None


@dataclass(frozen=True, slots=True)
class WantedCard:
    """A card: `goal` is the goal that its label serves, `people` the keys of who belong on it, `mark` its
    project and key as in `marks.Mark`.

    `list_key` is the list where it is born; where it goes from there is the team's.
    """

    key: str
    kind: CardKind
    name: str
    list_key: str
    mark: str
    description: str = ""
    due: date | None = None
    start: date | None = None
    goal: str | None = None
    people: tuple[str, ...] = ()
    checklists: tuple[WantedChecklist, ...] = ()
    target: WantedTarget | None = None


@dataclass(frozen=True, slots=True)
class WantedPerson:
    """Somebody who belongs on cards; `username` is the one on Trello, if known.

    Who is not `active` (left, or yet to come) is not put on cards, and stays where they are.
    """

    key: str
    role: str
    username: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class WantedBoard:
    """Everything the definition wants on the board, each register in its order on the board."""

    project: str
    name: str
    timezone: str
    description: str = ""
    lists: tuple[WantedList, ...] = ()
    labels: tuple[WantedLabel, ...] = ()
    cards: tuple[WantedCard, ...] = ()
    people: tuple[WantedPerson, ...] = ()

    @property
    def entities(self) -> frozenset[Entity]:
        """Everything of ours that is wanted, or would be followed where it is there."""
        checklists = [checklist for card in self.cards for checklist in card.checklists]
        items = [item for checklist in checklists for item in checklist.items]
        keys = (
            (EntityKind.LIST, self.lists),
            (EntityKind.LABEL, self.labels),
            (EntityKind.CARD, self.cards),
            (EntityKind.CHECKLIST, checklists),
            (EntityKind.ITEM, items),
        )
        return frozenset(Entity(kind, entry.key) for kind, entries in keys for entry in entries)

    @property
    def zone(self) -> ZoneInfo:
        """The project's zone, in which its days begin and end."""
        return ZoneInfo(self.timezone)
