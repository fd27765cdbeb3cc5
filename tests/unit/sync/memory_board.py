"""A small board in memory that speaks the gateway's words, a memory beside it, and people who do things on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from llo_board.errors import LloBoardError, TrelloError
from llo_board.model.fate import GoneFate
from llo_board.model.memory import Agreed, Answer, Entity, FieldKey, FrozenTarget, Memory
from llo_board.model.snapshot import (
    Action,
    BoardReading,
    BoardSnapshot,
    CardState,
    CheckItem,
    Checklist,
    LabelState,
    ListState,
    MemberState,
)
from llo_board.sync.ports import CardValues, NewCard

START = datetime(2022, 6, 1, 8, 0, tzinfo=UTC)


class CutOff(TrelloError):
    """The line went dead; whoever asked cannot tell whether the board heard it."""

    def __init__(self, *, maybe_done: bool = False) -> None:
        self.maybe_done = maybe_done


@dataclass(slots=True)
class Fault:
    """The write of this number fails, either before the board did anything or after, its answer lost."""

    at_write: int
    after_the_work: bool = False


@dataclass(slots=True)
class MemoryBoard:
    """Everything of one board; `writes` counts the requests that change something, `reads` the others."""

    board: BoardSnapshot | None = None
    now: datetime = START
    fault: Fault | None = None
    writes: int = 0
    reads: int = 0
    actions: list[Action] = field(default_factory=list)
    elsewhere: dict[str, GoneFate] = field(default_factory=dict)
    members: tuple[MemberState, ...] = ()
    rewrites_names: bool = False
    _ids: int = 0
    _at_work: bool = False

    # What the gateway promises

    def make_board(self, name: str, description: str) -> BoardSnapshot:
        self._begin()
        self.board = BoardSnapshot(
            self.new_id(), name, self.now, description, "https://trello.test/b/1", members=self.members
        )
        self._note("createBoard")
        self._end()
        return self.board

    def fetch_board_description(self, board_id: str) -> str:
        self.reads += 1
        return self.seen.description

    def describe_board(self, board_id: str, description: str) -> None:
        self._begin()
        self._note("updateBoard", field="description", before=self.seen.description, after=description)
        self.board = replace(self.seen, description=description)
        self._end()

    def make_list(self, board_id: str, name: str, position: float) -> ListState:
        self._begin()
        made = ListState(self.new_id(), name, False, position)
        self.board = replace(self.seen, lists=(*self.seen.lists, made))
        self._note("createList", list_id=made.list_id)
        self._end()
        return made

    def change_list(self, list_id: str, values: Mapping[str, str | bool]) -> ListState:
        self._begin()
        changed = self.set_list(list_id, **values)
        self._end()
        return changed

    def fetch_list(self, board_id: str, list_id: str) -> ListState | None:
        self.reads += 1
        return next((one for one in self.seen.lists if one.list_id == list_id), None)

    def fetch_label(self, label_id: str) -> LabelState | None:
        self.reads += 1
        return next((one for one in self.seen.labels if one.label_id == label_id), None)

    def make_label(self, board_id: str, name: str, colour: str) -> LabelState:
        self._begin()
        made = LabelState(self.new_id(), name, colour)
        self.board = replace(self.seen, labels=(*self.seen.labels, made))
        self._end()
        return made

    def change_label(self, label_id: str, values: Mapping[str, str]) -> LabelState:
        self._begin()
        changed = self.set_label(label_id, **values)
        self._end()
        return changed

    def make_card(self, card: NewCard) -> CardState:
        self._begin()
        made = CardState(
            self.new_id(),
            card.name,
            card.list_id,
            # Trello gives a text back without blanks at its end.
            card.description.rstrip(),
            position=card.position,
            due=card.due,
            start=card.start,
            label_ids=card.label_ids,
            member_ids=card.member_ids,
        )
        self.board = replace(self.seen, cards=(*self.seen.cards, made))
        self._note("createCard", card_id=made.card_id)
        self._end()
        return made

    def fetch_card(self, board_id: str, card_id: str) -> CardState | GoneFate:
        self.reads += 1
        found = [card for card in self.seen.cards if card.card_id == card_id]
        return found[0] if found else self.elsewhere.get(card_id, GoneFate.DELETED)

    def change_card(self, card_id: str, values: CardValues) -> CardState:
        self._begin()
        rewritten = {"name": f"{values['name']}…"} if self.rewrites_names and "name" in values else {}
        changed = self.set_card(card_id, **{**values, **rewritten})
        self._end()
        return changed

    def add_label(self, card_id: str, label_id: str) -> None:
        self._begin()
        card = self.card_of(card_id)
        assert label_id not in card.label_ids, "that label is already on the card"
        self.set_card(card_id, label_ids=(*card.label_ids, label_id))
        self._end()

    def remove_label(self, card_id: str, label_id: str) -> None:
        self._begin()
        kept = tuple(one for one in self.card_of(card_id).label_ids if one != label_id)
        self.set_card(card_id, label_ids=kept)
        self._end()

    def add_member(self, card_id: str, member_id: str) -> None:
        self._begin()
        card = self.card_of(card_id)
        assert member_id not in card.member_ids, "member is already on the card"
        self.set_card(card_id, member_ids=(*card.member_ids, member_id))
        self._end()

    def remove_member(self, card_id: str, member_id: str) -> None:
        self._begin()
        kept = tuple(one for one in self.card_of(card_id).member_ids if one != member_id)
        self.set_card(card_id, member_ids=kept)
        self._end()

    def make_checklist(self, card_id: str, name: str, position: float) -> Checklist:
        self._begin()
        made = Checklist(self.new_id(), name, (), position)
        self.set_card(card_id, checklists=(*self.card_of(card_id).checklists, made))
        self._end()
        return made

    def copy_checklist(self, card_id: str, source_id: str, name: str, position: float) -> Checklist:
        self._begin()
        items = (replace(one, item_id=self.new_id(), checked=False) for one in self._checklist(source_id).items)
        made = Checklist(self.new_id(), name, tuple(items), position)
        self.set_card(card_id, checklists=(*self.card_of(card_id).checklists, made))
        self._end()
        return made

    def change_checklist(self, checklist_id: str, values: Mapping[str, str]) -> Checklist:
        self._begin()
        changed = self.set_checklist(checklist_id, **values)
        self._end()
        return changed

    def make_item(self, checklist_id: str, name: str, position: float) -> CheckItem:
        self._begin()
        made = CheckItem(self.new_id(), name, False, position)
        self.set_checklist(checklist_id, items=(*self._checklist(checklist_id).items, made))
        self._end()
        return made

    def change_item(self, card_id: str, item_id: str, values: Mapping[str, str]) -> CheckItem:
        self._begin()
        changed = self.set_item(item_id, **values)
        self._end()
        return changed

    def halt(self) -> None:
        """Its one thread never has anything under way."""

    def resume(self) -> None:
        """As above."""

    # What people, and the requests above, do to it

    def new_id(self) -> str:
        self._ids += 1
        return f"{int(self.now.timestamp()):08x}{self._ids:016x}"

    @property
    def seen(self) -> BoardSnapshot:
        assert self.board is not None
        return self.board

    def reading(self) -> BoardReading | None:
        if self.board is None:
            return None
        cards = tuple(sorted(self.board.cards, key=lambda card: card.position))
        return BoardReading(replace(self.board, cards=cards, taken_at=self.now), tuple(reversed(self.actions)))

    def card_of(self, card_id: str) -> CardState:
        return next(card for card in self.seen.cards if card.card_id == card_id)

    def card(self, name: str) -> CardState:
        (found,) = [card for card in self.seen.cards if card.name == name]
        return found

    def list_named(self, name: str) -> ListState:
        (found,) = [one for one in self.seen.lists if one.name == name]
        return found

    def label_named(self, name: str) -> LabelState:
        (found,) = [one for one in self.seen.labels if one.name == name]
        return found

    def set_card(self, card_id: str, **values: object) -> CardState:
        changed = replace(self.card_of(card_id), **values)  # type: ignore[arg-type]  # a test names real fields
        self._note_card(self.card_of(card_id), changed)
        cards = tuple(changed if card.card_id == card_id else card for card in self.seen.cards)
        self.board = replace(self.seen, cards=cards)
        return changed

    def set_list(self, list_id: str, **values: object) -> ListState:
        old = next(one for one in self.seen.lists if one.list_id == list_id)
        changed = replace(old, **values)  # type: ignore[arg-type]  # a test names real fields
        if changed.name != old.name:
            self._note("updateList", list_id=list_id, field="name", before=old.name, after=changed.name)
        lists = tuple(changed if one.list_id == list_id else one for one in self.seen.lists)
        self.board = replace(self.seen, lists=lists)
        return changed

    def set_label(self, label_id: str, **values: object) -> LabelState:
        old = next(one for one in self.seen.labels if one.label_id == label_id)
        changed = replace(old, **values)  # type: ignore[arg-type]  # a test names real fields
        labels = tuple(changed if one.label_id == label_id else one for one in self.seen.labels)
        self.board = replace(self.seen, labels=labels)
        return changed

    def set_checklist(self, checklist_id: str, **values: object) -> Checklist:
        changed = replace(self._checklist(checklist_id), **values)  # type: ignore[arg-type]  # as above
        card = next(card for card in self.seen.cards if _has(card, checklist_id))
        checklists = tuple(changed if one.checklist_id == checklist_id else one for one in card.checklists)
        self.set_card(card.card_id, checklists=checklists)
        return changed

    def set_item(self, item_id: str, **values: object) -> CheckItem:
        checklist = next(
            one
            for card in self.seen.cards
            for one in card.checklists
            if any(item.item_id == item_id for item in one.items)
        )
        old = next(item for item in checklist.items if item.item_id == item_id)
        changed = replace(old, **values)  # type: ignore[arg-type]  # a test names real fields
        items = tuple(changed if item.item_id == item_id else item for item in checklist.items)
        self.set_checklist(checklist.checklist_id, items=items)
        return changed

    def convert_item(self, item_id: str) -> CardState:
        """People make a card of an item: the item vanishes, and the log names the checklist, not the item."""
        card, checklist = next(
            (card, one)
            for card in self.seen.cards
            for one in card.checklists
            if any(item.item_id == item_id for item in one.items)
        )
        item = next(item for item in checklist.items if item.item_id == item_id)
        made = CardState(self.new_id(), item.name, card.list_id, position=1.0)
        self.set_checklist(checklist.checklist_id, items=tuple(one for one in checklist.items if one != item))
        self.board = replace(self.seen, cards=(*self.seen.cards, made))
        told = {"card_id": made.card_id, "card_name": made.name, "checklist_id": checklist.checklist_id}
        self._note("convertToCardFromCheckItem", **told)
        return made

    def delete_card(self, card_id: str) -> None:
        self.board = replace(self.seen, cards=tuple(one for one in self.seen.cards if one.card_id != card_id))
        self.actions = [action for action in self.actions if action.card_id != card_id]
        self._note("deleteCard", card_id=card_id)

    def delete_label(self, label_id: str) -> None:
        self.board = replace(self.seen, labels=tuple(one for one in self.seen.labels if one.label_id != label_id))
        for card in self.seen.cards:
            self.set_card(card.card_id, label_ids=tuple(one for one in card.label_ids if one != label_id))

    def own_card(self, name: str, list_name: str, **values: object) -> CardState:
        made = CardState(self.new_id(), name, self.list_named(list_name).list_id, position=1.0)
        self.board = replace(self.seen, cards=(*self.seen.cards, made))
        self._note("createCard", card_id=made.card_id)
        return self.set_card(made.card_id, **values)

    def join(self, username: str) -> MemberState:
        member = MemberState(self.new_id(), username, username.title())
        self.members = (*self.members, member)
        if self.board is not None:
            self.board = replace(self.board, members=self.members)
        return member

    def log(self, who: str, card: CardState, field: str) -> None:
        self.actions.append(
            Action(self.new_id(), "updateCard", self.now, "m", who, card_id=card.card_id, field=field)
        )

    def _note(self, kind: str, **values: object) -> None:
        """What Trello's own log would say: our requests bear an app, what people do does not."""
        app = "app-of-ours" if self._at_work else None
        person = "" if self._at_work else "Team"
        moment = self.now
        action = Action(self.new_id(), kind, moment, member_name=person, app_id=app)
        self.actions.append(replace(action, **values))  # type: ignore[arg-type]  # real fields of an action

    def _note_card(self, old: CardState, new: CardState) -> None:
        for name in ("name", "description", "due", "start"):
            before, after = (_logged(getattr(card, name)) for card in (old, new))
            if before != after:
                self._note("updateCard", card_id=old.card_id, field=name, before=before, after=after)
        for one in set(old.member_ids) - set(new.member_ids):
            self._note("removeMemberFromCard", card_id=old.card_id, field="members", before=one)
        for one in set(new.member_ids) - set(old.member_ids):
            self._note("addMemberToCard", card_id=old.card_id, field="members", after=one)

    def pass_time(self, **span: float) -> None:
        self.now += timedelta(**span)

    def _checklist(self, checklist_id: str) -> Checklist:
        return next(one for card in self.seen.cards for one in card.checklists if one.checklist_id == checklist_id)

    def _begin(self) -> None:
        self.writes += 1
        if self.fault and self.fault.at_write == self.writes and not self.fault.after_the_work:
            raise CutOff(maybe_done=False)
        self._at_work = True

    def _end(self) -> None:
        self._at_work = False
        if self.fault and self.fault.at_write == self.writes and self.fault.after_the_work:
            raise CutOff(maybe_done=True)


