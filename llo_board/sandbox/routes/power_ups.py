"""Power-Ups: which are switched on. What one would do or keep is its own affair, outside Trello too."""

from __future__ import annotations

from typing import Any

from .. import actions
from ..accounts import PluginOnBoard
from ..call import Call
from ..errors import NotFound
from ..routing import ROUTES


@ROUTES.get("boards/{board}/boardPlugins")
def switched_on(call: Call) -> object:
    return [_object(one) for one in call.world.plugins.where("board_id", call.board().id)]


@ROUTES.post("boards/{board}/boardPlugins")
def switch_on(call: Call) -> object:
    """Once: asked for again, it is on already."""
    board, plugin_id = call.board(), call.params.long_id("idPlugin")
    found = _known(call, board.id, plugin_id)
    if found is None:
        found = call.world.plugins.put(PluginOnBoard(call.world.new_id(), board.id, plugin_id))
        actions.record_on_board(call.world, call.actor, "enablePlugin", board, {"plugin": {"id": plugin_id}})
    return _object(found)


@ROUTES.delete("boards/{board}/boardPlugins/{plugin}")
def switch_off(call: Call) -> object:
    """By the id of the Power-Up, or of its being on this board."""
    board, given = call.board(), call.path["plugin"].lower()
    found = _known(call, board.id, given)
    if found is None:
        raise NotFound
    call.world.plugins.remove(found.id)
    actions.record_on_board(call.world, call.actor, "disablePlugin", board, {"plugin": {"id": found.plugin_id}})
    return {}


def _known(call: Call, board_id: str, given: str) -> PluginOnBoard | None:
    found = call.world.plugins.where("board_id", board_id)
    return next((one for one in found if given in (one.plugin_id, one.id)), None)


def _object(plugin: PluginOnBoard) -> dict[str, Any]:
    return {
        "id": plugin.id,
        "idBoard": plugin.board_id,
        "idPlugin": plugin.plugin_id,
        "promotional": False,
    }


@ROUTES.get("boards/{board}/plugins", "boards/{board}/pluginData")
def of_board(call: Call) -> object:
    """Nobody made a Power-Up here, and none keeps anything: read as empty."""
    call.board()
    return []


@ROUTES.get("organizations/{organization}/pluginData")
def of_workspace(call: Call) -> object:
    call.organization_by(call.path["organization"])
    return []
