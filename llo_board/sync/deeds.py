"""Who last changed what, as far as the action log tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llo_board.model.plan import Deed
from llo_board.model.snapshot import Action

_GONE = frozenset({"deleteCard", "moveCardFromBoard"})
_MEMBERS = frozenset({"addMemberToCard", "removeMemberFromCard"})
_ITEMS = frozenset({"deleteCheckItem", "convertToCardFromCheckItem"})


def build_deeds(actions: Iterable[Action]) -> dict[tuple[str, str], Deed]:
    """The newest deed for each thing's id and field; `exists` for what took it away. Actions in any order."""
    deeds: dict[tuple[str, str], Deed] = {}
    for action in sorted(actions, key=lambda action: action.at):
        deed = Deed(action.member_name, action.at)
        deeds.update(dict.fromkeys(_touched(action), deed))
    return deeds


def _touched(action: Action) -> Iterator[tuple[str, str]]:
    thing = action.item_id or action.checklist_id or action.card_id or action.list_id
    if thing is None:
        return
    if action.field is not None:
        yield thing, action.field
    if action.kind in _GONE or action.kind in _ITEMS or action.kind == "removeChecklistFromCard":
        yield thing, "exists"
    if action.kind in _MEMBERS:
        yield thing, "members"
