"""Where the programs of this computer that use one Trello token meet, to share what Trello allows it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def find_meeting_place(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The file in the user's own folder for what may be thrown away; None where there is no such folder.

    It holds moments, and no key or token.
    """
    folder = _cache_folder(environment, platform)
    return folder / "llo-board" / "pace.sqlite" if folder is not None and folder.is_absolute() else None


def _cache_folder(environment: Mapping[str, str], platform: str) -> Path | None:
    named = environment.get("LOCALAPPDATA" if platform == "win32" else "XDG_CACHE_HOME")
    home = environment.get("HOME")
    if named:
        return Path(named)
    if platform == "win32" or not home:
        return None
    return Path(home) / ("Library/Caches" if platform == "darwin" else ".cache")
