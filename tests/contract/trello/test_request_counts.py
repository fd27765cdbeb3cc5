"""What a board costs in requests; the figures of whole templates come from `benchmarks/count_requests.py`."""

from __future__ import annotations

from benchmarks.count_requests import measure


def test_a_bootstrap_costs_two_looks_before_and_two_after_and_an_idle_sync_one_request() -> None:
    """Before: is there a board already, whose token is it? After: the board as it is, who is in its workspace."""
    costs = measure("blank.en")
    assert costs.bootstrap == costs.lower_bound + 4
    assert costs.idle_sync == 1
