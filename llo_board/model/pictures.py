"""Pictures in a report: the photos that a team uploads to the cards of its texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256


class ImageKind(StrEnum):
    """The kinds that a report can show, by the ending of their files."""

    PNG = "png"
    JPEG = "jpg"
    GIF = "gif"
    WEBP = "webp"


MEDIA_TYPES = {
    ImageKind.PNG: "image/png",
    ImageKind.JPEG: "image/jpeg",
    ImageKind.GIF: "image/gif",
    ImageKind.WEBP: "image/webp",
}


class PictureFault(StrEnum):
    """Why a picture is not in the report."""

    NOT_ASKED = "not_asked"  # made from an export or for an earlier day, when it had not been fetched
    UNREACHABLE = "unreachable"  # Trello did not give it
    TOO_LARGE = "too_large"  # more bytes than LONGEST_PICTURE
    TOO_MANY_PIXELS = "too_many_pixels"  # more than MOST_PIXELS, which a small file can hold too
    NOT_A_PICTURE = "not_a_picture"  # none of ImageKind, by its first bytes
    BROKEN = "broken"  # it begins like a picture, and is none that can be drawn


LONGEST_PICTURE = 10 * 1024 * 1024
"""In bytes: as much as Trello takes for an upload on its free plan."""
MOST_PIXELS = 50_000_000
"""A photo of the largest phones; width times height."""
MOST_PICTURES = 40
"""In one report; beyond it nobody looks any more."""
MOST_BYTES_TOGETHER = 20 * 1024 * 1024
"""Of all pictures in one report: as a web page it still goes with a mail, whose usual limit is 25 to 35 MB."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that was checked, without anything in it but the picture: no place, no camera, no remarks.

    `width` and `height` are in pixels, as it is looked at; `turned` says that the file holds it on its side and
    tells so (EXIF), which Word does not heed.
    """

    kind: ImageKind
    width: int
    height: int
    content: bytes = field(repr=False)
    turned: bool = False

    @property
    def sha256(self) -> str:
        """The checksum of the content, in hex."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """An upload as it was found on Trello, by the id of its attachment: the picture, or why there is none."""

    attachment_id: str
    found: Image | PictureFault
