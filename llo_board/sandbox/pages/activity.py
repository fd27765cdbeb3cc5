"""The history of a card in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .. import entities as e
from ..world import World
from .days import show_moment
from .words import Words

LONGEST = 50


@dataclass(frozen=True, slots=True)
class DeedView:
    text: str
    when: str


def view_activity(world: World, card: e.Card, words: Words) -> tuple[DeedView, ...]:
    """The newest fifty, newest first; comments stand on their own, and a new position alone is no news."""
    found = sorted(world.actions.where("card_id", card.id), key=lambda one: (one.date, one.id), reverse=True)
    told: list[DeedView] = []
    for action in found:
        text = _tell(world, action, words)
        if text:
            told.append(DeedView(text, show_moment(action.date, words)))
        if len(told) == LONGEST:
            break
    return tuple(told)


def _tell(world: World, action: e.Action, words: Words) -> str:
    sentence, facts = _sentence(action, words)
    if not sentence:
        return ""
    member = world.members.get(action.member_id)
    about = world.members.get(action.about_member_id or "")
    named = {"who": member.full_name if member else words["somebody"], "member": about.full_name if about else "?"}
    return words[sentence].format(**named, **facts)


def _sentence(action: e.Action, words: Words) -> tuple[str, Mapping[str, str]]:
    data = action.data
    match action.type:
        case "updateCard":
            return _change(data, words)
        case "updateCheckItemStateOnCard":
            done = _part(data, "checkItem", "state") == "complete"
            return ("did_tick" if done else "did_untick"), {"item": _part(data, "checkItem")}
        case kind if kind in _KINDS:
            sentence, name, part = _KINDS[kind]
            return sentence, {name: _part(data, part)}
    return "", {}


# Trello's type -> our sentence, the name in it, and where in the action's data it stands.
_KINDS: Mapping[str, tuple[str, str, str]] = {
    "createCard": ("did_create", "list", "list"),
    "copyCard": ("did_copy", "card", "cardSource"),
    "convertToCardFromCheckItem": ("did_convert", "card", "cardSource"),
    "addMemberToCard": ("did_add_member", "list", "list"),
    "removeMemberFromCard": ("did_remove_member", "list", "list"),
    "addChecklistToCard": ("did_add_checklist", "checklist", "checklist"),
    "removeChecklistFromCard": ("did_remove_checklist", "checklist", "checklist"),
    "addAttachmentToCard": ("did_attach", "attachment", "attachment"),
    "deleteAttachmentFromCard": ("did_detach", "attachment", "attachment"),
    "updateCustomFieldItem": ("did_field", "field", "customField"),
    "moveCardToBoard": ("did_move_board", "board", "boardSource"),
}


def _change(data: e.Json, words: Words) -> tuple[str, Mapping[str, str]]:
    """An action tells one changed field: the only key of `old`."""
    old = data.get("old") or {}
    name = next(iter(old), "")
    tell = _CHANGES.get(name)
    return tell(old[name], (data.get("card") or {}).get(name), data, words) if tell else ("", {})


def _due(before: Any, after: Any, _data: e.Json, words: Words) -> tuple[str, Mapping[str, str]]:
    if after:
        return "did_due", {"after": show_moment(str(after), words)}
    return "did_undue", {"before": show_moment(str(before), words)}


Teller = Callable[[Any, Any, e.Json, Words], tuple[str, Mapping[str, str]]]
_CHANGES: Mapping[str, Teller] = {
    "idList": lambda before, after, data, words: (
        "did_move",
        {"before": _part(data, "listBefore"), "after": _part(data, "listAfter")},
    ),
    "name": lambda before, after, data, words: ("did_rename", {"before": str(before)}),
    "desc": lambda before, after, data, words: ("did_describe", {}),
    "due": _due,
    "dueComplete": lambda before, after, data, words: ("did_done" if after else "did_undone", {}),
    "closed": lambda before, after, data, words: ("did_archive" if after else "did_restore", {}),
    "idLabels": lambda before, after, data, words: ("did_labels", {}),
    "start": lambda before, after, data, words: ("did_start", {}),
    "cover": lambda before, after, data, words: ("did_cover", {}),
    "idAttachmentCover": lambda before, after, data, words: ("did_cover", {}),
}


def _part(data: e.Json, part: str, name: str = "name") -> str:
    return str((data.get(part) or {}).get(name, "?"))
