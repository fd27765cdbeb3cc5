"""Small edits of a definition's text: one value is put in its place, every other character stays as it was.

An edit is tried in the places where it may stand, and taken only if the text, read again, says what it said before
and the new value, and nothing else. Comments, quotes, line ends and layout cannot change, for they are not touched.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.locating import is_empty, plain
from llo_board.loading.mistakes import DefinitionError, Place
from llo_board.loading.reader import Entry, MapNode, Node, ScalarNode, read_yaml
from llo_board.loading.scalars import parse_scalar

_SAFE_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._/:()-]*[A-Za-z0-9._/()-])?")
_UNWRITABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_SHORT = {"\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Edit:
    """A value for `section: key:`, such as `board: link:`."""

    section: str
    key: str
    value: str


class EditImpossible(UserError):
    """The file is written in a way that leaves no safe place for the value."""

    def __init__(self, path: str, edit: Edit) -> None:
        super().__init__(path, edit)
        self.path = path
        self.edit = edit

    def sentence(self, words: Words) -> str:
        """Which value could not be put where; the file is as it was."""
        return words(
            "{path}: there is no safe place for '{key}' under '{section}'. The file was left as it was.",
            path=self.path,
            key=self.edit.key,
            section=self.edit.section,
        )

    def hint(self, words: Words) -> str:
        """The line to add by hand."""
        return words(
            "Add it by hand, below '{section}:': {line}",
            section=self.edit.section,
            line=f"{self.edit.key}: {spell(self.edit.value)}",
        )


class FileNotWritten(UserError):
    """A file that could not be written; what was there is still there."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def sentence(self, words: Words) -> str:
        """Which file, and what the system said."""
        return words("{path} could not be written ({reason}). It is as it was.", path=self.path, reason=self.reason)


class ChangedMeanwhile(UserError):
    """A file that somebody saved between our reading and our writing."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def sentence(self, words: Words) -> str:
        """Which file; what somebody saved stands."""
        return words("{path} was changed while it was being edited; nothing was written into it.", path=self.path)

    def hint(self, words: Words) -> str:
        """The same again."""
        return words("Run the same command again.")


def edit_text(path: str, text: str, edit: Edit) -> str:
    """The text with the value in its place; raises EditImpossible, or DefinitionError when it cannot be read."""
    root, mistakes = read_yaml(path, text)
    if mistakes or not isinstance(root, MapNode):
        raise DefinitionError(mistakes)
    wanted = _edited(plain(root), edit)
    for candidate in _candidates(text, root, edit):
        again, found = read_yaml(path, candidate)
        if not found and isinstance(again, MapNode) and plain(again) == wanted:
            return candidate
    raise EditImpossible(path, edit)


def replace_file(path: Path, text: str, was: bytes) -> None:
    """Puts the text in the place of a file that still reads `was`: all or nothing, mode kept, links followed."""
    target = path.resolve()
    try:
        if target.read_bytes() != was:
            raise ChangedMeanwhile(str(path))
        _replace(target, text.encode("utf-8"))
    except OSError as error:
        raise FileNotWritten(str(path), error.strerror or str(error)) from error


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def spell(value: str) -> str:
    """The value as YAML: plain where that is safe, else between double quotes."""
    plain_text = _SAFE_PLAIN.fullmatch(value) and ": " not in value and parse_scalar(value) == value
    if plain_text:
        return value
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNWRITABLE.sub(lambda found: _SHORT.get(found[0], f"\\U{ord(found[0]):08x}"), quoted) + '"'


def _edited(before: dict[str, Any], edit: Edit) -> dict[str, Any]:
    section = before.get(edit.section)
    return {**before, edit.section: {**(section if isinstance(section, dict) else {}), edit.key: edit.value}}


def _candidates(text: str, root: MapNode, edit: Edit) -> Iterator[str]:
    lines = text.splitlines(keepends=True)
    section = root.entries.get(edit.section)
    line_end = "\r\n" if "\r\n" in text else "\n"
    if section is None:
        yield _at_the_end(text, edit, line_end)
    elif isinstance(section.node, MapNode):
        yield from _in_section(lines, section, section.node, edit, line_end)
    elif is_empty(section.node):
        yield _with_line(lines, section.key_place.line, f"  {_line(edit)}", line_end)


def _in_section(lines: list[str], section: Entry, node: MapNode, edit: Edit, line_end: str) -> Iterator[str]:
    if (entry := node.entries.get(edit.key)) is not None:
        yield from _replaced(lines, entry, edit)
        return
    if _character(lines, node) == "{":
        comma = ", " if node.entries else ""
        yield _spliced(lines, node.place, f"{_line(edit)}{comma}", skip=1)
        return
    indent = " " * (node.place.column - 1)
    for line in _lines_to_follow(section, node):
        yield _with_line(lines, line, indent + _line(edit), line_end)


def _lines_to_follow(section: Entry, node: MapNode) -> Iterator[int]:
    """Below `name:`, where people look for it; else straight below the section's own line."""
    name = node.get("name")
    if isinstance(name, ScalarNode):
        yield name.place.line
    yield section.key_place.line


def _replaced(lines: list[str], entry: Entry, edit: Edit) -> Iterator[str]:
    node = entry.node
    if is_empty(node) and isinstance(node, ScalarNode) and not node.raw:
        yield _spliced(lines, node.place, f" {spell(edit.value)}")
        return
    rest = lines[node.place.line - 1][node.place.column - 1 :]
    for pattern in (r'"(?:[^"\\]|\\.)*"', r"'(?:[^']|'')*'"):
        if quoted := re.match(pattern, rest):
            yield _spliced(lines, node.place, spell(edit.value), instead_of=len(quoted[0]))
            return
    if isinstance(node, ScalarNode) and rest.startswith(node.raw):
        yield _spliced(lines, node.place, spell(edit.value), instead_of=len(node.raw))


def _spliced(lines: list[str], place: Place, text: str, *, skip: int = 0, instead_of: int = 0) -> str:
    """The lines with `text` at a place, `skip` characters further, instead of so many characters."""
    row, begin = place.line - 1, place.column - 1 + skip
    changed = lines[row][:begin] + text + lines[row][begin + instead_of :]
    return "".join([*lines[:row], changed, *lines[row + 1 :]])


def _with_line(lines: list[str], after: int, line: str, line_end: str) -> str:
    before = "".join(lines[:after])
    if not before.endswith(("\n", "\r")):
        before += line_end
    return before + line + line_end + "".join(lines[after:])


def _at_the_end(text: str, edit: Edit, line_end: str) -> str:
    gap = "" if text.endswith(("\n", "\r")) else line_end
    return f"{text}{gap}{line_end}{edit.section}:{line_end}  {_line(edit)}{line_end}"


def _line(edit: Edit) -> str:
    return f"{edit.key}: {spell(edit.value)}"


def _character(lines: list[str], node: Node) -> str:
    return lines[node.place.line - 1][node.place.column - 1 : node.place.column]
