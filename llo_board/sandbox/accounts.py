"""What hangs on a member, a workspace or a Power-Up instead of on a card, as immutable rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    """An uploaded image, whose bytes are in `uploads` under its id.

    `kind` is the word of its route (boardBackgrounds, customBoardBackgrounds, customEmoji, customStickers) and
    `owner_id` the member; or it is the logo of a workspace.
    """

    id: str
    owner_id: str
    kind: str
    file_name: str
    name: str = ""
    brightness: str = "unknown"
    tile: bool = False


@dataclass(frozen=True, slots=True)
class SavedSearch:
    id: str
    member_id: str
    name: str
    query: str
    pos: float


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """Of which a member wants no word on a channel; e-mail is the only one Trello has."""

    id: str
    member_id: str
    channel: str
    blocked_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A collection of boards in a workspace."""

    id: str
    organization_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PluginOnBoard:
    """A Power-Up that is switched on; the sandbox knows no more of it than its id."""

    id: str
    board_id: str
    plugin_id: str


@dataclass(frozen=True, slots=True)
class Notification:
    """Word to one member of what another did; `data` is frozen with the names of that moment.

    `id` follows from the action and the member, so that nobody's ids depend on who watches.
    """

    id: str
    member_id: str
    type: str
    date: str
    action_id: str
    creator_id: str
    board_id: str | None
    card_id: str | None
    data: Mapping[str, Any]
    app_id: str | None = None
    read: str | None = None
    """When it was read; None while it was not."""
