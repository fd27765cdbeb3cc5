"""The pages' own style and script, the only things a page loads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    kind: str


_KINDS = {"/page.css": "text/css; charset=utf-8", "/page.js": "text/javascript; charset=utf-8"}


def _read() -> Mapping[str, Asset]:
    folder = files(__package__).joinpath("static")
    return {path: Asset(folder.joinpath(path[1:]).read_bytes(), kind) for path, kind in _KINDS.items()}


_ASSETS = _read()


def find(path: str) -> Asset | None:
    return _ASSETS.get(path)
