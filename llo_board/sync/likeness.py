"""Which of the things that nobody knows may be one of ours that is missing, and what people said of that before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llo_board.model.fields import plain_name
from llo_board.model.memory import Entity, FieldKey, Memory
from llo_board.model.questions import Way
from llo_board.model.snapshot import BoardSnapshot

MATCH = "match"
"""The field of the question whether a thing is one of ours. What it sees is `<id>,<id>...`: the thing that is
meant, and those of which a person said no before."""

MOST = 3
"""As many things are proposed for one of ours; then it counts as not there."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A list, label, checklist or item of the board."""

    thing_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Fit:
    """What may be one of ours, the likeliest first; `is_certain` when it is the first and nobody need be asked.

    The more they have in common (`weight`), the sooner this one of ours has the choice.
    """

    things: tuple[Thing, ...]
    is_certain: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """The thing that is proposed, and what a question about it sees."""

    name: str
    value: str


def refused(memory: Memory, entity: Entity) -> tuple[str, ...]:
    """The things of which a person said that they are not this one of ours."""
    answer = memory.answers.get(FieldKey(entity, MATCH))
    return _ids(answer.pair.seen) if answer is not None and answer.take == Way.DEFINITION else ()


def accepted(memory: Memory, snapshot: BoardSnapshot) -> dict[Entity, str]:
    """The things that are ours by a person's word, and by no other's."""
    free = set(_ids_of(snapshot)) - set(memory.bindings.values())
    found: dict[str, Entity] = {}
    for key, answer in memory.answers.items():
        if key.field == MATCH and answer.take == Way.BOARD and key.entity not in memory.bindings:
            found.setdefault(_ids(answer.pair.seen)[0], key.entity)
    return {entity: one for one, entity in found.items() if one in free}


def decide(fits: Mapping[Entity, Fit], memory: Memory) -> tuple[dict[Entity, str], dict[Entity, Likeness]]:
    """What is ours beyond doubt, by its id, and what is proposed: as far as it goes nothing for two of ours."""
    sure = {entity: fit.things[0].thing_id for entity, fit in fits.items() if fit.is_certain}
    asked: dict[Entity, Likeness] = {}
    taken: set[str] = set()
    for entity, fit in sorted(fits.items(), key=lambda one: -one[1].weight):
        free = [thing for thing in fit.things if thing.thing_id not in sure.values()]
        if entity not in sure and free:
            first = next((thing for thing in free if thing.thing_id not in taken), free[0])
            taken.add(first.thing_id)
            asked[entity] = Likeness(first.name, ",".join((first.thing_id, *refused(memory, entity))))
    return sure, asked


def likeliest(name: str, place: Sequence[Thing], free: Iterable[Thing]) -> Fit:
    """Of the free things those whose names share a word with this one, then those that stand in its place."""
    alike = {thing: _in_common(thing.name, name) for thing in free}
    ranked = sorted((thing for thing in alike if alike[thing]), key=lambda thing: -alike[thing])
    in_place = (thing for thing in place if thing in alike)
    return Fit(tuple(dict.fromkeys((*ranked, *in_place)))[:MOST], weight=max(alike.values(), default=0))


def without(fit: Fit, ids: Iterable[str]) -> Fit:
    """The fit without these things."""
    gone = set(ids)
    return Fit(tuple(thing for thing in fit.things if thing.thing_id not in gone), weight=fit.weight)


def place_of(key: str, keys: Sequence[str], found: Mapping[str, str], there: Sequence[Thing]) -> Sequence[Thing]:
    """What stands where the definition has this key: between the neighbours that are known, by id."""
    order = [thing.thing_id for thing in there]
    at = keys.index(key)
    before = [order.index(found[one]) for one in keys[:at] if found.get(one) in order]
    after = [order.index(found[one]) for one in keys[at + 1 :] if found.get(one) in order]
    return there[before[-1] + 1 if before else 0 : after[0] if after else len(there)]


def _ids(value: object) -> tuple[str, ...]:
    return tuple(str(value).split(","))


def _ids_of(snapshot: BoardSnapshot) -> Iterable[str]:
    checklists = [checklist for card in snapshot.cards for checklist in card.checklists]
    yield from (one.list_id for one in snapshot.lists)
    yield from (one.label_id for one in snapshot.labels)
    yield from (one.checklist_id for one in checklists)
    yield from (item.item_id for one in checklists for item in one.items)


def _in_common(name: str, other: str) -> int:
    same = plain_name(name) == plain_name(other)
    return len(_words(name) & _words(other)) + same


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{4,}", name.casefold()))
