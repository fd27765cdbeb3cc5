"""Uploaded files: taken from a request, and given back as attachments only."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import quote

from . import entities as e
from .world import World

UPLOAD_MAX = 10 * 1024 * 1024
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


def keep(world: World, attachment: e.Attachment, content: bytes) -> None:
    world.uploads.put(e.Upload(attachment.id, base64.b64encode(content).decode("ascii")))


def fetch(world: World, attachment: e.Attachment) -> Download | None:
    upload = world.uploads.get(attachment.id)
    if upload is None or attachment.file_name is None:
        return None
    return Download(attachment.file_name, base64.b64decode(upload.content))
