"""The board as a person finds things on it: by the names that stand there now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from llo_board.demo.errors import NotFoundOnce
from llo_board.language import N_

Json = Mapping[str, Any]

CARD = N_("the card")
LIST = N_("the list")
LABEL = N_("the label")
CHECKLIST = N_("the checklist")
ITEM = N_("the item")
OWN_COMMENT = N_("one's own comment")
MEMBER = N_("the member")

READING = {
    "fields": "id",
    "lists": "open",
    "list_fields": "name",
    "cards": "open",
    "card_fields": "name,desc,idList",
    "card_checklists": "all",
    "labels": "all",
    "label_fields": "name",
    "labels_limit": "1000",
}
COMMENTS = {"actions": "commentCard", "actions_limit": "1000", "actions_member": "false"}


@dataclass(frozen=True, slots=True)
class BoardView:
    """What Trello answered to READING (with COMMENTS where a comment is meant), looked up by name.

    Each look-up raises NotFoundOnce unless exactly one thing has that name.
    """

    board: Json
    member_ids: Mapping[str, str]

    def card(self, name: str) -> Json:
        """The open card of that name."""
        return _only(CARD, self.board["cards"], name)

    def list_id(self, name: str) -> str:
        """The open list of that name."""
        return str(_only(LIST, self.board["lists"], name)["id"])

    def label_id(self, name: str) -> str:
        """The label of that name."""
        return str(_only(LABEL, self.board["labels"], name)["id"])

    def checklist_id(self, card: str, name: str) -> str:
        """The checklist of that name on that card."""
        return str(_only(CHECKLIST, self.card(card)["checklists"], name)["id"])

    def item_id(self, card: str, name: str, checklist: str | None = None) -> str:
        """The item of that name on that card, in that checklist if one is named."""
        checklists = self.card(card)["checklists"]
        if checklist is not None:
            checklists = [_only(CHECKLIST, checklists, checklist)]
        items = [item for one in checklists for item in one["checkItems"]]
        return str(_only(ITEM, items, name)["id"])

    def comment_id(self, card: str, author: str, beginning: str) -> str:
        """The comment of that author (a member's id) on that card, whose text begins so."""
        card_id = self.card(card)["id"]
        comments = [
            comment
            for comment in self.board["actions"]
            if comment["idMemberCreator"] == author and comment["data"]["card"]["id"] == card_id
        ]
        return str(_only(OWN_COMMENT, comments, beginning, _begins_with(beginning))["id"])

    def member_id(self, person: str) -> str:
        """The member of that person's key."""
        if person not in self.member_ids:
            raise NotFoundOnce(MEMBER, person, 0, self.member_ids)
        return self.member_ids[person]


def _text(thing: Json) -> str:
    return str(thing["data"]["text"] if "data" in thing else thing["name"])


def _begins_with(beginning: str) -> Callable[[Json], bool]:
    return lambda thing: _text(thing).startswith(beginning)


def _only(what: str, things: Iterable[Json], name: str, fits: Callable[[Json], bool] | None = None) -> Json:
    all_things = list(things)
    found = [thing for thing in all_things if (fits(thing) if fits else _text(thing) == name)]
    if len(found) != 1:
        raise NotFoundOnce(what, name, len(found), map(_text, all_things))
    return found[0]
