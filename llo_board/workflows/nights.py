"""A night nobody watches: sync, the board remembered before and after, all of it in the run log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import TypeVar

from llo_board import __version__
from llo_board.errors import LloBoardError
from llo_board.model.addresses import address
from llo_board.model.definition import Definition
from llo_board.model.outcomes import Done
from llo_board.model.runs import Run, Told
from llo_board.workflows.boards import Applied, Watch, remember_board, sync
from llo_board.workflows.looking_back import RunHistory, look_back
from llo_board.workflows.runs import FAILED, PLANNED, alone
from llo_board.workflows.sides import NOTHING_SPECIAL, Edges, Planned, look, make_plan

KIND = "nightly"
TELL_AGAIN_AFTER = timedelta(days=7)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Night:
    """What a night did. Without a person's yes it only planned: `applied` is None then.

    `silent_since` is the last good run before a gap of two nights or more that this one ended. `waits_for` is a
    digest of what a person is waited for, "" for nothing; `told` is when people were told so, if this week.
    """

    planned: Planned
    applied: Applied | None = None
    silent_since: Run | None = None
    waits_for: str = ""
    told: Told | None = None


def nightly(definition: Definition, edges: Edges, watch: Watch) -> Night:
    """Syncs a board that a person said yes to, and only plans for one that waits for it; logs failures, too."""
    seen = look_back(definition.project.key, edges.history, edges.holder, edges.runs_here)
    if seen.approval is None:
        planned = _logged(definition, edges, lambda: plan_only(definition, edges))
        return _waiting(Night(planned), seen, edges)
    waited = bool(seen.runs) and seen.runs[0].outcome == PLANNED  # then people know why nothing was written
    gap = seen.last_good if seen.last_good and seen.is_stale(edges.now()) and not waited else None
    applied = _logged(definition, edges, lambda: sync(definition, edges, NOTHING_SPECIAL, watch, KIND))
    if any(isinstance(outcome, Done) for outcome in applied.outcomes):
        remember_board(definition, edges)
    return _waiting(Night(applied.planned, applied, gap), seen, edges)


def _waiting(night: Night, before: RunHistory, edges: Edges) -> Night:
    """The night with what it waits for, and whether people know: the night before told them, or knew it told."""
    wanted = [("yes", "")] if night.applied is None else []
    asked = sorted((address(one.field), repr(one.pair)) for one in night.planned.plan.questions)
    if not (wanted or asked):
        return night
    waits_for = sha256(repr((wanted, asked)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    last = next((run.told for run in before.runs if run.kind == KIND), None)
    known = last is not None and last.what == waits_for and edges.now() - last.at < TELL_AGAIN_AFTER
    return replace(night, waits_for=waits_for, told=last if known else None)


def keep_told(night: Night, edges: Edges) -> None:
    """The run of the night just done carries what people know, from when they were told, else from now on."""
    project = night.planned.definition.project.key
    run = edges.history.memory(project).last_run
    edges.history.log.note_told(project, run, night.told or Told(night.waits_for, edges.now()))


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
    except LloBoardError as error:
        with suppress(LloBoardError):
            if edges.history.memory(project).last_run == before:
                run = edges.history.begin_run(project, KIND, app_version=__version__)
                run.finish(FAILED)
                edges.history.log.note_reason(project, run.run, edges.reason(error))
        raise
