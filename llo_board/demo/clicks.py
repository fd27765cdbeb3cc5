"""A deed on a board -> the one request that Trello's page would send for it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import singledispatch
from mimetypes import guess_type
from pathlib import Path
from zoneinfo import ZoneInfo

from llo_board.demo import acts
from llo_board.demo.acts import Act
from llo_board.demo.view import BoardView

# The line that says which card is whose; people are told to leave it, and do.
_MARK_LINE = re.compile(r"^[ \t]*llo-board:.*$", re.MULTILINE)
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Click:
    """One request to the API: its path, its parameters as text, and a file that goes with it."""

    method: str
    path: str
    values: Mapping[str, str]
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a deed is done: the board's id and what stands on it, the doer, the year's zone and folder."""

    board_id: str
    view: BoardView
    doer_id: str
    zone: ZoneInfo
    folder: Path = Path()

    def card_path(self, name: str) -> str:
        return f"cards/{self.view.card(name)['id']}"

    def item_path(self, act: acts.Tick | acts.Untick) -> str:
        return f"{self.card_path(act.card)}/checkItem/{self.view.item_id(act.card, act.item, act.checklist)}"

    def comment_path(self, act: acts.EditComment | acts.DeleteComment) -> str:
        return f"actions/{self.view.comment_id(act.card, self.doer_id, act.comment)}"

    def noon(self, day: date | None) -> str:
        """12:00 of that day as Trello takes moments; empty takes the date off."""
        if day is None:
            return ""
        moment = datetime.combine(day, _NOON, self.zone).astimezone(UTC)
        return f"{moment:%Y-%m-%dT%H:%M:%S.000Z}"


@singledispatch
def click_for(act: Act, scene: Scene) -> Click:  # noqa: ARG001 (the registered functions need the scene)
    """The request for a deed. Raises NotFoundOnce where what it means is not on the board exactly once."""
    raise TypeError(f"no click is known for {type(act).__name__}")


@click_for.register
def _(act: acts.Move, scene: Scene) -> Click:
    # A move that gives the list alone keeps the old position number, and lands anywhere.
    return Click("PUT", scene.card_path(act.card), {"idList": scene.view.list_id(act.to), "pos": "bottom"})


@click_for.register
def _(act: acts.Tick, scene: Scene) -> Click:
    return Click("PUT", scene.item_path(act), {"state": "complete"})


@click_for.register
def _(act: acts.Untick, scene: Scene) -> Click:
    return Click("PUT", scene.item_path(act), {"state": "incomplete"})


@click_for.register
def _(act: acts.AddChecklist, scene: Scene) -> Click:
    return Click(
        "POST", "checklists", {"idCard": scene.view.card(act.card)["id"], "name": act.name, "pos": "bottom"}
    )


@click_for.register
def _(act: acts.AddItem, scene: Scene) -> Click:
    checklist = scene.view.checklist_id(act.card, act.checklist)
    values = {"name": act.item, "pos": "bottom", "checked": str(act.ticked).lower()}
    return Click("POST", f"checklists/{checklist}/checkItems", values)


@click_for.register
def _(act: acts.RewordItem, scene: Scene) -> Click:
    item = scene.view.item_id(act.card, act.item)
    return Click("PUT", f"{scene.card_path(act.card)}/checkItem/{item}", {"name": act.to})


@click_for.register
def _(act: acts.Comment, scene: Scene) -> Click:
    return Click("POST", f"{scene.card_path(act.card)}/actions/comments", {"text": act.text})


@click_for.register
def _(act: acts.EditComment, scene: Scene) -> Click:
    return Click("PUT", scene.comment_path(act), {"text": act.to})


@click_for.register
def _(act: acts.DeleteComment, scene: Scene) -> Click:
    return Click("DELETE", scene.comment_path(act), {})


