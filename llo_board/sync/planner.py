"""Three sides in, a plan out: nothing is read or written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from llo_board.model.board_changes import (
    Change,
    MakeBoard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    SetFields,
    StampBoard,
)
from llo_board.model.last_seen import SeenItem
from llo_board.model.memory import Agreed, Answer, Entity, EntityKind, FieldKey, FrozenTarget, Memory
from llo_board.model.plan import Plan
from llo_board.model.questions import Apart, Drift, Notice, NoticeKind, Question
from llo_board.model.snapshot import Action, BoardSnapshot, MemberState
from llo_board.sync.action_log import read_log
from llo_board.sync.base import Base, read_base
from llo_board.sync.conversions import ItemsGone, build_conversions
from llo_board.sync.deeds import build_deeds
from llo_board.sync.guards import board_refusals, plan_refusals
from llo_board.sync.likeness import MATCH
from llo_board.sync.look import Along, Finding, ItemGone, Known, Look, Lookup, Outdated
from llo_board.sync.matching import Matches, match_board
from llo_board.sync.plan_cards import plan_cards
from llo_board.sync.plan_ground import ground_after, plan_labels, plan_lists, with_lists_back
from llo_board.sync.plan_leftovers import plan_archive, plan_leftovers
from llo_board.sync.plan_presence import plan_missing_people
from llo_board.sync.rebuild import told_bindings, told_pairs
from llo_board.sync.recognising import recognise
from llo_board.sync.renames import Renames, build_renames, rename_memory, with_former_keys
from llo_board.sync.sides import NOTHING_ASKED, Asked, Sides
from llo_board.sync.wanted import build_wanted

_T = TypeVar("_T")


def build_plan(sides: Sides, asked: Asked = NOTHING_ASKED) -> Plan:
    """What a sync would do to this board, and what it would ask."""
    look = replace(_look(sides), archive=asked.archive, members=_members(sides), places=sides.places)
    refusals = tuple(board_refusals(look.wanted, look.snapshot, look.base, bootstrap=asked.bootstrap))
    if refusals:
        return Plan(look.wanted.project, look.wanted.timezone, _board_id(look), refusals=refusals)
    return _build_plan(look, sides.memory, sides.today, allow_many=asked.allow_many)


def _members(sides: Sides) -> tuple[MemberState, ...]:
    if sides.reading is not None:
        return sides.reading.snapshot.members
    return (sides.maker,) if sides.maker else ()


def _look(sides: Sides) -> Look:
    wanted = build_wanted(sides.definition, sides.today)
    renames = with_former_keys(build_renames(sides.definition), wanted.entities, sides.memory)
    snapshot = sides.reading.snapshot if sides.reading else None
    remembered = rename_memory(_about_this_board(sides.memory, snapshot), renames)
    base = read_base(wanted.project, snapshot, sides.memory)
    look = Look(wanted, snapshot, remembered, base, Matches(), gone=sides.gone)
    if sides.reading is None or snapshot is None:
        return look
    look = replace(look, deeds=build_deeds(sides.reading.actions))
    if base is Base.UNKNOWN:
        return _told_look(look, snapshot, renames, sides.log, sides.seen_items)
    items_gone = ItemsGone(build_conversions(sides.reading.actions), sides.seen_items)
    return replace(look, matches=match_board(wanted, snapshot, remembered, renames, items_gone))


def _told_look(
    look: Look,
    snapshot: BoardSnapshot,
    renames: Renames,
    log: tuple[Action, ...],
    seen_items: Mapping[str, SeenItem],
) -> Look:
    """The look with what the board's own log tells in the place of a memory that is not the board's."""
    wanted, told = look.wanted, read_log(look.wanted.project, snapshot, log)
    bindings = told_bindings(wanted, snapshot, told, renames)
    memory = replace(look.memory, bindings=bindings | _still_there(look.memory, snapshot, bindings))
    items_gone = ItemsGone(build_conversions(log), seen_items)
    memory, matches = recognise(wanted, snapshot, memory, renames, items_gone, told)
    pairs = told_pairs(wanted, snapshot, matches, told, memory)
    return replace(look, memory=memory, matches=matches, told=pairs)


def _still_there(memory: Memory, snapshot: BoardSnapshot, told: Mapping[Entity, str]) -> dict[Entity, str]:
    """What an older memory knows, but for what is gone and was made anew since, as the log tells."""
    there = {one.card_id for one in snapshot.cards} | {one.list_id for one in snapshot.lists}
    return {entity: one for entity, one in memory.bindings.items() if one in there or entity not in told}


def _about_this_board(memory: Memory, snapshot: BoardSnapshot | None) -> Memory:
    """The memory without what it knows of another board, such as the one that this board is a copy of."""
    board_id = snapshot.board_id if snapshot else None
    if memory.board_id in (None, board_id):
        return memory
    return replace(memory, bindings={}, agreed={})


def _build_plan(look: Look, memory: Memory, today: date, *, allow_many: bool) -> Plan:
    findings = list(_findings(look))
    questions = tuple(_with_cards(_only(findings, Question), _only(findings, Along)))
    changes = _changes(look, findings, has_questions=bool(questions))
    bindings = tuple(sorted(look.matches.bindings()))
    return Plan(
        project=look.wanted.project,
        timezone=look.wanted.timezone,
        board_id=_board_id(look),
        changes=changes,
        drifts=_only(findings, Drift),
        questions=questions,
        notices=(*_only(findings, Notice), *_waiting(look, findings, has_questions=bool(questions))),
        apart=_only(findings, Apart),
        refusals=tuple(plan_refusals(look, changes, allow_many=allow_many)),
        agreements=(*_renamed_pairs(look, memory), *_agreements(look, findings, has_questions=bool(questions))),
        answers=tuple(_answers(look, memory, _only(findings, Outdated))),
        bindings=bindings,
        learned=tuple(one for one in bindings if memory.bindings.get(one[0]) != one[1]),
        freezes=tuple(_freezes(look, memory, today)),
        lookups=tuple(found.card_id for found in _only(findings, Lookup)),
        items_gone=tuple(found.item_id for found in _only(findings, ItemGone)),
        memory_known=look.base is not Base.UNKNOWN,
    )


def _with_cards(questions: Iterable[Question], along: Iterable[Along]) -> Iterator[Question]:
    """The questions, those about lists with the cards that went away with them."""
    cards: dict[FieldKey, list[str]] = {}
    for one in along:
        cards.setdefault(one.field, []).append(one.card)
    return (replace(one, cards=tuple(cards.get(one.field, ()))) for one in questions)


def _findings(look: Look) -> Iterator[Finding]:
    ground = [*plan_lists(look), *plan_labels(look)]
    yield from ground
    look = with_lists_back(look, ground)
    yield from plan_cards(look, ground_after(look, ground))
    yield from plan_archive(look)
    yield from plan_leftovers(look)
    yield from plan_missing_people(look)


def _changes(look: Look, findings: Iterable[Finding], *, has_questions: bool) -> tuple[Change, ...]:
    """The changes in the order in which they lean on each other, the stamp before all.

    While the memory is unknown nothing is written before every question is answered. Then the board is stamped,
    even if nothing else is to be done: from that moment on this memory is the board's.
    """
    changes = sorted(_planned(findings), key=_rank)
    if look.snapshot is None:
        return (MakeBoard(look.wanted.name, look.wanted.description), *changes)
    if _waits(look, has_questions=has_questions):
        return ()
    if changes or look.base is Base.UNKNOWN:
        return (StampBoard(look.snapshot.description), *changes)
    return ()


def _planned(findings: Iterable[Finding]) -> Iterator[Change]:
    others = Drift | Question | Apart | Notice | Known | Lookup | ItemGone | Along | Outdated
    return (found for found in findings if not isinstance(found, others))


def _waits(look: Look, *, has_questions: bool) -> bool:
    """Whether nothing is written before every question is answered: nobody knows what was agreed."""
    return look.base is Base.UNKNOWN and has_questions


def _waiting(look: Look, findings: Iterable[Finding], *, has_questions: bool) -> Iterator[Notice]:
    """How many changes wait for that: a plan that says nothing of them would pass for all there is."""
    count = len(list(_planned(findings))) if _waits(look, has_questions=has_questions) else 0
    if count:
        yield Notice(NoticeKind.CHANGES_WAIT, count=count)


def _rank(change: Change) -> int:
    match change:
        case MakeList():
            return 0
        case SetFields() if change.subject.entity.kind is EntityKind.LIST:
            return 1
        case MakeLabel():
            return 2
        case SetFields() if change.subject.entity.kind is EntityKind.LABEL:
            return 3
        case MakeCard():
            return 4
        case MakeChecklist():
            return 5
        case MakeItem():
            return 6
    return 7


def _only(findings: Iterable[Finding], kind: type[_T]) -> tuple[_T, ...]:
    return tuple(found for found in findings if isinstance(found, kind))


def _board_id(look: Look) -> str | None:
    return look.snapshot.board_id if look.snapshot else None


def _renamed_pairs(look: Look, memory: Memory) -> Iterator[tuple[FieldKey, Agreed]]:
    """What was agreed under an old key, so that it is still known when `was` leaves the definition."""
    return ((key, pair) for key, pair in look.memory.agreed.items() if key not in memory.agreed)


def _agreements(
    look: Look, findings: Iterable[Finding], *, has_questions: bool
) -> Iterator[tuple[FieldKey, Agreed]]:
    """What the memory takes on. While it is unknown and asks, answers are kept as such: only they are believed.

    Then comes what the board's log tells, also where nothing was found: what an older memory says of a card in the
    archive would be believed once the board is signed.
    """
    waits = _waits(look, has_questions=has_questions)
    if look.base is Base.UNKNOWN and not waits:
        yield from look.told.items()
    for one in _only(findings, Known):
        if not (waits and one.field in look.memory.answers):
            yield one.field, one.pair


def _answers(look: Look, memory: Memory, outdated: Iterable[Outdated]) -> Iterator[tuple[FieldKey, Answer | None]]:
    """Answers that are over, and those given under a former key: once used, they must not count again under it."""
    over = {one.field for one in outdated}
    if look.base is Base.KNOWN:  # what they said is in the bindings by now, or is nobody's question any more
        over |= {key for key in look.memory.answers if key.field == MATCH}
    yield from ((key, None) for key in memory.answers if key not in look.memory.answers)
    for key, answer in look.memory.answers.items():
        if key in over or key not in memory.answers:
            yield key, None if key in over else answer


def _freezes(look: Look, memory: Memory, today: date) -> Iterator[tuple[str, FrozenTarget]]:
    """Targets of cards that are on the board and not frozen yet, as when making them was cut off halfway."""
    for entry in look.wanted.cards:
        if entry.target is not None and entry.key in look.matches.cards and entry.key not in memory.targets:
            now = replace(entry.target.frozen, frozen_on=today)
            yield entry.key, look.memory.targets.get(entry.key, now)
