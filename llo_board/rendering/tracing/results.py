"""The numbers of results and goals: agreed, reached, ticked, achieved, and since the previous report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from llo_board.model.changes import ChangedResult, ChangeKind
from llo_board.model.charts import ProgressBar
from llo_board.model.evidence import Counted, Evidence, EvidenceKind
from llo_board.model.report import Header
from llo_board.model.results import Count, DeliverableState, Promise
from llo_board.model.sections.progress import GoalLine
from llo_board.model.traced import Basis, Traced
from llo_board.model.verdict import Verdict


def trace_results(states: Iterable[DeliverableState], header: Header) -> Iterator[Traced]:
    """Agreed, reached and the steps of each result."""
    for state in states:
        here = (state.evidence,)
        if state.count is not None:
            yield from trace_promise(state.key, state.name, state.count.promise, header)
            yield _reached(state, state.count)
            yield from _rows(state, state.count)
        if state.steps_total:
            values = _known(state.steps, state.steps_total)
            yield _counted(f"{state.key}.steps", state.name, Basis.STEPS_TICKED, values, state.steps, here)


def trace_promise(key: str, name: str, promise: Promise, header: Header) -> Iterator[Traced]:
    """What was agreed, and at the start where that was another number."""
    said = (_defined(key, header),)
    yield Traced(f"{key}.agreed", name, Basis.AGREED, (promise.minimum, *_most(promise)), said)
    if promise.original is not None:
        yield Traced(f"{key}.agreed-at-start", name, Basis.AGREED_AT_START, (promise.original,), said)


def _most(promise: Promise) -> tuple[int, ...]:
    """How many at most, where that is more than what was agreed at least."""
    return (promise.maximum,) if promise.ranged and promise.maximum else ()


def _defined(key: str, header: Header) -> Evidence:
    return Evidence(EvidenceKind.DEFINITION, key, where=header.definition_path)


def _reached(state: DeliverableState, count: Count) -> Traced:
    basis, most = (Basis.ENTRIES_MET, ()) if count.promise.per else (Basis.ITEMS_TICKED, _most(count.promise))
    values = _known(count.reached, count.needed, *most)
    return _counted(f"{state.key}.reached", state.name, basis, values, count.reached, (state.evidence,))


def _rows(state: DeliverableState, count: Count) -> Iterator[Traced]:
    for row in count.rows:
        key, values = f"{state.key}.reached.{row.entry}", _known(row.reached, row.promised)
        name = f"{state.name}, {row.name}"
        yield _counted(key, name, Basis.ITEMS_TICKED, values, row.reached, (state.evidence,))


def _known(counted: Counted, *of: int) -> tuple[int, ...]:
    """How many of how many; nothing where it is not known."""
    return () if counted.value is None else (counted.value, *of)


def _counted(
    key: str,
    name: str,
    basis: Basis,
    values: tuple[int, ...],
    counted: Counted,
    here: tuple[Evidence, ...],
) -> Traced:
    counts = basis is not Basis.ENTRIES_MET  # an entry may need several items
    return Traced(key, name, basis, values, counted.evidence, counts, here, counted.at_least)


def trace_goal_line(line: GoalLine) -> Iterator[Traced]:
    """How many results of a goal are achieved, and the bar beside it; without results there are no numbers."""
    if not line.total:
        return
    here = line.judgement.evidence
    values = _known(line.achieved, line.total)
    key = f"goal/{line.goal.key}.achieved"
    apart = ((Verdict.CHANGED, line.changed),) if line.changed.value else ()
    achieved = _counted(key, line.goal.name, Basis.RESULTS_ACHIEVED, values, line.achieved, here)
    yield replace(achieved, apart=apart)
    yield from trace_bar(line.bar)


def trace_bar(bar: ProgressBar) -> Iterator[Traced]:
    """The results of a goal: all of the bar, those of each verdict, and those that still run."""
    parts: list[tuple[Verdict | None, Counted]] = [*bar.parts, (None, bar.open)]
    shown = [(verdict, counted, counted.value) for verdict, counted in parts if counted.value]
    yield Traced(
        key=f"goal/{bar.goal.key}.results",
        name=bar.goal.name,
        basis=Basis.RESULTS_OF_VERDICT,
        values=tuple(value for _, _, value in shown),
        evidence=tuple(one for _, counted, _ in shown for one in counted.evidence),
        verdicts=tuple(verdict for verdict, _, _ in shown),
    )
    for verdict, counted, value in shown:
        yield Traced(
            key=f"goal/{bar.goal.key}.results.{verdict.value if verdict else 'open'}",
            name=bar.goal.name,
            basis=Basis.RESULTS_OF_VERDICT,
            values=(value,),
            evidence=counted.evidence,
            counts=True,
            verdicts=(verdict,),
        )


def trace_change(changed: ChangedResult) -> Iterator[Traced]:
    """A count as it was in the previous report and as it is."""
    state = changed.deliverable
    for one in changed.changes:
        if one.kind is ChangeKind.COUNT:
            reached = state.count.reached.evidence if state.count else ()
            values = tuple(value for value in (one.was, one.now) if isinstance(value, int))
            key = f"{state.key}.since-previous"
            yield Traced(key, state.name, Basis.SINCE_PREVIOUS, values, reached, looked_at=(state.evidence,))
