"""One more entry in a list of a YAML text, and an entry taken out with the remark that stands above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from llo_board.loading.editing import spell
from llo_board.loading.edits import Drop, Path
from llo_board.loading.file_edits import NoSafePlace, edit_anywhere
from llo_board.loading.locating import plain
from llo_board.loading.placing import find_span
from llo_board.loading.reader import MapNode, read_yaml

Fields = Mapping[str, "str | Sequence[Mapping[str, str]]"]
"""An entry: texts, and lists of groups of texts."""


def append_entry(name: str, text: str, path: Path, entry: Fields) -> str:
    """The text with one more group of keys at the end of a list, written like those before it.

    Raises NoSafePlace where the list is empty, or stands between brackets.
    """
    there = find_span(text, path)
    if there is None or not there.items or there.style == "[":
        raise NoSafePlace(path)
    last = there.items[-1]
    column = last.start - _line_start(text, last.start) - 2
    line_end = "\r\n" if "\r\n" in text else "\n"
    stop = _line_stop(text, last.end)
    lines = entry_lines(entry, " " * max(column, 0))
    candidate = text[:stop] + "".join(line_end + line for line in lines) + text[stop:]
    before, after = _read(name, text), _read(name, candidate)
    if before is None or after is None or not _is_appended(before, after, path, entry):
        raise NoSafePlace(path)
    return candidate


def entry_lines(entry: Fields, indent: str) -> list[str]:
    """The lines of an entry of a list; an empty text is left out."""
    lines: list[str] = []
    for key, value in entry.items():
        if isinstance(value, str):
            lines += _text_lines(key, value, indent + "  ") if value else []
        elif value:
            lines.append(f"{indent}  {key}:")
            lines += [f"{indent}    - {_row(row)}" for row in value]
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]]


def drop_with_remark(name: str, text: str, path: Path) -> str:
    """The text without an entry, and without the comment right above it, which is about that entry."""
    there = find_span(text, path)
    if there is None:
        raise NoSafePlace(path)
    first = _line_start(text, there.start)
    indent = text[first : there.start].replace("-", " ").rstrip() or text[first : there.start].partition("-")[0]
    start = first
    while start > 0:
        above = _line_start(text, start - 1)
        if not text[above:start].startswith(f"{indent}#"):
            break
        start = above
    dropped = edit_anywhere(name, text[:start] + text[first:], Drop(path))
    return dropped[:start] + _without_blank(dropped[:start], dropped[start:])


def _without_blank(above: str, below: str) -> str:
    """What follows a gap: one blank line is enough, and none below `goals:`."""
    opened = above.rstrip("\r\n").endswith(":") or above.endswith(("\n\n", "\n\r\n"))
    return below.lstrip("\r\n") if opened and below[:1] in ("\r", "\n") else below


def _text_lines(key: str, value: str, indent: str) -> list[str]:
    if "\n" not in value:
        return [f"{indent}{key}: {spell(value)}"]
    return [f"{indent}{key}: |-", *(f"{indent}  {line}" if line.strip() else "" for line in value.split("\n"))]


def _row(row: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {spell(value)}" for key, value in row.items() if value) + "}"


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_stop(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    stop = len(text) if found < 0 else found
    return stop - 1 if text[:stop].endswith("\r") else stop


def _read(name: str, text: str) -> Any:
    root, mistakes = read_yaml(name, text)
    return plain(root) if isinstance(root, MapNode) and not mistakes else None


def _is_appended(before: Any, after: Any, path: Path, entry: Fields) -> bool:
    """Whether only the list at that place has one entry more, and just this one."""
    items = _at(after, path)
    last = items.pop()
    wanted = {key: deepcopy(value) for key, value in entry.items() if value}
    said = {key: [{k: v for k, v in row.items() if v} for row in value] if not isinstance(value, str) else value
            for key, value in wanted.items()}  # fmt: skip
    return bool(before == after and last == said)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        if isinstance(step, str):
            data = data[step]
        else:
            data = next(item for item in data if isinstance(item, dict) and item.get("key") == step.key)
    return data
