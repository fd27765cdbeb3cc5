"""How many requests have gone out of late, remembered for every program of this computer that uses the same token.

A small SQLite file is the meeting place: it locks, survives programs that die, and works on every system. It holds
moments, and of key and token a hash that leads nowhere. Where it cannot be kept, or nobody named a place, the same
is kept in memory: the program then paces for itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

_IN_MEMORY = ":memory:"
_BUSY_FOR = 2.0  # seconds that another program's turn is waited for
_FORGOTTEN_AFTER = 3600.0
_LONGEST_HOLD = 60.0
_TABLES = (
    "CREATE TABLE IF NOT EXISTS sent (owner TEXT, number INTEGER, at REAL, PRIMARY KEY (owner, number))",
    "CREATE TABLE IF NOT EXISTS held (owner TEXT PRIMARY KEY, until REAL)",
)


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many requests in any stretch of so many seconds."""

    requests: int
    seconds: float


class Allowance:
    """The requests of each owner (a key, a token) and until when an owner is to send nothing.

    Moments are seconds of a clock that all programs share; one that was set back makes nobody wait for longer than
    an interval. For several threads.
    """

    def __init__(self, place: Path | None, clock: Callable[[], float]) -> None:
        self._lock = Lock()
        self._clock = clock
        self._connection = _open_at(place, clock()) or _open_in_memory()

    def take(self, rates: Mapping[str, Rate]) -> float:
        """Counts one request for each of these owners, if all may send, and gives 0; else the seconds to wait."""
        return self._in_turn(lambda connection: _take(connection, rates, self._clock()))

    def hold(self, owner: str, seconds: float) -> None:
        """Lets the owner send nothing for so long, at most a minute; a longer hold is not shortened."""
        wait = min(seconds, _LONGEST_HOLD)
        self._in_turn(lambda connection: _hold(connection, owner, self._clock() + wait))

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()

    def _in_turn(self, do: Callable[[sqlite3.Connection], float]) -> float:
        """Does it as one transaction; a file that fails is left for the memory of this program alone."""
        with self._lock:
            try:
                return _transaction(self._connection, do)
            except sqlite3.Error:
                self._connection.close()
                self._connection = _open_in_memory()
                return _transaction(self._connection, do)


def _transaction(connection: sqlite3.Connection, do: Callable[[sqlite3.Connection], float]) -> float:
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = do(connection)
        connection.execute("COMMIT")
    except sqlite3.Error:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    return done


def _open_at(place: Path | None, now: float) -> sqlite3.Connection | None:
    """The file, made if need be; one that is broken is made anew, once."""
    if place is None:
        return None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(str(place), now)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            place.unlink()
            return _prepared(str(place), now)
    except (OSError, sqlite3.Error):
        return None


def _open_in_memory() -> sqlite3.Connection:
    return _prepared(_IN_MEMORY, 0.0)


def _prepared(place: str, now: float) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=_BUSY_FOR, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # nothing of it is worth waiting for the disk
        for table in _TABLES:
            connection.execute(table)
        connection.execute("DELETE FROM sent WHERE at < ?", (now - _FORGOTTEN_AFTER,))
        connection.execute("DELETE FROM held WHERE until < ?", (now,))
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _take(connection: sqlite3.Connection, rates: Mapping[str, Rate], now: float) -> float:
    # A moment that is still to come was written before the clock was set back.
    connection.execute("UPDATE held SET until = ? WHERE until > ?", (now, now + _LONGEST_HOLD))
    waits = []
    for owner, rate in rates.items():
        if _sent(connection, owner, _last(connection, owner), now) > now:
            connection.execute("UPDATE sent SET at = ? WHERE owner = ? AND at > ?", (now, owner, now))
        waits.append(_seconds_to_wait(connection, owner, rate, now))
    if max(waits) <= 0:
        for owner, rate in rates.items():
            _count(connection, owner, rate, now)
    return max(waits)


def _hold(connection: sqlite3.Connection, owner: str, until: float) -> float:
    connection.execute(
        "INSERT INTO held VALUES (?, ?) ON CONFLICT (owner) DO UPDATE SET until = max(until, excluded.until)",
        (owner, until),
    )
    return until


def _seconds_to_wait(connection: sqlite3.Connection, owner: str, rate: Rate, now: float) -> float:
    """Until the hold is over, and the request that was sent so many requests ago is so many seconds old."""
    held = connection.execute("SELECT until FROM held WHERE owner = ?", (owner,)).fetchone()
    number = _last(connection, owner) - rate.requests + 1
    free_at = _sent(connection, owner, number, now - rate.seconds) + rate.seconds
    return max(0.0, held[0] - now if held else 0.0, free_at - now)


def _count(connection: sqlite3.Connection, owner: str, rate: Rate, now: float) -> None:
    last = _last(connection, owner)
    connection.execute("INSERT INTO sent VALUES (?, ?, ?)", (owner, last + 1, now))
    connection.execute("DELETE FROM sent WHERE owner = ? AND number <= ?", (owner, last + 1 - rate.requests))


def _sent(connection: sqlite3.Connection, owner: str, number: int, unknown: float) -> float:
    """When the request of that number was sent."""
    found = connection.execute("SELECT at FROM sent WHERE owner = ? AND number = ?", (owner, number)).fetchone()
    return float(found[0]) if found else unknown


def _last(connection: sqlite3.Connection, owner: str) -> int:
    found = connection.execute("SELECT max(number) FROM sent WHERE owner = ?", (owner,)).fetchone()
    return int(found[0] or 0)
