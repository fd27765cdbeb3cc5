"""A run as others see it: alone on its project, its writes in the journal before the first, each fate after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from llo_board.errors import LloBoardError, UserError
from llo_board.history.recorder import RunRecorder
from llo_board.history.run_log import RunLog
from llo_board.history.store import History
from llo_board.language import Words
from llo_board.model.board_changes import Change, StampBoard
from llo_board.model.definition import Definition
from llo_board.model.journal import Write, WriteFate, build_write, build_writes, settle
from llo_board.model.outcomes import Done, Failed, Outcome, Skipped
from llo_board.model.plan import Plan
from llo_board.model.runs import Holder, Lock
from llo_board.sync.apply import Outcomes

UNDO = "undo"
DONE, FAILED, PLANNED = "done", "failed", "planned"
"""How a run can end; one without any of these was cut off, or is still busy."""


@dataclass(eq=False)
class ProjectBusy(UserError):
    """Another run is busy with the project."""

    lock: Lock
    zone: ZoneInfo

    def sentence(self, words: Words) -> str:
        """Who, where, since when."""
        return words(
            "{who} is busy with this project since {since} (process {pid}). Nothing was changed.",
            who=holder_name(self.lock.holder),
            pid=str(self.lock.holder.pid),
            since=words.moment(self.lock.since, self.zone),
        )

    def hint(self, words: Words) -> str:
        """Wait; one that died is not waited for for ever."""
        return words(
            "Wait until that run is done, then run this again. A run that was cut off is taken over by itself: on "
            "the same computer at once, from another one after a quarter of an hour without a sign of life."
        )


def holder_name(holder: Holder) -> str:
    """`coordinator@desk-3`."""
    return f"{holder.user or '?'}@{holder.machine or '?'}"


@contextmanager
def alone(
    definition: Definition, log: RunLog, holder: Holder, runs_here: Callable[[int], bool]
) -> Iterator[Lock | None]:
    """Keeps every other run off the project; gives the lock of a run that was cut off, if it left one.

    ProjectBusy where another run is at work.
    """
    project = definition.project.key
    taken = log.take_lock(project, holder, runs_here)
    if not taken.is_ours and taken.other is not None:
        raise ProjectBusy(taken.other, definition.project.zone)
    try:
        yield taken.other
    finally:
        # A lock that cannot be released is one of a process that is gone: the next run takes it over.
        with suppress(LloBoardError):
            log.release_lock(project)


class Journal:
    """The journal of one run: begun with all its writes, told what became of each; then `outcomes` are in order."""

    def __init__(self, run: RunRecorder, changes: Iterable[Change]) -> None:
        self.outcomes: list[Outcome] = []
        self._run = run
        self._meant = {write.address: write for write in build_writes(changes)}
        self._noted: set[int] = set()
        run.intend(self._meant.values())

    def follow(self, walk: Outcomes, watch: Callable[[Outcome, int, int], None], **facts: int) -> Failed | None:
        """Notes every outcome of a walk as it comes, and how the run ended; what stopped it, if something did.

        `watch` is told each outcome too, with how many of how many writes; `facts` are kept with the counts.
        """
        with closing(walk):
            for outcome in walk:
                self.outcomes.append(outcome)
                self._note(outcome)
                watch(outcome, len(self._noted), len(self._meant))
        failed = next((outcome for outcome in self.outcomes if isinstance(outcome, Failed)), None)
        if failed is not None:
            self._close()
        self.outcomes.sort(key=self._place)
        self._run.finish(FAILED if failed else DONE, {**self._counts(), **facts})
        return failed

    def _note(self, outcome: Outcome) -> None:
        """What became of a change; a part that was left out is followed by the part that was done."""
        found = build_write(0, outcome.change)
        meant = self._meant[found.address]
        self._noted.add(meant.number)
        self._run.note_write(_fate_of(replace(found, number=meant.number), outcome))

    def _place(self, outcome: Outcome) -> int:
        return self._meant[build_write(0, outcome.change).address].number

    def _close(self) -> None:
        """What nothing was heard of when the run stopped was not begun."""
        for write in self._meant.values():
            if write.number not in self._noted:
                self._run.note_write(replace(write, fate=WriteFate.NOT_DONE))

    def _counts(self) -> Counter[str]:
        """Without the signing of the board: a run that has something to write signs first."""
        told = (outcome for outcome in self.outcomes if not isinstance(outcome.change, StampBoard))
        return Counter(type(outcome).__name__.lower() for outcome in told)


def _fate_of(write: Write, outcome: Outcome) -> Write:
    match outcome:
        case Done(_, trello_id):
            return replace(write, fate=WriteFate.DONE, trello_id=trello_id)
        case Skipped(_, reason, fields):
            return replace(write, fate=WriteFate.SKIPPED, detail=f"{reason} {','.join(fields)}".strip())
        case Failed(_, error):
            return replace(write, fate=WriteFate.FAILED, detail=type(error).__name__)


def settle_open(history: History, plan: Plan, *, undoing: bool = False) -> None:
    """Notes what became of the writes of runs that were cut off, now that the board was looked at again.

    A plan to take something back tells of runs that did the same, a plan to sync of the others.
    """
    found = history.log.open_writes(plan.project) if plan.memory_known else {}
    if not found:
        return
    told_of = {run.number for run in history.runs(plan.project) if (run.kind == UNDO) is undoing}
    for number, writes in found.items():
        if number in told_of:
            history.log.note_fates(plan.project, number, settle(writes, plan.changes))
