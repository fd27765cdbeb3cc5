"""Trello's two rate limits, per token and per key, with the headers that announce them.

They run on the machine's own time: a sandbox clock that stands still must not lock a waiting client out.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from .errors import RateLimitExceeded

REFUSALS_BEFORE_LOCK_OUT = 200
MEMBER_MAX = 375
MEMBER_INTERVALS = 90


@dataclass(slots=True)
class _Window:
    until: float
    spent: int = 0
    refused: int = 0


@dataclass(slots=True)
class RateLimits:
    """`check` counts one request and raises RateLimitExceeded past a limit."""

    token_max: int = 100
    key_max: int = 300
    interval_ms: int = 10_000
    now: Callable[[], float] = time.monotonic
    _windows: dict[tuple[str, str], _Window] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def set(self, token_max: int, key_max: int, interval_ms: int) -> None:
        with self._lock:
            self.token_max, self.key_max, self.interval_ms = token_max, key_max, interval_ms
            self._windows.clear()

    def check(self, key: str, token: str) -> None:
        with self._lock:
            by_key, by_token = self._window("key", key), self._window("token", token)
            locked_out = by_key.refused > REFUSALS_BEFORE_LOCK_OUT
            if locked_out or by_key.spent >= self.key_max:
                by_key.refused += 1
                raise RateLimitExceeded("API_KEY_LIMIT_EXCEEDED")
            if by_token.spent >= self.token_max:
                by_key.refused += 1
                raise RateLimitExceeded("API_TOKEN_LIMIT_EXCEEDED")
            by_key.spent += 1
            by_token.spent += 1

    def check_member(self, token: str) -> None:
        """`/members/{id}` itself: as many requests as a token has, in ninety times the interval."""
        with self._lock:
            window = self._window("members", token, self.interval_ms * MEMBER_INTERVALS)
            if window.spent >= self.token_max:
                raise RateLimitExceeded("RATE_LIMIT_EXCEEDED", "Exceeded rate limit to /1/member")
            window.spent += 1

    def headers(self, key: str, token: str) -> dict[str, str]:
        """On every answer to somebody signed in, as recorded."""
        with self._lock:
            spent_by_key, spent_by_token = self._window("key", key).spent, self._window("token", token).spent
        member_max = max(MEMBER_MAX, self.token_max)
        rows = (
            ("api-key", self.key_max, spent_by_key),
            ("api-token", self.token_max, spent_by_token),
            ("member", member_max, spent_by_token),
        )
        headers: dict[str, str] = {}
        for name, most, spent in rows:
            headers[f"x-rate-limit-{name}-interval-ms"] = str(self.interval_ms)
            headers[f"x-rate-limit-{name}-max"] = str(most)
            headers[f"x-rate-limit-{name}-remaining"] = str(max(0, most - spent))
        return headers

    def _window(self, kind: str, owner: str, interval_ms: int | None = None) -> _Window:
        now = self.now()
        window = self._windows.get((kind, owner))
        if window is None or now >= window.until:
            self._drop_old(now)
            window = self._windows[kind, owner] = _Window(now + (interval_ms or self.interval_ms) / 1000)
        return window

    def _drop_old(self, now: float) -> None:
        """So that a flood of made-up tokens does not fill the memory."""
        if len(self._windows) > 1000:
            self._windows = {owner: window for owner, window in self._windows.items() if now < window.until}
