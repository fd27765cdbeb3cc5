"""Snapshots and actions as text and back: JSON by field name, what has its default left out.

The text carries the number of its form. A later form gets its own decoder beside this one, so that old rows stay
readable for ever. A snapshot's own moment is not in its text: an unchanged board gives the same text every night.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from llo_board.model.snapshot import (
    Action,
    Attachment,
    BoardSnapshot,
    CardState,
    CheckItem,
    Checklist,
    LabelState,
    ListState,
    MemberState,
)

FORM = 1

_Plain = dict[str, Any]


def encode_snapshot(snapshot: BoardSnapshot) -> str:
    """The board without its moment. Each card is a text of its own, so that decoding can share unchanged cards."""
    plain = _plain(snapshot)
    del plain["taken_at"]
    return _json({"form": FORM, **plain, "cards": [_json(card) for card in plain.get("cards", ())]})


def decode_snapshot(text: str, taken_at: datetime) -> BoardSnapshot:
    """The board as it was at that moment."""
    plain: _Plain = json.loads(text)
    del plain["form"]
    return BoardSnapshot(
        **plain
        | {
            "taken_at": taken_at,
            "lists": tuple(ListState(**each) for each in plain.get("lists", ())),
            "labels": tuple(LabelState(**each) for each in plain.get("labels", ())),
            "members": tuple(MemberState(**each) for each in plain.get("members", ())),
            "cards": tuple(map(_decode_card, plain["cards"])),
        }
    )


def encode_action(action: Action) -> str:
    """An entry of the action log."""
    return _json({"form": FORM, **_plain(action)})


@lru_cache(maxsize=16_384)
def decode_action(text: str) -> Action:
    """The entry of the action log."""
    plain: _Plain = json.loads(text)
    del plain["form"]
    return Action(**_with_moments(plain, "at", "edited_at"))


@lru_cache(maxsize=4096)
def _decode_card(text: str) -> CardState:
    plain: _Plain = json.loads(text)
    return CardState(
        **_with_moments(plain, "due", "start", "last_activity")
        | {
            "label_ids": tuple(plain.get("label_ids", ())),
            "member_ids": tuple(plain.get("member_ids", ())),
            "checklists": tuple(map(_checklist, plain.get("checklists", ()))),
            "attachments": tuple(Attachment(**each) for each in plain.get("attachments", ())),
        }
    )


def _checklist(plain: _Plain) -> Checklist:
    return Checklist(**plain | {"items": tuple(CheckItem(**each) for each in plain.get("items", ()))})


def _with_moments(plain: _Plain, *names: str) -> _Plain:
    return plain | {name: datetime.fromisoformat(plain[name]) for name in names if name in plain}


def _plain(noun: Any) -> _Plain:
    said = ((name, getattr(noun, name), default) for name, default in _DEFAULTS[type(noun)])
    return {name: _value(value) for name, value, default in said if value != default}


def _value(value: object) -> object:
    match value:
        case tuple():
            return [_value(each) for each in value]
        case datetime():
            return value.isoformat()
        case str() | int() | float() | None:
            return value
    return _plain(value)


def _default(each: Field[Any]) -> object:
    return each.default if each.default is not MISSING else object()


_DEFAULTS: Mapping[type, tuple[tuple[str, object], ...]] = {
    noun: tuple((each.name, _default(each)) for each in fields(noun))
    for noun in (
        BoardSnapshot,
        ListState,
        LabelState,
        MemberState,
        CardState,
        Checklist,
        CheckItem,
        Attachment,
        Action,
    )
}


def _json(plain: object) -> str:
    # ASCII: half an emoji or a NUL that somebody pasted would not survive as bytes or in PostgreSQL.
    return json.dumps(plain, separators=(",", ":"))
