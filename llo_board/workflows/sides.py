"""One look at the sides of a plan: what is wanted, what is remembered, what is on the board; and the plan from it.

The edges (Trello, the history, the clock) are given; the command line makes them. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from llo_board.errors import LloBoardError
from llo_board.history.store import History
from llo_board.loading.mistakes import shell_word
from llo_board.model.board_changes import MakeBoard, MakeCard, MakeChecklist, MakeItem, MakeLabel, MakeList
from llo_board.model.days import local_day
from llo_board.model.definition import Definition
from llo_board.model.plan import Plan
from llo_board.model.runs import NOBODY, Holder
from llo_board.model.snapshot import CONVERSION, Action, BoardReading
from llo_board.sync import sides as sync_sides
from llo_board.sync.apply import fetch_fates
from llo_board.sync.conversions import build_conversions
from llo_board.sync.guards import PlanRefused
from llo_board.sync.planner import build_plan
from llo_board.sync.sides import Asked
from llo_board.trello.gateway import TrelloGateway
from llo_board.workflows.finding import check_gone, find_board, read_board

_MADE_BY_BOOTSTRAP = MakeBoard | MakeList | MakeLabel | MakeCard | MakeChecklist | MakeItem


HANDS = 8
"""As many as Trello's limit keeps busy when an answer takes the better part of a second."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a run touches the world; who runs, and how to ask whether another process of this computer runs.

    `hands` is how many writes are under way at once; `reason` words an error for the run log.
    """

    gateway: TrelloGateway
    history: History
    now: Callable[[], datetime]
    holder: Holder = NOBODY
    runs_here: Callable[[int], bool] = lambda _: True
    hands: int = HANDS
    reason: Callable[[LloBoardError], str] = lambda error: type(error).__name__


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for by name.

    Cards to archive, many changes at once, a board to build on, a new board for one that is gone, paid workspace.
    """

    archive: frozenset[str] = frozenset()
    allow_many: bool = False
    onto: str | None = None
    new_board: bool = False
    paid_workspace: bool = False


NOTHING_SPECIAL = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides(sync_sides.Sides):
    """What a plan is made from, with the moment at which the board was read and what was asked for by name."""

    read_at: datetime
    options: Options
    bootstrap: bool = False

    def plan(self) -> Plan:
        """The plan that follows."""
        return build_plan(self, Asked(self.options.archive, self.options.allow_many, self.bootstrap))


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and the sides it was made from."""

    sides: Sides
    plan: Plan

    @property
    def definition(self) -> Definition:
        """What is wanted."""
        return self.sides.definition

    @property
    def link(self) -> str:
        """The board's address, "" while there is no board."""
        return self.sides.reading.snapshot.url if self.sides.reading else ""

    @property
    def is_complete(self) -> bool:
        """Whether everything that `bootstrap` makes is there."""
        return not any(isinstance(change, _MADE_BY_BOOTSTRAP) for change in self.plan.changes)

    @property
    def refused(self) -> PlanRefused | None:
        """Why it cannot be carried out, if a guard says no."""
        if not self.plan.refusals:
            return None
        return PlanRefused(self.plan.refusals, self.as_typed)

    @property
    def as_typed(self) -> str:
        """The definition as a command takes it, with the board that was named for it."""
        return as_typed(self.definition.source.path, self.sides.options)


def as_typed(file: str, options: Options) -> str:
    """A definition's file as a command takes it; with the board to build on, which is not in the file yet."""
    onto = f" --onto {shell_word(options.onto)}" if options.onto else ""
    return shell_word(file) + onto


def look(definition: Definition, edges: Edges, options: Options) -> Sides:
    """The definition, the memory and the board, side by side: one request when the board is known."""
    memory = edges.history.memory(definition.project.key)
    board = options.onto or find_board(definition, memory, edges.gateway)
    if board and options.new_board:
        check_gone(definition, board, edges.gateway)
        board = None
    since = edges.history.last_action(definition.project.key)
    reading = read_board(definition, board, edges.gateway, since) if board else None
    now = edges.now()
    today = local_day(now, definition.project.zone)
    return Sides(definition, memory, reading, today, read_at=now, options=options)


def to_make(sides: Sides, edges: Edges) -> Sides:
    """The sides of a bootstrap: who makes a board is on it, and belongs on cards from the start."""
    maker = edges.gateway.fetch_me() if sides.reading is None else None
    return replace(sides, bootstrap=True, maker=maker)


def make_plan(sides: Sides, edges: Edges) -> Planned:
    """The plan, with a look into the board's own log where the memory is not the board's, and at what is gone."""
    first = sides.plan()
    if not first.memory_known:
        sides = replace(sides, log=_whole_log(sides, edges))
        first = sides.plan()
    if first.items_gone:
        sides = with_seen_items(sides, first, edges)
        first = sides.plan()
    if not first.lookups:
        return Planned(sides, first)
    places = edges.history.places(sides.definition.project.key, set(first.lookups))
    sides = replace(sides, gone=fetch_fates(first, edges.gateway), places=places)
    return Planned(sides, sides.plan())


def with_seen_items(sides: Sides, found: Plan, edges: Edges) -> Sides:
    """The sides with the cards that people ever made of items, and how the items that are gone were last seen.

    Items that were deleted are gone for ever: where no card was made of any, nothing is looked up.
    """
    project, reading = sides.definition.project.key, sides.reading
    made = edges.history.conversions(project)
    if reading is None or not (made or build_conversions(reading.actions)):
        return sides
    known = {action.action_id for action in reading.actions}
    actions = (*reading.actions, *(action for action in made if action.action_id not in known))
    cards = {action.card_id for action in actions if action.kind == CONVERSION}
    seen = edges.history.seen_items(project, set(found.items_gone) - cards)
    return replace(sides, reading=replace(reading, actions=actions), seen_items=seen)


def _whole_log(sides: Sides, edges: Edges) -> tuple[Action, ...]:
    """Every action of the board: as read already where no earlier one was known, else read from the beginning."""
    if sides.reading is None:
        return ()
    if edges.history.last_action(sides.definition.project.key) is None:
        return sides.reading.actions
    return edges.gateway.fetch_actions(sides.reading.snapshot.board_id)


def explain(planned: Planned, edges: Edges) -> Planned:
    """The same plan for people to read: who did it and when comes from all actions that are remembered."""
    if not (planned.plan.drifts or planned.plan.questions or planned.plan.notices):
        return planned
    sides = replace(planned.sides, reading=with_older_actions(planned.sides, edges))
    return Planned(sides, sides.plan())


def with_older_actions(sides: Sides, edges: Edges) -> BoardReading | None:
    """The reading with the actions that were remembered before it."""
    if sides.reading is None:
        return None
    newer = {action.action_id for action in sides.reading.actions}
    older = edges.history.actions(sides.definition.project.key)
    kept = (action for action in reversed(older) if action.action_id not in newer)
    return replace(sides.reading, actions=(*sides.reading.actions, *kept))
