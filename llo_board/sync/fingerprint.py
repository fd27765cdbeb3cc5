"""What a plan was made from and what it would write, in short digests: the same again, or something moved since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from llo_board.model.addresses import address_of
from llo_board.model.board_changes import Change, MakeCard, MakeChecklist, MakeItem, MakeList, StampBoard
from llo_board.model.fields import COMPARED_FIELDS, plain_name
from llo_board.model.plan import Plan
from llo_board.model.snapshot import BoardSnapshot, CardState
from llo_board.model.wanted import WantedBoard

_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`definition` is the SHA-256 of its text; `things` holds a digest for each thing of ours by its address, of
    what both sides have a say in; `changes` is about what is to be written, positions left out.
    """

    definition: str
    things: tuple[tuple[str, str], ...]
    changes: str


def take_fingerprint(
    plan: Plan, snapshot: BoardSnapshot | None, wanted: WantedBoard, definition: str
) -> Fingerprint:
    """The fingerprint of a plan and of what it was made from.

    The team's own things, and where cards stand, do not count: a plan does not lean on them.
    """
    things = _things(plan, snapshot, wanted) if snapshot else ()
    return Fingerprint(definition, tuple(sorted(things)), _digest(map(repr, _plain(plan.changes))))


def moved_things(before: Fingerprint, after: Fingerprint) -> tuple[str, ...]:
    """The addresses of things that are not as they were: other, gone, or there now."""
    return tuple(sorted({address for address, _ in set(before.things) ^ set(after.things)}))


def _plain(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes without positions and signatures: people may move things meanwhile."""
    for change in changes:
        match change:
            case StampBoard():
                continue
            case MakeList() | MakeCard() | MakeChecklist() | MakeItem():
                yield replace(change, position=0.0)
            case _:
                yield change


def _things(plan: Plan, snapshot: BoardSnapshot, wanted: WantedBoard) -> Iterator[tuple[str, str]]:
    states = dict(_states(snapshot, wanted))
    return ((address_of(entity), _digest(states[trello_id])) for entity, trello_id in plan.bindings)


def _states(snapshot: BoardSnapshot, wanted: WantedBoard) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each thing's id with what is compared of it."""
    yield from ((one.list_id, (plain_name(one.name), str(one.closed))) for one in snapshot.lists)
    yield from ((one.label_id, (plain_name(one.name), str(one.colour))) for one in snapshot.labels)
    for card in snapshot.cards:
        yield card.card_id, _card_state(card, wanted)
        for checklist in card.checklists:
            yield checklist.checklist_id, (plain_name(checklist.name),)
            yield from ((item.item_id, (plain_name(item.name),)) for item in checklist.items)


def _card_state(card: CardState, wanted: WantedBoard) -> tuple[str, ...]:
    values = (str(field.read(card, wanted.zone)) for field in COMPARED_FIELDS if field.read is not None)
    return (*values, str(card.closed), *sorted(card.label_ids), *sorted(card.member_ids))


def _digest(parts: Iterable[str]) -> str:
    told = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        told.update(len(raw).to_bytes(8, "big") + raw)
    return told.hexdigest()[:_LENGTH]
