"""/lists"""

from __future__ import annotations

from typing import Any

from .. import default_fields as d
from .. import representation as r
from ..call import Call
from ..card_reads import card_answers, cut_cards, filter_cards
from ..deeds import lists as deeds
from ..deeds.copies import copy_list
from ..errors import NotFound
from ..fields import pick, wanted_fields
from ..history import actions_answer
from ..nested import board_answer
from ..params import Params
from ..routing import ROUTES
from ..world import World


def _answer(world: World, board_list: Any, *more: str) -> dict[str, Any]:
    return pick(r.list_object(world, board_list), {*d.LIST_GIVEN, *more})


@ROUTES.post("lists", "boards/{board}/lists")
def create(call: Call) -> object:
    """Without `pos` a list lands on top (recorded: can_success_create_a_list.01)."""
    name = call.params.text("name", required=True)
    board = call.board() if "board" in call.path else call.board_by(call.params.long_id("idBoard"))
    source_id = call.params.optional_id("idListSource")
    made = deeds.create_list(call.world, call.actor, board, name, call.params.position(default="top"))
    if source_id is not None:
        source = call.world.lists.get(source_id)
        if source is None:
            raise NotFound
        call.board_by(source.board_id)
        copy_list(call.world, call.actor, source, made)
    return {**_answer(call.world, made), "limits": {}}


@ROUTES.get("lists/{list}")
def read(call: Call) -> object:
    board_list = call.board_list()
    fields = wanted_fields(call.params, "fields", d.LIST_GIVEN)
    answer = pick(r.list_object(call.world, board_list), fields)
    if call.params.asks("cards"):
        answer["cards"] = _cards(call, call.params.word("cards"), call.params.under("card"))
    if call.params.asks("board"):
        nested = call.params.under("board")
        answer["board"] = board_answer(call.world, call.board_by(board_list.board_id), nested, call.viewer_id)
    return answer


@ROUTES.put("lists/{list}")
def update(call: Call) -> object:
    return change(call, call.params)


def change(call: Call, params: Params) -> dict[str, Any]:
    board_list = call.board_list()
    changes: dict[str, Any] = {}
    if "name" in params:
        changes["name"] = params.text("name", required=True)
    if "closed" in params:
        changes["closed"] = params.flag("closed")
    if "pos" in params:
        changes["pos"] = params.position()
    if "color" in params:
        changes["color"] = params.text("color") or None
    target_id = params.optional_id("idBoard")
    if target_id is not None and target_id != board_list.board_id:
        source, target = call.board_by(board_list.board_id), call.board_by(target_id)
        board_list = deeds.move_list_to_board(call.world, call.actor, board_list, source, target)
    return _answer(call.world, deeds.update_list(call.world, call.actor, board_list, changes))


def _cards(call: Call, wanted: str, params: Params) -> list[dict[str, Any]]:
    found = call.world.cards.where("list_id", call.board_list().id)
    chosen = cut_cards(filter_cards(call.world, found, wanted), params)
    return card_answers(call.world, chosen, params, call.viewer_id)


@ROUTES.get("lists/{list}/cards", "lists/{list}/cards/{filter}")
def cards(call: Call) -> object:
    wanted = call.path.get("filter") or call.params.word("filter", "open")
    return _cards(call, wanted, call.params)


@ROUTES.post("lists/{list}/archiveAllCards")
def archive_all(call: Call) -> object:
    deeds.archive_all_cards(call.world, call.actor, call.board_list())
    return {}


@ROUTES.post("lists/{list}/moveAllCards")
def move_all(call: Call) -> object:
    source = call.board_list()
    target = call.world.lists.get(call.params.long_id("idList"))
    if target is None:
        raise NotFound
    call.board_by(target.board_id)
    moved = deeds.move_all_cards(call.world, call.actor, source, target)
    return [{"id": card.id, "idBoard": card.board_id, "idList": card.list_id, "pos": card.pos} for card in moved]


@ROUTES.get("lists/{list}/actions")
def actions(call: Call) -> object:
    found = call.world.actions.where("list_id", call.board_list().id)
    return actions_answer(call.world, found, call.params, call.params.word("filter", "all"))


@ROUTES.get("lists/{list}/board")
def board(call: Call) -> object:
    found = call.board_by(call.board_list().board_id)
    params = call.params if "fields" in call.params else call.params.with_values(fields="all")
    return board_answer(call.world, found, params, call.viewer_id)
