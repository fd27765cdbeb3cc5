"""The fields of a card that a request can set, each read in its own type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..covers import read_cover
from ..errors import InvalidValue
from ..params import Params


def _reminder(params: Params, name: str) -> int | None:
    """Minutes before due; −1 is none."""
    minutes = params.number(name)
    return None if minutes is None or minutes < 0 else minutes


def _members(params: Params, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(params.ids(name)))


def _place_text(params: Params, name: str) -> str | None:
    return params.text(name) if params.raw(name) is not None else None


def _coordinates(params: Params, name: str) -> Mapping[str, float] | None:
    """`lat,long`, or an object of latitude and longitude; empty takes them away."""
    inner = params.inner(name)
    given = [inner.get("latitude"), inner.get("longitude")] if inner else params.word(name).split(",")
    if given == [""]:
        return None
    try:
        latitude, longitude = (float(str(part)) for part in given)
    except ValueError as wrong:
        raise InvalidValue(name) from wrong
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise InvalidValue(name)
    return {"latitude": latitude, "longitude": longitude}


READERS: Mapping[str, Callable[[Params, str], Any]] = {
    "name": Params.text,
    "desc": Params.text,
    "due": Params.moment,
    "start": Params.moment,
    "dueComplete": Params.flag,
    "dueReminder": _reminder,
    "isTemplate": Params.flag,
    "closed": Params.flag,
    "idLabels": Params.ids,
    "idMembers": _members,
    "idAttachmentCover": Params.optional_id,
    "cover": read_cover,
    "address": _place_text,
    "locationName": _place_text,
    "coordinates": _coordinates,
    "pos": Params.position,
}
DRAFTED: Mapping[str, str] = {
    "name": "name",
    "desc": "desc",
    "due": "due",
    "start": "start",
    "dueComplete": "due_complete",
    "dueReminder": "due_reminder",
    "isTemplate": "is_template",
    "idLabels": "label_ids",
    "idMembers": "member_ids",
    "pos": "position",
}


def read_fields(params: Params, names: Iterable[str]) -> dict[str, Any]:
    """The fields a request names, each in its own type."""
    return {name: READERS[name](params, name) for name in names if name in params}
