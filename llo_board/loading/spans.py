"""Where each value of a YAML text is written: offsets of characters, with what PyYAML's nodes do not keep.

The text has been read by `reader.py` before, so it is known to be sound; an alias is a place of its own here, so
that it can be replaced without touching what it refers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")


@dataclass(frozen=True, slots=True)
class Span:
    """One value: `text[start:end]` is how it is written, anchors before it and blank lines behind it left out.

    `style` is the quote or block sign of a single value, `{` or `[` of what stands between brackets, else "".
    `entries` are a mapping's keys with their values, `items` a list's.
    """

    start: int
    end: int
    style: str = ""
    value: str | None = None
    entries: tuple[tuple[Span, Span], ...] | None = None
    items: tuple[Span, ...] | None = None

    def get(self, key: str) -> Span | None:
        """The value of that key."""
        return next((value for name, value in self.entries or () if name.value == key), None)

    def key(self, key: str) -> Span | None:
        """Where that key stands."""
        return next((name for name, _ in self.entries or () if name.value == key), None)


def find_spans(text: str) -> Span:
    """The root of a text that holds one document."""
    events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    first = next(event for event in events if isinstance(event, yaml.NodeEvent))
    return _span(text, first, events)


def _span(text: str, event: yaml.Event, events: Iterator[yaml.Event]) -> Span:
    if isinstance(event, yaml.AliasEvent):
        return Span(_begin(event), _stop(event), "*")
    start = _behind_properties(text, event)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(text, start, event)
    if isinstance(event, yaml.SequenceStartEvent):
        return _list(text, start, event, events)
    assert isinstance(event, yaml.MappingStartEvent)  # noqa: S101 (nothing else begins a value)
    return _map(text, start, event, events)


def _begin(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _stop(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _behind_properties(text: str, event: yaml.Event) -> int:
    start = _begin(event)
    if getattr(event, "anchor", None) and (found := _PROPERTIES.match(text, start)):
        return found.end()
    return start


def _scalar(text: str, start: int, event: yaml.ScalarEvent) -> Span:
    end = _stop(event)
    written = text[start:end]
    style = event.style or ""
    kept = len(written.rstrip()) if style in ("|", ">") else len(written)
    return Span(start, start + kept, style, event.value)


def _list(text: str, start: int, event: yaml.SequenceStartEvent, events: Iterator[yaml.Event]) -> Span:
    items: list[Span] = []
    while not isinstance(following := next(events), yaml.SequenceEndEvent):
        items.append(_span(text, following, events))
    end = _stop(following) if event.flow_style else max([start, *(item.end for item in items)])
    return Span(start, end, "[" if event.flow_style else "", items=tuple(items))


def _map(text: str, start: int, event: yaml.MappingStartEvent, events: Iterator[yaml.Event]) -> Span:
    entries: list[tuple[Span, Span]] = []
    while not isinstance(following := next(events), yaml.MappingEndEvent):
        key = _span(text, following, events)
        entries.append((key, _span(text, next(events), events)))
    last = max([start, *(value.end for _, value in entries)])
    end = _stop(following) if event.flow_style else last
    return Span(start, end, "{" if event.flow_style else "", entries=tuple(entries))
