"""Undo: takes the last sync back that wrote something, plan first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from llo_board import __version__
from llo_board.errors import UserError
from llo_board.history.recorder import RunRecorder
from llo_board.history.store import History
from llo_board.language import Words
from llo_board.loading.mistakes import shell_word
from llo_board.model.definition import Definition
from llo_board.model.journal import Write, WriteDeed
from llo_board.model.memory import Agreed, FieldKey
from llo_board.model.outcomes import Outcome
from llo_board.model.runs import Run
from llo_board.model.snapshot import BoardReading
from llo_board.sync.apply import apply_plan
from llo_board.sync.base import Base, read_base
from llo_board.sync.errors import stopped
from llo_board.sync.look import EXISTS
from llo_board.workflows.boards import Watch
from llo_board.workflows.runs import DONE, UNDO, Journal, alone, settle_open
from llo_board.workflows.sides import NOTHING_SPECIAL, Edges, look, with_older_actions
from llo_board.workflows.undo_plan import UndoPlan, build_undo

_CAN_BE_UNDONE = ("sync", "nightly")


@dataclass(frozen=True, slots=True)
class Undo:
    """What taking that run back comes to, from one look at the board."""

    definition: Definition
    run: Run
    found: UndoPlan
    reading: BoardReading
    read_at: datetime


@dataclass(eq=False)
class NothingToUndo(UserError):
    """No sync wrote anything, or the last one that did is taken back already; `undone` is that one."""

    file: str
    undone: Run | None = None

    def sentence(self, words: Words) -> str:
        """Which of the two."""
        if self.undone is None:
            return words("There is nothing to take back: no sync of {file} wrote anything yet.", file=self.file)
        return words(
            "Run {number} is taken back already, and no sync wrote anything since.", number=self.undone.number
        )

    def hint(self, words: Words) -> str:
        """What there was, and how a board is undone that bootstrap made."""
        file = shell_word(self.file)
        if self.undone is not None:
            return words("See what was written: llo-board history {file}", file=file)
        return words(
            "See what was written: llo-board history {file}\n"
            "What bootstrap made is not taken back: close the board on Trello itself.",
            file=file,
        )


@dataclass(eq=False)
class UndoMoved(UserError):
    """The board, or the run log, is no longer what it was when the plan was shown."""

    file: str

    def sentence(self, words: Words) -> str:
        """What is so now."""
        return words("The board moved since you looked at it. Nothing was taken back.")

    def hint(self, words: Words) -> str:
        """Look again."""
        return words("Look again: llo-board undo {file}", file=shell_word(self.file))


@dataclass(eq=False)
class NotOurRun(UserError):
    """The board was last written from another history, so what was written there is not known here."""

    file: str

    def sentence(self, words: Words) -> str:
        """Whose run it was."""
        return words("The last run on this board is not in this history, so it cannot be taken back from here.")

    def hint(self, words: Words) -> str:
        """Where it can."""
        return words(
            "Run undo on the computer that ran it, or look what differs: llo-board plan {file}",
            file=shell_word(self.file),
        )


def plan_undo(definition: Definition, edges: Edges) -> Undo:
    """The last sync that wrote something, and what taking it back comes to; writes nothing anywhere.

    Raises NothingToUndo, and NotOurRun where another history wrote on the board since.
    """
    project, file = definition.project, definition.source.path
    run, writes = last_written(project.key, edges.history, file)
    sides = look(definition, edges, NOTHING_SPECIAL)
    reading = with_older_actions(sides, edges)
    if reading is None or read_base(project.key, reading.snapshot, sides.memory) is not Base.KNOWN:
        raise NotOurRun(file)
    found = build_undo(project.key, writes, reading, sides.memory, project.zone)
    return Undo(definition, run, found, reading, sides.read_at)


def last_written(project: str, history: History, file: str) -> tuple[Run, tuple[Write, ...]]:
    """The newest sync that wrote something and was not taken back to its end."""
    runs = tuple(reversed(history.runs(project)))
    undone = {run.counts.get("of") for run in runs if run.kind == UNDO and run.outcome == DONE}
    for run in runs:
        writes = history.log.writes(project, run.number)
        if run.kind in _CAN_BE_UNDONE and any(_counts(write) for write in writes):
            if run.number in undone:
                raise NothingToUndo(file, run)
            return run, writes
    raise NothingToUndo(file)


def _counts(write: Write) -> bool:
    return write.was_done and write.deed is not WriteDeed.SIGN_BOARD


def undo(planned: Undo, edges: Edges, watch: Watch) -> tuple[Outcome, ...]:
    """Carries out what was shown; raises UndoMoved when the board moved since, Stopped when it was cut off."""
    definition = planned.definition
    with alone(definition, edges.history.log, edges.holder, edges.runs_here):
        now = plan_undo(definition, edges)
        if (now.run.number, now.found.plan.changes) != (planned.run.number, planned.found.plan.changes):
            raise UndoMoved(definition.source.path)
        edges.history.record_snapshot(definition.project.key, now.reading)
        return _carry_out(now, edges, watch)


def _carry_out(planned: Undo, edges: Edges, watch: Watch) -> tuple[Outcome, ...]:
    definition, plan = planned.definition, planned.found.plan
    settle_open(edges.history, plan, undoing=True)
    run = edges.history.begin_run(
        definition.project.key, UNDO, app_version=__version__, definition_digest=definition.source.digest
    )
    journal, recorder = Journal(run, plan.changes), AgreedAnswers(run, planned.found.base)
    walk = apply_plan(plan, edges.gateway, recorder, read_at=planned.read_at, now=edges.now, hands=edges.hands)
    failed = journal.follow(walk, watch, of=planned.run.number)
    if failed is not None:
        raise stopped(failed, f"llo-board undo {shell_word(definition.source.path)}")
    return tuple(journal.outcomes)


class AgreedAnswers:
    """The memory of an undo: what goes back is agreed with what the definition said when it was written."""

    def __init__(self, run: RunRecorder, base: Mapping[FieldKey, Agreed]) -> None:
        self._record = run
        self._base = base
        self.run, self.history = run.run, run.history
        self.note_stamp, self.bind_board, self.bind = run.note_stamp, run.bind_board, run.bind
        self.note_put_back, self.freeze_target = run.note_put_back, run.freeze_target
        self.note_answer = run.note_answer
        self.at_once = run.at_once

    def agree(self, field: FieldKey, pair: Agreed) -> None:
        """The definition's half stays what it was; an own field's other half is what the board answered."""
        meant = self._base.get(field, pair)
        is_presence = ":" in field.field
        self._record.agree(field, meant if is_presence else Agreed(meant.wanted, pair.seen))
        closed = FieldKey(field.entity, "closed")
        if field.field == EXISTS and closed in self._base:  # out of the archive again: nobody asked for it any more
            self._record.agree(closed, Agreed(False, False))
