"""What is asked again after a fault, how often, and how long is waited before."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Self, cast

from urllib3 import Retry
from urllib3.connectionpool import ConnectionPool
from urllib3.exceptions import MaxRetryError, ResponseError
from urllib3.response import BaseHTTPResponse

from llo_board.trello.pacing import Pace

REPEATS = 5
_LONGEST_ASKED_WAIT = 60  # a Retry-After beyond a minute is cut: six tries at most, so a run always ends


class PoliteRetry(Retry):
    """Repeats what may be repeated: GET, PUT and DELETE after 429, 5xx and lost connections, POST only after 429.

    A POST that was refused with 429 was certainly not done, nor was one that found no connection; after anything
    else a second POST could make a second card. Each repeat takes its place in the pace.
    """

    def __init__(self, *args: Any, pace: Pace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pace = pace

    def new(self, **kw: Any) -> Self:
        return super().new(pace=self._pace, **kw)

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        return status_code == HTTPStatus.TOO_MANY_REQUESTS or super().is_retry(method, status_code, has_retry_after)

    def get_backoff_time(self) -> float:
        """1, 2, 4, 8, 16 seconds at the usual factor: longer together than Trello's window of 10 seconds."""
        return float(self.backoff_factor * 2 ** (len(self.history) - 1))

    def sleep(self, response: BaseHTTPResponse | None = None) -> None:
        """A refusal of one is waited out by all: more of them would lock the key out.

        A run that is stopped waits no longer. What was refused was certainly not done; after anything else it may
        have been, so that the fault itself ends the request.
        """
        asked = self.get_retry_after(response) if response is not None else None
        seconds = asked or self.get_backoff_time()
        if response is not None and response.status == HTTPStatus.TOO_MANY_REQUESTS:
            self._pace.heed(response.headers)
            self._pace.hold(seconds)
        elif not self._pace.wait(seconds):
            raise MaxRetryError(cast("ConnectionPool", None), "", self._last_fault())
        self._pace.take()

    def _last_fault(self) -> Exception:
        last = self.history[-1]
        return last.error or ResponseError(ResponseError.SPECIFIC_ERROR.format(status_code=last.status))


def polite_retries(backoff: float, pace: Pace) -> Retry:
    """`backoff` is the first wait in seconds."""
    return PoliteRetry(
        total=REPEATS,
        connect=2,
        read=3,
        other=0,
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=("GET", "PUT", "DELETE"),
        backoff_factor=backoff,
        retry_after_max=_LONGEST_ASKED_WAIT,
        raise_on_status=False,
        pace=pace,
    )
