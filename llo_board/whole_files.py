"""Files that are there whole or not at all: written beside their place, then moved over what stood there."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_whole(target: Path, content: bytes) -> None:
    """Puts the content in the place of a file, or makes it; when that fails, the file is as it was.

    Raises OSError. A link is replaced itself: follow it first where that is not meant.
    """
    temporary = write_beside(target, content)
    try:
        temporary.replace(target)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def make_whole(target: Path, content: bytes) -> None:
    """Makes a file that is not there yet; a half one is taken away. Raises OSError, also FileExistsError."""
    with target.open("xb") as stream:
        try:
            stream.write(content)
            stream.flush()
        except OSError:
            with suppress(OSError):
                stream.close()  # Windows takes no open file away
            target.unlink()
            raise


def write_beside(target: Path, content: bytes) -> Path:
    """A new file in the target's folder, written down to the disk and with the target's mode; raises OSError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    """The process's mask; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
