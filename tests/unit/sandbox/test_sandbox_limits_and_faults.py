from __future__ import annotations

import pytest

from llo_board.sandbox.errors import RateLimitExceeded
from llo_board.sandbox.faults import Fault, Faults
from llo_board.sandbox.limits import RateLimits


class Watch:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_window_begins_with_its_first_request_and_ends_after_its_interval() -> None:
    watch = Watch()
    limits = RateLimits(token_max=2, key_max=6, now=watch)
    for _ in range(2):
        limits.check("k", "t")
    watch.seconds = 9.9
    with pytest.raises(RateLimitExceeded) as refused:
        limits.check("k", "t")
    assert refused.value.code == "API_TOKEN_LIMIT_EXCEEDED"
    assert limits.headers("k", "t")["x-rate-limit-api-token-remaining"] == "0"
    watch.seconds = 10.0
    limits.check("k", "t")
    assert limits.headers("k", "t")["x-rate-limit-api-token-remaining"] == "1"


def test_over_two_hundred_refusals_lock_every_token_of_the_key_out_until_the_window_ends() -> None:
    watch = Watch()
    limits = RateLimits(token_max=1, key_max=1000, now=watch)
    limits.check("k", "t")
    for _ in range(201):
        with pytest.raises(RateLimitExceeded):
            limits.check("k", "t")
    with pytest.raises(RateLimitExceeded, match="Rate limit exceeded"):
        limits.check("k", "other")
    limits.check("other key", "t2")
    watch.seconds = 10.0
    limits.check("k", "other")


def test_a_flood_of_tokens_does_not_fill_the_memory() -> None:
    watch = Watch()
    limits = RateLimits(token_max=1, key_max=10**9, now=watch)
    for number in range(5000):
        watch.seconds += 1
        limits.check(f"k{number}", f"t{number}")
    assert len(limits._windows) < 1100


def hits(faults: Faults, *requests: tuple[str, str]) -> list[str | None]:
    found = [faults.strike(method, path) for method, path in requests]
    return [one.kind if one else None for one in found]


def test_a_fault_counts_only_the_requests_it_is_meant_for() -> None:
    faults = Faults()
    faults.order(Fault("500", method="POST", path="/cards*", nth=2))
    post, get = ("POST", "/1/cards"), ("GET", "/1/cards/abc")
    assert hits(faults, post, get, post, post) == [None, None, "500", None]


def test_two_faults_at_once_strike_one_after_the_other_as_ordered() -> None:
    faults = Faults()
    faults.order(Fault("429", times=2))
    faults.order(Fault("503", nth=3))
    request = ("GET", "/1/members/me")
    assert hits(faults, *[request] * 4) == ["429", "429", "503", None]


def test_a_half_answer_and_a_202_come_after_the_work_whatever_was_ordered() -> None:
    assert Fault("truncated").after
    assert Fault("202").after
    assert not Fault("500").after
