"""The page on which somebody is asked whether an app may have a token, whatever way the token then goes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from . import entities as e
from .errors import InvalidValue, Refusal
from .grants import LIFETIMES, Asked, parse_scopes
from .pages.identity import form_token, refuse_other_sites
from .params import Params
from .sandbox import Sandbox
from .world import World

Words = Mapping[str, str]
TEXT = "text/plain; charset=utf-8"
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
    "copy_code": "Type this code into the program:",
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
    "copy_code": "Typ deze code over in het programma:",
    "denied": "Er is geen toegang gegeven",
}


def words_for(request: Request) -> Words:
    return _DUTCH if request.accept_languages.best_match(["en", "nl"]) == "nl" else _ENGLISH


def read_asked(params: Params) -> Asked:
    """Raises InvalidValue. Without scope an app may read; without expiration for thirty days."""
    return Asked(
        name=params.text("name") or "An app",
        scopes=parse_scopes(params.word("scope", "read") or "read"),
        expiration=params.choice("expiration", tuple(LIFETIMES), "30days"),
    )


def local_address(given: str, name: str) -> str:
    """Trello wants an origin that the app listed; here it is any of this computer. Raises Refusal."""
    try:
        parts = urlsplit(given)
        known = parts.scheme in ("http", "https") and parts.hostname in _HERE
    except ValueError:
        known = False
    if not known or any(ord(letter) < 33 for letter in given):
        raise Refusal(400, f"Invalid {name}. The return URL must be on this computer.")
    return given


def question(sandbox: Sandbox, asked: Asked, words: Words) -> Response:
    return page(
        words,
        app_name=asked.name,
        scopes=asked.scopes,
        expiration=asked.expiration,
        members=list(sandbox.world.members),
        form_token=form_token(sandbox, None),
    )


def allowed_by(sandbox: Sandbox, request: Request) -> e.Member | None:
    """Who said yes in our own form; None where the answer was no. Raises Refusal for a form of another site."""
    refuse_other_sites(sandbox, request, None)
    if request.form.get("answer") != "allow":
        return None
    return _member(sandbox.world, request.form.get("member", ""))


def _member(world: World, member_id: str) -> e.Member:
    if not member_id:
        number = len(world.members) + 1
        return world.add_member(f"member{world.new_id()[-6:]}", f"Member {number}")
    found = world.members.get(member_id)
    if found is None:
        raise InvalidValue("member")
    return found


def page(words: Words, **values: object) -> Response:
    nonce = secrets.token_urlsafe(16)
    unsaid = {"granted": "", "copy": words["copy"], "denied": False, "origin": "", "nonce": nonce}
    html = _TEMPLATES.get_template("authorize.html.j2").render(words=words, **{**unsaid, **values})
    policy = (
        f"default-src 'none'; style-src 'self'; script-src 'nonce-{nonce}'; form-action 'self' http: https:; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    headers = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return Response(html, headers=headers, content_type="text/html; charset=utf-8")


def refused(refusal: Refusal) -> Response:
    """In plain text; forms of other sites are not told what was wrong with them."""
    text = "Invalid form" if refusal.status == 403 else refusal.text
    return Response(text, refusal.status, content_type=TEXT)
