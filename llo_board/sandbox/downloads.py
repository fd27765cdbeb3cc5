"""Uploaded files: taken from a request, and given back as attachments only."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import quote

from . import entities as e
from .errors import NotFound
from .world import World

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\"]')


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file in a request's form."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Download:
    """The answer is the file itself, never shown by a browser: no type of its own, no sniffing, no frame."""

    name: str
    content: bytes

    @property
    def headers(self) -> dict[str, str]:
        return {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(self.name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }


def safe_name(name: str) -> str:
    """A name without a path in it."""
    return _UNSAFE.sub("_", name).strip(". ")[:200] or "upload"


def keep(world: World, upload_id: str, content: bytes) -> None:
    """Under the id of the attachment or picture it belongs to."""
    world.uploads.put(e.Upload(upload_id, base64.b64encode(content).decode("ascii")))


def fetch(world: World, upload_id: str, name: str | None) -> Download:
    """Raises NotFound: a link has no name and nothing to download."""
    upload = world.uploads.get(upload_id)
    if upload is None or name is None:
        raise NotFound
    return Download(name, base64.b64decode(upload.content))
