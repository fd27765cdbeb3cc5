"""A year of chance: people, a coordinator, two computers, faults, lost memories; the promises after each run.

    python benchmarks/state_machine.py [--runs 2000] [--steps 30] [--seed 1] [--shrink]

Each run begins with a board that bootstrap made on a sandbox, and does whatever chance wants: people use the board
by Trello's page, the definition changes, and on one of two computers (each with a history of its own, and at times
with the definition of yesterday) a command of `llo-board` is run as it is typed: sync, nightly, resolve, accept,
undo. Now and then a request fails, or a history is lost, or an old one is put back. After each run:

- no value that a person set was overwritten, unless an answer asked for it, and each is listed or asked about;
- no card bears two keys, no key is on two cards, and nothing that people took away is made again;
- what people made, and what is the team's on our own cards, is as they left it;
- a second sync writes nothing.

Runs go by twenty-fives, each with a seed of its own and a line of what was done; one that fails is told with its
steps, and the rest of its twenty-five is left out: `--seed THAT --runs 25 --shrink` finds the shortest way there.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from benchmarks.year_of_chance import TALLY, YearOfChance

TOGETHER = 25


def run(runs: int, steps: int, first_seed: int | None = None, *, shrink: bool = False) -> Counter[tuple[str, str]]:
    """So many runs of so many steps; raises what does not hold, with the steps that lead there."""
    machine = seed(first_seed)(YearOfChance) if first_seed is not None else YearOfChance
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs + 1,  # hypothesis begins with a run without any step
            stateful_step_count=steps + 1,  # the first is the bootstrap
            deadline=None,
            database=None,
            derandomize=first_seed is None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
        ),
    )
    return TALLY


def summary() -> str:
    """What was done, kinds added up."""
    kinds: Counter[str] = Counter()
    for (kind, _), count in TALLY.items():
        kinds[kind] += count
    return ", ".join(f"{kind} {count}" for kind, count in kinds.items())


def main() -> int:
    """Runs by twenty-fives; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shrink", action="store_true")
    asked = parser.parse_args()
    broken, begun = 0, time.perf_counter()
    for number in range(asked.seed, asked.seed + -(-asked.runs // TOGETHER)):
        try:
            run(min(TOGETHER, asked.runs), asked.steps, number, shrink=asked.shrink)
        except Exception:  # noqa: BLE001 (the others have their turn, whatever this one met)
            broken += 1
            traceback.print_exc()
        print(f"seed {number}, {time.perf_counter() - begun:.0f} s: {summary()}; broken {broken}", flush=True)
    print({" ".join(kind).strip(): count for kind, count in sorted(TALLY.items())})
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
