"""Reports on disk: all of them or none, and never over a file that somebody edited.

What we wrote last is remembered by checksum in `.llo-board-written.json` beside the files. A file that is not as we
left it (or that we never wrote) is somebody's work: the new report then becomes `name-v2`, `name-v3`, and so on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
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
    """The system refused to write a report: disk full, no rights, a folder that is a file."""

    def __init__(self, path: Path, reason: OSError, replaced: int) -> None:
        super().__init__(path, reason, replaced)
        self.path, self.reason, self.replaced = path, reason, replaced

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
        """Another place."""
        return words("Make room, or choose another folder with --output.")


def write_reports(documents: Iterable[Document], folder: Path) -> tuple[Path, ...]:
    """Writes all documents into the folder and gives their paths, in the same order.

    Each is first written whole beside its place and then moved over it; if one cannot be written, none is moved.
    Raises ReportNotWritten.
    """
    pending: list[tuple[Path, Path]] = []
    replaced: list[Path] = []
    target = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = _read_written(folder)
        for document in documents:
            target = _free_path(folder, document, written)
            pending.append((write_beside(target, document.content), target))
            written = {**written, target.name: _checksum(document.content)}
        pending.append((write_beside(folder / WRITTEN, _as_bytes(written)), folder / WRITTEN))
        for temporary, target in pending:
            temporary.replace(target)
            replaced.append(target)
    except OSError as reason:
        _remove(temporary for temporary, _ in pending)
        raise ReportNotWritten(target, reason, len(replaced)) from reason
    return tuple(replaced[:-1])


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
