"""What a field is called where a person types it: `flyer.due`, `list/doing.name`, `pilots:starters:heusden.exists`.

Cards go by their key, their checklists and items by theirs, which begin with the card's; lists and labels have a
word before theirs, since a list, a goal and a card may bear the same key.
"""

from __future__ import annotations

from llo_board.model.memory import Entity, EntityKind, FieldKey

_PREFIXES = {EntityKind.LIST: "list/", EntityKind.LABEL: "label/"}


def address_of(entity: Entity) -> str:
    """The address of a thing."""
    return _PREFIXES.get(entity.kind, "") + entity.key


def address(field: FieldKey) -> str:
    """The address of a field."""
    return f"{address_of(field.entity)}.{field.field}"


def is_meant(field: FieldKey, name: str) -> bool:
    """Whether a name means this field: its own address, that of its thing, or of the card that it is on."""
    thing = address_of(field.entity)
    return name in (address(field), thing) or thing.startswith(f"{name}:")
