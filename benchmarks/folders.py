"""Folders that cost no disk, where the system has such a place: no benchmark of ours measures one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 (made by TemporaryDirectory, under a name of its own)


def a_folder() -> TemporaryDirectory[str]:
    """A folder that goes at the end."""
    return TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None)
