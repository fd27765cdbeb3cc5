"""Tokens: what one allows, until when, and how a new one is granted. A token is kept as its digest only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from . import entities as e
from .clock import format_moment, parse_moment
from .errors import InvalidValue, Unauthorized
from .oauth import SignedRequest
from .signin import Credentials
from .world import Actor, World, digest

SCOPES = ("read", "write", "account")
LIFETIMES: dict[str, timedelta | None] = {
    "1hour": timedelta(hours=1),
    "1day": timedelta(days=1),
    "30days": timedelta(days=30),
    "never": None,
}


def sign_in(world: World, credentials: Credentials, writing: bool, client: str) -> Actor:
    """Who asks. Raises Unauthorized for a token that is revoked, expired, of another app, or allows less."""
    app_id = world.app_of(credentials.key)
    token = world.token_of(credentials.token)
    if token.revoked:
        raise Unauthorized("invalid token")
    if token.key_id is not None and token.key_id != digest(credentials.key):
        raise Unauthorized("invalid app token")
    if token.expires is not None and parse_moment(token.expires) <= world.clock.now():
        raise Unauthorized("expired token")
    if token.signing and credentials.signed is not None:
        _check_signature(credentials, credentials.signed)
    if ("write" if writing else "read") not in token.scopes:
        raise Unauthorized
    return Actor(world.members[token.member_id], app_id, token.id, token.scopes, client)


def _check_signature(credentials: Credentials, signed: SignedRequest) -> None:
    if not signed.fits(app_secret(credentials.key), token_secret(credentials.token)):
        raise Unauthorized("invalid signature")


def parse_scopes(text: str) -> tuple[str, ...]:
    scopes = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    if not scopes or not set(scopes) <= set(SCOPES):
        raise InvalidValue("scope")
    return scopes


@dataclass(frozen=True, slots=True)
class Asked:
    """What an app asks for: under which name, what it may, and for how long (a word of LIFETIMES)."""

    name: str
    scopes: tuple[str, ...]
    expiration: str


def grant(world: World, member: e.Member, key: str, asked: Asked, signing: bool = False) -> str:
    """The text of a token. Asked for the same once more, one that never expires is the same one."""
    lifetime = LIFETIMES[asked.expiration]
    if lifetime is not None:
        text, expires = world.ids.token(), format_moment(world.clock.now() + lifetime)
    else:
        purpose = f"{member.id} {key} {asked.name} {','.join(sorted(asked.scopes))}{' signing' * signing}"
        text, expires = _lasting_token(world, purpose), None
    if world.tokens.get(digest(text)) is None:
        made = world.clock.stamp()
        row = e.Token(digest(text), member.id, made, asked.name, asked.scopes, expires, digest(key))
        world.tokens.put(replace(row, signing=signing))
    return text


def _lasting_token(world: World, purpose: str) -> str:
    """The first that was not revoked."""
    for count in range(1, 10_000):
        text = f"ATTA{digest(f'{world.ids.seed} {purpose} {count}')}{count:08X}"
        known = world.tokens.get(digest(text))
        if known is None or not known.revoked:
            return text
    raise InvalidValue("name")


def revoke(world: World, token: e.Token) -> None:
    """Its webhooks go with it."""
    world.tokens.put(replace(token, revoked=True))
    for webhook in world.webhooks.where("token_id", token.id):
        world.webhooks.remove(webhook.id)


def app_secret(key: str) -> str:
    """The OAuth secret of an app, which signs its webhooks: SHA-256 of `secret ` and the key, in hex."""
    return digest(f"secret {key.lower()}")


def token_secret(token: str) -> str:
    """The secret that goes with a token of OAuth; it follows from the token, so that none is kept."""
    return digest(f"token secret {token}")
