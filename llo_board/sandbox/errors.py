"""What Trello refuses, in its own words, and the one thing this server itself may fail at.

Trello answers most refusals as plain text, some as JSON; `Refusal.code` tells them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class Refusal(Exception):
    """An answer other than 200. With a `code` the body is JSON, else the bare text."""

    def __init__(self, status: int, text: str, code: str | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.code = code

    @property
    def body(self) -> str | Mapping[str, object]:
        return self.text if self.code is None else {"message": self.text, "error": self.code}


class InvalidId(Refusal):
    """The id in a path is neither 24 hex nor a short link; told before sign-in is looked at."""

    def __init__(self) -> None:
        super().__init__(400, "invalid id")


class InvalidObjectId(Refusal):
    """A field of the request holds something else than a long id."""

    def __init__(self) -> None:
        super().__init__(400, "Invalid objectId", "ERROR")


class InvalidValue(Refusal):
    """A field is missing, of the wrong type, or out of range."""

    def __init__(self, field: str) -> None:
        super().__init__(400, f"invalid value for {field}")


class NotFound(Refusal):
    """The id is well-formed and nothing (any more) bears it."""

    def __init__(self, text: str = "The requested resource was not found.") -> None:
        super().__init__(404, text)


class NoSuchRoute(Refusal):
    def __init__(self, method: str, path: str) -> None:
        super().__init__(404, f"Cannot {method} {path}")


class Unauthorized(Refusal):
    """Who asks is unknown, or may not see this. A private object that exists is 401, not 404."""

    def __init__(self, text: str = "unauthorized permission requested") -> None:
        super().__init__(401, text)


class MissingScopes(Unauthorized):
    """A write with a key but without a token; the newer servers' JSON, without a code."""

    def __init__(self) -> None:
        super().__init__("missing scopes")

    @property
    def body(self) -> Mapping[str, object]:
        return {"message": self.text}


class LimitReached(Refusal):
    """Past a limit of objects, such as open cards on a board."""

    def __init__(self, text: str) -> None:
        super().__init__(403, text)


class RateLimitExceeded(Refusal):
    def __init__(self, code: str, text: str = "Rate limit exceeded") -> None:
        super().__init__(429, text, code)


class PortTaken(Exception):
    """Another program listens on the port the sandbox was asked to use."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} on 127.0.0.1 is taken")
        self.port = port


class DataFileUnusable(Exception):
    """The file for the boards cannot be opened, is no file of a sandbox, or another sandbox has it open."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
