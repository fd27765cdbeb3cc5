"""`/1/authorize`: the page on which somebody grants an app a token, and how the token gets to the app."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from . import entities as e
from .errors import InvalidValue, Refusal, Unauthorized
from .grants import LIFETIMES, grant, parse_scopes
from .pages.identity import form_token, refuse_other_sites
from .params import Params
from .sandbox import Sandbox
from .signin import is_key
from .world import World

Words = Mapping[str, str]
_TEMPLATES = Environment(
    loader=PackageLoader("llo_board.sandbox", "templates"),
    autoescape=True,
    trim_blocks=True,
    undefined=StrictUndefined,
)
_HERE = ("127.0.0.1", "localhost", "::1")
_ENGLISH: Words = {
    "language": "en",
    "title": "Grant access",
    "banner": "This is a sandbox, not Trello",
    "asks": "{name} asks for access",
    "read": "It reads your boards and workspaces.",
    "write": "It changes your boards and workspaces.",
    "account": "It sees your e-mail address.",
    "1hour": "The access ends after an hour.",
    "1day": "The access ends after a day.",
    "30days": "The access ends after thirty days.",
    "never": "The access stays until you take it back.",
    "who": "As",
    "newcomer": "somebody new",
    "allow": "Allow",
    "deny": "Deny",
    "granted": "Access granted",
    "copy": "Copy this token into the program:",
    "denied": "Nothing was granted",
}
_DUTCH: Words = {
    "language": "nl",
    "title": "Toegang geven",
    "banner": "Dit is een oefenomgeving, niet Trello",
    "asks": "{name} vraagt toegang",
    "read": "Het leest je borden en werkruimtes.",
    "write": "Het verandert je borden en werkruimtes.",
    "account": "Het ziet je e-mailadres.",
    "1hour": "De toegang stopt na een uur.",
    "1day": "De toegang stopt na een dag.",
    "30days": "De toegang stopt na dertig dagen.",
    "never": "De toegang blijft tot je die intrekt.",
    "who": "Als",
    "newcomer": "iemand nieuw",
    "allow": "Toestaan",
    "deny": "Weigeren",
    "granted": "Toegang gegeven",
    "copy": "Kopieer deze token naar het programma:",
    "denied": "Er is geen toegang gegeven",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an app asks for in the address of the page."""

    key: str
    name: str
    scopes: tuple[str, ...]
    expiration: str
    return_url: str
    posts_message: bool


def respond(sandbox: Sandbox, request: Request) -> Response:
    """GET shows the question, POST answers it."""
    words = _DUTCH if request.accept_languages.best_match(["en", "nl"]) == "nl" else _ENGLISH
    try:
        asked = _read(Params(dict(request.args.items())))
        with sandbox.world.lock:
            if request.method == "POST":
                return _answer(sandbox, request, asked, words)
            return _question(sandbox, asked, words)
    except Refusal as refusal:
        text = "Invalid form" if refusal.status == 403 else refusal.text
        return Response(text, refusal.status, content_type="text/plain; charset=utf-8")


def _read(params: Params) -> Asked:
    key = params.word("key").lower()
    if not is_key(key):
        raise Unauthorized("invalid key")
    if params.word("response_type", "token") not in ("token", "fragment"):
        raise InvalidValue("response_type")
    expiration = params.choice("expiration", tuple(LIFETIMES), "30days")
    return Asked(
        key=key,
        name=params.text("name") or "An app",
        scopes=parse_scopes(params.word("scope", "read") or "read"),
        expiration=expiration,
        return_url=_return_url(params),
        posts_message=params.word("callback_method").lower() == "postmessage",
    )


def _return_url(params: Params) -> str:
    """Trello wants an origin that the app listed; here it is any of this computer."""
    given = params.word("return_url") or params.word("redirect_uri")
    if not given:
        return ""
    try:
        parts = urlsplit(given)
        known = parts.scheme in ("http", "https") and parts.hostname in _HERE
    except ValueError:
        known = False
    if not known or any(ord(letter) < 33 for letter in given):
        raise Refusal(400, "Invalid return_url. The return URL must be on this computer.")
    return given


def _question(sandbox: Sandbox, asked: Asked, words: Words) -> Response:
    return _page(
        words,
        app_name=asked.name,
        scopes=asked.scopes,
        expiration=asked.expiration,
        members=list(sandbox.world.members),
        form_token=form_token(sandbox, None),
    )


def _answer(sandbox: Sandbox, request: Request, asked: Asked, words: Words) -> Response:
    refuse_other_sites(sandbox, request, None)
    if request.form.get("answer") != "allow":
        return _page(words, denied=True)
    world = sandbox.world
    with world.one_change():
        member = _member(world, request.form.get("member", ""))
        token = grant(world, member, asked.key, asked.name, asked.scopes, asked.expiration)
    if asked.return_url and not asked.posts_message:
        return Response(status=303, headers={"Location": f"{asked.return_url.split('#')[0]}#token={token}"})
    parts = urlsplit(asked.return_url)
    origin = f"{parts.scheme}://{parts.netloc}" if asked.return_url else ""
    return _page(words, granted=token, origin=origin)


def _member(world: World, member_id: str) -> e.Member:
    if not member_id:
        number = len(world.members) + 1
        return world.add_member(f"member{world.new_id()[-6:]}", f"Member {number}")
    found = world.members.get(member_id)
    if found is None:
        raise InvalidValue("member")
    return found


def _page(words: Words, **values: object) -> Response:
    nonce = secrets.token_urlsafe(16)
    unsaid = {"granted": "", "denied": False, "origin": "", "nonce": nonce}
    html = _TEMPLATES.get_template("authorize.html.j2").render(words=words, **{**unsaid, **values})
    policy = (
        f"default-src 'none'; style-src 'self'; script-src 'nonce-{nonce}'; form-action 'self' http: https:; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    headers = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return Response(html, headers=headers, content_type="text/html; charset=utf-8")
