"""The section of the progress report that says what changed since the previous one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from llo_board.model.changes import Change, ChangedResult, ChangeKind, ChangesSection, PassedOn, Shown
from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.results import CardLine, DeliverableState
from llo_board.model.tags import Decision, Worry
from llo_board.model.verdict import Verdict
from llo_board.reporting.material import Material
from llo_board.reporting.registering import place_key
from llo_board.reporting.sections.progress import asked_decisions, build_planning, card_place
from llo_board.reporting.summary import result_summary

NoteT = TypeVar("NoteT", Decision, Worry)


def build_changes(material: Material) -> ChangesSection | None:
    """Compared with the summary of the previous report; None without one that knew its results."""
    previous, since = material.previous, material.since
    if previous is None or since is None or "results" not in previous:
        return None
    planning = build_planning(material)
    results = tuple(_changed(material.deliverables, previous["results"]))
    told = {it.deliverable.evidence.card_id for it in results if any(c.kind is ChangeKind.LIST for c in it.changes)}
    return ChangesSection(
        since=since,
        results=results,
        asked=tuple(_unknown_to(previous["asked"], asked_decisions(material))),
        raised=tuple(_unknown_to(previous["worries"], material.worries)),
        over=tuple(_over(material.worries, previous["worries"])),
        caught_up=tuple(_gone(planning.late if planning else (), previous["planning"]["late"], told)),
        moving=tuple(_gone(planning.stuck if planning else (), previous["planning"]["stuck"], told)),
    )


def _changed(states: Iterable[DeliverableState], before: Mapping[str, Any]) -> Iterator[ChangedResult]:
    for state in states:
        changes = tuple(_changes(state, before.get(state.key)))
        if changes:
            yield ChangedResult(state, changes)


def _changes(state: DeliverableState, before: Mapping[str, Any] | None) -> Iterator[Change]:
    if before is None:
        yield Change(ChangeKind.ADDED)
        return
    now = result_summary(state)
    for kind, name, read in _COMPARED:
        if before[name] != now[name]:
            yield Change(kind, _read(read, before[name]), _read(read, now[name]))


def _read(read: Callable[[Any], Shown], value: Any) -> Shown:
    return None if value is None else read(value)


_COMPARED: tuple[tuple[ChangeKind, str, Callable[[Any], Shown]], ...] = (
    (ChangeKind.VERDICT, "verdict", Verdict),
    (ChangeKind.COUNT, "reached", int),
    (ChangeKind.DUE, "due", date.fromisoformat),
    (ChangeKind.LIST, "list", str),
)


def _unknown_to(before: Mapping[str, Any], notes: Iterable[NoteT]) -> Iterator[NoteT]:
    return (note for note in notes if place_key(note.evidence) not in before)


def _over(worries: Iterable[Worry], before: Mapping[str, Any]) -> Iterator[PassedOn]:
    standing = {place_key(worry.evidence) for worry in worries}
    return (_passed(worry, EvidenceKind.COMMENT) for place, worry in before.items() if place not in standing)


def _gone(lines: Iterable[CardLine], before: Mapping[str, Any], told: set[str | None]) -> Iterator[PassedOn]:
    """The cards of the list that are not in it any more; of a result that moved to another list that is told."""
    still = {*(card_place(line) for line in lines), *told}
    return (_passed(card, EvidenceKind.CARD) for card_id, card in before.items() if card_id not in still)


def _passed(was: Mapping[str, Any], kind: EvidenceKind) -> PassedOn:
    evidence = Evidence(kind, was["text"], was["card_id"], was["card_name"], was["card_url"])
    return PassedOn(was["text"], evidence)
