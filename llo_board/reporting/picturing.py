"""The pictures that a team uploaded to the cards of its texts, and what is written with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from llo_board.model.definition import Status
from llo_board.model.evidence import Evidence, EvidenceKind, Picture
from llo_board.model.pictures import MOST_BYTES_TOGETHER, MOST_PICTURES, Image, PictureFault
from llo_board.model.snapshot import Attachment, CardState
from llo_board.reporting.view import ProjectView

HEADING = re.compile(r"^##[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
"""A heading in the text of a card, as themes have them."""
_ENDINGS = re.compile(r"(?:\.(?:png|jpe?g|jfif|gif|webp|svg|hei[cf]|avif|bmp|tiff?))?", re.IGNORECASE)
"""What may be a picture by its name, and so is looked into; what it is, its first bytes tell."""
_IN_TEXT = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"\n]*\")?\s*\)")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_CODE = re.compile(r"(?=.*\d)[0-9a-f ]{12,}", re.IGNORECASE)
_NO_WORDS = re.compile(
    "img|images?|picture|photo|foto|afbeelding|plaatje|scan|dsc[nf]?|dcim|pxl|mvimg|pano|whatsapp|at|om|screenshot|screen"
    "|shot|schermafbeelding|schermopname|knipsel|signal|unnamed|untitled|naamloos|document|copy|kopie|van|edited|bewerkt",
    re.IGNORECASE,
)
"""What cameras, telephones and programs call a picture, beside numbers and letters without sense."""


def wanted_uploads(view: ProjectView) -> Iterator[tuple[CardState, Attachment]]:
    """The uploads that may be pictures, on the cards whose texts the year report prints, in their order."""
    for card in view.snapshot.cards:
        if is_told(view, card):
            for attachment in card.attachments:
                if _may_be_picture(attachment):
                    yield card, attachment


def is_told(view: ProjectView, card: CardState) -> bool:
    """Whether the card's text stands in the year report: those of the report's list, but for the guide."""
    if view.key_of_card.get(card.card_id) == "guide":
        return False
    return view.is_report_card(card) or (view.status(card) is Status.REPORT and not card.closed)


def _may_be_picture(attachment: Attachment) -> bool:
    return attachment.is_upload and _ENDINGS.fullmatch(PurePosixPath(_file_name(attachment)).suffix) is not None


def _file_name(attachment: Attachment) -> str:
    """The name of the file as it was uploaded; that of the attachment may be changed on the card."""
    return unquote(urlsplit(attachment.url).path.rpartition("/")[2]) or attachment.name


def found_pictures(view: ProjectView) -> Iterator[tuple[CardState, Attachment]]:
    """The uploads that are pictures, in the order of the cards."""
    for card, attachment in wanted_uploads(view):
        if isinstance(view.pictures.get(attachment.attachment_id), Image):
            yield card, attachment


def fitting_pictures(view: ProjectView) -> Mapping[str, Image]:
    """The pictures that the report has room for, by their attachments: the first ones, a large one passed over."""
    fitting: dict[str, Image] = {}
    room = MOST_BYTES_TOGETHER
    for _, attachment in found_pictures(view):
        image = view.pictures[attachment.attachment_id]
        if isinstance(image, Image) and len(fitting) < MOST_PICTURES and len(image.content) <= room:
            fitting[attachment.attachment_id] = image
            room -= len(image.content)
    return fitting


def pictures_of(
    view: ProjectView, card: CardState, text: str, fitting: Mapping[str, Image]
) -> tuple[str, tuple[Picture, ...]]:
    """The pictures of a card, those in its text first; and the text without them, since they stand below it."""
    shown_at_all = is_told(view, card) if fitting else False
    found = {one: fitting[one.attachment_id] for one in card.attachments if one.attachment_id in fitting}
    found = found if shown_at_all else {}
    by_id = {one.attachment_id: one for one in found}
    in_text: dict[str, tuple[str, str]] = {}

    def taken_out(shown: re.Match[str]) -> str:
        attachment = next((one for one in found if one.attachment_id in shown[2] or one.url == shown[2]), None)
        if attachment is None:
            return shown[0]
        above = [heading[1].strip() for heading in HEADING.finditer(text, 0, shown.start())]
        in_text.setdefault(attachment.attachment_id, (shown[1], above[-1] if above else ""))
        return ""

    rest = _BLANK_LINES.sub("\n\n", _IN_TEXT.sub(taken_out, text)).strip() if found else text
    below = [(one, ("", "")) for one in found if one.attachment_id not in in_text]
    pictures = [(by_id[one], said) for one, said in in_text.items()] + below
    return rest, tuple(
        Picture(found[one], caption_of(one, said), _evidence(card, one), heading)
        for one, (said, heading) in pictures
    )


def left_out(view: ProjectView) -> Iterator[tuple[CardState, Attachment, PictureFault]]:
    """The uploads that are not in the report, and why not."""
    for card, attachment in wanted_uploads(view):
        found = view.pictures.get(attachment.attachment_id, PictureFault.NOT_ASKED)
        if isinstance(found, PictureFault):
            yield card, attachment, found


def caption_of(attachment: Attachment, in_text: str = "") -> str:
    """What a person wrote with the picture: in the text, else as its name; "" where that is a camera's."""
    return next((said for name in (in_text, attachment.name) if (said := _spoken(name))), "")


def _spoken(name: str) -> str:
    """A name as words: without its ending, and without dashes for spaces; "" where it says nothing."""
    bare = " ".join(name.split())
    path = PurePosixPath(bare)
    bare = path.stem if _ENDINGS.fullmatch(path.suffix) else bare
    spoken = bare if " " in bare else re.sub(r"[-_]+", " ", bare).strip()
    return spoken if _says_something(spoken) else ""


def _says_something(spoken: str) -> bool:
    """Whether a word stands in it; beside digits two letters are none (`WA0003`), nor is a code (`3f9a2c41`)."""
    shortest = 3 if re.search(r"\d", spoken) else 2
    words = (word for word in re.findall(r"[^\W\d_]+", spoken) if len(word) >= shortest)
    return any(not _NO_WORDS.fullmatch(word) for word in words) and not _CODE.fullmatch(spoken)


def _evidence(card: CardState, attachment: Attachment) -> Evidence:
    return Evidence(EvidenceKind.ATTACHMENT, attachment.name, card.card_id, card.name, card.url)
