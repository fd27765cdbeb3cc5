"""The sandbox as a whole: the world, and what the control panel can turn around it."""

from __future__ import annotations

import re
import secrets
from collections import deque
from collections.abc import Mapping
from datetime import datetime
from threading import Event

from .courier import Courier, LocalCourier
from .deliveries import Deliveries
from .faults import Faults
from .limits import RateLimits
from .request_tokens import RequestToken
from .snapshots import Snapshots
from .world import Storage, World

_TOKEN_IN_PATH = re.compile(r"(/tokens?/)[^/]+", re.IGNORECASE)
_LOG_LENGTH = 20_000


class Sandbox:
    """One running sandbox. `stopping` wakes whoever hangs on purpose."""

    def __init__(
        self,
        seed: int = 1,
        now: datetime | None = None,
        rate_limit: int = 100,
        storage: Storage | None = None,
        courier: Courier | None = None,
    ) -> None:
        self.world = World(seed, now, storage)
        self.limits = RateLimits(token_max=rate_limit, key_max=rate_limit * 3)
        self.faults = Faults()
        self.snapshots = Snapshots()
        self.latency_ms = 0
        self.stopping = Event()
        self.deliveries = Deliveries(self.world, courier or LocalCourier(), self.stopping)
        self.world.listeners.append(self.deliveries.take)
        self.form_secret = secrets.token_bytes(32)  # forms of a page are signed with it (pages/identity.py)
        self.request_tokens: dict[str, RequestToken] = {}
        self._requests: deque[Mapping[str, object]] = deque(maxlen=_LOG_LENGTH)

    def log(self, method: str, path: str, status: int) -> None:
        """Without query and body: keys and tokens stand there."""
        shown = _TOKEN_IN_PATH.sub(r"\1***", path)
        self._requests.append({"method": method, "path": shown, "status": status})

    def requests(self) -> list[Mapping[str, object]]:
        return list(self._requests)

    def clear_requests(self) -> None:
        self._requests.clear()
