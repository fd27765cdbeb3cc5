"""What goes along when a card is copied or changes its board: attachments, stickers, custom fields."""

from __future__ import annotations

from dataclasses import replace

from .. import entities as e
from ..custom_field_reads import fields_of, options_of
from ..world import World


def copy_attachments(world: World, source: e.Card, card: e.Card) -> None:
    """Uploaded files are copied with their bytes."""
    for attachment in world.attachments.where("card_id", source.id):
        copy = world.attachments.put(replace(attachment, id=world.new_id(), card_id=card.id))
        upload = world.uploads.get(attachment.id)
        if upload is not None:
            world.uploads.put(replace(upload, id=copy.id))


def copy_colour(world: World, source: e.Card, card: e.Card) -> None:
    """The colour of a cover goes along whatever is kept: in an export of 2024 all 59 copies have their source's."""
    if source.cover.get("color") and source.cover_attachment_id is None:
        world.cards.put(replace(world.cards[card.id], cover=source.cover))


def copy_stickers(world: World, source: e.Card, card: e.Card) -> None:
    for sticker in world.stickers.where("card_id", source.id):
        world.stickers.put(replace(sticker, id=world.new_id(), card_id=card.id))


def copy_field_values(world: World, source: e.Card, card: e.Card) -> None:
    """As far as the card's board has the fields: the same one, or one of the same group."""
    for value in world.field_values.where("card_id", source.id):
        twin = _twin_of(world, value, card.board_id)
        if twin is not None:
            world.field_values.put(replace(twin, id=world.new_id(), card_id=card.id))


def carry_field_values(world: World, card: e.Card, board_id: str) -> None:
    """What a card that leaves for another board can still say there; the rest is gone."""
    for value in world.field_values.where("card_id", card.id):
        twin = _twin_of(world, value, board_id)
        if twin is None:
            world.field_values.remove(value.id)
        else:
            world.field_values.put(twin)


def _twin_of(world: World, value: e.FieldValue, board_id: str) -> e.FieldValue | None:
    """The same said in the board's own field; of a list by the text of the option."""
    source = world.custom_fields[value.field_id]
    field = next(
        (one for one in world.custom_fields.where("board_id", board_id) if one.group == source.group), None
    )
    if field is None or value.option_id is None:
        return None if field is None else replace(value, field_id=field.id)
    text = world.field_options[value.option_id].text
    option = next((one for one in options_of(world, field.id) if one.text == text), None)
    return None if option is None else replace(value, field_id=field.id, option_id=option.id)


def copy_fields(world: World, source: e.Board, target: e.Board) -> None:
    """The copies stay in the group of their source, so that the cards' values find them."""
    for field in fields_of(world, source.id):
        copy = world.custom_fields.put(replace(field, id=world.new_id(), board_id=target.id))
        for option in options_of(world, field.id):
            world.field_options.put(replace(option, id=world.new_id(), field_id=copy.id))
