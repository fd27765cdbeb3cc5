"""Plan and sync in a few short functions over nouns and ports.

The edges (Trello, the history, the clock) are given; the command line makes them. Nothing here prints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from llo_board import __version__
from llo_board.model.board_changes import StampBoard
from llo_board.model.definition import Definition
from llo_board.model.outcomes import Failed, Outcome, Skipped
from llo_board.model.runs import Lock
from llo_board.model.snapshot import BoardReading
from llo_board.sync.apply import apply_plan, record_known
from llo_board.sync.errors import stopped
from llo_board.sync.guards import PlanRefused, WorkspaceFacts, workspace_refusals
from llo_board.trello.errors import NotVisible, Refused, ThingGone
from llo_board.workflows.runs import Journal, alone, settle_open
from llo_board.workflows.sides import (
    NOTHING_SPECIAL,
    Edges,
    Options,
    Planned,
    Sides,
    as_typed,
    explain,
    look,
    make_plan,
    to_make,
)

Watch = Callable[[Outcome, int, int], None]
"""Is told each outcome as it comes, with how many of how many changes have been walked."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a run did: its plan, what became of each change, and the board's address."""

    planned: Planned
    link: str
    outcomes: tuple[Outcome, ...] = ()
    was_complete: bool = False
    workspace: WorkspaceFacts | None = None
    left_behind: Lock | None = None

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The changes that were left out, since the board moved meanwhile."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Skipped))


def plan(definition: Definition, edges: Edges, options: Options = NOTHING_SPECIAL) -> Planned:
    """What a sync would do, or a bootstrap while there is no board or on the one that is named; writes nothing."""
    sides = look(definition, edges, options)
    if sides.reading is not None and not options.onto:
        return explain(make_plan(sides, edges), edges)
    found = explain(make_plan(to_make(sides, edges), edges), edges)
    asks = not (options.paid_workspace or found.is_complete)
    facts = read_workspace(sides.reading, edges) if asks else None
    full = tuple(workspace_refusals(facts)) if facts else ()
    return replace(found, plan=replace(found.plan, refusals=(*found.plan.refusals, *full)))


def sync(definition: Definition, edges: Edges, options: Options, watch: Watch, kind: str = "sync") -> Applied:
    """Brings the definition to the board; raises PlanRefused before anything is written, Stopped after.

    `kind` is the command's name, for the run log. ProjectBusy while another run is at work on the project.
    """
    with alone(definition, edges.history.log, edges.holder, edges.runs_here) as left_behind:
        planned = make_plan(look(definition, edges, options), edges)
        return replace(carry_out(planned, edges, kind, watch), left_behind=left_behind)


def read_workspace(reading: BoardReading | None, edges: Edges) -> WorkspaceFacts | None:
    """Who is in the board's workspace; None where there is none, or it is not ours to see."""
    if reading is None or reading.snapshot.workspace_id is None:
        return None
    try:
        found = edges.gateway.fetch_workspace(reading.snapshot.workspace_id)
    except (NotVisible, ThingGone):
        return None
    return WorkspaceFacts(reading.snapshot.name, found.people, found.invited)


def refuse_full_workspace(facts: WorkspaceFacts | None, sides: Sides) -> None:
    """Raises PlanRefused for a workspace in which Trello would let nobody write."""
    refusals = tuple(workspace_refusals(facts)) if facts else ()
    if refusals:
        raise PlanRefused(refusals, as_typed(sides.definition.source.path, sides.options))


def carry_out(planned: Planned, edges: Edges, kind: str, watch: Watch) -> Applied:
    """Remembers the day, then writes the plan change by change, the memory told of each."""
    if planned.refused is not None:
        raise planned.refused
    definition, found = planned.definition, planned.plan
    if planned.sides.reading is not None:
        edges.history.record_snapshot(definition.project.key, planned.sides.reading)
    settle_open(edges.history, found)
    run = edges.history.begin_run(
        definition.project.key, kind, app_version=__version__, definition_digest=definition.source.digest
    )
    journal = Journal(run, found.changes)
    record_known(found, run)
    walk = apply_plan(found, edges.gateway, run, read_at=planned.sides.read_at, now=edges.now, hands=edges.hands)
    failed = journal.follow(walk, watch)
    if failed is not None:
        edges.history.log.note_reason(definition.project.key, run.run, edges.reason(failed.error))
        if _may_not_write(failed):
            refuse_full_workspace(read_workspace(planned.sides.reading, edges), planned.sides)
        raise stopped(failed, f"llo-board {kind} {planned.as_typed}")
    return Applied(planned, planned.link, tuple(journal.outcomes))


def _may_not_write(failed: Failed) -> bool:
    """Whether Trello said no to the signing of the board: then nothing was written, and it is worth asking why."""
    return isinstance(failed.change, StampBoard) and isinstance(failed.error, NotVisible | Refused)


def remember_board(definition: Definition, edges: Edges) -> BoardReading:
    """Reads the new board once, so that its history begins on its first day."""
    project = definition.project.key
    reading = edges.gateway.fetch_board(str(edges.history.memory(project).board_id))
    edges.history.record_snapshot(project, reading)
    return reading
