"""How fast we ask, measured on short intervals."""

from __future__ import annotations

from time import monotonic

import pytest

from llo_board.trello.pacing import Pace

MAX, INTERVAL = "x-rate-limit-api-token-max", "x-rate-limit-api-token-interval-ms"


def seconds_for(pace: Pace, requests: int) -> float:
    begun = monotonic()
    for _ in range(requests):
        pace.take()
    return monotonic() - begun


def test_no_interval_sees_more_than_its_share() -> None:
    assert seconds_for(Pace(requests=5, interval_ms=100), 11) >= 0.2


def test_a_high_limit_lets_everything_pass() -> None:
    pace = Pace(requests=1, interval_ms=60_000)
    pace.heed({MAX: "1000000", INTERVAL: "10000"})
    assert seconds_for(pace, 500) < 5
    assert pace.requests_sent == 500


def test_a_tenth_of_what_is_announced_is_left_to_others() -> None:
    pace = Pace()
    pace.heed({MAX: "10", INTERVAL: "100"})
    assert seconds_for(pace, 10) >= 0.095


def test_what_was_sent_before_a_lower_limit_counts() -> None:
    pace = Pace(requests=100, interval_ms=200)
    before = seconds_for(pace, 10)
    pace.heed({MAX: "10", INTERVAL: "200"})
    assert before + seconds_for(pace, 1) >= 0.19


@pytest.mark.parametrize("headers", [{}, {MAX: "10"}, {MAX: "many", INTERVAL: "100"}, {MAX: "10", INTERVAL: "0"}])
def test_headers_that_say_nothing_change_nothing(headers: dict[str, str]) -> None:
    pace = Pace(requests=5, interval_ms=100)
    pace.heed(headers)
    assert seconds_for(pace, 11) >= 0.2
