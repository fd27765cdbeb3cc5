"""Where a thing stands among its siblings: Trello's `pos`, a number that grows downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable

STEP = 16384


def plain(number: float) -> float | int:
    """65535.0 as 65535: Trello writes whole positions without a fraction."""
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def parse_position(raw: object) -> str | float:
    """`top`, `bottom` or a positive number. Raises ValueError.

    An empty text counts as top (recorded: ruby-trello/can_success_create_a_card_when_due_is_time.01).
    """
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise ValueError(raw)
    if isinstance(raw, str) and raw.strip().lower() in ("top", "bottom", ""):
        return raw.strip().lower() or "top"
    number = float(raw)
    if not math.isfinite(number) or number <= 0:
        raise ValueError(raw)
    return number


def place(position: str | float, siblings: Iterable[float]) -> float:
    """The number for a position among the siblings' numbers."""
    taken = sorted(siblings)
    if isinstance(position, float | int):
        return plain(float(position))
    if not taken:
        return STEP
    return plain(taken[0] / 2) if position == "top" else plain(float(taken[-1] + STEP))
