"""The things on a Trello board, as immutable rows. Dates are texts in Trello's form; order of fields is ours.

What Trello computes (badges, urls, labels of a card) is not here: representation.py makes it on reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    id: str
    username: str
    full_name: str
    initials: str
    email: str | None = None
    account: Json = field(default_factory=dict)
    """What the member set: `bio`, `prefs`, and `dismissed`, the one-time messages that were seen."""


@dataclass(frozen=True, slots=True)
class Token:
    """`id` is a digest of the token: the token itself is kept nowhere. A revoked one stays, to be refused.

    `key_id` binds it to the app it was granted to; the control panel's tokens go with any key.
    """

    id: str
    member_id: str
    created: str
    name: str = "sandbox"
    scopes: tuple[str, ...] = ("read", "write", "account")
    expires: str | None = None
    key_id: str | None = None
    revoked: bool = False
    signing: bool = False
    """It came with a secret (OAuth), so that a signature made with it must be right."""


@dataclass(frozen=True, slots=True)
class App:
    """What an API key belongs to; `id` is a digest of the key. The web app signs no action as its own."""

    id: str
    app_id: str
    is_web: bool = False


@dataclass(frozen=True, slots=True)
class Organization:
    id: str
    name: str
    display_name: str
    creator_id: str
    desc: str = ""
    website: str | None = None
    permission: str = "private"
    prefs: Json = field(default_factory=dict)
    """What differs from Trello's own settings of a workspace."""


@dataclass(frozen=True, slots=True)
class Board:
    id: str
    name: str
    short_link: str
    creator_id: str
    organization_id: str | None
    prefs: Json
    last_activity: str
    desc: str = ""
    closed: bool = False
    date_closed: str | None = None
    label_names: Json = field(default_factory=dict)
    next_card_number: int = 1
    source_id: str | None = None
    tag_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """Of a board or an organization: `parent_id` is the id of either."""

    id: str
    parent_id: str
    member_id: str
    member_type: str
    deactivated: bool = False


@dataclass(frozen=True, slots=True)
class BoardList:
    id: str
    board_id: str
    name: str
    pos: float
    closed: bool = False
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    id: str
    board_id: str
    name: str
    color: str | None


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    board_id: str
    list_id: str
    name: str
    pos: float
    short_link: str
    number: int
    creator_id: str
    last_activity: str
    desc: str = ""
    closed: bool = False
    date_closed: str | None = None
    due: str | None = None
    due_complete: bool = False
    due_reminder: int | None = None
    date_completed: str | None = None
    start: str | None = None
    is_template: bool = False
    label_ids: tuple[str, ...] = ()
    member_ids: tuple[str, ...] = ()
    voter_ids: tuple[str, ...] = ()
    cover_attachment_id: str | None = None
    cover: Json = field(default_factory=dict)
    """Its color, size and brightness, where somebody chose them."""
    subscriber_ids: tuple[str, ...] = ()
    address: str | None = None
    location_name: str | None = None
    coordinates: Json | None = None
    numbers_elsewhere: Json = field(default_factory=dict)
    """The number it had on each board it left; a return trip gives the old number back."""


@dataclass(frozen=True, slots=True)
class Checklist:
    id: str
    card_id: str
    board_id: str
    name: str
    pos: float


@dataclass(frozen=True, slots=True)
class CheckItem:
    id: str
    checklist_id: str
    name: str
    pos: float
    state: str = "incomplete"
    due: str | None = None
    due_reminder: int | None = None
    member_id: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    id: str
    card_id: str
    name: str
    url: str
    date: str
    member_id: str
    pos: float
    mime_type: str = ""
    size: int | None = None
    file_name: str | None = None
    """Of an upload, whose bytes are in `uploads` under the attachment's id; a link has none."""


@dataclass(frozen=True, slots=True)
class Upload:
    """The bytes of an uploaded file, in base64; `id` is the attachment's or the picture's."""

    id: str
    content: str


@dataclass(frozen=True, slots=True)
class Sticker:
    id: str
    card_id: str
    image: str
    top: float
    left: float
    z_index: float
    rotate: float = 0


@dataclass(frozen=True, slots=True)
class CustomField:
    """`type` is checkbox, date, list, number or text; only a list has options."""

    id: str
    board_id: str
    name: str
    type: str
    pos: float
    group: str
    on_card_front: bool = True


@dataclass(frozen=True, slots=True)
class FieldOption:
    id: str
    field_id: str
    text: str
    color: str
    pos: float


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a card says in a custom field: an option of a list, or a value of the field's type."""

    id: str
    card_id: str
    field_id: str
    value: Json | None = None
    option_id: str | None = None


@dataclass(frozen=True, slots=True)
class BoardStar:
    id: str
    member_id: str
    board_id: str
    pos: float


@dataclass(frozen=True, slots=True)
class MyPrefs:
    """What one member set for a board; `id` is the board's and the member's."""

    id: str
    board_id: str
    values: Json


@dataclass(frozen=True, slots=True)
class Reaction:
    id: str
    action_id: str
    member_id: str
    emoji: Json


@dataclass(frozen=True, slots=True)
class Webhook:
    """Belongs to a token; `secret` signs what is delivered, and is the app's."""

    id: str
    token_id: str
    model_id: str
    callback_url: str
    secret: str
    description: str = ""
    active: bool = True
    failures: int = 0
    first_failure: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One line of a board's history; `data` is frozen with the names of that moment, as at Trello."""

    id: str
    type: str
    date: str
    member_id: str
    board_id: str | None
    card_id: str | None
    list_id: str | None
    data: Json
    app_id: str | None = None
    about_member_id: str | None = None
    organization_id: str | None = None

    @property
    def comment_on(self) -> str | None:
        return self.card_id if self.type == "commentCard" else None
