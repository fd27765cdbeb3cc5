"""YAML 1.2 text to nodes that know their place. Never runs code, never grows beyond bounds, never recurses far.

PyYAML's own constructors speak YAML 1.1 (`no` is False, `12:30` is 750) and silently take the last of two equal
keys; so only its parser is used, as a stream of events, and the nodes are made here. Line ends are those of PyYAML,
so that its line numbers are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from llo_board.language import N_
from llo_board.loading.mistakes import Mistake, Place, Saying, say, shown
from llo_board.loading.scalars import ScalarValue, parse_scalar
from llo_board.loading.syntax import explain_syntax
from llo_board.loading.torn_texts import TornTexts, lacks_colon

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNREADABLE = re.compile("[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTED = ("'", '"', "|", ">")
MAX_NODES = 100_000
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value; `raw` is how it is written, without quotes."""

    value: ScalarValue
    raw: str
    place: Place
    size: int = 1


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place
    size: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping: where the key stands, and its value."""

    key_place: Place
    node: Node


@dataclass(frozen=True, slots=True)
class MapNode:
    """Keys with their values, in the order of the file."""

    entries: dict[str, Entry]
    place: Place
    size: int = 1

    def get(self, key: str) -> Node | None:
        """The value of that key."""
        entry = self.entries.get(key)
        return entry.node if entry else None


Node: TypeAlias = ScalarNode | ListNode | MapNode


@dataclass(frozen=True, slots=True)
class YamlText:
    """The text of one file and its lines."""

    path: str
    text: str
    lines: tuple[str, ...]

    def at(self, line: int, column: int) -> Place:
        """The place of a line and column that count from 0."""
        line = min(line, len(self.lines) - 1)
        return Place(self.path, line + 1, column + 1, self.lines[line])


def split_lines(path: str, text: str) -> YamlText:
    """The text with its lines, split where YAML splits them."""
    return YamlText(path, text, tuple(_LINE_END.split(text)))


def read_yaml(path: str, text: str) -> tuple[Node | None, tuple[Mistake, ...]]:
    """The root of a YAML text with all mistakes of writing; None when the text cannot be followed to its end."""
    source = split_lines(path, text)
    if found := _UNREADABLE.search(text):
        return None, (_unreadable(source, found),)
    composer = _Composer(source)
    try:
        return composer.document(), tuple(composer.mistakes)
    except yaml.MarkedYAMLError as error:
        return None, (*composer.mistakes, explain_syntax(error, source.lines, source.path))
    except _Stop as stop:
        return None, (*composer.mistakes, stop.mistake)


def _unreadable(source: YamlText, found: re.Match[str]) -> Mistake:
    before = _LINE_END.split(source.text[: found.start()])
    what = say(N_("this character cannot be read (U+{code})."), code=f"{ord(found[0]):04X}")
    return Mistake(source.at(len(before) - 1, len(before[-1])), what, (say(N_("Take it out, or type it again.")),))


class _Stop(Exception):
    """Reading on makes no sense."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake)
        self.mistake = mistake


