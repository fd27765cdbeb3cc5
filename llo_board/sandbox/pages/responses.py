"""Which page an address asks for: `/`, `/b/{shortLink}`, `/c/{shortLink}`, a file; and what is posted to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode, urlsplit

from flask import Request, Response

from .. import entities as e
from ..downloads import SentFile, safe_name
from ..errors import NotFound, Refusal
from ..ids import is_long_id
from ..sandbox import Sandbox
from . import assets, extras, forms, pages
from .identity import refuse_other_sites, remember, who_asks
from .pages import Visit
from .views import Look
from .words import LANGUAGES, choose_words

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser hides the origin of our own forms from us
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Vary": "Accept-Language, Cookie",
}
_OWN_WORDS = ("other_site", "old_form", "nobody_chosen")


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of an address: `/c/{link}/{deed}`."""

    kind: str = ""
    link: str = ""
    deed: str = ""

    @classmethod
    def parse(cls, path: str) -> Place:
        parts = [part for part in path.split("/") if part]
        return cls(*parts[:3]) if parts else cls()


def respond(sandbox: Sandbox, request: Request) -> Response:
    """Anything else is a page that says so, with status 404."""
    asset = assets.find(request.path)
    if asset is not None and request.method in ("GET", "HEAD"):
        return Response(asset.content, headers={**_HEADERS, "Cache-Control": "no-cache"}, content_type=asset.kind)
    words = choose_words(request.accept_languages.best_match(list(LANGUAGES)))
    with sandbox.world.lock:
        path = _own_address(request.full_path) or request.path
        visit = Visit(sandbox, words, who_asks(sandbox, request), path, _look(path))
        place = Place.parse(request.path)
        if request.method in ("GET", "HEAD"):
            return _show(visit, place, request)
        if request.method == "POST":
            return _do(visit, place, request)
    return Response("Method Not Allowed", 405, content_type="text/plain; charset=utf-8")


def _show(visit: Visit, place: Place, request: Request, status: int = 200) -> Response:
    match place.kind:
        case "file" if place.deed == "":
            return _give_file(visit, place.link)
        case "":
            page: str | None = pages.first_page(visit)
        case "b" if "archive" in request.args:
            page = pages.archive_page(visit, place.link)
        case "b":
            page = pages.board_page(visit, place.link)
        case "c":
            page = pages.card_page(visit, place.link)
        case _:
            page = None
    if page is None:
        status, page = max(status, 404), pages.not_found(visit)
    content = page.encode("utf-8", "replace")
    return Response(content, status, headers=_HEADERS, content_type="text/html; charset=utf-8")


def _give_file(visit: Visit, attachment_id: str) -> Response:
    """To keep, not to open: only where a page of ours asks for a picture may a browser show it."""
    try:
        found = extras.fetch_file(visit.sandbox.world, attachment_id)
    except NotFound:
        return Response("Not Found", 404, headers=_HEADERS, content_type="text/plain; charset=utf-8")
    kind = extras.picture_kind(visit.sandbox.world, attachment_id) or "application/octet-stream"
    return Response(found.content, headers={**_HEADERS, **found.headers}, content_type=kind)


def _do(visit: Visit, place: Place, request: Request) -> Response:
    """The deed, and then back to the page that shows it; refused, the page with the reason on it."""
    try:
        refuse_other_sites(visit.sandbox, request, visit.member)
        if place == Place("me"):
            return _sign_in(visit, request)
        return _see_other(_work(visit, place, request))
    except Refusal as refusal:
        told = visit.words[refusal.text] if refusal.text in _OWN_WORDS else _refused(visit, refusal)
        back = _own_address(request.form.get("back", "")) or f"/{place.kind}/{place.link}"
        shown = Place.parse(urlsplit(back).path if place.kind in ("b", "c") else "/")
        return _show(replace(visit, refused=told, path=back, look=_look(back)), shown, request, refusal.status)


def _refused(visit: Visit, refusal: Refusal) -> str:
    return visit.words["refused"].format(text=refusal.text)


def _work(visit: Visit, place: Place, request: Request) -> str:
    """Gives the address to go to."""
    if visit.member is None:
        raise Refusal(401, "nobody_chosen")
    board, card = _thing(visit, place)
    if card is None:
        forms.do_on_board(visit.sandbox, visit.member, board, place.deed, request.form)
    else:
        forms.do_on_card(visit.sandbox, visit.member, card, place.deed, request.form, _sent_file(request))
    gone = card is not None and visit.sandbox.world.cards.get(card.id) is None
    return (
        f"/b/{board.short_link}" if gone else _own_address(request.form.get("back", "")) or f"/b/{board.short_link}"
    )


def _thing(visit: Visit, place: Place) -> tuple[e.Board, e.Card | None]:
    """The board, and the card where the address is one's. Raises NotFound."""
    world = visit.sandbox.world
    if place.kind == "b":
        for board in world.boards.where("short_link", place.link):
            return board, None
    if place.kind == "c":
        for card in world.cards.where("short_link", place.link):
            return world.boards[card.board_id], card
    raise NotFound


def _sent_file(request: Request) -> SentFile | None:
    storage = request.files.get("file")
    if storage is None or not storage.filename:
        return None
    return SentFile(safe_name(storage.filename), storage.read(), storage.mimetype)


def _sign_in(visit: Visit, request: Request) -> Response:
    member_id = request.form.get("member", "")
    if member_id and visit.sandbox.world.members.get(member_id) is None:
        raise NotFound
    response = _see_other(_own_address(request.form.get("back", "")) or "/")
    remember(response, request, member_id)
    return response


def _own_address(given: str) -> str:
    """A form sends people back to a page of ours, never to another site."""
    ours = given.startswith("/") and not given.startswith("//")
    place, asked = Place.parse(urlsplit(given).path if ours else ""), urlsplit(given).query
    if place.kind not in ("b", "c") or not place.link.isalnum():
        return ""
    look = _look(given)
    kept = {name: value for name, value in (("q", look.search), ("all", look.whole_list)) if value}
    query = "?archive" if asked == "archive" else "?" + urlencode(kept) if kept else ""
    return f"/{place.kind}/{place.link}{query}"


def _look(address: str) -> Look:
    asked = parse_qs(urlsplit(address).query)
    search, whole_list = (asked.get(name, [""])[0].strip() for name in ("q", "all"))
    return Look(search, whole_list if is_long_id(whole_list) else "")


def _see_other(address: str) -> Response:
    return Response(status=303, headers={**_HEADERS, "Location": address})
