"""Figures in number, from a file beside the definition: each with its source and the row it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class FigureKind(StrEnum):
    """What a figure says something about."""

    OFFER = "offer"
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `value` None means unknown, which is never shown as zero. `where` is its file and row."""

    label: str
    value: Decimal | None
    unit: str = ""
    goal: str | None = None
    n: int | None = None
    source: str = ""
    on: date | None = None
    kind: FigureKind | None = None
    where: str = ""
