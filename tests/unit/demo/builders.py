"""Boards as a person finds them, as small as a test needs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from llo_board.demo.clicks import Scene
from llo_board.demo.view import BoardView


def a_card(name: str, desc: str = "", **checklists: list[str]) -> dict[str, Any]:
    """A card; each further argument is a checklist with its items."""
    return {
        "id": f"card-{name}",
        "name": name,
        "desc": desc,
        "checklists": [
            {"id": f"list-{title}", "name": title, "checkItems": [{"id": f"{title}-{x}", "name": x} for x in items]}
            for title, items in checklists.items()
        ],
    }


def a_comment(card: str, by: str, text: str) -> dict[str, Any]:
    return {"id": f"comment-{text}", "idMemberCreator": by, "data": {"text": text, "card": {"id": f"card-{card}"}}}


def a_view(*cards: dict[str, Any], comments: tuple[dict[str, Any], ...] = ()) -> BoardView:
    """A board with lists Bezig and Klaar, a label Netwerk, and the members ann and bob."""
    board = {
        "lists": [{"id": "bezig", "name": "Bezig"}, {"id": "klaar", "name": "Klaar"}],
        "labels": [{"id": "netwerk", "name": "Netwerk"}],
        "cards": list(cards),
        "actions": list(comments),
    }
    return BoardView(board, {"ann": "member-ann", "bob": "member-bob"})


def a_scene(*cards: dict[str, Any], comments: tuple[dict[str, Any], ...] = ()) -> Scene:
    """That board, seen by ann."""
    return Scene(
        "board", a_view(*cards, comments=comments), "member-ann", ZoneInfo("Europe/Amsterdam"), Path("years")
    )
