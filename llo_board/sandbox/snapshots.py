"""The whole world of a moment, kept under a name in memory, to come back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .errors import NotFound
from .table import Row
from .world import World

SNAPSHOTS_MAX = 50


@dataclass(frozen=True, slots=True)
class _Moment:
    """Rows are never changed, so that it is enough to hold on to them."""

    rows: Mapping[str, tuple[Row, ...]]
    ids_given: int
    now: datetime
    clock_is_set: bool


@dataclass(slots=True)
class Snapshots:
    _kept: dict[str, _Moment] = field(default_factory=dict)

    def names(self) -> list[str]:
        return sorted(self._kept)

    def take(self, world: World, name: str) -> None:
        """Replaces one of the same name; the oldest goes past fifty."""
        with world.lock:
            rows = {kind: tuple(table) for kind, table in world.tables.items()}
            self._kept.pop(name, None)
            self._kept[name] = _Moment(rows, world.ids.count, world.clock.now(), world.clock.is_set)
        while len(self._kept) > SNAPSHOTS_MAX:
            del self._kept[next(iter(self._kept))]

    def restore(self, world: World, name: str) -> None:
        """The same requests then give the same ids again. A clock that runs is left alone. Raises NotFound."""
        moment = self._kept.get(name)
        if moment is None:
            raise NotFound("There is no snapshot of that name.")
        with world.one_change():
            for kind, table in world.tables.items():
                for row in list(table):
                    table.remove(row.id)
                for row in moment.rows.get(kind, ()):
                    table.put(row)
            world.ids.restart(world.ids.seed, moment.ids_given)
            if moment.clock_is_set:
                world.clock.set(moment.now)
