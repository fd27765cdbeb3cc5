"""The action log of a board, page by page, so that nothing gets lost at a seam; pure but for the reading of a page.

`before` takes an id or a date (trello/API.md section 6), and nobody wrote down whether it cuts the log by its ids
or by its dates. Those stand in different orders, but an id begins with the second of its date (board exports). So
each page is asked from the end of the second in which the one before it ended: what comes twice is known by its id,
and that it does come twice shows that there is no gap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from llo_board.trello.mapping import Body, action_moment, moment_text

PAGE = 1000
"""As many actions as Trello gives at once."""

_SECOND = timedelta(seconds=1)
_MILLISECOND = timedelta(milliseconds=1)
_NEVER = datetime.max.replace(tzinfo=UTC)

ReadBefore = Callable[[str], Sequence[Body]]
"""The newest page of the actions before a moment."""


@dataclass(frozen=True, slots=True)
class LogRead:
    """The actions, each once; not `is_whole` when there may be more of them between two pages."""

    actions: tuple[Body, ...]
    is_whole: bool = True


def read_log(newest: Sequence[Body], read_before: ReadBefore, page_size: int = PAGE) -> LogRead:
    """The whole log that begins with this page; a page that is not full is the last."""
    found = {action["id"]: action for action in newest}
    page, asked, is_whole = newest, _NEVER, True
    while len(page) >= page_size:
        oldest = min(page, key=action_moment)
        bound = _next_bound(action_moment(oldest), asked)
        if bound is None:
            return LogRead(tuple(found.values()), is_whole=False)
        page, asked = read_before(moment_text(bound)), bound
        twice = any(action["id"] == oldest["id"] for action in page)
        is_whole = is_whole and twice and bound == _end_of_second(action_moment(oldest))
        found |= {action["id"]: action for action in page}
    return LogRead(tuple(found.values()), is_whole)


def _next_bound(oldest: datetime, asked: datetime) -> datetime | None:
    """The latest moment that takes us on; one within the second only where that second fills a page by itself."""
    end = _end_of_second(oldest)
    return next((bound for bound in (end, oldest + _MILLISECOND, end - _SECOND) if bound < asked), None)


def _end_of_second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0) + _SECOND
