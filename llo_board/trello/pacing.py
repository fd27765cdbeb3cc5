"""How fast we ask: at most 90 % of what Trello allows a token and a key, and slower when others use it up.

Trello allows 100 requests in 10 seconds a token and 300 a key (trello/API.md section 2), and tells in headers of
every answer what is left. Which programs share our allowance is the business of `allowance.py`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Event, Lock

from llo_board.errors import NotSent
from llo_board.trello.allowance import Allowance, Rate

_OURS = 0.9
"""The part of what is announced that we use; the rest is for others."""

_LOW = 0.05
"""With no more than this part left, somebody else uses the same allowance: we wait until it is new again."""

_USUAL = {"token": Rate(90, 10.0), "key": Rate(270, 10.0)}


class Clock:
    """This computer's clock: every program on it sees the same one."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def wait(self, seconds: float, unless: Event) -> None:
        """Lets so much time pass, or less if that happens."""
        unless.wait(seconds)


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose allowance it is: the names of a key and a token at one address, which say nothing of either."""

    key: str = "key"
    token: str = "token"  # noqa: S105 (a name)


def name_owners(address: str, key: str, token: str) -> Owners:
    """Names that every program gives them, and from which nobody finds the key or the token."""
    return Owners(*(sha256(f"llo-board {address} {each}".encode()).hexdigest()[:32] for each in (key, token)))


class Pace:
    """Spaces requests, for all threads and programs of one allowance; a repeated request counts like any other."""

    def __init__(self, place: Path | None = None, owners: Owners | None = None, clock: Clock | None = None) -> None:
        """`place` is the file that programs share; without one, each paces for itself."""
        self.requests_sent = 0
        self._clock = clock or Clock()
        names = owners or Owners()
        self._owners = {"key": names.key, "token": names.token}
        self._rates = {self._owners[kind]: rate for kind, rate in _USUAL.items()}
        self._allowance = Allowance(place, self._clock.now)
        self._halted = Event()
        self._lock = Lock()

    def take(self) -> None:
        """Waits until a request may go, and counts it; NotSent from `halt` until `resume`."""
        while not self._halted.is_set():
            wait = self._allowance.take(self._rates)
            if wait <= 0:
                with self._lock:
                    self.requests_sent += 1
                return
            self._clock.wait(wait, unless=self._halted)
        raise NotSent

    def heed(self, headers: Mapping[str, str]) -> None:
        """Goes by what the server announces, where it does: how much is allowed, and how much of it is left."""
        for kind, owner in self._owners.items():
            most, milliseconds, left = (
                headers.get(f"x-rate-limit-api-{kind}-{what}", "") for what in ("max", "interval-ms", "remaining")
            )
            if most.isdecimal() and milliseconds.isdecimal() and int(milliseconds) > 0:
                seconds = int(milliseconds) / 1000
                self._rates[owner] = Rate(max(1, int(int(most) * _OURS)), seconds)
                if left.isdecimal() and int(left) <= int(most) * _LOW:
                    self._allowance.hold(owner, seconds)

    def hold(self, seconds: float) -> None:
        """Trello refused: nothing of this token goes out for so long, whoever asks."""
        if seconds > 0:
            self._allowance.hold(self._owners["token"], seconds)

    def wait(self, seconds: float) -> bool:
        """Lets so much time pass, for one request only; False, and no longer, from `halt` until `resume`."""
        self._clock.wait(seconds, unless=self._halted)
        return not self._halted.is_set()

    def halt(self) -> None:
        """Lets nothing more go out; who waits stops waiting."""
        self._halted.set()

    def resume(self) -> None:
        """Lets requests go out again."""
        self._halted.clear()

    def close(self) -> None:
        """Lets go of the file."""
        self._allowance.close()