def _logged(value: object) -> str | None:
    """A value as the log writes it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return str(value) if value else None


def _has(card: CardState, checklist_id: str) -> bool:
    return any(one.checklist_id == checklist_id for one in card.checklists)


def shape(board: BoardSnapshot) -> tuple[object, ...]:
    """Everything that people see of a board, without ids."""
    lists = {one.list_id: one.name for one in board.lists}
    labels = {one.label_id: one.name for one in board.labels}
    return (
        [(one.name, one.closed) for one in board.lists],
        sorted((one.name, str(one.colour)) for one in board.labels),
        sorted(
            (
                card.name,
                lists[card.list_id],
                card.description,
                str(card.due),
                sorted(labels[one] for one in card.label_ids),
                card.member_ids,
                [(one.name, [item.name for item in one.items]) for one in card.checklists],
            )
            for card in board.cards
        ),
    )


@dataclass(slots=True)
class MemoryHistory:
    """A history that forgets when the test ends; it is its own recorder."""

    history: str = "3f9a"
    run: int = 0
    stamps: set[int] = field(default_factory=set)
    board_id: str | None = None
    bindings: dict[Entity, str] = field(default_factory=dict)
    agreed: dict[FieldKey, Agreed] = field(default_factory=dict)
    answers: dict[FieldKey, Answer] = field(default_factory=dict)
    put_back: set[FieldKey] = field(default_factory=set)
    targets: dict[str, FrozenTarget] = field(default_factory=dict)

    def begin_run(self) -> MemoryHistory:
        self.run += 1
        return self

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All or nothing, as a transaction is."""
        bindings, agreed, answers = dict(self.bindings), dict(self.agreed), dict(self.answers)
        try:
            yield
        except LloBoardError:
            self.bindings, self.agreed, self.answers = bindings, agreed, answers
            raise

    def note_stamp(self) -> None:
        self.stamps.add(self.run)

    def bind_board(self, board_id: str) -> None:
        self.board_id = board_id

    def bind(self, entity: Entity, trello_id: str) -> None:
        self.bindings[entity] = trello_id

    def agree(self, field: FieldKey, pair: Agreed) -> None:
        self.agreed[field] = pair
        self.answers.pop(field, None)

    def note_answer(self, field: FieldKey, answer: Answer | None) -> None:
        self.answers.pop(field, None)
        if answer is not None:
            self.answers[field] = answer

    def note_put_back(self, field: FieldKey) -> None:
        self.put_back.add(field)

    def freeze_target(self, card_key: str, target: FrozenTarget) -> None:
        self.targets[card_key] = target

    def memory(self) -> Memory:
        return Memory(
            self.history,
            self.run,
            frozenset(self.stamps),
            self.board_id,
            dict(self.bindings),
            dict(self.agreed),
            dict(self.answers),
            frozenset(self.put_back),
            dict(self.targets),
        )
