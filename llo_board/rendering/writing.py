"""Reports on disk: all of them or none, and never over a file that somebody edited.

What we wrote last is remembered by checksum in `.llo-board-written.json` beside the files. A file that is not as we
left it (or that we never wrote) is somebody's work: the new report then becomes `name-v2`, `name-v3`, and so on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.system_reasons import reason_in_words
from llo_board.whole_files import write_beside

WRITTEN = ".llo-board-written.json"


@dataclass(frozen=True, slots=True)
class Document:
    """A document to write: `name` without its ending, `suffix` without its dot."""

    name: str
    suffix: str
    content: bytes


class ReportNotWritten(UserError):
    """The system refused to write a report: disk full, no rights, a folder that is a file.

    `held` says that the report lay ready and only could not take the place of the one before: that one is open.
    """

    def __init__(self, path: Path, reason: OSError, replaced: int, *, held: bool = False) -> None:
        super().__init__(path, reason, replaced, held)
        self.path, self.reason, self.replaced, self.held = path, reason, replaced, held

    def sentence(self, words: Words) -> str:
        """Which file, what the system said, and how many reports are new all the same."""
        said = reason_in_words(self.reason, words)
        refusal = words("The report could not be written to '{path}': {reason}.", path=self.path, reason=said)
        state = words("No report was changed.")
        if self.replaced:
            state = words.plural(
                "{count} report is new and whole.", "{count} reports are new and whole.", self.replaced
            )
        return f"{refusal} {state}"

    def hint(self, words: Words) -> str:
        """What to close, or another place."""
        if self.held:
            return words(
                "If '{name}' is open in a program, close it there. Then give the same command again, or choose "
                "another folder with --output.",
                name=self.path.name,
            )
        return words("Make room, or choose another folder with --output.")


def write_reports(documents: Iterable[Document], folder: Path) -> tuple[Path, ...]:
    """Writes all documents into the folder and gives their paths, in the same order.

    Each is first written whole beside its place and then moved over it; if one cannot be written, none is moved.
    What was moved is remembered, also when a later one cannot be. Raises ReportNotWritten.
    """
    beside: list[Path] = []
    try:
        return tuple(_move(_lay_ready(documents, folder, beside), folder))
    finally:
        _remove(beside)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A document that lies beside its place, and the memory of it and of those before it."""

    target: Path
    document: Path
    memory: Path


def _lay_ready(documents: Iterable[Document], folder: Path, beside: list[Path]) -> list[_Ready]:
    """Every document beside its place; `beside` collects what was written, also when one cannot be."""
    ready: list[_Ready] = []
    target = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = _read_written(folder)
        for document in documents:
            target = _free_path(folder, document, written)
            written = {**written, target.name: _checksum(document.content)}
            beside.append(write_beside(target, document.content))
            beside.append(write_beside(folder / WRITTEN, _as_bytes(written)))
            ready.append(_Ready(target, *beside[-2:]))
    except OSError as reason:
        raise ReportNotWritten(target, reason, 0) from reason
    return ready


def _move(ready: Iterable[_Ready], folder: Path) -> Iterator[Path]:
    for moved, one in enumerate(ready):
        try:
            one.document.replace(one.target)
            one.memory.replace(folder / WRITTEN)
        except OSError as reason:
            raise ReportNotWritten(one.target, reason, moved, held=True) from reason
        yield one.target


def _free_path(folder: Path, document: Document, written: Mapping[str, str]) -> Path:
    """The first of `name`, `name-v2`, `name-v3` … that is not there yet, or that is still as we wrote it."""
    names = (f"{document.name}{'' if version == 1 else f'-v{version}'}.{document.suffix}" for version in count(1))
    return next(folder / name for name in names if _is_ours(folder / name, document.content, written.get(name)))


def _is_ours(path: Path, content: bytes, checksum: str | None) -> bool:
    if not path.exists():
        return True
    if not path.is_file():
        return False
    found = _checksum(path.read_bytes())
    return found in (checksum, _checksum(content))


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _read_written(folder: Path) -> dict[str, str]:
    """What we wrote here last, by name; a memory that cannot be read counts as none, so nothing is overwritten."""
    try:
        content = json.loads((folder / WRITTEN).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    known = content.get("written", {}) if isinstance(content, dict) else {}
    return {str(name): str(checksum) for name, checksum in known.items()} if isinstance(known, dict) else {}


def _as_bytes(written: Mapping[str, str]) -> bytes:
    content = {"format": "llo-board/written", "version": 1, "written": dict(sorted(written.items()))}
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
