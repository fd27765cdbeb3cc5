"""Bootstrap: the board of a definition is made, or finished where an earlier run stopped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from llo_board.loading.writing import write_link
from llo_board.model.definition import Definition
from llo_board.workflows.boards import (
    Applied,
    Watch,
    carry_out,
    read_workspace,
    refuse_full_workspace,
    remember_board,
)
from llo_board.workflows.plan_files import KeptPlan, refuse_moved
from llo_board.workflows.runs import alone
from llo_board.workflows.sides import Edges, Options, look, make_plan, to_make


def bootstrap(
    definition: Definition, path: Path, edges: Edges, options: Options, watch: Watch, kept: KeptPlan | None = None
) -> Applied:
    """Makes the board or finishes it, and writes its link into the file; does nothing to a complete one.

    With a plan that was kept, it does exactly that, on the board for which it was made, or raises PlanMoved before
    anything is written.
    """
    with alone(definition, edges.history.log, edges.holder, edges.runs_here) as left_behind:
        return replace(_bootstrap(definition, path, edges, options, watch, kept), left_behind=left_behind)


def _bootstrap(
    definition: Definition, path: Path, edges: Edges, options: Options, watch: Watch, kept: KeptPlan | None
) -> Applied:
    onto = kept.options.onto if kept is not None and options.onto is None else options.onto
    sides = look(definition, edges, replace(options, onto=onto))
    planned = make_plan(to_make(sides, edges), edges)
    if kept is not None:
        refuse_moved(planned, kept)
    if sides.reading is not None and planned.is_complete and planned.refused is None:
        keep_link(definition, path, planned.link)
        return Applied(planned, planned.link, was_complete=True)
    if not options.paid_workspace:
        refuse_full_workspace(read_workspace(sides.reading, edges), sides)
    applied = carry_out(planned, edges, "bootstrap", watch)
    made = remember_board(definition, edges)
    keep_link(definition, path, made.snapshot.url)
    return replace(applied, link=made.snapshot.url, workspace=read_workspace(made, edges))


def keep_link(definition: Definition, path: Path, link: str) -> None:
    """Writes the board's link into the file, unless it is there."""
    if definition.board.link != link:
        write_link(path, link)
