"""OAuth 1.0a (RFC 5849): what an Authorization header says, and whether a signature was made with the secrets."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

Pairs = Sequence[tuple[str, str]]
_UNSIGNED = ("realm", "oauth_signature")


def read_header(header: str) -> dict[str, str]:
    """The values of `OAuth a="1", b=2`: in double quotes, single ones or none, percent-encoded or plain."""
    scheme, _, rest = header.strip().replace("\t", " ").partition(" ")
    if scheme.lower() != "oauth":
        return {}
    parts = (part.partition("=") for part in rest.split(","))
    return {name.strip(): unquote(_unquoted(value)) for name, _, value in parts if name.strip()}


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """What a signature covers. `addresses`: those the client may have meant, since some have Trello's built in."""

    method: str
    addresses: tuple[str, ...]
    pairs: Pairs = field(repr=False)
    oauth: Mapping[str, str] = field(repr=False)

    @property
    def is_signed(self) -> bool:
        return bool(self.oauth.get("oauth_signature"))

    def fits(self, app_secret: str, token_secret: str) -> bool:
        """By HMAC-SHA1 or PLAINTEXT; another method fits nothing."""
        key = f"{_encode(app_secret)}&{_encode(token_secret)}"
        given = self.oauth.get("oauth_signature", "").encode()
        return any(hmac.compare_digest(given, wanted.encode()) for wanted in self._signatures(key))

    def _signatures(self, key: str) -> list[str]:
        match self.oauth.get("oauth_signature_method", "").upper():
            case "HMAC-SHA1":
                return [_hmac_sha1(key, self._base(address)) for address in self.addresses]
            case "PLAINTEXT":
                return [key]
        return []

    def _base(self, address: str) -> str:
        own = [(name, value) for name, value in self.oauth.items() if name not in _UNSIGNED]
        sent = [pair for pair in self.pairs if pair[0] not in _UNSIGNED and pair not in own]
        pairs = sorted((_encode(name), _encode(value)) for name, value in (*sent, *own))
        joined = "&".join(f"{name}={value}" for name, value in pairs)
        return "&".join(_encode(part) for part in (self.method.upper(), address, joined))


def _hmac_sha1(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), "sha1").digest()).decode("ascii")


def _encode(text: str) -> str:
    return quote(text, safe="~")
