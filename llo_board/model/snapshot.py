"""The board at one moment, in our words: what Trello calls camelCase has ended before here.

Moments are aware datetimes in UTC. Ids are Trello's, 24 lower-case hex digits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One item of a checklist."""

    item_id: str
    name: str
    checked: bool = False
    position: float = 0.0


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist of a card, its items in their order on the card."""

    checklist_id: str
    name: str
    items: tuple[CheckItem, ...] = ()
    position: float = 0.0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A link or a file on a card."""

    attachment_id: str
    name: str
    url: str
    is_upload: bool = False


@dataclass(frozen=True, slots=True)
class CardState:
    """A card at one moment; `closed` means archived."""

    card_id: str
    name: str
    list_id: str
    description: str = ""
    closed: bool = False
    position: float = 0.0
    due: datetime | None = None
    start: datetime | None = None
    due_complete: bool = False
    label_ids: tuple[str, ...] = ()
    member_ids: tuple[str, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    url: str = ""
    last_activity: datetime | None = None

    @property
    def created(self) -> datetime:
        """When the card was made: Trello writes it in the first 8 hex digits of the id."""
        return datetime.fromtimestamp(int(self.card_id[:8], 16), UTC)


@dataclass(frozen=True, slots=True)
class ListState:
    """A list at one moment."""

    list_id: str
    name: str
    closed: bool = False
    position: float = 0.0


@dataclass(frozen=True, slots=True)
class LabelState:
    """A label at one moment; the colour is one of Trello's names, or None."""

    label_id: str
    name: str
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class MemberState:
    """Somebody who is on the board."""

    member_id: str
    username: str
    full_name: str = ""


@dataclass(frozen=True, slots=True)
class BoardSnapshot:
    """The whole board at one moment: lists and cards sorted by position, archived ones included."""

    board_id: str
    name: str
    taken_at: datetime
    description: str = ""
    url: str = ""
    closed: bool = False
    lists: tuple[ListState, ...] = ()
    labels: tuple[LabelState, ...] = ()
    cards: tuple[CardState, ...] = ()
    members: tuple[MemberState, ...] = ()
    workspace_id: str | None = None


CONVERSION = "convertToCardFromCheckItem"
"""The kind of action by which people make a card of a checklist item."""


@dataclass(frozen=True, slots=True)
class Action:
    """One entry of Trello's action log.

    `kind` is Trello's type (`updateCard`, `commentCard`, ...; trello/API.md section 6). An `updateCard` has exactly
    one changed field: `field` names it in our words (`name`, `description`, `due`, `start`, `list`, `closed`,
    `labels`, `members`, `position`, `due_complete`), with its values before and after as text, or None.
    For a comment `text` is the newest text, and `edited_at` the moment of the last edit.
    """

    action_id: str
    kind: str
    at: datetime
    member_id: str = ""
    member_name: str = ""
    app_id: str | None = None
    card_id: str | None = None
    card_name: str = ""
    list_id: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    text: str = ""
    edited_at: datetime | None = None
    checklist_id: str | None = None
    item_id: str | None = None
    item_name: str = ""
    item_checked: bool | None = None


@dataclass(frozen=True, slots=True)
class BoardReading:
    """One read of a board: the snapshot, and the actions since the moment asked for, newest first.

    Not `is_whole` when there may be more actions in that time: then what is not among them may well be there.
    """

    snapshot: BoardSnapshot
    actions: tuple[Action, ...] = field(default=())
    is_whole: bool = True
