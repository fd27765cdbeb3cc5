"""The sandbox's time: the machine's own, or one that the control panel sets."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_MILLISECOND = timedelta(milliseconds=1)
_TRAILING_ZONE = re.compile(r"\s*(?:UTC|GMT|Z)$|\s+(?=[+-]\d\d:?\d\d$)", re.IGNORECASE)


def format_moment(moment: datetime) -> str:
    """As Trello writes dates: UTC with milliseconds, so that text order is time order."""
    utc = moment.astimezone(UTC)
    return f"{utc.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def parse_moment(text: str) -> datetime:
    """ISO 8601 with offset, and the `2020-12-22 01:59:00 UTC` and `… +0000` that Trello takes too.

    Without a zone it is UTC. Raises ValueError for anything else.
    """
    zoned = _TRAILING_ZONE.sub(lambda found: "+00:00" if found.group().strip() else "", text.strip())
    moment = datetime.fromisoformat(zoned)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError as overflow:
        raise ValueError(text) from overflow


class Clock:
    """Runs with the machine until set; then stands still but for one millisecond per request.

    The millisecond keeps ids and dates of following requests in order, and runs reproducible.
    """

    def __init__(self, now: datetime | None = None) -> None:
        self._fixed = now.astimezone(UTC) if now is not None else None
        self._offset = timedelta()

    @property
    def is_set(self) -> bool:
        return self._fixed is not None

    def now(self) -> datetime:
        """In whole milliseconds, as Trello keeps them."""
        moment = self._fixed if self._fixed is not None else datetime.now(UTC) + self._offset
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    def stamp(self) -> str:
        return format_moment(self.now())

    def tick(self) -> None:
        """Called once per request."""
        if self._fixed is not None:
            self._fixed += _MILLISECOND

    def set(self, now: datetime) -> None:
        self._fixed = now.astimezone(UTC)

    def advance(self, seconds: float) -> None:
        """Moves a set clock; one that runs keeps running, so much ahead. Raises OverflowError past year 9999."""
        step = timedelta(seconds=seconds)
        if self._fixed is not None:
            self._fixed += step
        else:
            self._offset += step
            self.now()
