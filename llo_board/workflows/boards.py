"""Plan and sync in a few short functions over nouns and ports.

The edges (Trello, the history, the clock) are given; the command line makes them. Nothing here prints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from llo_board import __version__
from llo_board.errors import LloBoardError
from llo_board.history.store import History
from llo_board.loading.mistakes import shell_word
from llo_board.model.days import local_day
from llo_board.model.definition import Definition
from llo_board.model.fate import GoneFate
from llo_board.model.last_seen import SeenItem
from llo_board.model.memory import Memory
from llo_board.model.plan import (
    Failed,
    MakeBoard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    Outcome,
    Plan,
    Skipped,
    StampBoard,
)
from llo_board.model.runs import NOBODY, Holder, Lock
from llo_board.model.snapshot import CONVERSION, Action, BoardReading, MemberState
from llo_board.sync.apply import apply_plan, fetch_fates, record_known
from llo_board.sync.conversions import build_conversions
from llo_board.sync.errors import stopped
from llo_board.sync.guards import PlanRefused, WorkspaceFacts, workspace_refusals
from llo_board.sync.planner import build_plan
from llo_board.sync.wanted import build_wanted
from llo_board.trello.errors import NotVisible, Refused, ThingGone
from llo_board.trello.gateway import TrelloGateway
from llo_board.workflows.finding import check_gone, find_board, read_board
from llo_board.workflows.runs import Journal, alone, settle_open

_MADE_BY_BOOTSTRAP = MakeBoard | MakeList | MakeLabel | MakeCard | MakeChecklist | MakeItem

HANDS = 8
"""As many as Trello's limit keeps busy when an answer takes the better part of a second."""

Watch = Callable[[Outcome, int, int], None]
"""Is told each outcome as it comes, with how many of how many changes have been walked."""


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


@dataclass(frozen=True, slots=True)
class Sides:
    """What a plan is made from; `reading` is None while there is no board, and `maker` would make it.

    `log` is the board's whole action log, read where the memory is not the board's.
    """

    definition: Definition
    memory: Memory
    reading: BoardReading | None
    read_at: datetime
    options: Options
    bootstrap: bool = False
    gone: Mapping[str, GoneFate] = field(default_factory=dict)
    maker: MemberState | None = None
    log: tuple[Action, ...] = ()
    seen_items: Mapping[str, SeenItem] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def plan(self) -> Plan:
        """The plan that follows."""
        today = local_day(self.read_at, self.definition.project.zone)
        return build_plan(
            self.definition,
            build_wanted(self.definition, today),
            self.reading,
            self.memory,
            today=today,
            archive=self.options.archive,
            allow_many=self.options.allow_many,
            bootstrap=self.bootstrap,
            gone=self.gone,
            maker=self.maker,
            log=self.log,
            seen_items=self.seen_items,
            places=self.places,
        )


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


@dataclass(frozen=True, slots=True)
class Applied:
    """What a run did: its plan, what became of each change, and the board's address."""

    planned: Planned
    link: str
    outcomes: tuple[Outcome, ...] = ()
    was_complete: bool = False
    workspace: WorkspaceFacts | None = None
    left_behind: Lock | None = None

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The changes that were left out, since the board moved meanwhile."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Skipped))


def plan(definition: Definition, edges: Edges, options: Options = NOTHING_SPECIAL) -> Planned:
    """What a sync would do, or a bootstrap while there is no board or on the one that is named; writes nothing."""
    sides = look(definition, edges, options)
    if sides.reading is not None and not options.onto:
        return explain(make_plan(sides, edges), edges)
    found = explain(make_plan(to_make(sides, edges), edges), edges)
    asks = not (options.paid_workspace or found.is_complete)
    facts = read_workspace(sides.reading, edges) if asks else None
    full = tuple(workspace_refusals(facts)) if facts else ()
    return replace(found, plan=replace(found.plan, refusals=(*found.plan.refusals, *full)))


def sync(definition: Definition, edges: Edges, options: Options, watch: Watch, kind: str = "sync") -> Applied:
    """Brings the definition to the board; raises PlanRefused before anything is written, Stopped after.

    `kind` is the command's name, for the run log. ProjectBusy while another run is at work on the project.
    """
    with alone(definition, edges.history.log, edges.holder, edges.runs_here) as left_behind:
        planned = make_plan(look(definition, edges, options), edges)
        return replace(carry_out(planned, edges, kind, watch), left_behind=left_behind)


def to_make(sides: Sides, edges: Edges) -> Sides:
    """The sides of a bootstrap: who makes a board is on it, and belongs on cards from the start."""
    maker = edges.gateway.fetch_me() if sides.reading is None else None
    return replace(sides, bootstrap=True, maker=maker)


def read_workspace(reading: BoardReading | None, edges: Edges) -> WorkspaceFacts | None:
    """Who is in the board's workspace; None where there is none, or it is not ours to see."""
    if reading is None or reading.snapshot.workspace_id is None:
        return None
    try:
        found = edges.gateway.fetch_workspace(reading.snapshot.workspace_id)
    except (NotVisible, ThingGone):
        return None
    return WorkspaceFacts(reading.snapshot.name, found.people, found.invited)


def refuse_full_workspace(facts: WorkspaceFacts | None, sides: Sides) -> None:
    """Raises PlanRefused for a workspace in which Trello would let nobody write."""
    refusals = tuple(workspace_refusals(facts)) if facts else ()
    if refusals:
        raise PlanRefused(refusals, as_typed(sides.definition.source.path, sides.options))


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
    return Sides(definition, memory, reading, edges.now(), options)


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


def _whole_log(sides: Sides, edges: Edges) -> tuple[Action, ...]:
    """Every action of the board: as read already where no earlier one was known, else read from the beginning."""
    if sides.reading is None:
        return ()
    if edges.history.last_action(sides.definition.project.key) is None:
        return sides.reading.actions
    return edges.gateway.fetch_actions(sides.reading.snapshot.board_id)


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


def carry_out(planned: Planned, edges: Edges, kind: str, watch: Watch) -> Applied:
    """Remembers the day, then writes the plan change by change, the memory told of each."""
    if planned.refused is not None:
        raise planned.refused
    definition, found = planned.definition, planned.plan
    if planned.sides.reading is not None:
        edges.history.record_snapshot(definition.project.key, planned.sides.reading)
    settle_open(edges.history, found)
    run = edges.history.begin_run(
        definition.project.key, kind, app_version=__version__, definition_digest=definition.source.digest
    )
    journal = Journal(run, found.changes)
    record_known(found, run)
    walk = apply_plan(found, edges.gateway, run, read_at=planned.sides.read_at, now=edges.now, hands=edges.hands)
    failed = journal.follow(walk, watch)
    if failed is not None:
        edges.history.log.note_reason(definition.project.key, run.run, edges.reason(failed.error))
        if _may_not_write(failed):
            refuse_full_workspace(read_workspace(planned.sides.reading, edges), planned.sides)
        raise stopped(failed, f"llo-board {kind} {planned.as_typed}")
    return Applied(planned, planned.link, tuple(journal.outcomes))


def _may_not_write(failed: Failed) -> bool:
    """Whether Trello said no to the signing of the board: then nothing was written, and it is worth asking why."""
    return isinstance(failed.change, StampBoard) and isinstance(failed.error, NotVisible | Refused)


def remember_board(definition: Definition, edges: Edges) -> BoardReading:
    """Reads the new board once, so that its history begins on its first day."""
    project = definition.project.key
    reading = edges.gateway.fetch_board(str(edges.history.memory(project).board_id))
    edges.history.record_snapshot(project, reading)
    return reading
