"""Every kind of fault at every single request of a job; then the job is run again: is it the same board?

    python benchmarks/fault_matrix.py [--jobs 2] [--every 1]

Two jobs on a sandbox of their own, from an empty history to the end: the bootstrap of the LLO board of 2022, and a
sync of ten changes on it. Each trial breaks one request, the nth to arrive, in one way, and lets the run end as it
will (writes go side by side, so others are under way then); after that the same command runs once more. It is
survived when that second run succeeds, the board is in every word the one that an unbroken run makes, there is one
board, and a plan has nothing to do, to tell or to ask. `--every 7` tries each seventh trial only.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.fault_jobs import (
    Ground,
    copied,
    difference,
    grounds,
    likeness,
    load,
    open_world,
    run_job,
    sandbox_in,
)
from benchmarks.folders import a_folder
from llo_board.errors import LloBoardError
from llo_board.model.snapshot import BoardSnapshot
from llo_board.sandbox.faults import Fault
from llo_board.sandbox.server import RunningSandbox
from llo_board.trello.transport import TIMEOUT
from llo_board.workflows import boards

SHORT = (3.0, 0.25)
"""Seconds that an answer is waited for where one is held back on purpose."""

WAYS = (
    ("429", "before"),
    ("500", "before"),
    ("500", "after"),
    ("503", "before"),
    ("503", "after"),
    ("reset", "before"),
    ("reset", "after"),
    ("hang", "before"),
    ("hang", "after"),
    ("truncated", "after"),
    ("html", "before"),
    ("html", "after"),
    ("202", "after"),
)
"""Every kind of the sandbox's faults, before the work and after it where both can be."""


@dataclass(frozen=True)
class Trial:
    """One fault at one request of one job."""

    job: str
    kind: str
    when: str
    nth: int

    def __str__(self) -> str:
        return f"{self.job}: {self.kind} {self.when} the work of request {self.nth}"


@dataclass(frozen=True)
class Result:
    """What became of a trial; `trouble` is "" when it was survived."""

    trial: Trial
    broke: bool
    trouble: str


def try_one(trial: Trial, ground: Ground) -> Result:
    """Breaks one request, then runs again and compares."""
    with a_folder() as place, sandbox_in(copied(ground.folder, Path(place))) as (sandbox, folder):
        sandbox.sandbox.faults.order(Fault(trial.kind, nth=trial.nth, when=trial.when))
        broke = True
        with suppress(LloBoardError):
            run_job(trial.job, sandbox, folder, SHORT if trial.kind == "hang" else TIMEOUT)
            broke = False
        sandbox.sandbox.faults.clear()
        return Result(trial, broke, second_run(trial, sandbox, folder, ground))


def second_run(trial: Trial, sandbox: RunningSandbox, folder: Path, ground: Ground) -> str:
    """Runs the command again; what is wrong afterwards, or ""."""
    try:
        run_job(trial.job, sandbox, folder)
    except LloBoardError as error:
        return f"the second run failed: {error}"
    return trouble_with(sandbox, folder, ground.wanted)


def trouble_with(sandbox: RunningSandbox, folder: Path, wanted: BoardSnapshot) -> str:
    """How the board differs from the wanted one, in a line; "" when it does not."""
    with open_world(sandbox, folder) as edges:
        definition = load(folder / "board.yaml")
        found = edges.gateway.find_boards_with_mark(definition.project.key)
        if len(found) != 1:
            return f"there are {len(found)} boards"
        left = boards.plan(definition, edges).plan
        if not left.is_empty or left.questions or left.drifts:
            return f"the plan is not empty: {left.changes} {left.questions} {left.drifts}"[:2000]
        return difference(likeness(edges.gateway.fetch_board(found[0].board_id).snapshot), likeness(wanted))


def all_trials(ground: dict[str, Ground]) -> list[Trial]:
    """Every way of breaking every request of both jobs."""
    return [
        Trial(job, kind, when, nth)
        for job, one in ground.items()
        for nth in range(1, one.requests + 1)
        for kind, when in WAYS
    ]


def try_all(trials: list[Trial], ground: dict[str, Ground], jobs: int) -> Iterator[Result]:
    """The results as they come, from several processes side by side."""
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(partial(_try_of, ground=ground), trials, chunksize=8)


def _try_of(trial: Trial, ground: dict[str, Ground]) -> Result:
    return try_one(trial, ground[trial.job])


def main(say: Callable[[str], None] = print) -> int:
    """Runs the matrix; 1 when a trial was not survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", choices=("bootstrap", "ten changes"))
    asked = parser.parse_args()
    logging.getLogger("waitress").setLevel(logging.CRITICAL)  # it complains of the answers that we have cut
    tried, survived, broke = Counter[str](), Counter[str](), Counter[str]()
    with grounds() as ground:
        trials = [trial for trial in all_trials(ground) if asked.only in (None, trial.job)][:: asked.every]
        for result in try_all(trials, ground, asked.jobs):
            job = result.trial.job
            tried[job] += 1
            broke[job] += result.broke
            survived[job] += not result.trouble
            if result.trouble:
                say(f"LOST  {result.trial}: {result.trouble}")
        for job in tried:
            facts = f"{ground[job].requests} requests x {len(WAYS)} faults"
            say(f"{job}: survived {survived[job]} of {tried[job]} ({facts}; {broke[job]} runs were cut off)")
    return 0 if survived == tried else 1


if __name__ == "__main__":
    sys.exit(main())
