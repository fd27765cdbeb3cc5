"""/labels"""

from __future__ import annotations

from typing import Any

from .. import representation as r
from ..call import Call
from ..deeds import lists as deeds
from ..deeds.boards import SHADES
from ..errors import InvalidObjectId, InvalidValue
from ..fields import pick, wanted_fields
from ..ids import is_long_id
from ..params import Params
from ..routing import ROUTES


def colour_of(params: Params) -> str | None:
    """One of Trello's thirty, or none."""
    word = params.word("color").lower()
    if word in ("", "null", "none"):
        return None
    if word not in SHADES:
        raise InvalidValue("color")
    return word


@ROUTES.post("labels", "boards/{board}/labels")
def create(call: Call) -> object:
    """Without idBoard the refusal is a JSON object."""
    if "board" in call.path:
        board = call.board()
    elif not is_long_id(call.params.word("idBoard")):
        raise InvalidObjectId
    else:
        board = call.board_by(call.params.word("idBoard"))
    name = call.params.text("name", required="name" not in call.params)
    label = deeds.create_label(call.world, call.actor, board, name, colour_of(call.params))
    return {**r.label_object(label), "limits": {}}


@ROUTES.get("labels/{label}")
def read(call: Call) -> object:
    return pick(r.label_object(call.label()), wanted_fields(call.params, "fields", None))


@ROUTES.get("boards/{board}/labels/{label}")
def read_of_board(call: Call) -> object:
    call.board()
    return r.label_object(call.label())


@ROUTES.put("labels/{label}")
def update(call: Call) -> object:
    return change(call, call.params)


def change(call: Call, params: Params) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if "name" in params:
        changes["name"] = params.new_text("name")
    if "color" in params:
        changes["color"] = colour_of(params)
    return r.label_object(deeds.update_label(call.world, call.actor, call.label(), changes))


@ROUTES.delete("labels/{label}")
def delete(call: Call) -> object:
    deeds.delete_label(call.world, call.actor, call.label())
    return {"limits": {}}
