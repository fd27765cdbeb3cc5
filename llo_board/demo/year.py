"""The text of a year file -> Year.

    timezone: Europe/Amsterdam
    people:
      - {key: marketeer, name: Marketeer Bergen, username: marketeer-bergen}
    deeds:
      - {at: 2022-06-14 10:05, who: marketeer, do: move, card: Campagne, to: Bezig}

Moments are local time in the file's zone; deeds stand in order of time. What else a deed needs are the fields of
its kind in `acts.ACTS`. Every value is read as text first: YAML's own guesses about dates and `no` play no part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from llo_board.demo import errors
from llo_board.demo.acts import ACTS
from llo_board.demo.deeds import Deed, Person, Year
from llo_board.demo.errors import YearMistake

_T = TypeVar("_T")
_FILE_FIELDS = ("timezone", "people", "deeds")
_DEED_FIELDS = ("at", "who", "do")


def load_year(path: Path) -> Year:
    """Reads a year file; raises YearMistake."""
    return parse_year(path.read_text(encoding="utf-8"), str(path))


def parse_year(text: str, path: str) -> Year:
    """The year that the text says; `path` is for the messages. Raises YearMistake at the first mistake."""
    reader = _Reader(path)
    entries = reader.entries(_compose(text, path), _FILE_FIELDS)
    zone = reader.zone(reader.required(entries, "timezone"))
    people = tuple(_person(reader, node) for node in reader.items(reader.required(entries, "people")))
    keys = tuple(person.key for person in people)
    deeds = tuple(_deed(reader, node, zone, keys) for node in reader.items(reader.required(entries, "deeds")))
    for earlier, later in pairwise(deeds):
        if later.at < earlier.at:
            raise YearMistake(later.where, errors.BEFORE_THE_LAST, f"{later.at:%Y-%m-%d %H:%M}")
    return Year(zone, people, deeds, Path(path).parent)


def _compose(text: str, path: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YearMistake(f"{path}:{line}", errors.UNREADABLE, detail=error.problem or "") from error
    if root is None:
        raise YearMistake(f"{path}:1", errors.NOT_A_MAP)
    return root


def _person(reader: _Reader, node: yaml.Node) -> Person:
    names = tuple(field.name for field in fields(Person))
    entries = reader.entries(node, names)
    return Person(*(reader.text(reader.required(entries, name)) for name in names))


def _deed(reader: _Reader, node: yaml.Node, zone: ZoneInfo, people: Sequence[str]) -> Deed:
    entries = reader.entries(node)
    act = ACTS[reader.choice(reader.required(entries, "do"), ACTS)]
    allowed = (*_DEED_FIELDS, *(field.name for field in fields(act)))
    reader.entries(node, allowed)
    given = {field.name: _value(reader, entries, field) for field in fields(act)}
    if "person" in entries:
        reader.choice(entries["person"], people)
    return Deed(
        at=reader.moment(reader.required(entries, "at")).replace(tzinfo=zone),
        who=reader.choice(reader.required(entries, "who"), people),
        act=act(**given),
        where=reader.where(node),
    )


def _value(reader: _Reader, entries: _Entries, field: Field[Any]) -> Any:
    if field.name not in entries and field.default is not MISSING:
        return field.default
    read: Callable[[yaml.Node], Any] = {
        "due": reader.day,
        "ticked": reader.yes_or_no,
        "keep": reader.yes_or_no,
        "labels": reader.texts,
    }.get(field.name, reader.text)
    return read(reader.required(entries, field.name))


class _Entries(dict[str, yaml.Node]):
    """The entries of a map, with the map itself, for its place in the file."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__()
        self.node = node


class _Reader:
    """Reads nodes of one file into values; each mistake names the file and line."""

    def __init__(self, path: str) -> None:
        self._path = path

    def where(self, node: yaml.Node) -> str:
        return f"{self._path}:{node.start_mark.line + 1}"

    def entries(self, node: yaml.Node, allowed: Iterable[str] | None = None) -> _Entries:
        """The entries of a map; `allowed` None takes any key."""
        if not isinstance(node, yaml.MappingNode):
            raise self._mistake(node, errors.NOT_A_MAP)
        found = _Entries(node)
        for key, value in node.value:
            name = self.text(key) if allowed is None else self.choice(key, tuple(allowed))
            if name in found:
                raise self._mistake(key, errors.TWICE, name)
            found[name] = value
        return found

    def required(self, entries: _Entries, name: str) -> yaml.Node:
        if name not in entries:
            raise self._mistake(entries.node, errors.MISSING, name)
        return entries[name]

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._mistake(node, errors.NOT_A_LIST)
        return list(node.value)

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._mistake(node, errors.NOT_A_TEXT)
        return str(node.value).rstrip("\n")

    def texts(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self.text(item) for item in self.items(node))

    def choice(self, node: yaml.Node, known: Iterable[str]) -> str:
        name = self.text(node)
        if name not in known:
            raise self._mistake(node, errors.UNKNOWN, name, known)
        return name

    def yes_or_no(self, node: yaml.Node) -> bool:
        return self._converted(node, {"true": True, "false": False}.__getitem__, errors.NOT_A_CHOICE)

    def day(self, node: yaml.Node) -> date | None:
        return self._converted(node, date.fromisoformat, errors.NOT_A_DAY) if self.text(node) else None

    def moment(self, node: yaml.Node) -> datetime:
        return self._converted(node, _parse_moment, errors.NOT_A_MOMENT)

    def zone(self, node: yaml.Node) -> ZoneInfo:
        return self._converted(node, ZoneInfo, errors.NOT_A_ZONE)

    def _converted(self, node: yaml.Node, convert: Callable[[str], _T], problem: str) -> _T:
        text = self.text(node)
        try:
            return convert(text)
        except (ValueError, KeyError, ZoneInfoNotFoundError) as error:
            raise self._mistake(node, problem, text) from error

    def _mistake(self, node: yaml.Node, problem: str, name: str = "", known: Iterable[str] = ()) -> YearMistake:
        return YearMistake(self.where(node), problem, name, known)


def _parse_moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007 (the year's zone is put on by the caller)
