"""What people do in a page, as the request of Trello's API that does it.

A form is turned into an API request and handled by the same route, in the name of the member who is signed in: so a
page checks, changes and records nothing in another way than a client. The deed is the last part of the address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import NoReturn

from werkzeug.datastructures import MultiDict

from .. import entities as e
from ..call import Call
from ..card_reads import filter_cards
from ..clock import format_moment
from ..errors import InvalidValue, NotFound
from ..ids import is_long_id
from ..params import Params
from ..routing import ROUTES
from ..sandbox import Sandbox
from ..world import Actor, World
from .days import local_moment

Form = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """A request to the API; `path` below `/1`."""

    method: str
    path: str
    values: Mapping[str, object] = field(default_factory=dict)


def do_on_card(sandbox: Sandbox, member: e.Member, card: e.Card, deed: str, form: Form) -> None:
    """Raises Refusal: NotFound for a deed there is not."""
    build = _ON_CARD.get(deed)
    if build is None:
        raise NotFound
    perform(sandbox, member, build(sandbox.world, card, form))


def do_on_board(sandbox: Sandbox, member: e.Member, board: e.Board, deed: str, form: Form) -> None:
    """Raises Refusal: NotFound for a deed there is not."""
    build = _ON_BOARD.get(deed)
    if build is None:
        raise NotFound
    perform(sandbox, member, build(board, form))


def perform(sandbox: Sandbox, member: e.Member, ask: Ask) -> object:
    """Does what a signed request would do; as in Trello's own app, the actions name no app. Raises Refusal."""
    found = ROUTES.find(ask.method, ask.path)
    if found is None:
        raise NotFound
    route, path = found
    world = sandbox.world
    with world.one_change():
        world.clock.tick()
        return route.handler(Call(world, Actor(member, None), Params(ask.values), path, True, _no_batch))


def _no_batch(_path: str, _params: Params) -> NoReturn:
    raise NotFound


def _long_id(form: Form, name: str) -> str:
    """Goes into a path, so it must be an id."""
    if not is_long_id(form.get(name, "")):
        raise InvalidValue(name)
    return form[name]


def _change(card: e.Card, **values: object) -> Ask:
    return Ask("PUT", f"/cards/{card.id}", values)


def _move(world: World, card: e.Card, form: Form) -> Ask:
    """`place` is top, bottom, or the id of the card that it comes before."""
    list_id, place = _long_id(form, "list"), form.get("place", "bottom")
    pos = _before(world, card, list_id, place) if is_long_id(place) else place
    return _change(card, idList=list_id, pos=pos)


def _before(world: World, card: e.Card, list_id: str, next_id: str) -> str | float:
    """Halfway between two open cards, as Trello's own page puts it; the other gone meanwhile: at the bottom."""
    cards = filter_cards(world, world.cards.where("list_id", list_id), "open")
    others = [one for one in cards if one.id != card.id]
    place = next((index for index, one in enumerate(others) if one.id == next_id), None)
    if place is None:
        return "bottom"
    above = others[place - 1].pos if place else 0
    return (above + others[place].pos) / 2


def _rename(_world: World, card: e.Card, form: Form) -> Ask:
    return _change(card, name=form.get("name", "").strip())


def _describe(_world: World, card: e.Card, form: Form) -> Ask:
    return _change(card, desc=_lines(form.get("desc", "")))


def _lines(text: str) -> str:
    """Browsers send the ends of lines as CR LF."""
    return text.replace("\r\n", "\n")


def _set_due(_world: World, card: e.Card, form: Form) -> Ask:
    """Day and time as they are read on this computer's clock; noon when no time is given."""
    if form.get("remove"):
        return _change(card, due=None)
    try:
        day = datetime.fromisoformat(form.get("day", "")).date()
        at = time.fromisoformat(form.get("time") or "12:00")
        return _change(card, due=format_moment(local_moment(datetime.combine(day, at.replace(tzinfo=None)))))
    except (ValueError, OverflowError, OSError) as wrong:  # OSError: Windows before 1970
        raise InvalidValue("due") from wrong


def _set_done(_world: World, card: e.Card, form: Form) -> Ask:
    return _change(card, dueComplete=form.get("done", ""))


def _set_archived(_world: World, card: e.Card, form: Form) -> Ask:
    return _change(card, closed=form.get("archived", ""))


def _delete(_world: World, card: e.Card, _form: Form) -> Ask:
    """As in Trello only what was archived first can be deleted."""
    if not card.closed:
        raise InvalidValue("closed")
    return Ask("DELETE", f"/cards/{card.id}")


