"""What may stand of a file of figures: its headings, what its rows leave out, the questions to count."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from llo_board.loading.schema_base import Section
from llo_board.loading.values import FiguresFile, IsoDay, Key, Name


class ColumnsSection(Section):
    """The headings in a file of figures, where it has others than ours."""

    goal: Name | None = Field(default=None, description="Heading of the column with the goal, by key or name.")
    label: Name | None = Field(
        default=None, description="Heading of the column that says what was counted.", examples=["Vraag"]
    )
    value: Name | None = Field(
        default=None, description="Heading of the column with the number.", examples=["Aantal"]
    )
    unit: Name | None = Field(default=None, description="Heading of the column with the unit.")
    n: Name | None = Field(default=None, description="Heading of the column that says out of how many.")
    source: Name | None = Field(default=None, description="Heading of the column with the source.")
    date: Name | None = Field(default=None, description="Heading of the column with the day.")
    kind: Name | None = Field(default=None, description="Heading of the column with the kind of figure.")


class FigureDefaultsSection(Section):
    """Cells that stand in no row, since they are the same in all of them."""

    goal: Key | None = Field(default=None, description="Key of the goal that the figures belong to.")
    unit: Name | None = Field(default=None, description="What is counted: bezoekers.")
    source: Name | None = Field(
        default=None, description="Where the figures come from.", examples=["enquête onder deelnemers"]
    )
    date: IsoDay | None = Field(default=None, description="Day of the figures: 2022-11-30.")
    kind: Literal["offer", "output", "outcome", "impact"] | None = Field(
        default=None, description="What the figures say something about: offer, output, outcome or impact."
    )


class FiguresSection(Section):
    """A file of figures: its name, or its name with how to read it."""

    file: FiguresFile = Field(
        description="Name of a CSV, XLSX or JSON file beside this file.", examples=["enquete.csv"]
    )
    columns: ColumnsSection = Field(
        default=ColumnsSection(), description="The headings in the file, where it has others than ours."
    )
    defaults: FigureDefaultsSection = Field(
        default=FigureDefaultsSection(), description="What holds for every row that does not say it itself."
    )
    answers: tuple[Name, ...] = Field(
        default=(),
        description="Headings of questions, in a file with a row for each person: the answers are counted.",
        strict=False,
    )

    @model_validator(mode="before")
    @classmethod
    def _name_or_keys(cls, value: Any) -> Any:
        return {"file": value} if isinstance(value, str) else value


def one_or_many(value: Any) -> Any:
    """A list, also of one that stands alone."""
    return [value] if isinstance(value, str | dict) else value