@click_for.register
def _(act: acts.AddCard, scene: Scene) -> Click:
    values = {"idList": scene.view.list_id(act.to), "name": act.name, "desc": act.text, "pos": "bottom"}
    if act.labels:
        values["idLabels"] = ",".join(map(scene.view.label_id, act.labels))
    if act.due:
        values["due"] = scene.noon(act.due)
    return Click("POST", "cards", values)


@click_for.register
def _(act: acts.RenameCard, scene: Scene) -> Click:
    return Click("PUT", scene.card_path(act.card), {"name": act.to})


@click_for.register
def _(act: acts.Describe, scene: Scene) -> Click:
    return Click("PUT", scene.card_path(act.card), {"desc": rewrite(scene.view.card(act.card)["desc"], act)})


@click_for.register
def _(act: acts.ChangeDue, scene: Scene) -> Click:
    return Click("PUT", scene.card_path(act.card), {"due": scene.noon(act.due)})


@click_for.register
def _(act: acts.Finish, scene: Scene) -> Click:
    return Click("PUT", scene.card_path(act.card), {"dueComplete": "true"})


@click_for.register
def _(act: acts.AddLabel, scene: Scene) -> Click:
    return Click("POST", f"{scene.card_path(act.card)}/idLabels", {"value": scene.view.label_id(act.label)})


@click_for.register
def _(act: acts.RemoveLabel, scene: Scene) -> Click:
    return Click("DELETE", f"{scene.card_path(act.card)}/idLabels/{scene.view.label_id(act.label)}", {})


@click_for.register
def _(act: acts.AddMember, scene: Scene) -> Click:
    return Click("POST", f"{scene.card_path(act.card)}/idMembers", {"value": scene.view.member_id(act.person)})


@click_for.register
def _(act: acts.RemoveMember, scene: Scene) -> Click:
    return Click("DELETE", f"{scene.card_path(act.card)}/idMembers/{scene.view.member_id(act.person)}", {})


@click_for.register
def _(act: acts.Attach, scene: Scene) -> Click:
    return Click("POST", f"{scene.card_path(act.card)}/attachments", {"url": act.url, "name": act.name})


@click_for.register
def _(act: acts.Upload, scene: Scene) -> Click:
    values = {"name": act.name, "mimeType": guess_type(act.file)[0] or "application/octet-stream"}
    return Click("POST", f"{scene.card_path(act.card)}/attachments", values, scene.folder / act.file)


@click_for.register
def _(act: acts.ArchiveCard, scene: Scene) -> Click:
    return Click("PUT", scene.card_path(act.card), {"closed": "true"})


@click_for.register
def _(act: acts.AddList, scene: Scene) -> Click:
    return Click("POST", "lists", {"idBoard": scene.board_id, "name": act.name, "pos": "bottom"})


@click_for.register
def _(act: acts.RenameList, scene: Scene) -> Click:
    return Click("PUT", f"lists/{scene.view.list_id(act.list)}", {"name": act.to})


@click_for.register
def _(act: acts.MakeLabel, scene: Scene) -> Click:
    return Click("POST", "labels", {"idBoard": scene.board_id, "name": act.name, "color": act.colour})


@click_for.register
def _(act: acts.Welcome, scene: Scene) -> Click:
    return Click("PUT", f"boards/{scene.board_id}/members/{scene.view.member_id(act.person)}", {"type": "normal"})


@click_for.register
def _(act: acts.SeeOff, scene: Scene) -> Click:
    return Click("DELETE", f"boards/{scene.board_id}/members/{scene.view.member_id(act.person)}", {})


def rewrite(description: str, act: acts.Describe) -> str:
    """The description after the deed: the mark line stays as it stands, between `text` and `below`."""
    mark = _MARK_LINE.search(description)
    kept = _MARK_LINE.sub("", description).strip() if act.keep else ""
    parts = (kept, act.text, mark[0] if mark else "", act.below)
    return "\n\n".join(part for part in parts if part)
