"""Key and token: by query, by OAuth header, by body; and the signature that a request may carry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from flask import Request

from .errors import MissingScopes, Unauthorized
from .oauth import SignedRequest, read_header
from .params import Params

_KEY = re.compile(r"[0-9a-fA-F]{32}\Z")
_TOKEN = re.compile(r"(?:ATTA[0-9A-Za-z_=-]{16,256}|[0-9a-fA-F]{64})\Z")


@dataclass(frozen=True, slots=True)
class Credentials:
    key: str = field(repr=False)
    token: str = field(repr=False)
    by_header: bool = False
    signed: SignedRequest | None = None

    def check(self, writing: bool) -> None:
        """Well-formed is known: any 32 hex is a key, any 64 hex or ATTA… a token. Raises Unauthorized."""
        if not _KEY.match(self.key):
            raise Unauthorized("invalid key")
        if not self.token:
            raise MissingScopes if writing else Unauthorized()
        if not is_token(self.token):
            raise Unauthorized("invalid app token")

    @property
    def well_formed(self) -> bool:
        return bool(_KEY.match(self.key)) and is_token(self.token)


def signs(name: str) -> bool:
    """Whether a parameter belongs to the sign-in."""
    return name in ("key", "token") or name.startswith("oauth_")


def is_key(text: str) -> bool:
    return _KEY.match(text) is not None


def is_token(text: str) -> bool:
    return _TOKEN.match(text) is not None


def read_credentials(header: str, params: Params, signed: SignedRequest | None = None) -> Credentials:
    """The header goes first; the body may use the header's names or the query's."""
    found = read_header(header)
    key = found.get("oauth_consumer_key") or params.word("key") or params.word("oauth_consumer_key")
    token = found.get("oauth_token") or params.word("token") or params.word("oauth_token")
    by_header = bool({"oauth_consumer_key", "oauth_token"} & found.keys())
    return Credentials(key, token, by_header, signed if signed is not None and signed.is_signed else None)


_BUILT_IN = ("https://trello.com", "https://api.trello.com")


def read_signed(request: Request) -> SignedRequest:
    """OAuth's own values stand in the header, else among the others."""
    pairs = [*request.args.items(multi=True), *_form_pairs(request)]
    oauth = read_header(request.headers.get("Authorization", ""))
    if not oauth:
        oauth = {name: value for name, value in pairs if name.startswith("oauth_")}
    path = str(request.environ.get("REQUEST_URI") or request.path).partition("?")[0]
    hosts = (request.host_url.rstrip("/"), *_BUILT_IN)
    return SignedRequest(request.method, tuple(host + path for host in hosts), pairs, oauth)


def _form_pairs(request: Request) -> list[tuple[str, str]]:
    """Of a form only: other bodies are not signed."""
    if request.mimetype != "application/x-www-form-urlencoded":
        return []
    return list(request.form.items(multi=True))
