"""One request as a handler sees it: who asks, what, and about which object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from . import entities as e
from .access import board_for, card_for
from .downloads import SentFile
from .errors import NotFound
from .ids import is_long_id
from .params import Params
from .world import Actor, World

OnBoard = TypeVar("OnBoard", e.BoardList, e.Label, e.Checklist, e.CustomField)


@dataclass(frozen=True, slots=True)
class Call:
    """The objects named in the path are looked up on demand, with the rights of the one who asks."""

    world: World
    actor: Actor
    params: Params
    path: Mapping[str, str]
    writing: bool
    ask_again: Callable[[str, Params], object]
    """Answers another GET path in the name of the same member: for `/batch`."""
    address: str = ""
    key: str = field(default="", repr=False)
    file: SentFile | None = None
    signed_by_header: bool = False

    @property
    def viewer_id(self) -> str:
        return self.actor.member.id

    def board(self) -> e.Board:
        return self.board_by(self.path["board"])

    def board_by(self, given: str) -> e.Board:
        """By long id or short link."""
        if not is_long_id(given):
            found = self.world.boards.where("short_link", given)
            given = found[0].id if found else ""
        return board_for(self.world, given.lower(), self.actor.member, self.writing)

    def board_to_read(self, board_id: str) -> e.Board:
        """One that only needs to be seen, whatever the request writes elsewhere."""
        return board_for(self.world, board_id, self.actor.member, writing=False)

    def card(self) -> e.Card:
        given = self.path["card"]
        if not is_long_id(given):
            found = self.world.cards.where("short_link", given)
            given = found[0].id if found else ""
        return card_for(self.world, given.lower(), self.actor.member, self.writing)

    def board_list(self) -> e.BoardList:
        found = self.world.lists.get(self.path["list"].lower())
        return self._on_board(found)

    def label(self) -> e.Label:
        return self._on_board(self.world.labels.get(self.path["label"].lower()))

    def checklist(self) -> e.Checklist:
        return self._on_board(self.world.checklists.get(self.path["checklist"].lower()))

    def _on_board(self, found: OnBoard | None) -> OnBoard:
        if found is None:
            raise NotFound
        board_for(self.world, found.board_id, self.actor.member, self.writing)
        return found

    def check_item(self, checklist_id: str | None = None) -> e.CheckItem:
        found = self.world.check_items.get(self.path["item"].lower())
        if found is None or (checklist_id is not None and found.checklist_id != checklist_id):
            raise NotFound
        return found

    def item_on(self, card: e.Card) -> e.CheckItem:
        item = self.check_item()
        checklist = self.world.checklists.get(item.checklist_id)
        if checklist is None or checklist.card_id != card.id:
            raise NotFound
        return item

    def attachment_on(self, card: e.Card) -> e.Attachment:
        found = self.world.attachments.get(self.path["attachment"].lower())
        if found is None or found.card_id != card.id:
            raise NotFound
        return found

    def custom_field(self) -> e.CustomField:
        return self._on_board(self.world.custom_fields.get(self.path["customField"].lower()))

    def option_of(self, field: e.CustomField) -> e.FieldOption:
        found = self.world.field_options.get(self.path["option"].lower())
        if found is None or found.field_id != field.id:
            raise NotFound
        return found

    def action(self) -> e.Action:
        found = self.world.actions.get(self.path["action"].lower())
        if found is None:
            raise NotFound
        if found.board_id is not None:
            board_for(self.world, found.board_id, self.actor.member, self.writing)
        elif found.member_id != self.viewer_id:
            raise NotFound
        return found

    def with_email(self, member: dict[str, Any]) -> dict[str, Any]:
        """The address is told only to a token with the scope `account`."""
        return member if "account" in self.actor.scopes else {**member, "email": None}

    def member(self) -> e.Member:
        return self.member_by(self.path["member"])

    def member_by(self, given: str) -> e.Member:
        """By id, username, or `me`."""
        if given.lower() == "me":
            return self.actor.member
        found = self.world.members.get(given.lower())
        if found is None:
            named = self.world.members.where("username", given.lower())
            found = named[0] if named else None
        if found is None:
            raise NotFound
        return found

    def organization_by(self, given: str) -> e.Organization:
        found = self.world.organizations.get(given.lower())
        if found is None:
            named = self.world.organizations.where("name", given.lower())
            found = named[0] if named else None
        if found is None:
            raise NotFound
        return found
