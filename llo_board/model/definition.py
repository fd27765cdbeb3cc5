"""What the YAML says: the project, who takes part, its goals and their deliverables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from llo_board.model.editions import NameForm
from llo_board.model.figures import FiguresSource
from llo_board.model.house_style import HouseStyleFiles


class Status(StrEnum):
    """What a list means to us; its name is the team's."""

    REPORT = "report"
    TODO = "todo"
    DOING = "doing"
    WAITING = "waiting"
    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"
    LESSONS = "lessons"


OPEN_STATUSES = (Status.TODO, Status.DOING, Status.WAITING)
"""The lists in which work still waits or goes on, in the order in which a card goes through them."""


class Register(StrEnum):
    """What a target is counted over: one of the definition's own lists."""

    ORGANISATIONS = "organisations"
    TARGET_GROUPS = "target_groups"


class Part(StrEnum):
    """The parts of the year report that people write on cards of their own."""

    INTRODUCTION = "introduction"
    SCOPE = "scope"
    APPROACH = "approach"
    THEMES = "themes"
    OUTLOOK = "outlook"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Project:
    """The project: `start` and `end` are whole days in `timezone`."""

    key: str
    name: str
    language: str
    start: date
    end: date
    timezone: str = "Europe/Amsterdam"
    description: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The project's zone, in which its days begin and end."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that takes part, from and until whole days (both included); None is open."""

    key: str
    name: str
    since: date | None = None
    until: date | None = None
    was: tuple[str, ...] = ()

    def takes_part(self, day: date) -> bool:
        """Whether it takes part on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A group of people that the project is for."""

    key: str
    name: str
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on the project, known by role; `trello` is a user name on Trello."""

    key: str
    role: str
    organisation: str | None = None
    groups: tuple[str, ...] = ()
    trello: str | None = None
    since: date | None = None
    until: date | None = None
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardList:
    """A list of the board: the status is ours, the name is the team's."""

    key: str
    name: str
    status: Status
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A card of the list with status `report` whose description is a part of the year report."""

    part: Part
    name: str


@dataclass(frozen=True, slots=True)
class Board:
    """The board that the definition wants: its name, its link once there is one, its lists from left to right."""

    name: str
    lists: tuple[BoardList, ...]
    link: str | None = None
    parts: tuple[ReportPart, ...] = ()
    guide_name: str = ""
    guide_text: str = ""


@dataclass(frozen=True, slots=True)
class TargetChange:
    """Who agreed when to another target than the one of the start, and why."""

    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Target:
    """What is promised, countable.

    Neither `of` nor `per`: at least `min` ticked items on the deliverable's own checklist.
    `of` alone: `min` of the entries of that register. `per` alone: `min` for each entry of that register.
    `of` and `per`: for each entry of `per`, `min` of the entries of `of`.
    `unit` and `units` name one and many of what is counted, in the team's language.
    """

    minimum: int
    maximum: int | None = None
    unit: str = ""
    units: str = ""
    of: Register | None = None
    per: Register | None = None
    changed: TargetChange | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way; steps never count for the target."""

    key: str
    name: str
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A countable result of one goal; a card on the board."""

    key: str
    name: str
    goal: str
    description: str = ""
    start: date | None = None
    due: date | None = None
    owner: str | None = None
    members: tuple[str, ...] = ()
    target: Target | None = None
    steps: tuple[Step, ...] = ()
    criteria: tuple[str, ...] = ()
    was: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Keys of the people who belong on the card: the owner first."""
        owner = (self.owner,) if self.owner else ()
        return owner + tuple(person for person in self.members if person != self.owner)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its own colour (one of Trello's) and its deliverables."""

    key: str
    name: str
    colour: str
    description: str = ""
    deliverables: tuple[Deliverable, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """The thresholds of the reports, in whole days."""

    stuck_days: int = 21
    due_soon_days: int = 14


@dataclass(frozen=True, slots=True)
class Audience:
    """Somebody for whom reports are published, and how people are named to them."""

    name: str
    names: NameForm = NameForm.ROLE


@dataclass(frozen=True, slots=True)
class Source:
    """Where a definition was read: the path as given, and the SHA-256 of its text (with its bases), in hex."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything that the YAML says; every reference in it points to something in it.

    `mapped` is one that a map made of a board: its results are the cards, and nobody wrote down what was agreed.
    """

    project: Project
    board: Board
    goals: tuple[Goal, ...]
    organisations: tuple[Organisation, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    people: tuple[Person, ...] = ()
    report: ReportSettings = field(default_factory=ReportSettings)
    figures: tuple[FiguresSource, ...] = ()
    source: Source = Source("", "")
    audiences: tuple[Audience, ...] = ()
    house_style: HouseStyleFiles = field(default_factory=HouseStyleFiles)
    mapped: bool = False

    @property
    def deliverables(self) -> tuple[Deliverable, ...]:
        """All deliverables, in the order of their goals."""
        return tuple(deliverable for goal in self.goals for deliverable in goal.deliverables)

    def goal(self, key: str) -> Goal:
        """The goal of that key."""
        return next(goal for goal in self.goals if goal.key == key)

    def deliverable(self, key: str) -> Deliverable:
        """The deliverable of that key."""
        return next(deliverable for deliverable in self.deliverables if deliverable.key == key)

    def person(self, key: str) -> Person:
        """The person of that key."""
        return next(person for person in self.people if person.key == key)

    def lists_of(self, status: Status) -> Iterator[BoardList]:
        """The lists with that status, from left to right."""
        return (board_list for board_list in self.board.lists if board_list.status is status)

    def register(self, register: Register, day: date | None = None) -> tuple[Organisation | TargetGroup, ...]:
        """The entries that a target is counted over; with a day, only the organisations that take part then."""
        if register is Register.TARGET_GROUPS:
            return self.target_groups
        return tuple(entry for entry in self.organisations if day is None or entry.takes_part(day))
