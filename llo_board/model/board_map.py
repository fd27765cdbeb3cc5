"""What a board without a definition means: which list has which status, and which label stands for which goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from llo_board.model.definition import Source, Status


@dataclass(frozen=True, slots=True)
class BoardMap:
    """Lists and labels by their names on the board.

    Without `labels` all cards serve one goal, named after the board. What is None or "" follows from the board: its
    name, the day of its first card and of its last deed.
    """

    lists: Mapping[str, Status]
    labels: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    language: str = "nl"
    start: date | None = None
    end: date | None = None
    timezone: str = "Europe/Amsterdam"
    source: Source = field(default_factory=lambda: Source("", ""))
