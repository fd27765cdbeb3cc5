"""Settings: what the environment says. Secrets print as `***` and are never written anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TRELLO_API_URL = "https://api.trello.com/1"


class Secret:
    """A key or token: `reveal()` gives it, printing it never does."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The secret itself, for the one place that signs requests."""
        return self._value

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__

    def __format__(self, _: str) -> str:
        return "***"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; None where it is silent."""

    api_url: str
    key: Secret | None
    token: Secret | None
    history_url: str | None
    language: str | None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Reads TRELLO_API_KEY, TRELLO_TOKEN, TRELLO_API_URL, LLO_BOARD_HISTORY and LLO_BOARD_LANGUAGE."""
    return Settings(
        api_url=environment.get("TRELLO_API_URL", "").rstrip("/") or TRELLO_API_URL,
        key=_secret(environment.get("TRELLO_API_KEY")),
        token=_secret(environment.get("TRELLO_TOKEN")),
        history_url=environment.get("LLO_BOARD_HISTORY") or None,
        language=environment.get("LLO_BOARD_LANGUAGE") or None,
    )


def _secret(value: str | None) -> Secret | None:
    stripped = (value or "").strip()
    return Secret(stripped) if stripped else None
