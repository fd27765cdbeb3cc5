"""Carries errands out on a board, each by the one request that it is, and tells what came of it.

Several hands walk at once: nothing is remembered here but the cards that were read again, and what was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from llo_board.errors import LloBoardError
from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    RemoveLabel,
    RemoveMember,
    SetFields,
    ThingChange,
)
from llo_board.model.fate import GoneFate
from llo_board.model.fields import plain_name, plain_text, seen_value
from llo_board.model.memory import Entity, EntityKind, Value
from llo_board.model.outcomes import Done, Outcome, Skipped, SkipReason
from llo_board.model.snapshot import CardState, CheckItem, LabelState, ListState
from llo_board.sync.errands import Errand
from llo_board.sync.look import EXISTS
from llo_board.sync.notes import Notes, Work
from llo_board.sync.ports import BoardGateway
from llo_board.sync.sending import build_new_card, send_copy, send_fields, send_named, send_presence
from llo_board.sync.standing import standing_fields, standing_ground

FRESH_FOR = timedelta(seconds=10)
"""How long what was read counts as read just now."""


@dataclass(slots=True)
class Walk:
    """One walk over one board; `ids` are learned on the way, from what was remembered of each errand."""

    gateway: BoardGateway
    zone: ZoneInfo
    board_id: str
    ids: dict[Entity, str]
    read_at: datetime
    now: Callable[[], datetime]
    reread: dict[str, tuple[CardState | GoneFate, datetime]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)

    def carry(self, errand: Errand) -> Work:
        """Carries an errand out; an error of ours ends it, and is told with what it left undone."""
        work = Work(errand.changes)
        try:
            if errand.source is None:
                (change,) = errand.changes
                work.outcomes.extend(tuple(self._step(change, work.notes)))
            else:
                self._copy(errand, errand.source, work)
        except LloBoardError as error:
            done = {id(outcome.change) for outcome in work.outcomes}
            work.error, work.left = error, tuple(one for one in errand.changes if id(one) not in done)
        return work

    def _step(self, change: ThingChange, notes: Notes) -> Iterator[Outcome]:
        match change:
            case MakeList() | MakeLabel():
                yield self._make_named(change, notes)
            case MakeChecklist() | MakeItem():
                yield self._make_part(change, notes)
            case MakeCard():
                yield self._make_card(change, notes)
            case SetFields():
                yield from self._set_fields(change, notes)
            case AddLabel() | RemoveLabel() | AddMember() | RemoveMember():
                yield self._change_presence(change, notes)
            case ArchiveCard():
                yield self._archive(change, notes)
            case _:
                assert_never(change)

    # What is made

    def _make_part(self, change: MakeChecklist | MakeItem, notes: Notes) -> Outcome:
        if self._is_gone(change):
            return Skipped(change, SkipReason.GONE)
        return self._make_named(change, notes)

    def _is_gone(self, change: MakeChecklist | MakeItem) -> bool:
        """Whether the card that it belongs on has gone from the board, or an item's checklist from the card."""
        card = self._card_now(self._id(EntityKind.CARD, change.subject.card or ""))
        if isinstance(card, GoneFate):
            return True
        return isinstance(change, MakeItem) and self._lacks(card, change.checklist)

    def _lacks(self, card: CardState | None, checklist: str) -> bool:
        checklist_id = self.ids.get(Entity(EntityKind.CHECKLIST, checklist))
        if checklist_id is None or card is None or checklist_id in self.made:
            return checklist_id is None  # then it was left out itself
        return all(one.checklist_id != checklist_id for one in card.checklists)

    def _make_named(self, change: MakeList | MakeLabel | MakeChecklist | MakeItem, notes: Notes) -> Outcome:
        made = send_named(self.gateway, change, self.board_id, self.ids)
        self.made.add(made.trello_id)
        notes.bind(change.subject.entity, made.trello_id)
        notes.agree(change.subject.entity, "name", plain_name(change.name), plain_name(made.name))
        if isinstance(change, MakeLabel):
            notes.agree(change.subject.entity, "colour", change.colour, made.colour)
        return Done(change, made.trello_id)

    def _make_card(self, change: MakeCard, notes: Notes) -> Outcome:
        card = self.gateway.make_card(build_new_card(change, self.ids, self.zone))
        self._remember_card(card.card_id, card)
        entity = change.subject.entity
        notes.bind(entity, card.card_id)
        if change.target is not None:
            notes.freeze_target(entity.key, change.target)
        for name, wanted in _born_fields(change):
            notes.agree(entity, name, wanted, seen_value(name, card, self.zone))
        for goal in change.goals:
            notes.agree_presence(entity, f"label:{goal}", self._id(EntityKind.LABEL, goal) in card.label_ids)
        for person, member_id in change.members:
            notes.agree_presence(entity, f"member:{person}", member_id in card.member_ids)
        return Done(change, card.card_id)

    def _copy(self, errand: Errand, source: Entity, work: Work) -> None:
        """A checklist with its items, as a copy; an item that did not come along is made by itself."""
        make, *items = errand.changes
        assert isinstance(make, MakeChecklist)  # noqa: S101 (nothing else is copied)
        if self._is_gone(make):
            work.outcomes += [Skipped(change, SkipReason.GONE) for change in errand.changes]
            return
        copy = send_copy(self.gateway, make, self.ids, source)
        self.made.add(copy.checklist_id)
        work.notes.bind(make.subject.entity, copy.checklist_id)
        work.notes.agree(make.subject.entity, "name", plain_name(make.name), plain_name(copy.name))
        work.outcomes.append(Done(make, copy.checklist_id))
        found = list(copy.items)
        for item in items:
            assert isinstance(item, MakeItem)  # noqa: S101 (a checklist carries items)
            made = _taken_from(found, item) or self.gateway.make_item(copy.checklist_id, item.name, item.position)
            work.notes.bind(item.subject.entity, made.item_id)
            work.notes.agree(item.subject.entity, "name", plain_name(item.name), plain_name(made.name))
            work.outcomes.append(Done(item, made.item_id))

    # What is changed

    def _set_fields(self, change: SetFields, notes: Notes) -> Iterator[Outcome]:
        kept = self._still_standing(change)
        if kept is None:
            yield Skipped(change, SkipReason.GONE, tuple(one.field for one in change.changes))
            return
        left_out = tuple(one.field for one in change.changes if one not in kept.changes)
        if left_out:
            yield Skipped(change, SkipReason.CHANGED, left_out)
        if kept.changes:
            self._put(kept, notes)
            yield Done(kept, kept.trello_id)

    def _still_standing(self, change: SetFields) -> SetFields | None:
        """The change without what people changed since the board was read; None for a thing that has gone."""
        if self.is_fresh(self.read_at):
            return change
        if change.subject.card_id is None:
            return self._standing_ground(change)
        card = self._card_now(change.subject.card_id)
        return standing_fields(change, card, self.zone) if isinstance(card, CardState) else None

    def _standing_ground(self, change: SetFields) -> SetFields | None:
        now: ListState | LabelState | None
        if change.subject.entity.kind is EntityKind.LIST:
            now = self.gateway.fetch_list(self.board_id, change.trello_id)
        else:
            now = self.gateway.fetch_label(change.trello_id)
        return standing_ground(change, now) if now else None

    def _put(self, change: SetFields, notes: Notes) -> None:
        seen = send_fields(self.gateway, change, self.zone)
        entity = change.subject.entity
        for one in change.changes:
            if one.field == "closed":
                notes.agree(entity, EXISTS, True, True)
            else:
                notes.agree(entity, one.field, one.after, seen(one.field))

    def _change_presence(self, change: AddLabel | RemoveLabel | AddMember | RemoveMember, notes: Notes) -> Outcome:
        entity, wanted = change.subject.entity, isinstance(change, AddLabel | AddMember)
        name = _presence_field(change)
        card_id = change.subject.card_id or ""
        other_id = self._other_id(change)
        card = self._card_now(card_id)
        if isinstance(card, GoneFate):
            return Skipped(change, SkipReason.GONE, (name,))
        if card is not None and (other_id in card.label_ids + card.member_ids) is wanted:
            return Skipped(change, SkipReason.CHANGED, (name,))
        try:
            send_presence(self.gateway, change, card_id, other_id)
        except LloBoardError as error:
            if error.maybe_done:
                _note_put_back(change, notes)
            raise
        notes.agree(entity, name, wanted, wanted)
        _note_put_back(change, notes)
        return Done(change, card_id)

    def _other_id(self, change: AddLabel | RemoveLabel | AddMember | RemoveMember) -> str:
        if isinstance(change, AddMember | RemoveMember):
            return change.member_id
        return self._id(EntityKind.LABEL, change.goal)

    def _archive(self, change: ArchiveCard, notes: Notes) -> Outcome:
        card_id = change.subject.card_id or ""
        card = self._card_now(card_id)
        reason = None if card is None else _why_kept(change, card)
        if reason is not None:
            return Skipped(change, reason, ("closed",))
        self.gateway.change_card(card_id, {"closed": True})
        notes.agree(change.subject.entity, "closed", True, True)
        return Done(change, card_id)

    def _id(self, kind: EntityKind, key: str) -> str:
        return self.ids[Entity(kind, key)]

    # Freshness

    def is_fresh(self, read_at: datetime) -> bool:
        """Whether what was read at that moment still counts as read just now."""
        return self.now() - read_at <= FRESH_FOR

    def _card_now(self, card_id: str) -> CardState | GoneFate | None:
        """The card, read again if what was read of it is too old; None while the plan itself is fresh."""
        if self.is_fresh(self.read_at):
            return None
        known = self.reread.get(card_id)
        if known is not None and self.is_fresh(known[1]):
            return known[0]
        card = self.gateway.fetch_card(self.board_id, card_id)
        self._remember_card(card_id, card)
        return card

    def _remember_card(self, card_id: str, card: CardState | GoneFate) -> None:
        self.reread[card_id] = (card, self.now().astimezone(UTC))


