"""Small separate rules, each with an id, that can refuse a whole plan before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.model.board_changes import ArchiveCard, Change, RemoveLabel, RemoveMember, SetFields
from llo_board.model.marks import find_stamp
from llo_board.model.memory import FrozenTarget
from llo_board.model.plan import Guard, Refusal
from llo_board.model.snapshot import BoardSnapshot
from llo_board.model.wanted import WantedBoard
from llo_board.sync.base import Base
from llo_board.sync.look import Look

LARGEST_SHARE = 0.3
FEWEST_CARDS = 10
"""A share is only looked at from this many open cards of ours."""

FREE_COLLABORATORS = 10
"""With more, a workspace on Trello's free plan becomes view-only (trello/API.md section 9)."""
WARN_COLLABORATORS = 9


def board_refusals(
    wanted: WantedBoard, snapshot: BoardSnapshot | None, base: Base, *, bootstrap: bool
) -> Iterator[Refusal]:
    """Whether this board may be worked on at all."""
    if snapshot is None:
        if not bootstrap:
            yield Refusal(Guard.NO_BOARD_YET, (("board", wanted.name),))
        return
    stamp = find_stamp(snapshot.description)
    if stamp is not None and stamp.project != wanted.project:
        facts = (("board", snapshot.name), ("theirs", stamp.project), ("ours", wanted.project))
        yield Refusal(Guard.BOARD_OF_ANOTHER_PROJECT, facts)
    elif base is Base.FRESH and not bootstrap:
        yield Refusal(Guard.NOTHING_OF_OURS, (("board", snapshot.name),))


def plan_refusals(look: Look, changes: Iterable[Change], *, allow_many: bool) -> Iterator[Refusal]:
    """Whether these changes may be made."""
    if not allow_many:
        yield from _share_refusals(look, changes)
    yield from _label_refusals(look)
    yield from _target_refusals(look)


def _share_refusals(look: Look, changes: Iterable[Change]) -> Iterator[Refusal]:
    open_cards = [card for card in look.matches.cards.values() if not look.is_archived(card)]
    touched = {card for change in changes if (card := _touched_card(change)) is not None}
    if len(open_cards) >= FEWEST_CARDS and len(touched) > LARGEST_SHARE * len(open_cards):
        yield Refusal(Guard.SHARE_OF_CARDS, (("touched", len(touched)), ("cards", len(open_cards))))


def _touched_card(change: Change) -> str | None:
    """The card that loses or changes something; what is only added to it does not count."""
    match change:
        case SetFields() if all(one.field == "mark" for one in change.changes):
            return None
        case SetFields() | RemoveLabel() | RemoveMember() | ArchiveCard():
            return change.subject.card
    return None


def _label_refusals(look: Look) -> Iterator[Refusal]:
    """Two goals cannot share one label: a card would serve both, and neither could be counted."""
    uses = Counter(label.label_id for label in look.matches.labels.values())
    for entry in look.wanted.labels:
        label = look.matches.labels.get(entry.key)
        if label is not None and uses[label.label_id] > 1:
            yield Refusal(Guard.GOAL_WITHOUT_LABEL, (("goal", entry.name), ("label", label.name)))


def _target_refusals(look: Look) -> Iterator[Refusal]:
    for entry in look.wanted.cards:
        frozen = look.memory.targets.get(entry.key)
        if frozen is None or entry.target is None or entry.target.changed is not None:
            continue
        now = entry.target.frozen
        if (frozen.minimum, frozen.maximum) != (now.minimum, now.maximum):
            facts = (("key", entry.key), ("name", entry.name), ("was", _span(frozen)), ("now", _span(now)))
            yield Refusal(Guard.TARGET_CHANGED, facts)


def _span(target: FrozenTarget) -> str:
    if target.maximum is None or target.maximum == target.minimum:
        return str(target.minimum)
    return f"{target.minimum}-{target.maximum}"


