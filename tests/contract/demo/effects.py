"""What must be seen on the whole board right after a deed; None where it is seen elsewhere."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from llo_board.demo import acts
from llo_board.demo.acts import Act

Board = Any


def card_of(board: Board, name: str) -> Any:
    """The newest card of that name, archived or not."""
    return [card for card in board["cards"] if card["name"] == name][-1]


def _list_name(board: Board, card: Any) -> str:
    return str(next(one["name"] for one in board["lists"] if one["id"] == card["idList"]))


def _items(board: Board, card: str) -> dict[str, str]:
    checklists = card_of(board, card)["checklists"]
    return {item["name"]: item["state"] for checklist in checklists for item in checklist["checkItems"]}


def _label_names(board: Board, card: str) -> set[str]:
    return {label["name"] for label in card_of(board, card)["labels"]}


def _comments(board: Board, card: str) -> set[str]:
    card_id = card_of(board, card)["id"]
    return {
        action["data"]["text"]
        for action in board["actions"]
        if action["type"] == "commentCard" and action["data"]["card"]["id"] == card_id
    }


@singledispatch
def is_seen(act: Act, board: Board, member_ids: dict[str, str]) -> bool:
    """Whether the board shows that the deed was done."""
    raise AssertionError(f"no effect is known for {act}")


@is_seen.register
def _(act: acts.Move, board: Board, member_ids: dict[str, str]) -> bool:
    card = card_of(board, act.card)
    others = [other["pos"] for other in board["cards"] if other["idList"] == card["idList"] and other is not card]
    return _list_name(board, card) == act.to and card["pos"] > max(others, default=0)


@is_seen.register
def _(act: acts.Tick, board: Board, member_ids: dict[str, str]) -> bool:
    return _items(board, act.card)[act.item] == "complete"


@is_seen.register
def _(act: acts.Untick, board: Board, member_ids: dict[str, str]) -> bool:
    return _items(board, act.card)[act.item] == "incomplete"


@is_seen.register
def _(act: acts.AddChecklist, board: Board, member_ids: dict[str, str]) -> bool:
    return act.name in {checklist["name"] for checklist in card_of(board, act.card)["checklists"]}


@is_seen.register
def _(act: acts.AddItem, board: Board, member_ids: dict[str, str]) -> bool:
    return _items(board, act.card)[act.item] == ("complete" if act.ticked else "incomplete")


@is_seen.register
def _(act: acts.RewordItem, board: Board, member_ids: dict[str, str]) -> bool:
    items = _items(board, act.card)
    return act.to in items and act.item not in items


@is_seen.register
def _(act: acts.Comment, board: Board, member_ids: dict[str, str]) -> bool:
    return act.text in _comments(board, act.card)


@is_seen.register
def _(act: acts.EditComment, board: Board, member_ids: dict[str, str]) -> bool:
    return act.to in _comments(board, act.card)


@is_seen.register
def _(act: acts.DeleteComment, board: Board, member_ids: dict[str, str]) -> bool:
    return not any(text.startswith(act.comment) for text in _comments(board, act.card))


@is_seen.register
def _(act: acts.AddCard, board: Board, member_ids: dict[str, str]) -> bool:
    card = card_of(board, act.name)
    due = card["due"][:10] if card["due"] else None
    return (
        _list_name(board, card) == act.to
        and card["desc"] == act.text
        and _label_names(board, act.name) == set(act.labels)
        and due == (act.due.isoformat() if act.due else None)
    )


@is_seen.register
def _(act: acts.RenameCard, board: Board, member_ids: dict[str, str]) -> bool:
    names = {card["name"] for card in board["cards"]}
    return act.to in names and act.card not in names


@is_seen.register
def _(act: acts.Describe, board: Board, member_ids: dict[str, str]) -> bool:
    description = card_of(board, act.card)["desc"]
    return act.text in description and act.below in description and "llo-board: llo-2022/" in description


@is_seen.register
def _(act: acts.ChangeDue, board: Board, member_ids: dict[str, str]) -> bool:
    due = card_of(board, act.card)["due"]
    return due is None if act.due is None else str(due).startswith(act.due.isoformat())


@is_seen.register
def _(act: acts.Finish, board: Board, member_ids: dict[str, str]) -> bool:
    return card_of(board, act.card)["dueComplete"] is True


@is_seen.register
def _(act: acts.AddLabel, board: Board, member_ids: dict[str, str]) -> bool:
    return act.label in _label_names(board, act.card)


@is_seen.register
def _(act: acts.RemoveLabel, board: Board, member_ids: dict[str, str]) -> bool:
    return act.label not in _label_names(board, act.card)


@is_seen.register
def _(act: acts.AddMember, board: Board, member_ids: dict[str, str]) -> bool:
    return member_ids[act.person] in card_of(board, act.card)["idMembers"]


@is_seen.register
def _(act: acts.RemoveMember, board: Board, member_ids: dict[str, str]) -> bool:
    return member_ids[act.person] not in card_of(board, act.card)["idMembers"]


@is_seen.register
def _(act: acts.Attach, board: Board, member_ids: dict[str, str]) -> bool:
    attached = card_of(board, act.card)["attachments"]
    return (act.url, act.name) in {(one["url"], one["name"]) for one in attached}


@is_seen.register
def _(act: acts.Upload, board: Board, member_ids: dict[str, str]) -> bool:
    uploaded = {
        (one["name"], one["fileName"]) for one in card_of(board, act.card)["attachments"] if one["isUpload"]
    }
    return (act.name, act.file) in uploaded


@is_seen.register
def _(act: acts.ArchiveCard, board: Board, member_ids: dict[str, str]) -> bool:
    return card_of(board, act.card)["closed"] is True


@is_seen.register
def _(act: acts.AddList, board: Board, member_ids: dict[str, str]) -> bool:
    return bool(max(board["lists"], key=lambda one: one["pos"])["name"] == act.name)


@is_seen.register
def _(act: acts.RenameList, board: Board, member_ids: dict[str, str]) -> bool:
    names = {one["name"] for one in board["lists"]}
    return act.to in names and act.list not in names


@is_seen.register
def _(act: acts.MakeLabel, board: Board, member_ids: dict[str, str]) -> bool:
    return (act.name, act.colour) in {(label["name"], label["color"]) for label in board["labels"]}


@is_seen.register
def _(act: acts.Welcome, board: Board, member_ids: dict[str, str]) -> bool:
    return member_ids[act.person] in {member["id"] for member in board["members"]}


@is_seen.register
def _(act: acts.SeeOff, board: Board, member_ids: dict[str, str]) -> bool:
    return member_ids[act.person] not in {member["id"] for member in board["members"]}
