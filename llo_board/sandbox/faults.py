"""Faults on order: at the nth coming request, before the work or after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from threading import Lock

KINDS = ("429", "500", "503", "reset", "hang", "truncated", "html", "202")
_AFTER_ONLY = ("truncated", "202")


@dataclass(slots=True)
class Fault:
    """`path` is a shell pattern (`/1/cards*`), with or without the `/1`.

    The `nth` request that matches fails, and the `times` - 1 after it.
    """

    kind: str
    method: str = "*"
    path: str = "*"
    nth: int = 1
    when: str = "before"
    times: int = 1
    seen: int = 0

    @property
    def after(self) -> bool:
        return self.when == "after" or self.kind in _AFTER_ONLY

    def matches(self, method: str, path: str) -> bool:
        below = path.removeprefix("/1")
        named = any(fnmatchcase(one, self.path) for one in (path, below))
        return named and self.method in ("*", method)


@dataclass(slots=True)
class Faults:
    _waiting: list[Fault] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def order(self, fault: Fault) -> None:
        with self._lock:
            self._waiting.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def waiting(self) -> list[Fault]:
        with self._lock:
            return list(self._waiting)

    def strike(self, method: str, path: str) -> Fault | None:
        """Counts this request for every fault it matches; gives the one that hits it, if any."""
        with self._lock:
            hit = None
            for fault in list(self._waiting):
                if not fault.matches(method, path):
                    continue
                fault.seen += 1
                if fault.seen >= fault.nth and hit is None:
                    hit = fault
                if fault.seen >= fault.nth + fault.times - 1:
                    self._waiting.remove(fault)
            return hit
