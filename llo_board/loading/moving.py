"""The ways in which an entry may be written elsewhere in a text; `file_edits.py` tries which of them is sound."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent, indent

from llo_board.loading.edits import Drop, Move
from llo_board.loading.placing import build_candidates, find_span
from llo_board.loading.spans import Span


def build_moves(text: str, edit: Move) -> Iterator[str]:
    """The texts in which an entry of a list stands at the end of another, the comment right above it with it."""
    entry, group = find_span(text, edit.path), find_span(text, edit.to[:-1])
    if entry is None or group is None:
        return
    start = _remark_start(text, entry)
    own, between = _line_start(text, entry.start), _is_between_brackets(text, entry)
    lines = f"- {text[entry.start : entry.end]}" if between else _lines_of(text, start, entry)
    rest = text[entry.end if between else _line_stop(text, entry.end) :]
    bare = text[:start] + text[own : entry.end] + rest  # without the comments that go along
    siblings = find_span(text, edit.path[:-1])
    alone = siblings is not None and len(siblings.items or ()) == 1
    for without in build_candidates(bare, Drop(edit.path[:-1] if alone else edit.path)):
        yield from _put_at_the_end(without, edit, lines)


def _remark_start(text: str, entry: Span) -> int:
    """Where the comment begins that stands right above an entry; else where its own line does."""
    start = _line_start(text, entry.start)
    margin = text[start : entry.start].partition("-")[0]
    while start > 0:
        above = _line_start(text, start - 1)
        if margin.strip() or not text[above:start].startswith(f"{margin}#"):
            break
        start = above
    return start


def _is_between_brackets(text: str, entry: Span) -> bool:
    return text[_line_start(text, entry.start) : entry.start].strip() != "-"


def _lines_of(text: str, start: int, entry: Span) -> str:
    """The entry as it stands, its dash in the first column."""
    return dedent(text[start : _line_stop(text, entry.end)].replace("\r\n", "\n"))


def _put_at_the_end(text: str, edit: Move, lines: str) -> Iterator[str]:
    there, group = find_span(text, edit.to), find_span(text, edit.to[:-1])
    one = lines.removeprefix("- ") if "\n" not in lines and lines.startswith("- {") else None
    if there is not None and there.items and there.style == "[":
        if one is not None:
            last = there.items[-1].end
            yield f"{text[:last]}, {one}{text[last:]}"
    elif there is not None and there.items:
        last_item = there.items[-1]
        column = last_item.start - _line_start(text, last_item.start) - 2
        yield _below(text, last_item.end, indent(lines, " " * max(column, 0)))
    elif group is not None and group.style == "{" and one is not None:
        yield f"{text[: group.end - 1]}, {edit.to[-1]}: [{one}]{text[group.end - 1 :]}"
    elif group is not None and group.entries and group.style != "{":
        column = group.entries[0][0].start - _line_start(text, group.entries[0][0].start)
        yield _below(text, group.end, indent(f"{edit.to[-1]}:\n{indent(lines, '  ')}", " " * column))


def _below(text: str, offset: int, lines: str) -> str:
    line_end = "\r\n" if "\r\n" in text else "\n"
    stop = _line_stop(text, offset)
    return text[:stop] + line_end + lines.replace("\n", line_end) + text[stop:]


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_stop(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    stop = len(text) if found < 0 else found
    return stop - 1 if text[:stop].endswith("\r") else stop
