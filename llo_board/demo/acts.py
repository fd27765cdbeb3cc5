"""What people do on a board, one dataclass a kind of deed: a closed family.

Cards, lists, labels, checklists and items are meant by the name that they bear on the board at that moment, as
people find them. Every deed is one request of Trello's web page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Move:
    """Drags a card to another list."""

    card: str
    to: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Ticks an item; `checklist` is needed only where several items of the card have that name."""

    card: str
    item: str
    checklist: str | None = None


@dataclass(frozen=True, slots=True)
class Untick:
    """Takes the tick off an item."""

    card: str
    item: str
    checklist: str | None = None


@dataclass(frozen=True, slots=True)
class AddChecklist:
    """Makes an empty checklist on a card."""

    card: str
    name: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """Adds an item to a checklist, ticked at once if `ticked`."""

    card: str
    checklist: str
    item: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class RewordItem:
    """Gives an item another text."""

    card: str
    item: str
    to: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Writes a comment."""

    card: str
    text: str


@dataclass(frozen=True, slots=True)
class EditComment:
    """Rewrites one's own comment, the one whose text begins with `comment`."""

    card: str
    comment: str
    to: str


@dataclass(frozen=True, slots=True)
class DeleteComment:
    """Deletes one's own comment, the one whose text begins with `comment`."""

    card: str
    comment: str


@dataclass(frozen=True, slots=True)
class AddCard:
    """Makes a card of one's own, at the bottom of a list; `labels` by name."""

    name: str
    to: str
    text: str = ""
    labels: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class RenameCard:
    """Gives a card another name."""

    card: str
    to: str


@dataclass(frozen=True, slots=True)
class Describe:
    """Writes a card's description, and leaves the line `llo-board: …` that stands in it.

    `text` comes above that line, `below` below it. With `keep`, what people find there stays, before `text`.
    """

    card: str
    text: str
    below: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class ChangeDue:
    """Sets a card's due date, to 12:00 in the year's zone as Trello's page proposes; empty takes it off."""

    card: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Finish:
    """Ticks the card's own "done" mark."""

    card: str


@dataclass(frozen=True, slots=True)
class AddLabel:
    """Puts a label on a card."""

    card: str
    label: str


@dataclass(frozen=True, slots=True)
class RemoveLabel:
    """Takes a label off a card."""

    card: str
    label: str


@dataclass(frozen=True, slots=True)
class AddMember:
    """Puts a person (by key) on a card."""

    card: str
    person: str


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """Takes a person (by key) off a card."""

    card: str
    person: str


@dataclass(frozen=True, slots=True)
class Attach:
    """Attaches a link to a card."""

    card: str
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Upload:
    """Uploads a file that lies beside the year's file; `name` is what the attachment is called on the card."""

    card: str
    file: str
    name: str


@dataclass(frozen=True, slots=True)
class ArchiveCard:
    """Archives a card."""

    card: str


@dataclass(frozen=True, slots=True)
class AddList:
    """Makes a list, to the right of the others."""

    name: str


@dataclass(frozen=True, slots=True)
class RenameList:
    """Gives a list another name."""

    list: str
    to: str


@dataclass(frozen=True, slots=True)
class MakeLabel:
    """Makes a label of the team's own; `colour` is one of Trello's."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """Puts a person (by key) on the board."""

    person: str


@dataclass(frozen=True, slots=True)
class SeeOff:
    """Takes a person (by key) off the board."""

    person: str


Act = (
    Move
    | Tick
    | Untick
    | AddChecklist
    | AddItem
    | RewordItem
    | Comment
    | EditComment
    | DeleteComment
    | AddCard
    | RenameCard
    | Describe
    | ChangeDue
    | Finish
    | AddLabel
    | RemoveLabel
    | AddMember
    | RemoveMember
    | Attach
    | Upload
    | ArchiveCard
    | AddList
    | RenameList
    | MakeLabel
    | Welcome
    | SeeOff
)

ACTS: Mapping[str, type[Act]] = MappingProxyType(
    {
        "move": Move,
        "tick": Tick,
        "untick": Untick,
        "add_checklist": AddChecklist,
        "add_item": AddItem,
        "reword_item": RewordItem,
        "comment": Comment,
        "edit_comment": EditComment,
        "delete_comment": DeleteComment,
        "add_card": AddCard,
        "rename_card": RenameCard,
        "describe": Describe,
        "change_due": ChangeDue,
        "finish": Finish,
        "add_label": AddLabel,
        "remove_label": RemoveLabel,
        "add_member": AddMember,
        "remove_member": RemoveMember,
        "attach": Attach,
        "upload": Upload,
        "archive_card": ArchiveCard,
        "add_list": AddList,
        "rename_list": RenameList,
        "make_label": MakeLabel,
        "welcome": Welcome,
        "see_off": SeeOff,
    }
)
