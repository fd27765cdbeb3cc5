"""A map from a board that nobody made from a definition: lists to statuses, labels to goals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar
from zoneinfo import available_timezones

from llo_board.language import LANGUAGES, N_, Words
from llo_board.loading.bases import read_with_bases
from llo_board.loading.dates import parse_iso_day
from llo_board.loading.mistakes import DefinitionError, Mistake, Saying, did_you_mean, in_order, say, shown
from llo_board.loading.reader import Entry, MapNode, ScalarNode
from llo_board.model.board_map import BoardMap
from llo_board.model.definition import Source, Status
from llo_board.model.snapshot import BoardSnapshot

_T = TypeVar("_T")
_KEYS = ("name", "language", "start", "end", "timezone", "lists", "labels")
_DAY = N_("Write a day: 2022-10-03.")
_ON_BOARD = N_("On the board: {known}.")


class MapWrong(DefinitionError):
    """A map that cannot be used; it carries every mistake that was found."""

    def hint(self, words: Words) -> str:
        """Nothing was made."""
        return words("No report was made. Mend the map, and run the same command again.")


def load_map(path: Path, board: BoardSnapshot) -> BoardMap:
    """The map in a file, for that board; raises MapWrong with every mistake in it."""
    reading = read_with_bases(path)
    if reading.root is None:
        raise MapWrong(in_order(reading.mistakes), str(path))
    parts = _Parts(reading.root, board)
    made = parts.build(Source(str(path), reading.digest))
    if reading.mistakes or parts.mistakes:
        raise MapWrong(in_order((*reading.mistakes, *parts.mistakes)), str(path))
    return made


class _Parts:
    """The parts of a map, read one by one, and the mistakes found on the way."""

    def __init__(self, root: MapNode, board: BoardSnapshot) -> None:
        self.root, self.board = root, board
        self.mistakes: list[Mistake] = []

    def build(self, source: Source) -> BoardMap:
        """The map; to be used only where no mistake was found."""
        for key, entry in self.root.entries.items():
            if key not in _KEYS:
                what = say(N_("'{key}' is not a key of a map."), key=shown(key))
                self.mistakes.append(Mistake(entry.key_place, what, did_you_mean(key, _KEYS)))
        lists = dict(self._pairs("lists", {each.name for each in self.board.lists}, Status))
        labels = dict(self._pairs("labels", {each.name for each in self.board.labels if each.name}, str))
        if not lists and "lists" not in self.root.entries:
            what = say(N_("this map says of no list what it means."))
            right = say(N_("For instance: {key}"), key="lists: {Backlog: todo, Doing: doing, Done: done}")
            self.mistakes.append(Mistake(self.root.place, what, (right,)))
        return BoardMap(
            lists=lists,
            labels=labels,
            name=self._value("name", str, ()) or "",
            language=self._value("language", _one_of(LANGUAGES), did_you_mean("", LANGUAGES)) or "nl",
            start=self._value("start", parse_iso_day, (say(_DAY),)),
            end=self._value("end", parse_iso_day, (say(_DAY),)),
            timezone=self._value("timezone", _one_of(available_timezones()), ()) or "Europe/Amsterdam",
            source=source,
        )

    def _value(self, key: str, parse: Callable[[str], _T], right: tuple[Saying, ...]) -> _T | None:
        entry = self.root.entries.get(key)
        return self._parsed(entry, key, parse, right) if entry else None

    def _parsed(self, entry: Entry, key: str, parse: Callable[[str], _T], right: tuple[Saying, ...]) -> _T | None:
        raw = entry.node.raw if isinstance(entry.node, ScalarNode) else "…"
        try:
            if not isinstance(entry.node, ScalarNode) or not raw.strip():
                raise ValueError(raw)
            return parse(raw.strip())
        except ValueError:
            what = say(N_("'{value}' cannot stand behind '{key}'."), value=shown(raw), key=shown(key))
            self.mistakes.append(Mistake(entry.node.place, what, right))
            return None

    def _pairs(self, section: str, known: set[str], parse: Callable[[str], _T]) -> Iterator[tuple[str, _T]]:
        """The pairs of a section: names that are on the board, each with what it means."""
        entry = self.root.entries.get(section)
        if entry is None:
            return
        if not isinstance(entry.node, MapNode):
            what = say(N_("'{key}' must be a group of keys."), key=section)
            self.mistakes.append(Mistake(entry.node.place, what))
            return
        right = tuple(did_you_mean("", Status)) if section == "lists" else ()
        for name, inner in entry.node.entries.items():
            if name not in known:
                what = say(
                    N_("the board has nothing named '{name}' among its {section}."),
                    name=shown(name),
                    section=section,
                )
                self.mistakes.append(Mistake(inner.key_place, what, did_you_mean(name, sorted(known), _ON_BOARD)))
            elif (value := self._parsed(inner, name, parse, right)) is not None:
                yield name, value


def _one_of(known: Iterable[str]) -> Callable[[str], str]:
    names = frozenset(known)

    def parse(raw: str) -> str:
        if raw not in names:
            raise ValueError(raw)
        return raw

    return parse
