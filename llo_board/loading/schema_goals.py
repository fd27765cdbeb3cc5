"""What may stand in a goal: its results, what is promised of each, and the steps on the way."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from llo_board.loading.keys import derive_key
from llo_board.loading.schema_base import Keyed, Section
from llo_board.loading.values import Colour, Count, IsoDay, Key, Name, RegisterName, RuledDay, Text


class ChangedSection(Section):
    """Who agreed to another target, when and why."""

    on: IsoDay = Field(description="Day on which it was agreed.", examples=["2022-09-15"])
    by: Name = Field(description="Who agreed to it, as a role or group.", examples=["stuurgroep"])
    reason: Name = Field(
        description="Why; it is printed in the reports.", examples=["minder bibliotheken konden meedoen"]
    )


class TargetSection(Section):
    """What is promised, countable."""

    minimum: Count = Field(default=1, alias="min", description="How many at least; 1 when left out.")
    maximum: Count | None = Field(default=None, alias="max", description="How many at most, if that was agreed.")
    unit: Name | None = Field(
        default=None, description="What is counted, one of it: pr-actie.", examples=["pr-actie"]
    )
    units: Name | None = Field(
        default=None, description="What is counted, many of it: pr-acties. Also the name of the checklist."
    )
    of: RegisterName | None = Field(
        default=None, description="Count entries of this list: organisations or target_groups."
    )
    per: RegisterName | None = Field(default=None, description="The count holds for each entry of this list.")
    changed: ChangedSection | None = Field(
        default=None, description="Needed when the target differs from the one at the start."
    )


class StepSection(Keyed):
    """A step on the way: a text, or a name with a key."""

    name: Name = Field(description="What has to be done.", examples=["Plan gemaakt"])

    @model_validator(mode="before")
    @classmethod
    def _text_or_keys(cls, value: Any) -> Any:
        keys = {"name": value} if isinstance(value, str) else value
        if isinstance(keys, dict) and isinstance(keys.get("name"), str) and keys.get("key") is None:
            return {**keys, "key": derive_key(keys["name"]) or "step"}
        return keys


class DeliverableSection(Keyed):
    """A result that can be counted or ticked off: one card on the board."""

    name: Name = Field(description="Name of the card.", examples=["Pr-acties voor de twee doelgroepen"])
    description: Text = Field(default="", description="Text on the card; Markdown is allowed.")
    start: RuledDay | None = Field(default=None, description="Start date, written like due.")
    due: RuledDay | None = Field(
        default=None,
        description="Due date: 2022-11-30, start + 5 months, end - 2 weeks, or last friday of november 2022.",
    )
    owner: Key | None = Field(default=None, description="Key of the person who sees to it.")
    members: tuple[Key, ...] = Field(default=(), description="Keys of further people on the card.", strict=False)
    target: TargetSection | None = Field(default=None, description="What is promised, countable.")
    steps: tuple[StepSection, ...] = Field(
        default=(), description="Steps on the way; they never count for the target.", strict=False
    )
    criteria: tuple[Name, ...] = Field(
        default=(), description="Conditions that are printed, never computed.", strict=False
    )


class GoalSection(Keyed):
    """A goal with a colour of its own."""

    name: Name = Field(description="Name of the goal, and of its label on the board.", examples=["Marketing en pr"])
    colour: Colour = Field(description="One of Trello's label colours; no two goals alike.", examples=["orange"])
    description: Text = Field(default="", description="What the goal is for.")
    deliverables: tuple[DeliverableSection, ...] = Field(
        default=(), description="The results of this goal, one card each.", strict=False
    )