def _why_kept(change: ArchiveCard, card: CardState | GoneFate) -> SkipReason | None:
    """Why the card, as it is now, does not go to the archive."""
    if isinstance(card, GoneFate):
        return SkipReason.GONE
    if card.closed:
        return SkipReason.CHANGED
    is_as_it_was = change.untouched_since in (None, card.last_activity)
    return None if is_as_it_was else SkipReason.TOUCHED


def _taken_from(found: list[CheckItem], wanted: MakeItem) -> CheckItem | None:
    """The item of that name, taken out of those that came along."""
    same = next((one for one in found if plain_name(one.name) == plain_name(wanted.name)), None)
    if same is not None:
        found.remove(same)
    return same


def _born_fields(change: MakeCard) -> Iterator[tuple[str, Value]]:
    yield "name", plain_name(change.name)
    yield "description", plain_text(change.description)
    yield "due", change.due.isoformat() if change.due else None
    yield "start", change.start.isoformat() if change.start else None
    yield "mark", change.mark


def _note_put_back(change: AddLabel | RemoveLabel | AddMember | RemoveMember, notes: Notes) -> None:
    """Once, also when nobody knows whether it came to that: people who take it off again are right."""
    if isinstance(change, AddLabel) and change.put_back:
        notes.note_put_back(change.subject.entity, _presence_field(change))


def _presence_field(change: AddLabel | RemoveLabel | AddMember | RemoveMember) -> str:
    if isinstance(change, AddMember | RemoveMember):
        return f"member:{change.person}"
    return f"label:{change.goal}"
