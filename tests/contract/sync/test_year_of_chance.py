"""The state machine of `benchmarks/state_machine.py`, short: what must hold after each sync is written there."""

from __future__ import annotations

from benchmarks.state_machine import run


def test_the_promises_hold_whatever_people_the_coordinator_and_the_network_do() -> None:
    done = run(runs=5, steps=15)
    assert done["runs", ""] >= 5
