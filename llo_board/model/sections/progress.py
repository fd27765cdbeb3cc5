"""The sections of the progress report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from llo_board.model.changes import ChangesSection
from llo_board.model.charts import ProgressBar
from llo_board.model.evidence import Counted, Evidence, WrittenText
from llo_board.model.results import CardLine, DeliverableState, GoalRef, Judgement
from llo_board.model.tags import Decision, Worry
from llo_board.model.verdict import Light, LightReason, Trend


@dataclass(frozen=True, slots=True)
class DecisionsSection:
    """Decisions asked of the steering group, and those taken since the previous report (else all)."""

    name: ClassVar[str] = "decisions"
    asked: tuple[Decision, ...]
    taken: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in one line: deliverables achieved of all, light with reasons, trend (None: no previous report).

    Of a goal without deliverables it is not known how many are achieved, and the bar is empty.
    `changed` are those changed by agreement: no failure, and not achieved as it was agreed either.
    """

    goal: GoalRef
    achieved: Counted
    changed: Counted
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


ProgressSection = (
    DecisionsSection
    | GoalLinesSection
    | ChangesSection
    | GoalProgressSection
    | PromisesSection
    | PlanningSection
    | OrganisationsSection
)
