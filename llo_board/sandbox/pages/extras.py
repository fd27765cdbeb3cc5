"""What a card can have besides texts and dates: a cover, stickers, custom fields, files."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass

from .. import entities as e
from ..covers import COLOURS
from ..custom_field_reads import fields_of, options_of
from ..deeds.custom_fields import value_on
from ..downloads import Download, fetch
from ..world import World
from .days import read_here, show_day, shown_day
from .words import Words, named

STICKERS = (  # those that Trello has for everybody
    "check",
    "heart",
    "warning",
    "clock",
    "star",
    "rocketship",
    "smile",
    "laugh",
    "huh",
    "frown",
    "thumbsup",
    "thumbsdown",
)
_PICTURES = {b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


@dataclass(frozen=True, slots=True)
class CoverView:
    """A colour, or the address of a picture."""

    colour: str
    full: bool
    picture: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class StickerView:
    """`drawn`: there is a drawing of it; of others only the name is shown."""

    id: str
    image: str
    name: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """What a card says in a custom field; nothing said is an empty text."""

    name: str
    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class FieldForm:
    """A custom field to fill in; `entry` as the form holds it, of a list the id of the option."""

    id: str
    name: str
    type: str
    entry: str
    options: tuple[e.FieldOption, ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """An attachment: a link elsewhere, a file that is here, or a file that stayed at Trello."""

    id: str
    name: str
    url: str
    here: str
    size: str
    picture: bool
    is_link: bool


def view_cover(world: World, card: e.Card) -> CoverView | None:
    """None where the board shows no covers, or the attachment is no picture that is here."""
    if not world.boards[card.board_id].prefs.get("cardCovers", True):
        return None
    full, attachment = card.cover.get("size") == "full", world.attachments.get(card.cover_attachment_id or "")
    if attachment is None:
        colour = card.cover.get("color")
        return CoverView(colour, full) if colour in COLOURS else None
    here = file_address(world, attachment)
    return CoverView("", full, here, attachment.name) if here and picture_kind(world, attachment.id) else None


def view_stickers(world: World, card: e.Card, words: Words) -> tuple[StickerView, ...]:
    """From left to right."""
    found = sorted(world.stickers.where("card_id", card.id), key=lambda one: (one.left, one.id))
    return tuple(
        StickerView(one.id, one.image, named(words, "sticker_names", one.image), one.image in STICKERS)
        for one in found
    )


def view_fields(world: World, card: e.Card, words: Words) -> tuple[FieldView, ...]:
    """Those that the front of a card shows, in the board's order, as far as the card says something."""
    values = world.field_values.where("card_id", card.id)
    if not values:
        return ()
    fronts = [field for field in fields_of(world, card.board_id) if field.on_card_front]
    return tuple(view for field in fronts if (view := view_field(world, card, field, words)) is not None)


def view_field(world: World, card: e.Card, field: e.CustomField, words: Words) -> FieldView | None:
    """None where the card says nothing in it."""
    value = value_on(world, card, field)
    if value is None:
        return None
    if value.option_id is not None:
        option = world.field_options.get(value.option_id)
        return FieldView(field.name, option.text, option.color) if option else None
    said = dict(value.value or {})
    if "date" in said:
        return FieldView(field.name, show_day(read_here(str(said["date"])), words, year=True), "")
    if field.type == "checkbox":
        return FieldView(field.name, words["field_yes"], "")
    return FieldView(field.name, str(next(iter(said.values()), "")), "")


def view_field_forms(world: World, card: e.Card) -> tuple[FieldForm, ...]:
    return tuple(
        FieldForm(
            field.id, field.name, field.type, field_entry(world, card, field), tuple(options_of(world, field.id))
        )
        for field in fields_of(world, card.board_id)
    )


def field_entry(world: World, card: e.Card, field: e.CustomField) -> str:
    """What the form shows for this field; empty where the card says nothing."""
    value = value_on(world, card, field)
    if value is None:
        return ""
    if field.type == "list":
        return value.option_id or ""
    said = str(next(iter((value.value or {}).values()), ""))
    return shown_day(said) if field.type == "date" else said


def view_file(world: World, attachment: e.Attachment) -> FileView:
    here = file_address(world, attachment)
    return FileView(
        id=attachment.id,
        name=attachment.name or attachment.url,
        url=attachment.url,
        here=here,
        size=_size(attachment.size or 0) if here else "",
        picture=bool(here and picture_kind(world, attachment.id)),
        is_link=attachment.file_name is None and attachment.url.lower().startswith(("http://", "https://")),
    )


def _size(number: int) -> str:
    for unit in ("B", "kB"):
        if number < 1000:
            return f"{number} {unit}"
        number = round(number / 1000)
    return f"{number} MB"


def file_address(world: World, attachment: e.Attachment) -> str:
    """Where the pages give an uploaded file; empty for a link, and for a file whose bytes are not here."""
    there = attachment.file_name is not None and world.uploads.get(attachment.id) is not None
    return f"/file/{attachment.id}" if there else ""


def picture_kind(world: World, attachment_id: str) -> str:
    """`image/png` and the like by its first bytes, whatever it was called when it was sent; else empty."""
    upload = world.uploads.get(attachment_id)
    start = b64decode(upload.content[:24]) if upload else b""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for mark, kind in _PICTURES.items() if start.startswith(mark)), "")


def fetch_file(world: World, attachment_id: str) -> Download:
    """Raises NotFound."""
    attachment = world.attachments.get(attachment_id)
    return fetch(world, attachment_id, attachment.file_name if attachment else None)
