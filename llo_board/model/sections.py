"""The sections of the three reports, as plain data; which report has which is `reporting/catalogue.py`.

Each has a `name`, under which rendering finds its partial.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from llo_board.model.changes import ChangesSection
from llo_board.model.charts import ProgressBar
from llo_board.model.evidence import Counted, Evidence, Quantity, WrittenText
from llo_board.model.figures import FigureKind
from llo_board.model.lens import LensSection
from llo_board.model.lessons import ActionState, RegisteredAction, RegisteredLesson
from llo_board.model.results import CardLine, DeliverableState, GoalRef, Judgement, Link, Promise
from llo_board.model.tags import Decision, Lesson, NextYear, Quote, Worry
from llo_board.model.verdict import Light, LightReason, Trend, Verdict


@dataclass(frozen=True, slots=True)
class DecisionsSection:
    """Decisions asked of the steering group, and those taken since the previous report (else all)."""

    name: ClassVar[str] = "decisions"
    asked: tuple[Decision, ...]
    taken: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in one line: deliverables achieved of all, light with reasons, trend (None: no previous report)."""

    goal: GoalRef
    achieved: Counted
    total: int
    bar: ProgressBar
    light: Light
    reasons: tuple[tuple[LightReason, Evidence], ...]
    trend: Trend | None
    judgement: Judgement
    results: tuple[DeliverableState, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalLinesSection:
    """A line a goal. `previous` is the day of the report compared with; `published` whether that was published."""

    name: ClassVar[str] = "goal_lines"
    goals: tuple[GoalLine, ...]
    previous: date | None
    published: bool = False


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """Per goal: cards done (`day`: when; since the previous report, else all), cards next (`day`: due), worries."""

    goal: GoalRef
    done: tuple[CardLine, ...]
    next: tuple[CardLine, ...]
    worries: tuple[Worry, ...]
    explanations: tuple[WrittenText, ...]


@dataclass(frozen=True, slots=True)
class GoalProgressSection:
    """Per goal done, next, worry."""

    name: ClassVar[str] = "goal_progress"
    goals: tuple[GoalProgress, ...]
    other_worries: tuple[Worry, ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class PromisesSection:
    """Every countable promise with what counts for it."""

    name: ClassVar[str] = "promises"
    promises: tuple[DeliverableState, ...]


@dataclass(frozen=True, slots=True)
class PlanningSection:
    """Cards that need a look.

    `late`: `day` is the due day, `days` how long ago; `due_soon`: `day` the due day, `days` until then; `stuck`:
    `day` since when in its list, `days` how long; `without_owner`: our open cards with nobody on them, and the
    team's own cards in progress.
    """

    name: ClassVar[str] = "planning"
    late: tuple[CardLine, ...]
    due_soon: tuple[CardLine, ...]
    stuck: tuple[CardLine, ...]
    without_owner: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class OrganisationGap:
    """An organisation, and the promises that it is asked for and has nothing ticked for yet."""

    organisation: str
    missing: tuple[DeliverableState, ...]


@dataclass(frozen=True, slots=True)
class OrganisationsSection:
    """Organisations not yet in."""

    name: ClassVar[str] = "organisations"
    gaps: tuple[OrganisationGap, ...]


@dataclass(frozen=True, slots=True)
class LessonsSection:
    """The lessons in the order: went well, could be better, unexpected, not said; each group by goal."""

    name: ClassVar[str] = "lessons"
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class LessonsByGoal:
    """The lessons of one goal, or of the project as a whole (`goal` None)."""

    goal: GoalRef | None
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class LessonsByGoalSection:
    """The same lessons per goal."""

    name: ClassVar[str] = "lessons_by_goal"
    groups: tuple[LessonsByGoal, ...]


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action that a lesson led to."""

    text: str
    owner: str
    on: date | None
    done: bool | None
    lesson: Lesson
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class LessonActionsSection:
    """The actions of all lessons, dated ones first, by date."""

    name: ClassVar[str] = "lesson_actions"
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class EarlierAction:
    """What was going to be done with a lesson of an earlier year, and what became of it."""

    action: RegisteredAction
    state: ActionState
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EarlierLesson:
    """A lesson of an earlier project with its actions."""

    lesson: RegisteredLesson
    actions: tuple[EarlierAction, ...]


@dataclass(frozen=True, slots=True)
class EarlierLessonsSection:
    """What we did with the lessons of earlier years, those that led to an action."""

    name: ClassVar[str] = "earlier_lessons"
    lessons: tuple[EarlierLesson, ...]


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
    """A deliverable as it was asked for: the words of the definition."""

    key: str
    name: str
    description: str
    due: date | None
    promise: Promise | None
    criteria: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class FiguresSection:
    """8 Figures, in the order of the goals."""

    name: ClassVar[str] = "figures"
    figures: tuple[FigureLine, ...]


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
    """Somebody who took part, by role; since and until as in the definition."""

    role: str
    organisation: str
    since: date | None
    until: date | None


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
    """One number or verdict of the report, the rule behind it ("" for a figure), and all that it rests on."""

    kind: AccountKind
    name: str
    value: Counted | Quantity | None
    verdict: Verdict | None
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AccountsSection:
    """15 What this report rests on: each number to its cards or its row. The header holds the moments."""

    name: ClassVar[str] = "accounts"
    accounts: tuple[Account, ...]


ProgressSection = (
    DecisionsSection
    | GoalLinesSection
    | ChangesSection
    | GoalProgressSection
    | PromisesSection
    | PlanningSection
    | OrganisationsSection
)
LessonsReportSection = LessonsSection | LessonsByGoalSection | LessonActionsSection | EarlierLessonsSection
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
Section = ProgressSection | LessonsReportSection | EvaluationSection | LensSection
