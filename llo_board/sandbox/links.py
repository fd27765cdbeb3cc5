"""Addresses and names that are computed from ids and names."""

from __future__ import annotations

import re
from urllib.parse import quote

from . import entities as e
from .clock import parse_moment
from .world import World

_DROPPED = re.compile(r"[^\w\s\U00010000-\U0010ffff-]|_")
_RUNS = re.compile(r"[\s-]+")


def slug(name: str) -> str:
    """Of an url: lower-case, letters of any script and emoji kept, the rest one hyphen; at most 128 characters."""
    plain = _DROPPED.sub("", name.lower().replace("/", "-"))
    return _RUNS.sub("-", plain).strip("-")[:128].rstrip("-")


def id_of_second(moment: str) -> str:
    """The smallest id that a thing made in that second can have."""
    return f"{max(0, int(parse_moment(moment).timestamp())):08x}{'0' * 16}"


def node_id(kind: str, organization_id: str | None, own_id: str) -> str:
    workspace = f"workspace/{organization_id}/" if organization_id else ""
    return f"ari:cloud:trello::{kind}/{workspace}{own_id}"


def card_url(world: World, card: e.Card) -> str:
    return f"{world.web_url}/c/{card.short_link}/{card.number}-{quote(slug(card.name))}"


def board_url(world: World, board: e.Board) -> str:
    return f"{world.web_url}/b/{board.short_link}/{quote(slug(board.name))}"
