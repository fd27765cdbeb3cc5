"""Lists and labels: what cards stand on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from llo_board.model.board_changes import Change, FieldChange, MakeLabel, MakeList, SetFields, Subject
from llo_board.model.fields import plain_name
from llo_board.model.memory import Agreed, EntityKind, FieldKey, Value
from llo_board.model.questions import Notice, NoticeKind, Question, Reason
from llo_board.model.wanted import WantedLabel, WantedList
from llo_board.sync.likeness import MATCH
from llo_board.sync.look import (
    EXISTS,
    Finding,
    Ground,
    Look,
    label_subject,
    list_subject,
    positions_after,
    spoken,
)
from llo_board.sync.merge import Ask, Write

ARCHIVED = "archived"


def plan_lists(look: Look) -> Iterator[Finding]:
    """Each wanted list, from left to right, and the lists that the definition does not know."""
    existing = look.snapshot.lists if look.snapshot else ()
    positions = positions_after(one.position for one in existing)
    for entry in look.wanted.lists:
        yield from _plan_list(look, entry, positions)
    ours = {one.list_id for one in look.matches.lists.values()}
    proposed = {alike.value.partition(",")[0] for alike in look.matches.alike.values()}
    for one in existing:
        if not one.closed and one.list_id not in ours | proposed:
            yield Notice(NoticeKind.NO_STATUS, detail=one.name)


def _plan_list(look: Look, entry: WantedList, positions: Iterator[float]) -> Iterator[Finding]:
    found = look.matches.lists.get(entry.key)
    subject = list_subject(entry.key, found.name if found else entry.name)
    if found is None:
        make = MakeList(subject, entry.name, next(positions))
        yield from plan_absent(look, subject, False, make, Reason.LIST_VANISHED)
    elif found.closed:
        reopen = SetFields(subject, found.list_id, (FieldChange("closed", True, False),))
        findings = tuple(plan_absent(look, subject, ARCHIVED, reopen, Reason.LIST_VANISHED))
        yield from findings
        if reopen in findings:
            yield from _plan_values(look, subject, found.list_id, {"name": (entry.name, found.name)})
    else:
        yield from plan_fields(look, subject, found.list_id, {"name": (entry.name, found.name)})


def plan_labels(look: Look) -> Iterator[Finding]:
    """The label of each goal."""
    for entry in look.wanted.labels:
        yield from _plan_label(look, entry)


def _plan_label(look: Look, entry: WantedLabel) -> Iterator[Finding]:
    found = look.matches.labels.get(entry.key)
    subject = label_subject(entry.key, entry.name)
    if found is None:
        make = MakeLabel(subject, entry.name, entry.colour)
        yield from plan_absent(look, subject, False, make, Reason.LABEL_VANISHED)
        return
    values: dict[str, tuple[Value, Value]] = {
        "name": (entry.name, found.name),
        "colour": (entry.colour, found.colour),
    }
    yield from plan_fields(look, subject, found.label_id, values)


def plan_absent(look: Look, subject: Subject, seen: Value, make: Change, asks: Reason | None) -> Iterator[Finding]:
    """Something wanted that is not there: never made yet, taken away by people, or who can tell.

    With `asks`, what people took away is asked for that reason; else it stays away and is listed. Where something
    may be it under another name, that is asked first, and nothing else.
    """
    key = FieldKey(subject.entity, EXISTS)
    was_there = look.is_bound(subject.entity)
    base = look.pair(key, Agreed(was_there, was_there))
    verdict = look.judge(key, True, seen, base)
    yield from look.outdated(key, True, seen)
    if isinstance(verdict, Write):
        yield make
        return
    alike = look.matches.alike.get(subject.entity)
    if alike is not None and base is None and isinstance(verdict, Ask):
        field = FieldKey(subject.entity, MATCH)
        yield Question(field, subject, Reason.PROPOSED_MATCH, True, alike.value, candidate=alike.name)
        return
    deed = look.deed(look.memory.bindings.get(subject.entity), EXISTS, "closed")
    yield from spoken(look, key, subject, verdict, Agreed(True, seen), deed=deed, asks=asks)


def plan_fields(
    look: Look, subject: Subject, trello_id: str, values: Mapping[str, tuple[Value, Value]]
) -> Iterator[Finding]:
    """The own fields of a list, label, checklist or item that is there: name to (wanted, seen)."""
    there = FieldKey(subject.entity, EXISTS)
    yield from look.outdated(there, True, True)
    if there in look.memory.agreed:
        yield from look.known(there, Agreed(True, True))
    yield from _plan_values(look, subject, trello_id, values)


def _plan_values(
    look: Look, subject: Subject, trello_id: str, values: Mapping[str, tuple[Value, Value]]
) -> Iterator[Finding]:
    changes: list[FieldChange] = []
    for name, sides in values.items():
        wanted, seen = (plain_name(side) if isinstance(side, str) else side for side in sides)
        key = FieldKey(subject.entity, name)
        verdict = look.judge(key, wanted, seen, look.pair(key))
        yield from look.outdated(key, wanted, seen)
        if isinstance(verdict, Write):
            changes.append(FieldChange(name, seen, wanted))
        else:
            deed = look.deed(trello_id, name)
            yield from spoken(look, key, subject, verdict, Agreed(wanted, seen), deed=deed)
    if changes:
        yield SetFields(subject, trello_id, tuple(changes))


def with_lists_back(look: Look, findings: Collection[Finding]) -> Look:
    """The look with the lists open that these findings take out of the archive: their cards are seen again."""
    if look.snapshot is None:
        return look
    reopened = {
        found.trello_id
        for found in findings
        if isinstance(found, SetFields) and any(one.field == "closed" for one in found.changes)
    }
    lists = tuple(replace(one, closed=one.closed and one.list_id not in reopened) for one in look.snapshot.lists)
    return replace(look, snapshot=replace(look.snapshot, lists=lists))


def ground_after(look: Look, findings: Collection[Finding]) -> Ground:
    """The lists and labels that are there once these findings are carried out."""
    made = [found.subject.entity for found in findings if isinstance(found, MakeList | MakeLabel | SetFields)]
    lists = {key for key, one in look.matches.lists.items() if not one.closed}
    lists |= {entity.key for entity in made if entity.kind is EntityKind.LIST}
    new_labels = {entity.key for entity in made if entity.kind is EntityKind.LABEL} - set(look.matches.labels)
    asked = {found.subject.entity for found in findings if isinstance(found, Question)}
    return Ground(
        lists=frozenset(lists),
        asked_lists=frozenset(entity.key for entity in asked if entity.kind is EntityKind.LIST),
        labels=frozenset(new_labels | set(look.matches.labels)),
        new_labels=frozenset(new_labels),
    )
