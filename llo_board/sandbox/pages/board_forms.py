"""What is done on a board: cards and lists added, lists renamed, moved and archived, members let in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..errors import NotFound
from ..nested import filter_lists
from .deeds import Ask, OnBoard


def _add_card(on: OnBoard) -> Ask:
    return Ask("POST", "/cards", {"idList": on.form.get("list", ""), "name": on.name()})


def _add_list(on: OnBoard) -> Ask:
    return Ask("POST", "/lists", {"idBoard": on.board.id, "name": on.name(), "pos": "bottom"})


def _change_list(on: OnBoard) -> Ask:
    """Renames it, archives it or brings it back, or moves it one place."""
    path = f"/lists/{on.long_id('list')}"
    if "archived" in on.form:
        return Ask("PUT", path, {"closed": on.form["archived"]})
    if "place" in on.form:
        return Ask("PUT", path, {"pos": _beside(on)})
    return Ask("PUT", path, {"name": on.name()})


def _beside(on: OnBoard) -> str | float:
    """One place to the left or the right: halfway between the two lists that it comes between."""
    lists = filter_lists(on.world.lists.where("board_id", on.board.id), "open")
    index = next((number for number, one in enumerate(lists) if one.id == on.form["list"]), None)
    if index is None:
        raise NotFound
    others = [one.pos for one in lists if one.id != on.form["list"]]
    place = index - 1 if on.form["place"] == "left" else index + 1
    if place <= 0:
        return "top"
    return "bottom" if place >= len(others) else (others[place - 1] + others[place]) / 2


def _rename_board(on: OnBoard) -> Ask:
    return Ask("PUT", f"/boards/{on.board.id}", {"name": on.name()})


def _let_in(on: OnBoard) -> Ask:
    path = f"/boards/{on.board.id}/members/{on.long_id('member')}"
    return Ask("PUT", path, {"type": on.form.get("role", "normal")})


def _take_off(on: OnBoard) -> Ask:
    return Ask("DELETE", f"/boards/{on.board.id}/members/{on.long_id('member')}")


ON_BOARD: Mapping[str, Callable[[OnBoard], Ask]] = {
    "add-card": _add_card,
    "add-list": _add_list,
    "list": _change_list,
    "rename": _rename_board,
    "let-in": _let_in,
    "take-off": _take_off,
}
