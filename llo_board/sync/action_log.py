"""Trello's own action log, asked one thing: what stood in this field when we last wrote it?

An answer is given only where the log bears it out without a gap: every change's value after is the next one's value
before, and the last is what the board says now. Else nobody can tell, and None is the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from llo_board.model.fields import plain_text
from llo_board.model.marks import find_stamp
from llo_board.model.snapshot import Action, BoardSnapshot

Writer = tuple[str | None, str]
"""An app's id, and the id of the member whose token it used."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a field said, as the log has it: text, or None for empty."""

    value: str | None


Part = Callable[[str | None], object]
"""What of a field's text counts."""


def _whole(text: str | None) -> object:
    return text


@dataclass(frozen=True, slots=True)
class ActionLog:
    """The whole log of a board, sorted for questions.

    `writers` are the apps and members by whom our own writes are known, `made_cards` and `made_lists` what we made;
    `reaches_back` when the log begins with the making of the board; `changes` are sorted by time.
    """

    writers: frozenset[Writer] = frozenset()
    made_cards: frozenset[str] = frozenset()
    made_lists: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    changes: Mapping[tuple[str, str], tuple[Action, ...]] = field(default_factory=dict)

    @property
    def reaches_back(self) -> bool:
        """Whether it begins with the making of the board; that of a copy begins in the middle."""
        return "createBoard" in self.kinds

    def is_ours(self, action: Action) -> bool:
        """Whether one of our own runs did it; what people do on Trello's page bears no app."""
        return _writer(action) in self.writers

    def written(self, thing: str, name: str, now: str | None, part: Part = _whole) -> Said | None:
        """What stood in a field after we last wrote that part of it, or made the thing; `now` is what stands there
        today. Who writes our line into a text that people wrote, has not written the text.
        """
        changes = self.changes.get((thing, name), ())
        if not _is_whole(changes, now):
            return None
        written = self.all_written(thing, name, now, part)
        return written[-1] if written else None

    def all_written(self, thing: str, name: str, now: str | None, part: Part = _whole) -> tuple[Said, ...]:
        """Everything that we ever wrote in that part of a field, oldest first, after what it was made with."""
        changes = self.changes.get((thing, name), ())
        is_made = thing in self.made_cards or thing in self.made_lists
        first = (Said(changes[0].before if changes else now),) if is_made else ()
        ours = (one for one in changes if self.is_ours(one) and part(one.before) != part(one.after))
        return (*first, *(Said(action.after) for action in ours))


def read_log(project: str, snapshot: BoardSnapshot, actions: Iterable[Action]) -> ActionLog:
    """The log of a board, whole: every action that Trello has of it, in any order.

    We are who signed the board with this project's stamp, by an app: nobody else does.
    """
    told = sorted(actions, key=lambda action: (action.at, action.action_id))
    writers = frozenset(_signers(project, snapshot, told))
    ours = [action for action in told if _writer(action) in writers]
    return ActionLog(
        writers=writers,
        made_cards=frozenset(one.card_id for one in ours if one.kind == "createCard" and one.card_id),
        made_lists=frozenset(one.list_id for one in ours if one.kind == "createList" and one.list_id),
        kinds=frozenset(action.kind for action in told),
        changes=_changes(told),
    )


def _writer(action: Action) -> Writer:
    return action.app_id, action.member_id


def _signers(project: str, snapshot: BoardSnapshot, told: list[Action]) -> Iterator[Writer]:
    """Who put the project's stamp into the board's description, at its making or later."""
    described = [action for action in told if action.kind == "updateBoard" and action.field == "description"]
    first = described[0].before if described else snapshot.description
    made = (action for action in told if action.kind == "createBoard" and _bears(project, first))
    signed = (one for one in described if _bears(project, one.after) and not _same_stamp(one.before, one.after))
    yield from (_writer(action) for action in (*made, *signed) if action.app_id is not None)


def _bears(project: str, description: str | None) -> bool:
    stamp = find_stamp(description or "")
    return stamp is not None and stamp.project == project


def _same_stamp(before: str | None, after: str | None) -> bool:
    return find_stamp(before or "") == find_stamp(after or "")


def _changes(told: Iterable[Action]) -> dict[tuple[str, str], tuple[Action, ...]]:
    changes: dict[tuple[str, str], list[Action]] = {}
    for action in told:
        thing = action.card_id or action.list_id
        if thing is not None and action.field is not None and action.checklist_id is None:
            changes.setdefault((thing, action.field), []).append(action)
    return {key: tuple(found) for key, found in changes.items()}


def _is_whole(changes: tuple[Action, ...], now: str | None) -> bool:
    """Whether each change begins where the one before it ended, and the last ended where the field is now."""
    joints = [(one.after, other.before) for one, other in pairwise(changes)]
    if changes:
        joints.append((changes[-1].after, now))
    return all(plain_text(one or "") == plain_text(other or "") for one, other in joints)
