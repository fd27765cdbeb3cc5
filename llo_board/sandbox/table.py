"""A table of things by id, with indexes, and a journal that can take a request back as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field
from typing import Any, ClassVar, Generic, Protocol, TypeVar


class Row(Protocol):
    """Any frozen dataclass with an id."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Row)


class Table(Generic[R]):
    """Rows are replaced, never changed: whoever holds one holds the state of that moment.

    Indexes are named after an attribute of the row; a row whose attribute is None is left out.
    """

    def __init__(self, kind: type[R], *indexed: str) -> None:
        self.kind = kind
        self._rows: dict[str, R] = {}
        self._indexes: dict[str, dict[object, dict[str, None]]] = {name: {} for name in indexed}
        self._before: dict[str, R | None] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows.values())

    def __getitem__(self, row_id: str) -> R:
        """A row that must be there, since another row points at it. Raises KeyError."""
        return self._rows[row_id]

    def get(self, row_id: str) -> R | None:
        return self._rows.get(row_id)

    def where(self, index: str, value: object) -> list[R]:
        """In the order in which the rows were first put."""
        return [self._rows[row_id] for row_id in self._indexes[index].get(value, ())]

    def count(self, index: str, value: object) -> int:
        return len(self._indexes[index].get(value, ()))

    def put(self, row: R) -> R:
        """Adds the row, or replaces the one of the same id; gives the row back."""
        self._journal(row.id)
        self._store(row)
        return row

    def remove(self, row_id: str) -> None:
        if row_id in self._rows:
            self._journal(row_id)
            self._drop(row_id)

    def changes(self) -> Mapping[str, R | None]:
        """What this request changed: the row as it is now, None where it was removed."""
        return {row_id: self._rows.get(row_id) for row_id in self._before}

    def commit(self) -> None:
        self._before.clear()

    def roll_back(self) -> None:
        for row_id, row in self._before.items():
            if row is None:
                self._drop(row_id)
            else:
                self._store(row)
        self._before.clear()

    def _journal(self, row_id: str) -> None:
        self._before.setdefault(row_id, self._rows.get(row_id))

    def _store(self, row: R) -> None:
        old = self._rows.get(row.id)
        self._rows[row.id] = row
        for name, index in self._indexes.items():
            value = getattr(row, name)
            if old is not None:
                if getattr(old, name) == value:
                    continue
                self._unlink(index, getattr(old, name), row.id)
            if value is not None:
                index.setdefault(value, {})[row.id] = None

    def _drop(self, row_id: str) -> None:
        row = self._rows.pop(row_id, None)
        if row is None:
            return
        for name, index in self._indexes.items():
            self._unlink(index, getattr(row, name), row_id)

    @staticmethod
    def _unlink(index: dict[object, dict[str, None]], value: object, row_id: str) -> None:
        members = index.get(value)
        if members is not None:
            members.pop(row_id, None)
            if not members:
                del index[value]
