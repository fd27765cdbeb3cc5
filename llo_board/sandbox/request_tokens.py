"""What an app holds between the first and the last step of OAuth 1.0a."""

from __future__ import annotations

from dataclasses import dataclass, field

from .grants import Asked


@dataclass(frozen=True, slots=True)
class RequestToken:
    """`callback` is empty for a code that people type over; `verifier` is empty until somebody said yes."""

    text: str = field(repr=False)
    secret: str = field(repr=False)
    key: str = field(repr=False)
    callback: str
    verifier: str = field(default="", repr=False)
    member_id: str = ""
    asked: Asked | None = None
