"""Which page an address asks for: `/`, `/b/{shortLink}`, `/c/{shortLink}`."""

from __future__ import annotations

from flask import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from .. import entities as e
from ..sandbox import Sandbox
from ..world import World
from .views import view_lists, view_whole_card
from .words import LANGUAGES, Words, choose_words

_TEMPLATES = Environment(
    loader=PackageLoader("llo_board.sandbox.pages", "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Vary": "Accept-Language",
}


def respond(sandbox: Sandbox, request: Request) -> Response:
    """Anything else is a page that says so, with status 404."""
    words = choose_words(request.accept_languages.best_match(list(LANGUAGES)))
    if request.method not in ("GET", "HEAD"):
        return Response("Method Not Allowed", 405, content_type="text/plain; charset=utf-8")
    with sandbox.world.lock:
        page = _page(sandbox.world, request.path, words)
    status = 200 if page is not None else 404
    html = page if page is not None else _render("not_found", words, title=words["not_found"])
    return Response(
        html.encode("utf-8", "replace"), status, headers=_HEADERS, content_type="text/html; charset=utf-8"
    )


def _page(world: World, path: str, words: Words) -> str | None:
    match [part for part in path.split("/") if part]:
        case []:
            boards = sorted(world.boards, key=lambda board: (board.closed, board.name))
            return _render("boards", words, title=words["boards"], boards=boards)
        case ["b", link, *_]:
            return _board_page(world, link, words)
        case ["c", link, *_]:
            return _card_page(world, link, words)
    return None


def _board_page(world: World, link: str, words: Words) -> str | None:
    found = world.boards.where("short_link", link)
    if not found:
        return None
    board: e.Board = found[0]
    return _render("board", words, title=board.name, board=board, lists=view_lists(world, board, words))


def _card_page(world: World, link: str, words: Words) -> str | None:
    found = world.cards.where("short_link", link)
    board = world.boards.get(found[0].board_id) if found else None
    if board is None:
        return None
    return _render("card", words, title=found[0].name, view=view_whole_card(world, found[0], board, words))


def _render(name: str, words: Words, **values: object) -> str:
    return _TEMPLATES.get_template(f"{name}.html.j2").render(words=words, **values)
