"""What a board costs in requests; the figures of whole templates come from `benchmarks/count_requests.py`."""

from __future__ import annotations

from benchmarks.count_requests import measure


def test_a_bootstrap_costs_a_look_before_and_a_look_after_and_an_idle_sync_one_request() -> None:
    costs = measure("blank.en")
    assert costs.bootstrap == costs.lower_bound + 2
    assert costs.idle_sync == 1
