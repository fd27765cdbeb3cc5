"""Carries a plan out on a board, several writes side by side, the memory told as soon as the board has accepted.

Cut off anywhere, a run is finished by the next one. What was accepted and recorded is known; what was accepted and
not recorded is found again by its mark, its name or its value; the run's number is noted before the board bears it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from llo_board.errors import LloBoardError, NotSent
from llo_board.model.board_changes import Change, MakeBoard, StampBoard, ThingChange
from llo_board.model.fate import GoneFate
from llo_board.model.marks import Stamp, with_stamp
from llo_board.model.outcomes import Done, Failed, Outcome
from llo_board.model.plan import Plan
from llo_board.sync.crew import Crew
from llo_board.sync.errands import build_errands
from llo_board.sync.guards import PlanRefused
from llo_board.sync.notes import Work
from llo_board.sync.ports import BoardGateway, Recorder
from llo_board.sync.walk import Walk

Outcomes = Generator[Outcome, None, None]


def apply_plan(
    plan: Plan,
    gateway: BoardGateway,
    record: Recorder,
    *,
    read_at: datetime,
    now: Callable[[], datetime],
    hands: int = 1,
) -> Outcomes:
    """Carries the plan out, so many writes side by side; an error ends it, with a `Failed` as its last outcome.

    After an error, or Ctrl-C, nothing more is begun, and what is under way is finished and remembered. Outcomes
    come as the board answers, which is not the plan's order; close them, if you stop listening before their end.
    `read_at` is the moment at which the board of the plan was read. A refused plan raises `PlanRefused` at once.
    """
    if plan.refusals:
        raise PlanRefused(plan.refusals)
    walk = Walk(gateway, ZoneInfo(plan.timezone), plan.board_id or "", dict(plan.bindings), read_at, now)
    run = _Run(plan, walk, record)
    yield from run.sign(*(change for change in plan.changes if isinstance(change, MakeBoard | StampBoard)))
    if not run.failures:
        things = tuple(change for change in plan.changes if not isinstance(change, MakeBoard | StampBoard))
        yield from run.work_off(things, hands)
    yield from run.failed()


def record_known(plan: Plan, record: Recorder) -> None:
    """Records what a plan learned without writing: found things, answers no longer kept, agreed pairs, targets."""
    for entity, trello_id in plan.learned:
        record.bind(entity, trello_id)
    for key, answer in plan.answers:
        record.note_answer(key, answer)
    for key, pair in plan.agreements:
        record.agree(key, pair)
    for card_key, target in plan.freezes:
        record.freeze_target(card_key, target)


def fetch_fates(plan: Plan, gateway: BoardGateway) -> dict[str, GoneFate]:
    """What became of the cards that a plan wants looked up, one request each; for `Sides.gone`."""
    if plan.board_id is None:
        return {}
    found = {card_id: gateway.fetch_card(plan.board_id, card_id) for card_id in plan.lookups}
    return {card_id: fate for card_id, fate in found.items() if isinstance(fate, GoneFate)}


@dataclass(slots=True)
class _Run:
    """One run: the hands walk, the memory is told here, in one place."""

    plan: Plan
    walk: Walk
    record: Recorder
    walked: int = 0
    failures: list[tuple[Change, LloBoardError]] = field(default_factory=list)

    def sign(self, *changes: MakeBoard | StampBoard) -> Outcomes:
        """Makes or signs the board: before all else, and its number noted before the board bears it."""
        for change in changes:
            try:
                done = self._make_board(change) if isinstance(change, MakeBoard) else self._stamp_board(change)
            except LloBoardError as error:
                self.failures.append((change, error))
                return
            self.walked += 1
            yield done

    def work_off(self, changes: tuple[ThingChange, ...], hands: int) -> Outcomes:
        """Works the changes off; what has begun is taken in also when the run is stopped."""
        with Crew(build_errands(changes), self.walk.carry, hands) as crew:
            try:
                yield from self._until_stopped(crew)
            finally:
                self.walk.gateway.resume()

    def _until_stopped(self, crew: Crew[Work]) -> Outcomes:
        try:
            yield from self._take_in(crew)
        except KeyboardInterrupt:
            self._halt(crew)
            yield from self._take_in(crew)
            raise
        finally:  # who listens may have had enough of it, as when the journal can't be written
            self._halt(crew)
            self._remember_rest(crew)

    def failed(self) -> Outcomes:
        """What stopped the run, the first of it first."""
        for change, error in self.failures:
            yield Failed(change, error, done=self.walked, total=len(self.plan.changes))

    def _take_in(self, crew: Crew[Work]) -> Outcomes:
        while works := crew.next():
            works = self._remembered(works)
            if any(work.error is not None for work in works):
                self._halt(crew)
            for work in works:
                if work.error is not None and not isinstance(work.error, NotSent):
                    self.failures += [(change, work.error) for change in work.left]
                self.walked += len(work.changes) - len(work.left)
                yield from work.outcomes

    def _remembered(self, works: tuple[Work, ...]) -> tuple[Work, ...]:
        """Tells the memory; what it could not take in counts as failed, so that the next run looks for it."""
        try:
            with self.record.at_once():
                for work in works:
                    work.notes.tell(self.record)
        except LloBoardError as error:
            return tuple(Work(work.changes, left=work.changes, error=error) for work in works)
        for work in works:
            self.walk.ids.update(work.notes.bound)
        return works

    def _remember_rest(self, crew: Crew[Work]) -> None:
        while works := crew.next():
            self._remembered(works)

    def _halt(self, crew: Crew[Work]) -> None:
        crew.stop()
        self.walk.gateway.halt()

    # The board

    def _make_board(self, change: MakeBoard) -> Outcome:
        self.record.note_stamp()
        board = self.walk.gateway.make_board(change.name, with_stamp(change.description, self._stamp()))
        self.walk.board_id = board.board_id
        self.record.bind_board(board.board_id)
        return Done(change, board.board_id)

    def _stamp_board(self, change: StampBoard) -> Outcome:
        gateway, board_id = self.walk.gateway, self.walk.board_id
        is_fresh = self.walk.is_fresh(self.walk.read_at)
        description = change.description if is_fresh else gateway.fetch_board_description(board_id)
        self.record.note_stamp()
        gateway.describe_board(board_id, with_stamp(description, self._stamp()))
        self.record.bind_board(board_id)
        return Done(change, board_id)

    def _stamp(self) -> Stamp:
        return Stamp(self.plan.project, self.record.run, self.record.history)