def _set_labels(_world: World, card: e.Card, form: Form) -> Ask:
    return _change(card, idLabels=_kept_in_order(card.label_ids, form.getlist("label")))


def _set_members(_world: World, card: e.Card, form: Form) -> Ask:
    return _change(card, idMembers=_kept_in_order(card.member_ids, form.getlist("member")))


def _kept_in_order(present: Sequence[str], chosen: Sequence[str]) -> list[str]:
    """What stays keeps its order: a form that changes nothing is no change."""
    return [*(one for one in present if one in chosen), *(one for one in chosen if one not in present)]


def _tick(_world: World, card: e.Card, form: Form) -> Ask:
    return Ask("PUT", f"/cards/{card.id}/checkItem/{_long_id(form, 'item')}", {"state": form.get("state", "")})


def _add_checklist(_world: World, card: e.Card, form: Form) -> Ask:
    return Ask("POST", f"/cards/{card.id}/checklists", {"name": form.get("name", "").strip()})


def _checklist_path(world: World, card: e.Card, form: Form) -> str:
    checklist = world.checklists.get(_long_id(form, "checklist"))
    if checklist is None or checklist.card_id != card.id:
        raise NotFound
    return f"/checklists/{checklist.id}"


def _add_item(world: World, card: e.Card, form: Form) -> Ask:
    name = form.get("name", "").strip()
    return Ask("POST", f"{_checklist_path(world, card, form)}/checkItems", {"name": name})


def _delete_item(world: World, card: e.Card, form: Form) -> Ask:
    return Ask("DELETE", f"{_checklist_path(world, card, form)}/checkItems/{_long_id(form, 'item')}")


def _delete_checklist(world: World, card: e.Card, form: Form) -> Ask:
    return Ask("DELETE", _checklist_path(world, card, form))


def _comment(_world: World, card: e.Card, form: Form) -> Ask:
    return Ask("POST", f"/cards/{card.id}/actions/comments", {"text": _lines(form.get("text", ""))})


def _edit_comment(_world: World, card: e.Card, form: Form) -> Ask:
    path = f"/cards/{card.id}/actions/{_long_id(form, 'comment')}/comments"
    if form.get("remove"):
        return Ask("DELETE", path)
    return Ask("PUT", path, {"text": _lines(form.get("text", ""))})


def _attach(_world: World, card: e.Card, form: Form) -> Ask:
    values = {"url": form.get("url", "").strip(), "name": form.get("name", "").strip()}
    return Ask("POST", f"/cards/{card.id}/attachments", values)


def _remove_link(_world: World, card: e.Card, form: Form) -> Ask:
    return Ask("DELETE", f"/cards/{card.id}/attachments/{_long_id(form, 'attachment')}")


def _add_card(_board: e.Board, form: Form) -> Ask:
    return Ask("POST", "/cards", {"idList": form.get("list", ""), "name": form.get("name", "").strip()})


def _add_list(board: e.Board, form: Form) -> Ask:
    values = {"idBoard": board.id, "name": form.get("name", "").strip(), "pos": "bottom"}
    return Ask("POST", "/lists", values)


def _change_list(_board: e.Board, form: Form) -> Ask:
    """Renames it, archives it or brings it back."""
    path = f"/lists/{_long_id(form, 'list')}"
    if "archived" in form:
        return Ask("PUT", path, {"closed": form["archived"]})
    return Ask("PUT", path, {"name": form.get("name", "").strip()})


def _rename_board(board: e.Board, form: Form) -> Ask:
    return Ask("PUT", f"/boards/{board.id}", {"name": form.get("name", "").strip()})


_ON_CARD: Mapping[str, Callable[[World, e.Card, Form], Ask]] = {
    "move": _move,
    "rename": _rename,
    "describe": _describe,
    "due": _set_due,
    "done": _set_done,
    "archive": _set_archived,
    "delete": _delete,
    "labels": _set_labels,
    "members": _set_members,
    "tick": _tick,
    "add-checklist": _add_checklist,
    "delete-checklist": _delete_checklist,
    "add-item": _add_item,
    "delete-item": _delete_item,
    "comment": _comment,
    "edit-comment": _edit_comment,
    "attach": _attach,
    "remove-link": _remove_link,
}
_ON_BOARD: Mapping[str, Callable[[e.Board, Form], Ask]] = {
    "add-card": _add_card,
    "add-list": _add_list,
    "list": _change_list,
    "rename": _rename_board,
}