@dataclass(frozen=True, slots=True)
class WorkspaceFacts:
    """Who works in a workspace (`name`: of its board): `members` and `pending` invitations count together."""

    name: str
    members: int
    pending: int = 0
    is_free: bool = True

    @property
    def collaborators(self) -> int:
        """Everybody that Trello counts."""
        return self.members + self.pending


def workspace_refusals(facts: WorkspaceFacts) -> Iterator[Refusal]:
    """A workspace with more collaborators than the free plan takes is view-only: nothing could be written."""
    if facts.is_free and facts.collaborators > FREE_COLLABORATORS:
        yield Refusal(
            Guard.WORKSPACE_FULL,
            (("workspace", facts.name), ("collaborators", facts.collaborators), ("most", FREE_COLLABORATORS)),
        )


@dataclass(eq=False)
class PlanRefused(UserError):
    """A guard refused the plan; nothing was written. `file` is the definition, for the hint's command."""

    refusals: tuple[Refusal, ...]
    file: str = ""

    def sentence(self, words: Words) -> str:
        told = [refusal_sentence(refusal, words) for refusal in self.refusals]
        return "\n".join([*told, words("Nothing was changed.")])

    def hint(self, words: Words) -> str | None:
        return refusal_hint(self.refusals[0], self.file, words)


def refusal_sentence(refusal: Refusal, words: Words) -> str:
    """What a guard objects to."""
    facts = dict(refusal.facts)
    match refusal.guard:
        case Guard.NO_BOARD_YET:
            return words("There is no board '{board}' yet.", **facts)
        case Guard.NOTHING_OF_OURS:
            return words("Board '{board}' bears nothing of this project.", **facts)
        case Guard.BOARD_OF_ANOTHER_PROJECT:
            return words("Board '{board}' belongs to project '{theirs}', not to '{ours}'.", **facts)
        case Guard.SHARE_OF_CARDS:
            return words(
                "Plan refused: it would change {touched} of {cards} cards; more than 30% needs a yes.", **facts
            )
        case Guard.GOAL_WITHOUT_LABEL:
            return words("Goal '{goal}' has no label of its own: it shares '{label}' with another goal.", **facts)
        case Guard.TARGET_CHANGED:
            return words(
                "Deliverable '{name}' ({key}) was promised as {was} at the start and is {now} now, "
                "without saying who agreed to that.",
                **facts,
            )
        case Guard.WORKSPACE_FULL:
            return words(
                "The workspace of board '{workspace}' counts {collaborators} collaborators, pending invitations "
                "included. On Trello's free plan it is view-only beyond {most}.",
                **facts,
            )
        case _:
            assert_never(refusal.guard)


def refusal_hint(refusal: Refusal, file: str, words: Words) -> str:
    """What to do about it."""
    facts = dict(refusal.facts)
    match refusal.guard:
        case Guard.NO_BOARD_YET:
            return words("Make it: llo-board bootstrap {file}", file=file)
        case Guard.NOTHING_OF_OURS:
            return words(
                "To build on it: llo-board bootstrap {file} --onto LINK\n"
                "To see first what that comes to: llo-board plan {file} --onto LINK",
                file=file,
            )
        case Guard.BOARD_OF_ANOTHER_PROJECT:
            return words("Look at project.key and board.link in {file}.", file=file)
        case Guard.SHARE_OF_CARDS:
            return words("If you mean it: llo-board sync {file} --allow-many", file=file)
        case Guard.GOAL_WITHOUT_LABEL:
            return words("Give each goal a label of its own on the board, with the goal's name and colour.")
        case Guard.TARGET_CHANGED:
            return words(
                "Put back {was}, or write under target of '{key}': "
                "changed: {{on: 2022-10-01, by: steering group, reason: why}}",
                **facts,
            )
        case Guard.WORKSPACE_FULL:
            return words(
                "Take somebody out of the workspace, or withdraw an invitation, and run this again. "
                "If it is on a paid plan: llo-board bootstrap {file} --paid-workspace",
                file=file,
            )
        case _:
            assert_never(refusal.guard)
