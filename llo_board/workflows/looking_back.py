"""What the run log tells: the last run that went well, and whether that is too long ago."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from llo_board.history.store import History
from llo_board.model.journal import Write
from llo_board.model.runs import Approval, Holder, Lock, Run
from llo_board.workflows.runs import DONE

TWO_NIGHTS = timedelta(hours=50)
"""Two nights, and two hours more: a run may begin later than the night before, and clocks change twice a year."""

_KEEPS_IN_STEP = ("bootstrap", "sync", "nightly")


@dataclass(frozen=True, slots=True)
class RunHistory:
    """The runs of a project, newest first, who is busy now, and who said yes to unattended runs."""

    runs: tuple[Run, ...]
    busy: Lock | None = None
    approval: Approval | None = None

    @property
    def last_good(self) -> Run | None:
        """The newest run that brought the definition to the board from beginning to end."""
        return last_good(self.runs)

    def is_stale(self, now: datetime) -> bool:
        """Whether nothing went well for two nights."""
        return self.silence(now) is None or (self.silence(now) or timedelta()) > TWO_NIGHTS

    def silence(self, now: datetime) -> timedelta | None:
        """How long ago the last good run ended; None when there never was one."""
        found = self.last_good
        return now - found.ended if found is not None and found.ended is not None else None

    def is_busy(self, run: Run) -> bool:
        """Whether that run is at work at this moment; one that did not end and is not busy was cut off."""
        newest = self.runs[0].number if self.runs else 0
        return run.ended is None and self.busy is not None and run.number == newest


@dataclass(frozen=True, slots=True)
class OneRun:
    """A run with everything that it meant to write."""

    run: Run
    writes: tuple[Write, ...]


def last_good(runs: Iterable[Run]) -> Run | None:
    """Of these runs, the newest that brought the definition to the board from beginning to end."""
    good = (run for run in runs if run.outcome == DONE and run.kind in _KEEPS_IN_STEP)
    return max(good, key=lambda run: run.number, default=None)


def look_back(project: str, history: History, holder: Holder, runs_here: Callable[[int], bool]) -> RunHistory:
    """Everything that the run log knows of a project; who looks, and how to ask whether a process runs here."""
    runs = tuple(reversed(history.runs(project)))
    return RunHistory(runs, history.log.busy(project, holder, runs_here), history.log.approval(project))


def look_at_run(project: str, number: int, history: History) -> OneRun | None:
    """One run and its writes; None where there is no run of that number."""
    found = next((run for run in history.runs(project) if run.number == number), None)
    return OneRun(found, history.log.writes(project, number)) if found else None
