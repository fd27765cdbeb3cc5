"""The routes of the API, one module per kind of thing. Importing this package enters them all in the table."""

from . import (
    actions,
    boards,
    cards,
    checklists,
    custom_fields,
    fields,
    labels,
    lists,
    members,
    organizations,
    own_things,
    search,
    stickers,
    webhooks,
)

__all__ = [
    "actions",
    "boards",
    "cards",
    "checklists",
    "custom_fields",
    "fields",
    "labels",
    "lists",
    "members",
    "organizations",
    "own_things",
    "search",
    "stickers",
    "webhooks",
]
