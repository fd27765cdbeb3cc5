"""A published report on disk: its files and a manifest with the checksum of each, and the proof that they are so.

The manifest (`manifest.json`) is an object with `format` (`llo-board/published`), `version` (1), what the report
is, for whom, when and from what, and `files`: name, SHA-256 in hex, and size in bytes of each.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.rendering.writing import Document, ReportNotWritten

MANIFEST = "manifest.json"
FORMAT, VERSION = "llo-board/published", 1
_READ_ONLY, _WRITABLE = 0o444, 0o644


class NotPublished(UserError):
    """A path that no published report lies at."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def sentence(self, words: Words) -> str:
        """Which path."""
        return words("{path} is not a published report: there is no manifest that can be read.", path=self.path)

    def hint(self, words: Words) -> str:
        """What to name instead."""
        return words("Name the folder that publish printed, or a file in it.")


class Change(StrEnum):
    """In which way a file is not as it was published."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    MANIFEST = "manifest"  # the manifest itself is not the one that the history knows


@dataclass(frozen=True, slots=True)
class Frozen:
    """A published report as found: its manifest, the checksum of that, and every file that is not as it was."""

    folder: Path
    manifest: Mapping[str, Any]
    sha256: str
    changes: tuple[tuple[str, Change], ...]


def render_manifest(facts: Mapping[str, object], documents: Iterable[Document]) -> bytes:
    """The manifest of these documents, the same byte for byte from the same facts."""
    files = [
        {
            "name": f"{document.name}.{document.suffix}",
            "sha256": checksum(document.content),
            "bytes": len(document.content),
        }
        for document in documents
    ]
    content = {"format": FORMAT, "version": VERSION, **facts, "files": files}
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def checksum(content: bytes) -> str:
    """The SHA-256, in hex."""
    return hashlib.sha256(content).hexdigest()


def freeze(documents: Iterable[Document], manifest: bytes, folder: Path) -> tuple[Path, ...]:
    """Writes documents and manifest into a folder that is not there yet: all of them or nothing.

    The files can only be read afterwards. Raises ReportNotWritten.
    """
    named = [(f"{document.name}.{document.suffix}", document.content) for document in documents]
    beside: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        for name, content in (*named, (MANIFEST, manifest)):
            _write(beside / name, content)
        beside.chmod(0o755)
        beside.rename(folder)
    except OSError as reason:
        if beside is not None:
            thaw(beside)
        raise ReportNotWritten(folder, reason, 0) from reason
    return tuple(folder / name for name, _ in (*named, (MANIFEST, manifest)))


def thaw(folder: Path) -> None:
    """Takes away a folder that was just written, because it could not be remembered."""
    for file in folder.glob("*"):
        with suppress(OSError):
            file.chmod(_WRITABLE)  # Windows deletes no file that can only be read
    shutil.rmtree(folder, ignore_errors=True)


def verify(path: Path) -> Frozen:
    """Compares a published report (its folder, or any file in it) with its manifest. Raises NotPublished."""
    try:
        folder = path if path.is_dir() else path.parent
        raw = (folder / MANIFEST).read_bytes()
        manifest = json.loads(raw)
        files = {str(file["name"]): str(file["sha256"]) for file in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise NotPublished(path) from None
    if manifest.get("format") != FORMAT:
        raise NotPublished(path)
    return Frozen(folder, manifest, checksum(raw), tuple(_changes(folder, files)))


def _changes(folder: Path, files: Mapping[str, str]) -> Iterator[tuple[str, Change]]:
    for name, known in files.items():
        content = _read(folder / Path(name).name)
        if content is None:
            yield name, Change.MISSING
        elif checksum(content) != known:
            yield name, Change.CHANGED
    for found in sorted(folder.iterdir()):
        if found.name not in files and found.name != MANIFEST:
            yield found.name, Change.ADDED


def _read(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(_READ_ONLY)