@dataclass(slots=True)
class _Composer:
    source: YamlText
    mistakes: list[Mistake] = field(default_factory=list)
    anchors: dict[str, Node | None] = field(default_factory=dict)
    count: int = 0
    events: Iterator[yaml.Event] = field(init=False)

    def __post_init__(self) -> None:
        self.events = iter(yaml.parse(self.source.text, Loader=_Loader))

    def document(self) -> Node | None:
        """The root of the one document; None where there is none."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                what = say(N_("a second document begins here; a project file is one document."))
                raise self._stopped(
                    event, what, say(N_("Take the line '---' out, or put what follows in a file of its own."))
                )
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, 1)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        """The node that begins with this event, so many levels down."""
        if depth > MAX_DEPTH:
            raise self._stopped(event, say(N_("this is nested more than {count} deep."), count=MAX_DEPTH))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._refuse_tag(event)
        anchor = getattr(event, "anchor", None)
        if anchor:
            self.anchors[anchor] = None
        node = self._fresh_node(event, depth)
        if anchor:
            self.anchors[anchor] = node
        return node

    def _fresh_node(self, event: yaml.Event, depth: int) -> Node:
        self._grow(event, 1)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, depth)
        return self._map(event, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        quoted = event.style in _QUOTED
        value = event.value if quoted else parse_scalar(event.value)
        return ScalarNode(value, event.value, self._place(event))

    def _list(self, event: yaml.Event, depth: int) -> ListNode:
        items: list[Node] = []
        while not isinstance(following := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(following, depth + 1))
        return ListNode(tuple(items), self._place(event), 1 + sum(item.size for item in items))

    def _map(self, event: yaml.Event, depth: int) -> MapNode:
        """The keys and values; after a second `key`, which lacks its dash, the rest belongs to another thing."""
        entries: dict[str, Entry] = {}
        without_dash, torn = False, TornTexts()
        while not isinstance(following := next(self.events), yaml.MappingEndEvent):
            key, behind = self._key(following, depth), next(self.events)
            value = self.node(behind, depth + 1)
            if key is not None and lacks_colon(following, behind, self.source.text):
                torn.add(key.raw, key.place)
            elif key is not None and not without_dash:
                torn.keep(key.raw, value.value if isinstance(value, ScalarNode) else None)
                without_dash = key.raw == "key" and "key" in entries
                self._enter(entries, key, value)
        self.mistakes.extend(torn.mistakes())
        size = 1 + sum(entry.node.size + 1 for entry in entries.values())
        return MapNode(entries, self._place(event), size)

    def _key(self, event: yaml.Event, depth: int) -> ScalarNode | None:
        node = self.node(event, depth + 1)
        if isinstance(node, ScalarNode):
            return node
        what = say(N_("a key must be a word, and this is a list or a group of keys."))
        self.mistakes.append(Mistake(node.place, what, (say(N_("A value with brackets or braces needs quotes.")),)))
        return None

    def _enter(self, entries: dict[str, Entry], key: ScalarNode, value: Node) -> None:
        first = entries.get(key.raw)
        if first is None:
            entries[key.raw] = Entry(key.place, value)
            return
        what = say(
            N_("'{key}' stands here twice; the first is in line {line}."),
            key=shown(key.raw),
            line=first.key_place.line,
        )
        self.mistakes.append(Mistake(key.place, what, (_told_apart(key, value),)))

    def _alias(self, event: yaml.AliasEvent) -> Node:
        name = event.anchor or ""
        if (node := self.anchors.get(name)) is not None:
            self._grow(event, node.size)
            return node
        if name in self.anchors:
            inside = say(N_("'*{name}' stands inside what it refers to, so it would never end."), name=shown(name))
            raise self._stopped(event, inside)
        what = say(N_("'*{name}' refers to '&{name}', which this file does not have."), name=shown(name))
        raise self._stopped(
            event, what, say(N_('A text that begins with * needs quotes: "*{name}".'), name=shown(name))
        )

    def _refuse_tag(self, event: yaml.Event) -> None:
        if getattr(event, "tag", None) not in {None, "", "!"}:
            what = say(N_("a word that begins with ! would ask for code, which is never run here."))
            quotes = say(N_('If it is meant as text, put quotes around it: "!…".'))
            self.mistakes.append(Mistake(self._place(event), what, (quotes,)))

    def _grow(self, event: yaml.Event, size: int) -> None:
        self.count += size
        if self.count > MAX_NODES:
            what = say(
                N_("from here on the file holds more than {count} values, repeated ones counted."), count=MAX_NODES
            )
            raise self._stopped(
                event,
                what,
                say(N_("A project file has some hundreds. Look at what is repeated with * and &.")),
            )

    def _stopped(self, event: yaml.Event, what: Saying, *right: Saying) -> _Stop:
        return _Stop(Mistake(self._place(event), what, right))

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return self.source.at(mark.line, mark.column) if mark else Place(self.source.path)


def _told_apart(key: ScalarNode, value: Node) -> Saying:
    """What would be right where a word stands twice; a second `key` is a new thing whose dash was forgotten."""
    if key.raw == "key" and isinstance(value, ScalarNode):
        return say(N_("A new thing in a list begins with a dash: - key: {key}"), key=shown(value.raw))
    return say(
        N_("A key can stand only once at the same place: keep one of the two, or move one to where it belongs.")
    )
