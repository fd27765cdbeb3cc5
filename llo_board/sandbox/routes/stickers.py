"""/cards/{id}/stickers and /members/{id}/boardStars"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .. import entities as e
from .. import representation as r
from ..call import Call
from ..deeds import stickers as deeds
from ..errors import InvalidValue, NotFound
from ..fields import pick, wanted_fields
from ..routing import ROUTES
from .accounts import own_member

_FARTHEST = {"top": 100.0, "left": 100.0, "rotate": 360.0, "zIndex": 10_000.0}


@ROUTES.get("cards/{card}/stickers")
def stickers(call: Call) -> object:
    fields = wanted_fields(call.params, "fields", None)
    return [pick(r.sticker_object(one), fields) for one in call.world.stickers.where("card_id", call.card().id)]


@ROUTES.post("cards/{card}/stickers")
def add(call: Call) -> object:
    image = call.params.text("image", required=True)
    top, left, z_index = _place(call, "top"), _place(call, "left"), _place(call, "zIndex")
    made = deeds.add_sticker(call.world, call.card(), image, top, left, z_index, _place(call, "rotate", 0))
    return {**r.sticker_object(made), "limits": {}}


def _place(call: Call, name: str, default: float | None = None) -> float:
    """Top and left go from -60 to 100, in per cent of the card; rotate to 360 degrees."""
    value = call.params.raw(name, default)
    try:
        number = float(value) if isinstance(value, str | int | float) else float("nan")
    except ValueError as wrong:
        raise InvalidValue(name) from wrong
    if not -60 <= number <= _FARTHEST[name]:
        raise InvalidValue(name)
    return int(number) if number.is_integer() else number


def _sticker(call: Call, card: e.Card) -> e.Sticker:
    found = call.world.stickers.get(call.path["sticker"].lower())
    if found is None or found.card_id != card.id:
        raise NotFound
    return found


@ROUTES.get("cards/{card}/stickers/{sticker}")
def read(call: Call) -> object:
    return pick(r.sticker_object(_sticker(call, call.card())), wanted_fields(call.params, "fields", None))


@ROUTES.put("cards/{card}/stickers/{sticker}")
def update(call: Call) -> object:
    sticker = _sticker(call, call.card())
    attributes = {"top": "top", "left": "left", "zIndex": "z_index", "rotate": "rotate"}
    changes: dict[str, Any] = {a: _place(call, name) for name, a in attributes.items() if name in call.params}
    return r.sticker_object(call.world.stickers.put(replace(sticker, **changes)))


@ROUTES.delete("cards/{card}/stickers/{sticker}")
def delete(call: Call) -> object:
    call.world.stickers.remove(_sticker(call, call.card()).id)
    return {"stickers": [], "limits": {}}


def _star_object(star: e.BoardStar) -> dict[str, Any]:
    return {"_id": star.id, "id": star.id, "idBoard": star.board_id, "pos": star.pos}


@ROUTES.get("members/{member}/boardStars")
def stars(call: Call) -> object:
    found = call.world.board_stars.where("member_id", own_member(call).id)
    return [_star_object(star) for star in sorted(found, key=lambda star: (star.pos, star.id))]


@ROUTES.get("boards/{board}/boardStars")
def stars_of_board(call: Call) -> object:
    found = call.world.board_stars.where("board_id", call.board().id)
    return [_star_object(star) for star in found if star.member_id == call.viewer_id]


@ROUTES.post("members/{member}/boardStars")
def add_star(call: Call) -> object:
    board = call.board_to_read(call.params.long_id("idBoard"))
    return _star_object(deeds.add_star(call.world, own_member(call), board, call.params.position()))


def _star(call: Call) -> e.BoardStar:
    found = call.world.board_stars.get(call.path["star"].lower())
    if found is None or found.member_id != own_member(call).id:
        raise NotFound
    return found


@ROUTES.get("members/{member}/boardStars/{star}")
def read_star(call: Call) -> object:
    return _star_object(_star(call))


@ROUTES.put("members/{member}/boardStars/{star}")
def move_star(call: Call) -> object:
    return _star_object(deeds.move_star(call.world, _star(call), call.params.position()))


@ROUTES.delete("members/{member}/boardStars/{star}")
def delete_star(call: Call) -> object:
    call.world.board_stars.remove(_star(call).id)
    return {"_value": None}
