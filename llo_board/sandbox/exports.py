"""The app's own "Export as JSON": `/b/{shortLink}.json` and `/c/{shortLink}.json`."""

from __future__ import annotations

from typing import Any

from .access import board_for
from .card_reads import card_answers
from .errors import NotFound
from .grants import sign_in
from .nested import board_answer
from .params import Params
from .signin import Credentials
from .world import World

ACTIONS_MAX = 1000
_BOARD = {
    "fields": "all",
    "actions": "all",
    "actions_limit": str(ACTIONS_MAX),
    "cards": "all",
    "card_fields": "all",
    "card_attachments": "true",
    "card_customFieldItems": "true",
    "card_pluginData": "true",
    "checklists": "all",
    "customFields": "true",
    "labels": "all",
    "labels_limit": "1000",
    "lists": "all",
    "members": "all",
    "member_fields": "all",
    "memberships": "all",
    "pluginData": "true",
}
_CARD = {
    "fields": "all",
    "actions": "all",
    "actions_limit": str(ACTIONS_MAX),
    "checklists": "all",
    "customFieldItems": "true",
    "members": "true",
    "pluginData": "true",
}


def export_board(world: World, short_link: str, credentials: Credentials) -> dict[str, Any]:
    """Everything on a board, but of its actions the last thousand. For whoever may see the board."""
    found = world.boards.where("short_link", short_link)
    if not found:
        raise NotFound
    viewer_id = _viewer(world, found[0].id, credentials)
    return board_answer(world, found[0], Params(_BOARD), viewer_id)


def export_card(world: World, short_link: str, credentials: Credentials) -> dict[str, Any]:
    found = world.cards.where("short_link", short_link)
    if not found:
        raise NotFound
    viewer_id = _viewer(world, found[0].board_id, credentials)
    return card_answers(world, found[:1], Params(_CARD), viewer_id)[0]


def _viewer(world: World, board_id: str, credentials: Credentials) -> str:
    """A browser at the sandbox's pages is nobody in particular and sees every board; a token sees its own."""
    if not credentials.key and not credentials.token:
        return ""
    credentials.check(writing=False)
    with world.one_change():
        actor = sign_in(world, credentials, writing=False, client="")
    board_for(world, board_id, actor.member, writing=False)
    return actor.member.id
