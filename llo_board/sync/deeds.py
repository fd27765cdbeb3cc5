"""Who last changed what, as far as the action log tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llo_board.model.questions import Deed
from llo_board.model.snapshot import CONVERSION, Action

_TAKEN_AWAY = frozenset(
    {"deleteCard", "moveCardFromBoard", "removeChecklistFromCard", "deleteCheckItem", "moveListFromBoard"}
)
CONVERTED = "converted"
"""The field under which a card's own deed stands that made it of an item."""


def build_deeds(actions: Iterable[Action]) -> dict[tuple[str, str], Deed]:
    """The newest deed for each thing's id and field; `exists` for what took it away. Actions in any order."""
    deeds: dict[tuple[str, str], Deed] = {}
    for action in sorted(actions, key=lambda action: (action.at, action.action_id)):
        deed = Deed(action.member_name, action.at)
        deeds.update(dict.fromkeys(_touched(action), deed))
    return deeds


def _touched(action: Action) -> Iterator[tuple[str, str]]:
    if action.kind == CONVERSION and action.card_id:  # it names the checklist too, which stays as it is
        yield action.card_id, CONVERTED
        return
    thing = action.item_id or action.checklist_id or action.card_id or action.list_id
    if thing is None:
        return
    if action.field is not None:
        yield thing, action.field
    if action.field == "members":
        yield from ((thing, f"member:{member_id}") for member_id in _member_ids(action))
    if action.kind in _TAKEN_AWAY:
        yield thing, "exists"


def _member_ids(action: Action) -> Iterator[str]:
    for ids in (action.before, action.after):
        yield from ids.split(",") if ids else ()
