"""What can be changed in a definition's text: a value put in, added to a list, moved, or taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: the group of keys with that key, or the plain text that such a key is derived from."""

    key: str


Step: TypeAlias = str | Item
Path: TypeAlias = tuple[Step, ...]
Row: TypeAlias = Mapping[str, str]
PutValue: TypeAlias = str | Row | tuple[str, ...] | tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """A value at a place: a text, a group of keys, a list of texts, or a list of groups of keys."""

    path: Path
    value: PutValue


@dataclass(frozen=True, slots=True)
class Add:
    """One more text in the list at a place."""

    path: Path
    value: str


@dataclass(frozen=True, slots=True)
class Drop:
    """A key, or an item of a list, taken out."""

    path: Path


@dataclass(frozen=True, slots=True)
class Move:
    """An item of a list, taken to the end of the list at another place."""

    path: Path
    to: Path


Edit: TypeAlias = Put | Add | Drop | Move
