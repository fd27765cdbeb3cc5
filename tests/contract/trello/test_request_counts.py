"""What a board costs in requests; the figures of whole templates come from `benchmarks/count_requests.py`."""

from __future__ import annotations

import pytest

from benchmarks.count_requests import measure


@pytest.mark.parametrize(("template", "copied"), [("blank.en", 0), ("llo-2022.nl", 21)])
def test_a_bootstrap_costs_two_looks_before_and_two_after_and_an_idle_sync_one_request(
    template: str, copied: int
) -> None:
    """Before: is there a board already, whose token is it? After: the board as it is, who is in its workspace."""
    costs = measure(template)
    assert costs.copied == copied
    assert costs.bootstrap == costs.lower_bound + 4 == costs.one_by_one - copied + 4
    assert costs.idle_sync == 1
