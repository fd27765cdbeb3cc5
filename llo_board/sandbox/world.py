"""The state of the sandbox: every table, the clock and the source of ids. No HTTP in here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import RLock
from typing import Protocol

from . import accounts as own
from . import entities as e
from .clock import Clock
from .ids import IdSource
from .table import Row, Table


class Storage(Protocol):
    """Keeps what a request changed, durably, before the request is answered."""

    def load(self, world: World) -> None: ...

    def save(self, world: World) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, and through which app; the web app (None) leaves no mark on an action."""

    member: e.Member
    app_id: str | None
    token_id: str = ""
    scopes: tuple[str, ...] = ("read", "write", "account")
    client: str = ""
    """What the request called itself, in X-Trello-Client-Identifier."""


@dataclass(frozen=True, slots=True)
class Told:
    """An action for whoever watches; not every one is in the history."""

    action: e.Action
    client: str


class World:
    """All boards and everybody on them. Whoever reads or writes holds `lock`; writers use `one_change`."""

    def __init__(self, seed: int = 1, now: datetime | None = None, storage: Storage | None = None) -> None:
        self.lock = RLock()
        self.clock = Clock(now)
        self.ids = IdSource(seed)
        self.storage = storage
        self.web_url = "https://trello.com"
        self.told: list[Told] = []
        self.listeners: list[Callable[[Sequence[Told]], None]] = []
        self._make_tables()
        if storage is not None:
            storage.load(self)

    def _make_tables(self) -> None:
        self.members = Table(e.Member, "username")
        self.tokens = Table(e.Token, "member_id")
        self.apps = Table(e.App)
        self.organizations = Table(e.Organization, "name")
        self.boards = Table(e.Board, "short_link", "organization_id")
        self.memberships = Table(e.Membership, "parent_id", "member_id")
        self.lists = Table(e.BoardList, "board_id")
        self.labels = Table(e.Label, "board_id")
        self.cards = Table(e.Card, "board_id", "list_id", "short_link")
        self.checklists = Table(e.Checklist, "card_id", "board_id")
        self.check_items = Table(e.CheckItem, "checklist_id")
        self.attachments = Table(e.Attachment, "card_id")
        self.uploads = Table(e.Upload)
        self.stickers = Table(e.Sticker, "card_id")
        self.custom_fields = Table(e.CustomField, "board_id")
        self.field_options = Table(e.FieldOption, "field_id")
        self.field_values = Table(e.FieldValue, "card_id", "field_id")
        self.board_stars = Table(e.BoardStar, "member_id", "board_id")
        self.my_prefs = Table(e.MyPrefs, "board_id")
        self.reactions = Table(e.Reaction, "action_id")
        self.webhooks = Table(e.Webhook, "model_id", "token_id")
        self.pictures = Table(own.Picture, "owner_id")
        self.saved_searches = Table(own.SavedSearch, "member_id")
        self.channel_settings = Table(own.ChannelSettings, "member_id")
        self.tags = Table(own.Tag, "organization_id")
        self.plugins = Table(own.PluginOnBoard, "board_id")
        self.notifications = Table(own.Notification, "member_id", "card_id", "board_id")
        self.actions = Table(
            e.Action, "board_id", "card_id", "list_id", "member_id", "comment_on", "organization_id"
        )

    @property
    def tables(self) -> Mapping[str, Table[Row]]:
        """By name, in an order in which they can be read back."""
        return {name: table for name, table in vars(self).items() if isinstance(table, Table)}

    @contextmanager
    def one_change(self) -> Iterator[None]:
        """All of the block happens, durably, or nothing of it; only what happened is told."""
        with self.lock:
            try:
                yield
                if self.storage is not None:
                    self.storage.save(self)
            except BaseException:
                self._each_table("roll_back")
                self.told.clear()
                raise
            self._each_table("commit")
            told, self.told = self.told, []
            for listener in self.listeners if told else ():
                listener(told)

    def _each_table(self, ending: str) -> None:
        for table in self.tables.values():
            getattr(table, ending)()

    def reset(self) -> None:
        """Forgets everything but the seed; ids go on counting, so that no old link comes back to life."""
        with self.one_change():
            for table in self.tables.values():
                for row in list(table):
                    table.remove(row.id)

    def new_id(self) -> str:
        return self.ids.long_id(self.clock.now())

    def app_of(self, key: str) -> str | None:
        """The id of the app an API key belongs to; any well-formed key is one. None for the web app."""
        row_id = digest(key)
        app = self.apps.get(row_id)
        if app is None:
            app = self.apps.put(e.App(id=row_id, app_id=self.new_id()))
        return None if app.is_web else app.app_id

    def token_of(self, text: str) -> e.Token:
        """What is known of a token; an unknown one makes a member on first use."""
        row_id = digest(text)
        known = self.tokens.get(row_id)
        if known is not None and (known.revoked or self.members.get(known.member_id)):
            return known
        member = self.add_member(f"member{row_id[:6]}", f"Member {row_id[:6]}")
        return self.give_token(member, text)

    def add_member(self, username: str, full_name: str, email: str | None = None) -> e.Member:
        initials = "".join(word[0] for word in full_name.split()[:4]).upper()
        return self.members.put(e.Member(self.new_id(), username, full_name, initials, email))

    def give_token(self, member: e.Member, token: str) -> e.Token:
        return self.tokens.put(e.Token(digest(token), member.id, self.clock.stamp()))

    def web_key(self) -> str:
        """The key of the sandbox's own web app: what is done with it bears no app, as in Trello's own app."""
        key = digest(f"web app {self.ids.seed}")[:32]
        if self.apps.get(digest(key)) is None:
            self.apps.put(e.App(id=digest(key), app_id="", is_web=True))
        return key


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
