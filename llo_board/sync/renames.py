"""`was:` in a definition: what was remembered under an old key is remembered under the new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from llo_board.model.definition import Definition
from llo_board.model.memory import Entity, EntityKind, FieldKey, Memory

_V = TypeVar("_V")


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def was(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Renames:
    """Old keys with the new ones: of lists, goals, deliverables, people, register entries, and steps by card."""

    lists: Mapping[str, str]
    goals: Mapping[str, str]
    deliverables: Mapping[str, str]
    people: Mapping[str, str]
    entries: Mapping[str, str]
    steps: Mapping[tuple[str, str], str]
    former: Mapping[Entity, Entity]
    """Keys of before, known by their things: a `was` that has left the definition again is in no other map."""

    @property
    def is_empty(self) -> bool:
        """Whether everything bears the key it always had."""
        told = (self.lists, self.goals, self.deliverables, self.people, self.entries, self.steps, self.former)
        return not any(told)

    def card(self, key: str) -> str:
        """A card's key today."""
        if key.startswith("goal/"):
            goal = key.removeprefix("goal/")
            return f"goal/{self.goals.get(goal, goal)}"
        return self.deliverables.get(key, key)

    def entity(self, entity: Entity) -> Entity:
        """A thing under its key of today."""
        if entity in self.former:
            return self.former[entity]
        match entity.kind:
            case EntityKind.LIST:
                return Entity(entity.kind, self.lists.get(entity.key, entity.key))
            case EntityKind.LABEL:
                return Entity(entity.kind, self.goals.get(entity.key, entity.key))
            case EntityKind.CARD:
                return Entity(entity.kind, self.card(entity.key))
        return Entity(entity.kind, self._part(entity.key))

    def field(self, field: FieldKey) -> FieldKey:
        """A field under the keys of today."""
        kind, _, key = field.field.partition(":")
        names = {"member": self.people, "label": self.goals}.get(kind)
        name = f"{kind}:{names.get(key, key)}" if names is not None else field.field
        return FieldKey(self.entity(field.entity), name)

    def _part(self, key: str) -> str:
        card, checklist, *items = key.split(":")
        card = self.card(card)
        if checklist == "steps":
            items = [self.steps.get((card, item), item) for item in items]
        else:
            items = [self._entry(item) for item in items]
        return ":".join([card, self.entries.get(checklist, checklist), *items])

    def _entry(self, item: str) -> str:
        entry, hash_sign, number = item.partition("#")
        return self.entries.get(entry, entry) + hash_sign + number


def build_renames(definition: Definition) -> Renames:
    """Every `was` of the definition."""
    return Renames(
        lists=_old_keys(definition.board.lists),
        goals=_old_keys(definition.goals),
        deliverables=_old_keys(definition.deliverables),
        people=_old_keys(definition.people),
        entries=_old_keys(definition.organisations) | _old_keys(definition.target_groups),
        steps={
            (deliverable.key, old): step.key
            for deliverable in definition.deliverables
            for step in deliverable.steps
            for old in step.was
        },
        former={},
    )


def with_former_keys(renames: Renames, wanted: frozenset[Entity], memory: Memory) -> Renames:
    """The renames with those that the memory alone still tells: keys not wanted, of a thing that is wanted."""
    today = {(entity.kind, bound): entity for entity, bound in memory.bindings.items() if entity in wanted}
    former = {
        entity: today[entity.kind, bound]
        for entity, bound in memory.bindings.items()
        if entity not in wanted and (entity.kind, bound) in today
    }
    labels = {old.key: new.key for old, new in former.items() if old.kind is EntityKind.LABEL}
    return replace(renames, former=former, goals={**labels, **renames.goals})


def rename_memory(memory: Memory, renames: Renames) -> Memory:
    """The memory with every key as it is today; what was already remembered under the new key goes before."""
    if renames.is_empty:
        return memory
    return replace(
        memory,
        bindings=_renamed(memory.bindings, {entity: renames.entity(entity) for entity in memory.bindings}),
        agreed=_renamed(memory.agreed, {field: renames.field(field) for field in memory.agreed}),
        answers=_renamed(memory.answers, {field: renames.field(field) for field in memory.answers}),
        put_back=frozenset(renames.field(field) for field in memory.put_back),
        targets=_renamed(memory.targets, {key: renames.card(key) for key in memory.targets}),
    )


def _old_keys(things: Iterable[_Keyed]) -> dict[str, str]:
    return {old: thing.key for thing in things for old in thing.was}


_K = TypeVar("_K")


def _renamed(values: Mapping[_K, _V], keys: Mapping[_K, _K]) -> dict[_K, _V]:
    moved = {keys[key]: value for key, value in values.items() if keys[key] != key}
    kept = {key: value for key, value in values.items() if keys[key] == key}
    return moved | kept
