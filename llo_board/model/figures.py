"""Figures in number, from files beside the definition: each with its source and the row it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """One figure: `value` None means unknown, which is never shown as zero. `where` is its file and row.

    `question` is what was asked, where `label` is one of the answers and `value` how many gave it, out of `n`.
    """

    label: str
    value: Decimal | None
    unit: str = ""
    goal: str | None = None
    n: int | None = None
    source: str = ""
    on: date | None = None
    kind: FigureKind | None = None
    where: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class FiguresSource:
    """A file of figures and how to read it.

    `columns` holds the headings of the file by our names of columns (`label`, `value`, `unit`, …), where it has
    others than ours; `defaults` what holds for every row that does not say it itself, by the same names. `answers`
    are the headings of questions, in a file with a row for each person who answered.
    """

    file: str
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[str, ...] = ()
