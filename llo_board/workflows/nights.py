"""A night nobody watches: sync, the board remembered before and after, all of it in the run log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from llo_board import __version__
from llo_board.errors import LloBoardError
from llo_board.model.definition import Definition
from llo_board.model.plan import Done
from llo_board.model.runs import Run
from llo_board.workflows.boards import (
    NOTHING_SPECIAL,
    Applied,
    Edges,
    Planned,
    Watch,
    look,
    make_plan,
    remember_board,
    sync,
)
from llo_board.workflows.looking_back import look_back
from llo_board.workflows.runs import FAILED, PLANNED, alone

KIND = "nightly"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Night:
    """What a night did. Without a person's yes it only planned: `applied` is None then.

    `silent_since` is the last good run before a gap of two nights or more.
    """

    planned: Planned
    applied: Applied | None = None
    silent_since: Run | None = None


def nightly(definition: Definition, edges: Edges, watch: Watch) -> Night:
    """Syncs a board that a person said yes to, and only plans for one that waits for it; logs failures, too."""
    seen = look_back(definition.project.key, edges.history, edges.holder, edges.runs_here)
    gap = seen.last_good if seen.last_good and seen.is_stale(edges.now()) else None
    if seen.approval is None:
        planned = _logged(definition, edges, lambda: plan_only(definition, edges))
        return Night(planned, silent_since=gap)
    applied = _logged(definition, edges, lambda: sync(definition, edges, NOTHING_SPECIAL, watch, KIND))
    if any(isinstance(outcome, Done) for outcome in applied.outcomes):
        remember_board(definition, edges)
    return Night(applied.planned, applied, gap)


def plan_only(definition: Definition, edges: Edges) -> Planned:
    """What a sync would do, and the board remembered; raises PlanRefused as a sync would."""
    project = definition.project.key
    with alone(definition, edges.history.log, edges.holder, edges.runs_here):
        planned = make_plan(look(definition, edges, NOTHING_SPECIAL), edges)
        if planned.refused is not None:
            raise planned.refused
        if planned.sides.reading is not None:
            edges.history.record_snapshot(project, planned.sides.reading)
        run = edges.history.begin_run(
            project, KIND, app_version=__version__, definition_digest=definition.source.digest
        )
        run.finish(PLANNED)
    return planned


def _logged(definition: Definition, edges: Edges, work: Callable[[], _T]) -> _T:
    """Does the work; a failure that came before the run was begun stands in the run log as well."""
    project = definition.project.key
    before = edges.history.memory(project).last_run
    try:
        return work()
    except LloBoardError:
        with suppress(LloBoardError):
            if edges.history.memory(project).last_run == before:
                edges.history.begin_run(project, KIND, app_version=__version__).finish(FAILED)
        raise
