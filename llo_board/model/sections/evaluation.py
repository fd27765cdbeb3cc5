"""The sections of the evaluation, numbered as it numbers them; 10 is the lessons', in `lessons.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from llo_board.model.evidence import Counted, Evidence, Quantity, WrittenText
from llo_board.model.figures import FigureKind
from llo_board.model.results import DeliverableState, GoalRef, Judgement, Link, Promise
from llo_board.model.sections.lessons import EarlierLessonsSection, LessonsSection
from llo_board.model.tags import NextYear, Quote
from llo_board.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class GoalVerdict:
    """A goal with its verdict and its deliverables."""

    goal: GoalRef
    judgement: Judgement
    deliverables: tuple[DeliverableState, ...]
    explanation: WrittenText | None


@dataclass(frozen=True, slots=True)
class VerdictsSection:
    """1 Achieved or not? goal by goal; `deliverables` counts them by verdict, those with none left out."""

    name: ClassVar[str] = "verdicts"
    goals: tuple[GoalVerdict, ...]
    deliverables: tuple[tuple[Verdict, Counted], ...]


@dataclass(frozen=True, slots=True)
class AssignedDeliverable:
    """A deliverable as it was asked for, in the definition's words; `called` is what its card is called since."""

    key: str
    name: str
    description: str
    due: date | None
    promise: Promise | None
    criteria: tuple[str, ...]
    called: str = ""


@dataclass(frozen=True, slots=True)
class AssignedGoal:
    """A goal as it was asked for."""

    goal: GoalRef
    description: str
    deliverables: tuple[AssignedDeliverable, ...]


@dataclass(frozen=True, slots=True)
class AssignmentSection:
    """2 The assignment: the team's introduction, the project's description, goals and deliverables."""

    name: ClassVar[str] = "assignment"
    introduction: WrittenText | None
    description: str
    goals: tuple[AssignedGoal, ...]


@dataclass(frozen=True, slots=True)
class ScopeSection:
    """3 The scope, as the team wrote it."""

    name: ClassVar[str] = "scope"
    text: WrittenText


@dataclass(frozen=True, slots=True)
class ApproachSection:
    """4 The approach, as the team wrote it."""

    name: ClassVar[str] = "approach"
    text: WrittenText


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """A deliverable: promised, reached, and why (explanations, reasons and decisions, newest first)."""

    deliverable: DeliverableState
    why: tuple[WrittenText, ...]


@dataclass(frozen=True, slots=True)
class AgreedSection:
    """5 Agreed and reached: a row per deliverable."""

    name: ClassVar[str] = "agreed"
    rows: tuple[AgreedRow, ...]


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A card of the team's own, done, for one goal: what we did."""

    name: str
    text: str
    on: date | None
    links: tuple[Link, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class GoalStory:
    """A goal: what we wanted, what is reached (text of the goal's card), what we did (the team's own cards)."""

    goal: GoalRef
    wanted: str
    text: WrittenText | None
    judgement: Judgement
    deliverables: tuple[DeliverableState, ...]
    did: tuple[OwnCard, ...]


@dataclass(frozen=True, slots=True)
class GoalStoriesSection:
    """6 Per goal: wanted, reached, done."""

    name: ClassVar[str] = "goal_stories"
    goals: tuple[GoalStory, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: a card of the team's own in the list of the report, or a heading of the card for themes."""

    heading: str
    text: WrittenText
    goals: tuple[GoalRef, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ThemesSection:
    """7 Themes."""

    name: ClassVar[str] = "themes"
    introduction: WrittenText | None
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure with its source; `clashes` says that the same label has another value elsewhere.

    `question` is what was asked, where the label is an answer to it.
    """

    label: str
    quantity: Quantity
    unit: str
    goals: tuple[GoalRef, ...]
    n: int | None
    source: str
    on: date | None
    kind: FigureKind | None
    clashes: bool
    question: str = ""

    @property
    def title(self) -> str:
        """What it is a figure of: an answer says little without its question."""
        return f"{self.question} – {self.label}" if self.question else self.label


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the team wrote to open a part; `section` is the part's name."""

    section: str
    text: WrittenText


@dataclass(frozen=True, slots=True)
class FiguresSection:
    """8 Figures, in the order of the goals; `unknown` are those of a day without a value, where a line stops."""

    name: ClassVar[str] = "figures"
    figures: tuple[FigureLine, ...]
    unknown: tuple[FigureLine, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotesSection:
    """9 Quotes."""

    name: ClassVar[str] = "quotes"
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class MovedRow:
    """What moved, and where to; `was` is the day that was agreed, `new_date` None where nobody wrote one."""

    name: str
    goals: tuple[GoalRef, ...]
    was: date | None
    new_date: date | None
    list_name: str
    why: tuple[WrittenText, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MovedSection:
    """11 Moved, and where to."""

    name: ClassVar[str] = "moved"
    rows: tuple[MovedRow, ...]


@dataclass(frozen=True, slots=True)
class OutlookSection:
    """12 Outlook: the team's text, their lines for next year, and what moved."""

    name: ClassVar[str] = "outlook"
    text: WrittenText | None
    lines: tuple[NextYear, ...]
    moved: tuple[MovedRow, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part, by role; since and until as in the definition; `name` where readers are told it."""

    role: str
    organisation: str
    since: date | None
    until: date | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ParticipantGroup:
    """A group of the project and its people; `name` "" holds those in no group."""

    name: str
    people: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class ParticipantsSection:
    """13 Who took part: groups, organisations, and the team's thanks."""

    name: ClassVar[str] = "participants"
    groups: tuple[ParticipantGroup, ...]
    organisations: tuple[tuple[str, date | None, date | None], ...]
    thanks: WrittenText | None


@dataclass(frozen=True, slots=True)
class LinksSection:
    """14 Further reading: the links on the cards."""

    name: ClassVar[str] = "links"
    links: tuple[Link, ...]


class AccountKind(StrEnum):
    """What an accounted number is about."""

    DELIVERABLE = "deliverable"
    GOAL = "goal"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Account:
    """One number or verdict of the report, the rule behind it ("" for a figure), and all that it rests on.

    `unit` is that of a figure, "" where it has none.
    """

    kind: AccountKind
    name: str
    value: Counted | Quantity | None
    verdict: Verdict | None
    rule: str
    evidence: tuple[Evidence, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class AccountsSection:
    """15 What this report rests on: each number to its cards or its row. The header holds the moments."""

    name: ClassVar[str] = "accounts"
    accounts: tuple[Account, ...]


EvaluationSection = (
    VerdictsSection
    | AssignmentSection
    | ScopeSection
    | ApproachSection
    | AgreedSection
    | GoalStoriesSection
    | ThemesSection
    | FiguresSection
    | QuotesSection
    | LessonsSection
    | EarlierLessonsSection
    | MovedSection
    | OutlookSection
    | ParticipantsSection
    | LinksSection
    | AccountsSection
)
