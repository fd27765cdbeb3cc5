"""Edits anywhere in a definition's text: all else stays as it was.

An edit is tried in the ways in which it may be written, and taken only if the text, read again, says what it said
before and the edit, and nothing else. Comments, quotes and line ends cannot change, for they are not touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from llo_board.loading.edits import Add, Drop, Edit, Move, Path, Put
from llo_board.loading.keys import derive_key
from llo_board.loading.locating import plain
from llo_board.loading.mistakes import DefinitionError
from llo_board.loading.moving import build_moves
from llo_board.loading.placing import build_candidates
from llo_board.loading.reader import MapNode, read_yaml


class NoSafePlace(Exception):
    """The text is written in a way that leaves no safe place for the edit."""


def edit_anywhere(name: str, text: str, edit: Edit) -> str:
    """The text with the edit in it; raises NoSafePlace, or DefinitionError when the text cannot be read."""
    root, mistakes = read_yaml(name, text)
    if mistakes or not isinstance(root, MapNode):
        raise DefinitionError(mistakes)
    before = plain(root)
    for candidate in build_moves(text, edit) if isinstance(edit, Move) else build_candidates(text, edit):
        again, found = read_yaml(name, candidate)
        if not found and isinstance(again, MapNode) and _says(plain(again), before, edit):
            return candidate
    raise NoSafePlace(edit)


def _says(after: Any, before: Any, edit: Edit) -> bool:
    try:
        wanted = _moved(deepcopy(before), edit) if isinstance(edit, Move) else _edited(before, edit.path, edit)
    except (KeyError, IndexError, TypeError):
        return False
    return bool(_stripped(after) == _stripped(wanted))


def _moved(data: Any, edit: Move) -> Any:
    """A list that has nothing left goes with its key."""
    item, siblings = _at(data, edit.path), _at(data, edit.path[:-1])
    siblings.remove(item)
    if not siblings:
        del _at(data, edit.path[:-2])[edit.path[-2]]
    _at(data, edit.to[:-1]).setdefault(edit.to[-1], []).append(item)
    return data


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step if isinstance(step, str) else _index(data, step.key)]
    return data


def _edited(data: Any, path: Path, edit: Put | Add | Drop) -> Any:
    step, rest = path[0], path[1:]
    place: Any = step if isinstance(step, str) else _index(data, step.key)
    if rest:
        empty: dict[str, Any] = {}
        data[place] = _edited(data.get(place, empty) if isinstance(data, dict) else data[place], rest, edit)
        return data
    match edit:
        case Put(value=value):
            data[place] = _as_plain(value)
        case Add(value=value):
            data[place] = [*data[place], value]
        case Drop():
            del data[place]
    return data


def _as_plain(value: object) -> object:
    match value:
        case Mapping():
            return dict(value)
        case tuple():
            return [_as_plain(one) for one in value]
    return value


def _index(items: Any, key: str) -> int:
    return next(number for number, item in enumerate(items) if _key_of(item) == key)


def _key_of(item: Any) -> str | None:
    if isinstance(item, dict):
        own = item.get("key")
        return str(own) if own is not None else derive_key(str(item.get("name", ""))) or "step"
    return derive_key(str(item)) or "step"


def _stripped(data: Any) -> Any:
    """Blanks at the end of a text do not count: a block of text ends with a line end, or not."""
    match data:
        case str():
            return data.strip()
        case dict():
            return {key: _stripped(value) for key, value in data.items()}
        case list():
            return [_stripped(item) for item in data]
    return data
