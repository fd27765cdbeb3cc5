"""What may stand in a definition: every key with its type and its description, for `check` and for editors.

The models say what is right one value at a time; what holds between values is in cross_checks.py.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from llo_board.loading.keys import derive_key
from llo_board.loading.left_out import LeftOut
from llo_board.loading.values import (
    BoardLink,
    Colour,
    Count,
    Days,
    FiguresFile,
    HouseColour,
    IsoDay,
    Key,
    LogoFile,
    Name,
    RegisterName,
    RuledDay,
    Text,
    Timezone,
    UserName,
    WordFile,
)


class Section(LeftOut):
    """A group of keys; a key that is not in it is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, title=None)


class Keyed(Section):
    """Something with a key of its own, that can be renamed."""

    key: Key = Field(
        description="Stable name for the tool: lower-case letters, digits, hyphens.", examples=["pr-acties"]
    )
    was: tuple[Key, ...] = Field(
        default=(), description="Earlier keys of the same thing, so that its card is found again.", strict=False
    )


class HouseStyleSection(Section):
    """How the organisation's reports look."""

    logo: LogoFile | None = Field(
        default=None, description="Name of a PNG or JPEG beside this file, for the head of each report."
    )
    logo_alt: Name | None = Field(
        default=None,
        description="What the logo shows, for who does not see it; needed with a logo.",
        examples=["Logo van Bibliotheek Heusden"],
    )
    colour: HouseColour | None = Field(
        default=None,
        description="Colour of titles, headings and rules, between quotes.",
        examples=['"#005a9c"'],
    )
    word: WordFile | None = Field(
        default=None,
        description="Name of a Word document beside this file whose styles, header and footer are used.",
    )


class ProjectSection(Section):
    """The project: what it is called and when it runs."""

    key: Key = Field(
        description="Stable name of the project; it stands on every card that we make.", examples=["llo-2022"]
    )
    name: Name = Field(description="Name of the project.", examples=["Leven Lang Ontwikkelen 2022"])
    language: Literal["nl", "en"] = Field(description="Language of board and reports: nl or en.", examples=["nl"])
    start: IsoDay = Field(description="First day of the project: 2022-06-01.", examples=["2022-06-01"])
    end: IsoDay = Field(description="Last day of the project: 2022-12-31.", examples=["2022-12-31"])
    timezone: Timezone = Field(
        default="Europe/Amsterdam", description="Time zone in which the project's days begin and end."
    )
    description: Text = Field(default="", description="What the project is asked to do, for the reports.")
    house_style: HouseStyleSection = Field(
        default=HouseStyleSection(), description="How the reports look: logo, colour, Word document."
    )


class OrganisationSection(Keyed):
    """An organisation that takes part."""

    name: Name = Field(description="Name of the organisation.", examples=["Bibliotheek Heusden"])
    since: IsoDay | None = Field(
        default=None, alias="from", description="First day that it takes part, if later than the project's start."
    )
    until: IsoDay | None = Field(
        default=None, description="Last day that it takes part, if it leaves before the end."
    )


class TargetGroupSection(Keyed):
    """A group of people that the project is for."""

    name: Name = Field(description="Name of the target group.", examples=["Kopende starters"])


class PersonSection(Keyed):
    """Somebody who works on the project, by role."""

    role: Name = Field(description="Role in the project; no name is needed.", examples=["Projectleider"])
    organisation: Key | None = Field(
        default=None, description="Key of the organisation that this person works for."
    )
    groups: tuple[Name, ...] = Field(
        default=(), description="Groups this person sits in: werkgroep, stuurgroep.", strict=False
    )
    trello: UserName | None = Field(
        default=None, description="User name on Trello, without the @. Without it nobody is put on a card."
    )
    since: IsoDay | None = Field(
        default=None, alias="from", description="First day in the project, if later than its start."
    )
    until: IsoDay | None = Field(default=None, description="Last day in the project, if before its end.")


class ListSection(Keyed):
    """A list of the board."""

    name: Name = Field(description="Name of the list on the board.", examples=["Te doen"])
    status: Literal["report", "todo", "doing", "waiting", "done", "moved", "dropped", "lessons"] = Field(
        description="What the list means: report, todo, doing, waiting, done, moved, dropped or lessons.",
        examples=["todo"],
    )


class BoardSection(Section):
    """The board that is made."""

    name: Name | None = Field(default=None, description="Name of the board; the project's name when left out.")
    link: BoardLink | None = Field(default=None, description="Link of the board, written by bootstrap.")
    lists: Annotated[tuple[ListSection, ...], Field(min_length=1)] | None = Field(
        default=None, description="Lists from left to right; the usual seven when left out.", strict=False
    )


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


class ReportSection(Section):
    """Thresholds of the reports."""

    stuck_days: Days = Field(default=21, description="A card is stuck after so many days in one list.")
    due_soon_days: Days = Field(default=14, description="A card is due soon so many days ahead.")


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


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


class AudienceSection(Section):
    """Somebody for whom reports are published."""

    names: Literal["full", "role", "initials"] = Field(
        default="role", description="How people are named to them: full, role or initials.", examples=["role"]
    )


class PublishSection(Section):
    """The audiences of published reports."""

    audiences: dict[Name, AudienceSection] = Field(
        default={}, description="Audiences by name, as publish --audience takes them: stuurgroep: {names: role}."
    )


class DefinitionFile(Section):
    """A project: its goals, what has to come out of them, who takes part, and the board they work on."""

    project: ProjectSection = Field(description="What the project is called and when it runs.")
    goals: Annotated[tuple[GoalSection, ...], Field(min_length=1)] = Field(description="The goals.", strict=False)
    organisations: tuple[OrganisationSection, ...] = Field(default=(), description="Who take part.", strict=False)
    target_groups: tuple[TargetGroupSection, ...] = Field(default=(), description="Who it is for.", strict=False)
    people: tuple[PersonSection, ...] = Field(default=(), description="Who work on it, by role.", strict=False)
    board: BoardSection = Field(default=BoardSection(), description="The board; all of it may be left out.")
    publish: PublishSection = Field(default=PublishSection(), description="For whom reports are published.")
    report: ReportSection = Field(default=ReportSection(), description="When a card is called stuck, or due soon.")
    figures: Annotated[tuple[FiguresSection, ...], BeforeValidator(_one_or_many)] = Field(
        default=(),
        description="Files of figures beside this file: a name, or several, with how to read each.",
        strict=False,
    )
    extends: Name | None = Field(
        default=None, description="Another definition to start from; what stands here wins."
    )


class GuideSection(Section):
    """The card that explains the board."""

    name: Name
    text: Text


class PartSection(Section):
    """A card for a part of the year report."""

    part: Literal["introduction", "scope", "approach", "themes", "outlook", "thanks"]
    name: Name


class DefaultsFile(Section):
    """What a board gets in a language when its definition is silent (board_templates/defaults/)."""

    lists: tuple[ListSection, ...] = Field(strict=False)
    parts: tuple[PartSection, ...] = Field(strict=False)
    guide: GuideSection
