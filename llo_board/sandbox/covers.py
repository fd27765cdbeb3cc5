"""A card's cover: a colour, or one of its attachments; as requests name it and as answers and actions show it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from . import entities as e
from .errors import InvalidValue
from .params import Params

COLOURS = ("green", "yellow", "orange", "red", "purple", "blue", "sky", "lime", "pink", "black")
SIZES = ("normal", "full")
BRIGHTNESSES = ("light", "dark")
_KEYS = ("color", "idAttachment", "idUploadedBackground", "size", "brightness")


def read_cover(params: Params, name: str) -> Mapping[str, Any] | None:
    """The keys that a request names; None takes the cover away. Raises InvalidValue and InvalidObjectId."""
    given = params.inner(name) or _from_text(params, name)
    if not given:
        return None
    inner = Params(given)
    found: dict[str, Any] = {}
    for key, choices in (("size", SIZES), ("brightness", BRIGHTNESSES)):
        if inner.word(key):
            found[key] = inner.choice(key, choices, choices[0])
    if "color" in inner:
        found["color"] = inner.choice("color", COLOURS, COLOURS[0]) if inner.asks("color") else None
    if "idAttachment" in inner:
        found["idAttachment"] = inner.optional_id("idAttachment")
    return found


def _from_text(params: Params, name: str) -> Mapping[str, object]:
    """In a query the object is JSON in one text."""
    if not params.asks(name):
        return {}
    try:
        value = json.loads(params.word(name))
    except (ValueError, RecursionError) as wrong:
        raise InvalidValue(name) from wrong
    if not isinstance(value, dict):
        raise InvalidValue(name)
    return value


def cover_with(card: e.Card, wanted: Mapping[str, Any] | None) -> tuple[Mapping[str, Any], str | None]:
    """The cover and its attachment after a request: a colour takes the place of an attachment and the other way."""
    if wanted is None:
        return {}, None
    attachment_id = wanted.get("idAttachment", None if wanted.get("color") else card.cover_attachment_id)
    given = {key: wanted[key] for key in ("color", "size", "brightness") if key in wanted}
    return {**card.cover, **given}, attachment_id


def _shown(card: e.Card) -> dict[str, Any]:
    usual = {"color": None, "idUploadedBackground": None, "size": "normal", "brightness": "dark"}
    found: dict[str, Any] = {**usual, **card.cover, "idAttachment": card.cover_attachment_id}
    if card.cover_attachment_id:
        found["color"] = None  # one cover at a time
    return {key: found[key] for key in _KEYS}


def cover_object(card: e.Card) -> dict[str, Any]:
    """As on a card."""
    return {**_shown(card), "yPosition": 0.5, "idPlugin": None}


def cover_in_action(card: e.Card) -> dict[str, Any]:
    """As in `card` and `old` of an updateCard (seen in an export)."""
    return {**_shown(card), "plugin": None}
