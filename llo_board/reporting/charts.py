"""The numbers behind the charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from llo_board.model.charts import (
    CellState,
    Charts,
    Coverage,
    CoverageCell,
    CoverageRow,
    ProgressBar,
)
from llo_board.model.definition import Organisation, Register
from llo_board.model.evidence import Counted, Evidence
from llo_board.model.results import CountedItem, CountRow, DeliverableState, GoalRef
from llo_board.model.verdict import STILL_RUNNING, Verdict
from llo_board.reporting.burn_up import build_burn_up
from llo_board.reporting.card_charts import build_flow, build_list_times
from llo_board.reporting.material import Material


def build_charts(material: Material) -> Charts:
    """The data of all charts; None where there is too little to draw."""
    by_goal = ((goal, material.of_goal(goal.key)) for goal in material.view.goals.values())
    bars = tuple(progress_bar(goal, states) for goal, states in by_goal if states)
    view = material.view
    return Charts(bars, build_burn_up(material), build_coverage(material), build_flow(view), build_list_times(view))


def progress_bar(goal: GoalRef, states: Sequence[DeliverableState]) -> ProgressBar:
    """The deliverables of a goal by verdict; those that still run are open."""
    running = tuple(state.evidence for state in states if state.judgement.rule in STILL_RUNNING)
    judged = [state for state in states if state.judgement.rule not in STILL_RUNNING]
    parts = (
        (verdict, tuple(state.evidence for state in judged if state.judgement.verdict is verdict))
        for verdict in Verdict
    )
    counted = tuple((verdict, Counted(len(evidence), evidence)) for verdict, evidence in parts if evidence)
    return ProgressBar(goal, len(states), counted, Counted(len(running), running))


def build_coverage(material: Material) -> Coverage | None:
    """Promises counted over organisations, against the organisations; holes are visible."""
    organisations = material.view.definition.organisations
    rows = tuple(row for state in material.deliverables for row in _coverage_rows(state, organisations))
    return Coverage(tuple(entry.name for entry in organisations), rows) if rows and organisations else None


def _coverage_rows(state: DeliverableState, organisations: Sequence[Organisation]) -> Iterator[CoverageRow]:
    settled = state.judgement.verdict if state.judgement.verdict in SETTLED else None
    for group, cells in _covered(state, organisations):
        told = tuple(
            replace(cell, state=hole_of(state)) if cell.state is CellState.OPEN else cell for cell in cells
        )
        yield CoverageRow(state.key, state.name, group, state.goal, told, settled, (state.evidence,))


SETTLED = {
    Verdict.MOVED: CellState.MOVED,
    Verdict.CHANGED: CellState.CHANGED,
    Verdict.DROPPED: CellState.DROPPED,
}
"""How it stands with an organisation that did not deliver what is off the table for now."""


def hole_of(state: DeliverableState) -> CellState:
    """How it stands with an organisation that did not deliver it: open, unless that was agreed otherwise."""
    return SETTLED.get(state.judgement.verdict, CellState.OPEN)


def _covered(
    state: DeliverableState, organisations: Sequence[Organisation]
) -> Iterator[tuple[str, tuple[CoverageCell, ...]]]:
    """The cells of a promise that is counted over organisations, for each target group where it has those."""
    count = state.count
    if count is None or Register.ORGANISATIONS not in (count.promise.of, count.promise.per):
        return
    if count.promise.per is Register.ORGANISATIONS:
        by_entry = {row.entry: row for row in count.rows}
        unknown = count.reached.value is None
        yield "", tuple(_row_cell(by_entry.get(entry.key), unknown) for entry in organisations)
    elif count.promise.per is None:
        yield "", _cells(count.items, organisations, count.reached.value is None)
    else:
        for row in count.rows:
            yield row.name, _cells(row.items, organisations, row.reached.value is None)


def _row_cell(row: CountRow | None, unknown: bool) -> CoverageCell:
    if row is None:
        return CoverageCell(CellState.UNKNOWN if unknown else CellState.NOT_ASKED)
    if row.reached.value is None:
        return CoverageCell(CellState.UNKNOWN)
    state = CellState.REACHED if row.reached.value >= row.promised else CellState.OPEN
    return CoverageCell(state, row.reached.evidence)


def _cells(
    items: Sequence[CountedItem], organisations: Sequence[Organisation], unknown: bool
) -> tuple[CoverageCell, ...]:
    by_entry = {item.entry: item for item in items}
    return tuple(_item_cell(by_entry.get(entry.key), unknown) for entry in organisations)


def _item_cell(item: CountedItem | None, unknown: bool) -> CoverageCell:
    if item is None:
        return CoverageCell(CellState.UNKNOWN if unknown else CellState.NOT_ASKED)
    evidence: tuple[Evidence, ...] = (item.evidence,) if item.ticked else ()
    return CoverageCell(CellState.REACHED if item.ticked else CellState.OPEN, evidence)
