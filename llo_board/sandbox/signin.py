"""Key and token: by query, by OAuth header, by body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .errors import MissingScopes, Unauthorized
from .params import Params

_IN_HEADER = re.compile(r'oauth_(consumer_key|token)\s*=\s*"([^"]*)"')
_KEY = re.compile(r"[0-9a-fA-F]{32}\Z")
_TOKEN = re.compile(r"(?:ATTA[0-9A-Za-z_=-]{16,256}|[0-9a-fA-F]{64})\Z")
NAMES = frozenset({"key", "token", "oauth_consumer_key", "oauth_token"})


@dataclass(frozen=True, slots=True)
class Credentials:
    key: str = field(repr=False)
    token: str = field(repr=False)
    by_header: bool = False

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


def is_key(text: str) -> bool:
    return _KEY.match(text) is not None


def is_token(text: str) -> bool:
    return _TOKEN.match(text) is not None


def read_credentials(header: str, params: Params) -> Credentials:
    """The header goes first; the body may use the header's names or the query's."""
    found = dict(_IN_HEADER.findall(header)) if header.lstrip().lower().startswith("oauth") else {}
    key = found.get("consumer_key") or params.word("key") or params.word("oauth_consumer_key")
    token = found.get("token") or params.word("token") or params.word("oauth_token")
    return Credentials(key, token, by_header=bool(found))
