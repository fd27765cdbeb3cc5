"""How fast we ask: 90 requests in 10 seconds, or 90 % of what the server's own limit headers allow."""

from __future__ import annotations

from collections.abc import Mapping

from pyrate_limiter import InMemoryBucket, Limiter, Rate, RateItem
from pyrate_limiter.clocks import MonotonicClock
from pyrate_limiter.limiter import SingleBucketFactory

REQUESTS = 90
INTERVAL_MS = 10_000
_MAX = "x-rate-limit-api-token-max"
_INTERVAL = "x-rate-limit-api-token-interval-ms"
_CLOCK = MonotonicClock()  # the library's own default


class Pace:
    """Counts and spaces requests; a repeated request counts like any other."""

    def __init__(self, requests: int = REQUESTS, interval_ms: int = INTERVAL_MS) -> None:
        self.requests_sent = 0
        self._allow(Rate(requests, interval_ms), [])

    def take(self) -> None:
        """Waits until a request may go, and counts it."""
        self._limiter.try_acquire()
        self._bucket.leak(_CLOCK.now())
        self.requests_sent += 1

    def heed(self, headers: Mapping[str, str]) -> None:
        """Goes by the limit that the server announces for this token, where it does (trello/API.md section 2)."""
        maximum, interval = headers.get(_MAX, ""), headers.get(_INTERVAL, "")
        if maximum.isdecimal() and interval.isdecimal() and int(interval) > 0:
            rate = Rate(max(1, int(maximum) * 9 // 10), int(interval))
            if (rate.limit, rate.interval) != (self._rate.limit, self._rate.interval):
                self._allow(rate, self._bucket.items)

    def _allow(self, rate: Rate, taken: list[RateItem]) -> None:
        self._rate = rate
        self._bucket = InMemoryBucket([rate])
        self._bucket.items = taken
        # The library's clean-up thread would outlive us: take() cleans up instead.
        self._limiter = Limiter(SingleBucketFactory(self._bucket, schedule_leak=False), buffer_ms=1)
