"""What may stand in a definition: every key with its type and its description, for `check` and for editors.

The models say what is right one value at a time; what holds between values is in cross_checks.py.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from llo_board.loading.schema_base import Keyed, Section
from llo_board.loading.schema_figures import FiguresSection, one_or_many
from llo_board.loading.schema_goals import GoalSection
from llo_board.loading.values import (
    BoardLink,
    Days,
    HouseColour,
    IsoDay,
    Key,
    LogoFile,
    Name,
    Text,
    Timezone,
    UserName,
    WordFile,
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


class ReportSection(Section):
    """Thresholds of the reports."""

    stuck_days: Days = Field(default=21, description="A card is stuck after so many days in one list.")
    due_soon_days: Days = Field(default=14, description="A card is due soon so many days ahead.")


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
    figures: Annotated[tuple[FiguresSection, ...], BeforeValidator(one_or_many)] = Field(
        default=(),
        description="Files of figures beside this file: a name, or several, with how to read each.",
        strict=False,
    )
    extends: Name | None = Field(
        default=None, description="Another definition to start from; what stands here wins."
    )
