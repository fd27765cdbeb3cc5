"""What is done to a card itself: moved, renamed, dated, labelled, archived."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time

from .. import entities as e
from ..card_reads import filter_cards
from ..clock import format_moment
from ..covers import COLOURS
from ..errors import InvalidValue
from ..ids import is_long_id
from ..world import World
from .days import local_moment, shown_day, shown_time
from .deeds import Ask, OnCard


def _move(on: OnCard) -> Ask:
    """`place` is top, bottom, or the id of the card that it comes before."""
    list_id, place = on.long_id("list"), on.form.get("place", "bottom")
    pos = _before(on.world, on.card, list_id, place) if is_long_id(place) else place
    return on.change(idList=list_id, pos=pos)


def _before(world: World, card: e.Card, list_id: str, next_id: str) -> str | float:
    """Halfway between two open cards, as Trello's own page puts it; the other gone meanwhile: at the bottom."""
    cards = filter_cards(world, world.cards.where("list_id", list_id), "open")
    others = [one for one in cards if one.id != card.id]
    place = next((index for index, one in enumerate(others) if one.id == next_id), None)
    if place is None:
        return "bottom"
    above = others[place - 1].pos if place else 0
    return (above + others[place].pos) / 2


def _copy(on: OnCard) -> Ask:
    values = {"idCardSource": on.card.id, "idList": on.long_id("list"), "name": on.name(), "keepFromSource": "all"}
    return Ask("POST", "/cards", values)


def _set_dates(on: OnCard) -> Ask:
    """A part that is shown as it was is left as it is, to the second; one that is empty is taken away."""
    if on.form.get("remove"):
        return on.change(start=None, due=None)
    changes: dict[str, object] = {}
    if "start" in on.form and on.form["start"] != shown_day(on.card.start):
        changes["start"] = moment_of_day("start", on.form["start"])
    if _due_changed(on):
        changes["due"] = moment_of_day("due", on.form["day"], on.form.get("time") or "12:00")
    if not {"start", "day"} & on.form.keys():
        raise InvalidValue("due")
    return on.change(**changes)


def _due_changed(on: OnCard) -> bool:
    shown = (shown_day(on.card.due), shown_time(on.card.due))
    return "day" in on.form and (on.form["day"], on.form.get("time", "")) != shown


def moment_of_day(name: str, day: str, at: str = "12:00") -> str | None:
    """Day and time as they are read on this computer's clock."""
    if not day:
        return None
    try:
        clock = time.fromisoformat(at).replace(tzinfo=None)
        return format_moment(local_moment(datetime.combine(datetime.fromisoformat(day).date(), clock)))
    except (ValueError, OverflowError, OSError) as wrong:  # OSError: Windows before 1970
        raise InvalidValue(name) from wrong


def _delete(on: OnCard) -> Ask:
    """As in Trello only what was archived first can be deleted."""
    if not on.card.closed:
        raise InvalidValue("closed")
    return on.ask("DELETE")


def _set_labels(on: OnCard) -> Ask:
    return on.change(idLabels=_kept_in_order(on.card.label_ids, on.form.getlist("label")))


def _set_members(on: OnCard) -> Ask:
    return on.change(idMembers=_kept_in_order(on.card.member_ids, on.form.getlist("member")))


def _kept_in_order(present: Sequence[str], chosen: Sequence[str]) -> list[str]:
    """What stays keeps its order: a form that changes nothing is no change."""
    return [*(one for one in present if one in chosen), *(one for one in chosen if one not in present)]


def _set_cover(on: OnCard) -> Ask:
    """An attachment, or a colour and how much of the card it takes."""
    if on.form.get("attachment"):
        return on.change(cover={"idAttachment": on.long_id("attachment")})
    colour = on.form.get("colour", "")
    if colour not in COLOURS:
        return on.change(cover="")
    return on.change(cover={"color": colour, "size": on.form.get("size", "normal"), "brightness": "light"})


def _vote(on: OnCard) -> Ask:
    if on.form.get("vote") == "false":
        return on.ask("DELETE", f"/membersVoted/{on.member.id}")
    return on.ask("POST", "/membersVoted", value=on.member.id)


ON_CARD: Mapping[str, Callable[[OnCard], Ask]] = {
    "move": _move,
    "copy": _copy,
    "rename": lambda on: on.change(name=on.name()),
    "describe": lambda on: on.change(desc=on.lines("desc")),
    "due": _set_dates,
    "done": lambda on: on.change(dueComplete=on.form.get("done", "")),
    "archive": lambda on: on.change(closed=on.form.get("archived", "")),
    "delete": _delete,
    "labels": _set_labels,
    "new-label": lambda on: on.ask("POST", "/labels", name=on.name(), color=on.form.get("colour", "")),
    "members": _set_members,
    "cover": _set_cover,
    "vote": _vote,
}
