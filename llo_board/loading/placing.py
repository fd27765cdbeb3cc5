"""The ways in which an edit may be written into a text; which of them is sound is tried by `file_edits.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from llo_board.loading.editing import spell
from llo_board.loading.edits import Add, Drop, Path, Put
from llo_board.loading.keys import derive_key
from llo_board.loading.spans import Span, find_spans

_ORDER = (
    *("key", "was", "role", "name", "organisation", "groups", "trello", "link", "lists", "status", "colour"),
    *("description", "start", "due", "owner", "members", "target", "steps", "criteria", "deliverables"),
)
"""Where people look for a key: below those that come before it here."""


@dataclass(frozen=True, slots=True)
class _Site:
    """A text, the places in it, and how its lines end."""

    text: str
    root: Span
    line_end: str

    def column(self, offset: int) -> int:
        """How many characters stand before it on its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """Where the line begins."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_stop(self, offset: int) -> int:
        """Where the line ends, before its line end."""
        found = re.compile(r"\r|\n|$").search(self.text, offset)
        return found.start() if found else len(self.text)

    def splice(self, start: int, end: int, instead: str) -> str:
        """The text with something else between two offsets."""
        return self.text[:start] + instead + self.text[end:]


def build_candidates(text: str, edit: Put | Add | Drop) -> Iterator[str]:
    """The texts with the edit in them, the most natural one first; none where there is no place for it."""
    site = _Site(text, find_spans(text), "\r\n" if "\r\n" in text else "\n")
    match edit:
        case Put():
            yield from _put(site, edit)
        case Add():
            yield from _add(site, edit)
        case Drop():
            yield from _drop(site, edit)


def has(text: str, path: Path) -> bool:
    """Whether something is written at that place."""
    return _walk(find_spans(text), path) is not None


def _walk(span: Span | None, path: Path) -> Span | None:
    for step in path:
        if span is None:
            return None
        if isinstance(step, str):
            span = span.get(step)
        else:
            key = step.key
            span = next((item for item in span.items or () if _span_key(item) == key), None)
    return span


def _span_key(item: Span) -> str | None:
    own = item.get("key")
    if own is not None:
        return own.value
    named = item.get("name") or (item if item.value is not None else None)
    return derive_key(named.value or "") or "step" if named else None


def _put(site: _Site, edit: Put) -> Iterator[str]:
    there = _walk(site.root, edit.path)
    if there is not None:
        yield from _replaced(site, there, edit)
        return
    known = next(size for size in range(len(edit.path) - 1, -1, -1) if _walk(site.root, edit.path[:size]))
    group, missing = _walk(site.root, edit.path[:known]), edit.path[known:]
    keys = [step for step in missing if isinstance(step, str)]
    if group is None or len(keys) != len(missing):
        return
    if group.entries:
        yield from _inserted(site, group, keys, edit.value)
    elif group.style == "{":
        for written in _flow_spellings(keys, edit.value):
            yield site.splice(group.start + 1, group.start + 1, written)
    elif group.value == "" and known and isinstance(edit.path[known - 1], str):
        key = _walk(site.root, edit.path[: known - 1])
        column = site.column(key.entries[0][0].start) if key and key.entries else 0
        lines = _block(keys, edit.value, " " * (column + 2))
        yield _after_line(site, group.end, lines)


def _replaced(site: _Site, there: Span, edit: Put) -> Iterator[str]:
    if not isinstance(edit.value, str):
        flow = _flow(edit.value)
        yield site.splice(there.start, there.end, flow)
        return
    in_block = there.style in ("|", ">")
    gap = "" if there.end > there.start or site.text[there.start - 1 : there.start].isspace() else " "
    for written in _spellings(edit.value, there.style, _indent_inside(site, there)):
        if in_block or "\n" not in written or there.style == "":
            yield site.splice(there.start, there.end, gap + written.replace("\n", site.line_end))


def _indent_inside(site: _Site, there: Span) -> str:
    """How far a block of text at this place is indented: as it was, else two further than its line."""
    line = site.text[site.line_start(there.start) : there.start]
    lead = len(line) - len(re.sub(r"^[ -]*", "", line))
    following = site.text[there.start : there.end].splitlines()[1:]
    depths = [len(one) - len(one.lstrip()) for one in following if one.strip()]
    return " " * (min(depths) if there.style in ("|", ">") and depths else lead + 2)


def _spellings(value: str, style: str, indent: str) -> Iterator[str]:
    """The ways to write a text, the one in which it was written first."""
    if style in ("|", ">") or ("\n" in value and style != "'"):
        header = "|" if style == "|" else "|-"
        yield "\n".join([header, *(indent + line if line.strip() else "" for line in value.split("\n"))])
    elif style == "'" and "\n" not in value:
        yield "'" + value.replace("'", "''") + "'"
    elif style == '"':
        yield quoted(value)
    if _may_be_plain(value) and style not in ("'", '"'):
        yield value
    yield spell(value)
    yield quoted(value)


def _may_be_plain(value: str) -> bool:
    return "\n" not in value and value == value.strip()


def quoted(value: str) -> str:
    """The text between double quotes."""
    written = spell(value)
    return written if written.startswith('"') else f'"{written}"'


def _inserted(site: _Site, group: Span, keys: list[str], value: Any) -> Iterator[str]:
    """A key that is not there yet, below those that people expect before it."""
    behind = _predecessor(group, keys[0]) or max((one for _, one in group.entries or ()), key=lambda one: one.end)
    if group.style == "{":
        for written in _flow_spellings(keys, value):
            yield site.splice(behind.end, behind.end, f", {written}")
        return
    column = site.column((group.entries or ())[0][0].start)
    gap = [""] if group is site.root else []  # a section stands apart
    for lines in _block_spellings(keys, value, " " * column):
        if keys[0] in _ORDER and _predecessor(group, keys[0]) is None:
            yield _on_top(site, group, lines)
        yield _after_line(site, behind.end, [*gap, *lines])


def _on_top(site: _Site, group: Span, lines: list[str]) -> str:
    """The lines above the first key and the remarks above that."""
    start = site.line_start((group.entries or ())[0][0].start)
    while start and re.fullmatch(r"\s*(#.*)?\s*", site.text[site.line_start(start - 1) : start]):
        start = site.line_start(start - 1)
    return site.splice(start, start, "".join(line + site.line_end for line in lines))


def _predecessor(group: Span, key: str) -> Span | None:
    entries = group.entries or ()
    rank = _ORDER.index(key) if key in _ORDER else len(_ORDER)
    before = [value for name, value in entries if name.value in _ORDER and _ORDER.index(name.value) < rank]
    return max(before, key=lambda value: value.end, default=None)


def _flow_spellings(keys: list[str], value: Any) -> Iterator[str]:
    plain_ones = [value, spell(value)] if isinstance(value, str) and _may_be_plain(value) else [None]
    for one in plain_ones:
        inner = f"{keys[-1]}: {one if one is not None else _flow(value)}"
        for key in reversed(keys[:-1]):
            inner = f"{key}: {{{inner}}}"
        yield inner


def _block_spellings(keys: list[str], value: Any, indent: str) -> Iterator[list[str]]:
    yield _block(keys, value, indent)
    if isinstance(value, str):
        yield [*_heads(keys[:-1], indent), f"{indent}{'  ' * (len(keys) - 1)}{keys[-1]}: {quoted(value)}"]


def _block(keys: list[str], value: Any, indent: str) -> list[str]:
    """The lines of a key with its value, its outer keys above it."""
    inside = indent + "  " * (len(keys) - 1)
    heads = _heads(keys[:-1], indent)
    match value:
        case str():
            written = next(_spellings(value, "", inside + "  "))
            return [*heads, *f"{inside}{keys[-1]}: {written}".split("\n")]
        case (str(), *_):
            return [*heads, f"{inside}{keys[-1]}: {_flow(value)}"]
    rows = [f"{inside}  - {_flow(row)}" for row in value]
    return [*heads, f"{inside}{keys[-1]}:", *rows]


def _heads(keys: list[str], indent: str) -> list[str]:
    return [f"{indent}{'  ' * depth}{key}:" for depth, key in enumerate(keys)]


def _flow(value: Any) -> str:
    match value:
        case str():
            return spell(value)
        case Mapping():
            return "{" + ", ".join(f"{key}: {spell(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(_flow(one) for one in value) + "]"


def _after_line(site: _Site, offset: int, lines: list[str]) -> str:
    """The lines below the line of an offset."""
    stop = site.line_stop(offset)
    return site.splice(stop, stop, "".join(site.line_end + line for line in lines))


def _add(site: _Site, edit: Add) -> Iterator[str]:
    there = _walk(site.root, edit.path)
    if there is None or not there.items:
        return
    last = there.items[-1]
    if there.style == "[":
        yield site.splice(last.end, last.end, f", {spell(edit.value)}")
        return
    indent = " " * (site.column(last.start) - 2)
    yield _after_line(site, last.end, [f"{indent}- {spell(edit.value)}"])


def _drop(site: _Site, edit: Drop) -> Iterator[str]:
    parent = _walk(site.root, edit.path[:-1])
    there = _walk(site.root, edit.path)
    if parent is None or there is None:
        return
    step = edit.path[-1]
    key = parent.key(step) if isinstance(step, str) else None
    start = key.start if key else there.start
    if parent.style in ("{", "["):
        yield from _dropped_from_line(site, start, there.end)
    else:
        yield from _dropped_lines(site, start, there.end)


def _dropped_from_line(site: _Site, start: int, end: int) -> Iterator[str]:
    """One of several between brackets, with the comma before it or behind it."""
    before = re.compile(r",\s*$").search(site.text[:start])
    if before:
        yield site.splice(before.start(), end, "")
    if behind := re.compile(r"\s*,\s*").match(site.text, end):
        yield site.splice(start, behind.end(), "")


def _dropped_lines(site: _Site, start: int, end: int) -> Iterator[str]:
    """Whole lines; a comment at the end of the last one stays, on a line of its own."""
    first, stop = site.line_start(start), site.line_stop(end)
    comment = site.text[end:stop].strip()
    if comment.startswith("#"):
        yield site.splice(first, stop, " " * site.column(start) + comment)
        return
    line_end = re.compile(r"\r\n|\r|\n|$").match(site.text, stop)
    yield site.splice(first, line_end.end() if line_end else stop, "")


def find_span(text: str, path: Path) -> Span | None:
    """What is written at that place; None where nothing is."""
    return _walk(find_spans(text), path)
