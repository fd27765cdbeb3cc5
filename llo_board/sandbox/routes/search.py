"""/search and /batch"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from .. import default_fields as d
from .. import entities as e
from .. import representation as r
from ..access import may_read
from ..call import Call
from ..errors import InvalidValue, Refusal
from ..fields import pick, wanted_fields
from ..params import Params
from ..routing import ROUTES

BATCH_MAX = 10


@ROUTES.get("search")
def search(call: Call) -> object:
    """Words in names and descriptions of what one may see; a kind is in the answer only if something was found."""
    query = call.params.text("query", required=True)
    terms = [term for term in query.split() if ":" not in term]
    kinds = call.params.words("modelTypes", "all")
    answer: dict[str, Any] = {
        "options": {
            "terms": [{"text": term} for term in terms],
            "modifiers": [],
            "modelTypes": list(kinds),
            "partial": call.params.flag("partial"),
        }
    }
    boards = [board for board in call.world.boards if may_read(call.world, board, call.actor.member)]
    wanted = set(call.params.words("idBoards")) - {"mine"}
    boards = [board for board in boards if not wanted or {board.id, board.short_link} & wanted]
    if {"all", "boards"} & set(kinds):
        _add_found(answer, "boards", _find_boards(call, boards, terms))
    if {"all", "cards"} & set(kinds):
        _add_found(answer, "cards", _find_cards(call, boards, terms))
    return answer


def _add_found(answer: dict[str, Any], kind: str, found: list[dict[str, Any]]) -> None:
    if found:
        answer[kind] = found


def _find_boards(call: Call, boards: list[e.Board], terms: list[str]) -> list[dict[str, Any]]:
    fields = wanted_fields(call.params, "board_fields", frozenset({"name", "idOrganization"}))
    found = [board for board in boards if _has(f"{board.name} {board.desc}", terms)]
    limit = call.params.limit("boards_limit", 10)
    return [pick(r.board_object(call.world, board), fields) for board in found[:limit]]


def _find_cards(call: Call, boards: list[e.Board], terms: list[str]) -> list[dict[str, Any]]:
    fields = wanted_fields(call.params, "card_fields", d.CARD_DEFAULT)
    found = [
        card
        for board in boards
        for card in call.world.cards.where("board_id", board.id)
        if _has(f"{card.name} {card.desc}", terms)
    ]
    limit = call.params.limit("cards_limit", 10)
    start = limit * (call.params.number("cards_page", 0) or 0)
    shown = found[start : start + limit] if start >= 0 else []
    return [pick(r.card_object(call.world, card, call.viewer_id), fields) for card in shown]


def _has(text: str, terms: list[str]) -> bool:
    """Every term begins a word of the text."""
    words = text.lower().split()
    return all(any(word.startswith(term.lower()) for word in words) for term in terms)


@ROUTES.get("batch")
def batch(call: Call) -> object:
    """Up to ten GETs in one; the key of each part is its status."""
    given = call.params.raw("urls", "")
    urls = [str(url) for url in given] if isinstance(given, list) else str(given).split(",")
    if not 1 <= len([url for url in urls if url]) <= BATCH_MAX:
        raise InvalidValue("urls")
    return [_part(call, url) for url in urls]


def _part(call: Call, url: str) -> Mapping[str, object]:
    if not url.startswith("/") or url.lower().startswith("/batch"):
        raise InvalidValue("urls")
    try:
        parts = urlsplit(url)
    except ValueError as wrong:
        raise InvalidValue("urls") from wrong
    params = Params(dict(parse_qsl(parts.query, keep_blank_values=True)))
    try:
        return {"200": call.ask_again(unquote(parts.path), params)}
    except Refusal as refusal:
        failed = {"name": "Error", "message": refusal.text, "statusCode": refusal.status}
        return {str(refusal.status): failed}
