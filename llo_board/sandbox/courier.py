"""Takes requests to the addresses of webhooks. Only to this computer: nothing of a sandbox leaves it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

from .errors import Refusal

_SECONDS = 10
_HERE = ("127.0.0.1", "localhost", "::1")


class Courier(Protocol):
    """Answers the status of a request, or None where nobody answered."""

    def carry(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> int | None: ...


class LocalCourier:
    """Follows no redirect and takes no proxy; an address that is not of this computer answers nobody."""

    def carry(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> int | None:
        parts = _split(url)
        if parts is None or parts.hostname not in _HERE:
            return None
        connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=_SECONDS)
        try:
            path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            connection.request(method, path, body or None, dict(headers))
            return connection.getresponse().status
        except (OSError, http.client.HTTPException, ValueError):
            return None
        finally:
            connection.close()


def _split(url: str) -> SplitResult | None:
    """A plain http address; None for anything else."""
    try:
        parts = urlsplit(url)
        return parts if parts.scheme == "http" and parts.port != 0 else None
    except ValueError:
        return None


def check_callback(courier: Courier, url: str) -> None:
    """Trello asks the address with HEAD, and takes only a 200 for an answer."""
    status = courier.carry("HEAD", url, b"", {})
    if status != 200:
        got = "no answer" if status is None else status
        text = f"URL ({url}) did not return 200 status code, got {got}"
        raise Refusal(400, text, "VALIDATOR_URL_RETURNED_ERROR")


def signature(secret: str, body: bytes, callback_url: str) -> str:
    """The header X-Trello-Webhook: base64 of HMAC-SHA1 over the body and the address as registered."""
    signed = hmac.new(secret.encode(), body + callback_url.encode(), hashlib.sha1)
    return base64.b64encode(signed.digest()).decode("ascii")
