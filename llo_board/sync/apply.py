"""Walks a plan over a board: one request a change, the memory told as soon as the board has accepted.

Cut off anywhere, a run is finished by the next one. What was accepted and recorded is known; what was accepted and
not recorded is found again by its mark, its name or its value; the run's number is noted before the board bears it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from llo_board.errors import LloBoardError
from llo_board.model.fate import GoneFate
from llo_board.model.fields import plain_name, plain_text, seen_value
from llo_board.model.marks import Stamp, with_stamp
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, Value
from llo_board.model.plan import (
    AddLabel,
    AddMember,
    ArchiveCard,
    Change,
    Done,
    Failed,
    MakeBoard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    Outcome,
    Plan,
    RemoveLabel,
    RemoveMember,
    SetFields,
    Skipped,
    SkipReason,
    StampBoard,
)
from llo_board.model.snapshot import CardState
from llo_board.sync.guards import PlanRefused
from llo_board.sync.look import EXISTS
from llo_board.sync.ports import BoardGateway, Recorder
from llo_board.sync.sending import build_new_card, send_fields, send_named, send_presence
from llo_board.sync.standing import standing_fields, standing_ground

FRESH_FOR = timedelta(seconds=10)
"""How long what was read counts as read just now."""


def apply_plan(
    plan: Plan,
    gateway: BoardGateway,
    record: Recorder,
    *,
    read_at: datetime,
    now: Callable[[], datetime],
) -> Iterator[Outcome]:
    """Carries the plan out, a change at a time; an error ends the walk with `Failed` as its last outcome.

    `read_at` is the moment at which the board of the plan was read. A refused plan raises `PlanRefused` at once.
    """
    if plan.refusals:
        raise PlanRefused(plan.refusals)
    walk = _Walk(plan, gateway, record, read_at, now)
    for number, change in enumerate(plan.changes):
        try:
            outcomes = tuple(walk.step(change))
        except LloBoardError as error:
            yield Failed(change, error, done=number, total=len(plan.changes))
            return
        yield from outcomes


def record_known(plan: Plan, record: Recorder) -> None:
    """Records what a plan learned without writing: found things, agreed pairs, frozen targets."""
    for entity, trello_id in plan.learned:
        record.bind(entity, trello_id)
    for key, pair in plan.agreements:
        record.agree(key, pair)
    for card_key, target in plan.freezes:
        record.freeze_target(card_key, target)


def fetch_fates(plan: Plan, gateway: BoardGateway) -> dict[str, GoneFate]:
    """What became of the cards that a plan wants looked up, one request each; for `build_plan(gone=...)`."""
    if plan.board_id is None:
        return {}
    found = {card_id: gateway.fetch_card(plan.board_id, card_id) for card_id in plan.lookups}
    return {card_id: fate for card_id, fate in found.items() if isinstance(fate, GoneFate)}


@dataclass(slots=True)
class _Walk:
    """One walk over one board: the ids learned on the way, and the cards read again."""

    plan: Plan
    gateway: BoardGateway
    record: Recorder
    read_at: datetime
    now: Callable[[], datetime]
    ids: dict[Entity, str] = field(init=False)
    board_id: str = field(init=False)
    reread: dict[str, tuple[CardState, datetime]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = dict(self.plan.bindings)
        self.board_id = self.plan.board_id or ""

    def step(self, change: Change) -> Iterator[Outcome]:
        """Carries out one change."""
        match change:
            case MakeBoard():
                yield self._make_board(change)
            case StampBoard():
                yield self._stamp_board(change)
            case MakeList() | MakeLabel() | MakeChecklist() | MakeItem():
                yield self._make_named(change)
            case MakeCard():
                yield self._make_card(change)
            case SetFields():
                yield from self._set_fields(change)
            case AddLabel() | RemoveLabel() | AddMember() | RemoveMember():
                yield self._change_presence(change)
            case ArchiveCard():
                yield self._archive(change)
            case _:
                assert_never(change)

    # The board

    def _make_board(self, change: MakeBoard) -> Outcome:
        self.record.note_stamp()
        board = self.gateway.make_board(change.name, with_stamp(change.description, self._stamp()))
        self.board_id = board.board_id
        self.record.bind_board(board.board_id)
        return Done(change, board.board_id)

    def _stamp_board(self, change: StampBoard) -> Outcome:
        is_fresh = self._is_fresh(self.read_at)
        description = change.description if is_fresh else self.gateway.fetch_board_description(self.board_id)
        self.record.note_stamp()
        self.gateway.describe_board(self.board_id, with_stamp(description, self._stamp()))
        self.record.bind_board(self.board_id)
        return Done(change, self.board_id)

    def _stamp(self) -> Stamp:
        return Stamp(self.plan.project, self.record.run, self.record.history)

    # What is made

    def _make_named(self, change: MakeList | MakeLabel | MakeChecklist | MakeItem) -> Outcome:
        made = send_named(self.gateway, change, self.board_id, self.ids)
        self._bind(change.subject.entity, made.trello_id)
        self._agree(change.subject.entity, "name", plain_name(change.name), plain_name(made.name))
        if isinstance(change, MakeLabel):
            self._agree(change.subject.entity, "colour", change.colour, made.colour)
        return Done(change, made.trello_id)

    def _make_card(self, change: MakeCard) -> Outcome:
        card = self.gateway.make_card(build_new_card(change, self.ids, self._zone))
        entity = change.subject.entity
        self._bind(entity, card.card_id)
        if change.target is not None:
            self.record.freeze_target(entity.key, change.target)
        for name, wanted in _born_fields(change):
            self._agree(entity, name, wanted, seen_value(name, card, self._zone))
        for goal in change.goals:
            self._agree_presence(entity, f"label:{goal}", self._id(EntityKind.LABEL, goal) in card.label_ids)
        for person, member_id in change.members:
            self._agree_presence(entity, f"member:{person}", member_id in card.member_ids)
        return Done(change, card.card_id)

    # What is changed

    def _set_fields(self, change: SetFields) -> Iterator[Outcome]:
        kept = self._still_standing(change)
        if kept is None:
            yield Skipped(change, SkipReason.GONE, tuple(one.field for one in change.changes))
            return
        left_out = tuple(one.field for one in change.changes if one not in kept.changes)
        if left_out:
            yield Skipped(change, SkipReason.CHANGED, left_out)
        if kept.changes:
            self._put(kept)
            yield Done(kept, kept.trello_id)

    def _still_standing(self, change: SetFields) -> SetFields | None:
        """The change without what people changed since the board was read; None for a thing that has gone."""
        if self._is_fresh(self.read_at):
            return change
        if change.subject.card_id is None:
            return self._standing_ground(change)
        card = self._card_now(change.subject.card_id)
        return standing_fields(change, card, self._zone) if isinstance(card, CardState) else None

    def _standing_ground(self, change: SetFields) -> SetFields | None:
        is_list = change.subject.entity.kind is EntityKind.LIST
        fetch = self.gateway.fetch_list if is_list else self.gateway.fetch_label
        now = fetch(change.trello_id)
        return standing_ground(change, now) if now else None

    def _put(self, change: SetFields) -> None:
        seen = send_fields(self.gateway, change, self._zone)
        entity = change.subject.entity
        for one in change.changes:
            if one.field == "closed":
                self.record.agree(FieldKey(entity, EXISTS), Agreed(True, True))
            else:
                self._agree(entity, one.field, one.after, seen(one.field))

    def _change_presence(self, change: AddLabel | RemoveLabel | AddMember | RemoveMember) -> Outcome:
        entity, wanted = change.subject.entity, isinstance(change, AddLabel | AddMember)
        name = _presence_field(change)
        card_id = change.subject.card_id or ""
        other_id = self._other_id(change)
        card = self._card_now(card_id)
        if isinstance(card, GoneFate):
            return Skipped(change, SkipReason.GONE, (name,))
        if card is not None and (other_id in card.label_ids + card.member_ids) is wanted:
            return Skipped(change, SkipReason.CHANGED, (name,))
        send_presence(self.gateway, change, card_id, other_id)
        self._agree(entity, name, wanted, wanted)
        if isinstance(change, AddLabel) and change.put_back:
            self.record.note_put_back(FieldKey(entity, name))
        return Done(change, card_id)

    def _other_id(self, change: AddLabel | RemoveLabel | AddMember | RemoveMember) -> str:
        if isinstance(change, AddMember | RemoveMember):
            return change.member_id
        return self._id(EntityKind.LABEL, change.goal)

    def _archive(self, change: ArchiveCard) -> Outcome:
        card_id = change.subject.card_id or ""
        self.gateway.change_card(card_id, {"closed": True})
        self._agree(change.subject.entity, "closed", True, True)
        return Done(change, card_id)

    # Memory and freshness

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.plan.timezone)

    def _id(self, kind: EntityKind, key: str) -> str:
        return self.ids[Entity(kind, key)]

    def _bind(self, entity: Entity, trello_id: str) -> None:
        self.ids[entity] = trello_id
        self.record.bind(entity, trello_id)
        self.record.agree(FieldKey(entity, EXISTS), Agreed(True, True))

    def _agree(self, entity: Entity, name: str, wanted: Value, seen: Value) -> None:
        self.record.agree(FieldKey(entity, name), Agreed(wanted, seen))

    def _agree_presence(self, entity: Entity, name: str, is_there: bool) -> None:
        """What the board left out is not agreed: the next run puts it there."""
        if is_there:
            self._agree(entity, name, True, True)

    def _is_fresh(self, read_at: datetime) -> bool:
        return self.now() - read_at <= FRESH_FOR

    def _card_now(self, card_id: str) -> CardState | GoneFate | None:
        """The card, read again if what was read of it is too old; None while the plan itself is fresh."""
        if self._is_fresh(self.read_at):
            return None
        known = self.reread.get(card_id)
        if known is not None and self._is_fresh(known[1]):
            return known[0]
        card = self.gateway.fetch_card(self.board_id, card_id)
        if isinstance(card, CardState):
            self.reread[card_id] = (card, self.now().astimezone(UTC))
        return card


def _born_fields(change: MakeCard) -> Iterator[tuple[str, Value]]:
    yield "name", plain_name(change.name)
    yield "description", plain_text(change.description)
    yield "due", change.due.isoformat() if change.due else None
    yield "start", change.start.isoformat() if change.start else None
    yield "mark", change.mark


def _presence_field(change: AddLabel | RemoveLabel | AddMember | RemoveMember) -> str:
    if isinstance(change, AddMember | RemoveMember):
        return f"member:{change.person}"
    return f"label:{change.goal}"
