"""A plan in one sentence: 3 new, 1 date moves, nothing disappears; 2 changed by the team (stays so); 1 question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from llo_board.language import Words
from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    Change,
    MakeBoard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    RemoveLabel,
    RemoveMember,
    SetFields,
    StampBoard,
)
from llo_board.model.plan import Plan
from llo_board.model.questions import NoticeKind

Part = Callable[[Words, int], str]

_PARTS: dict[str, Part] = {
    "new": lambda words, n: words("{count} new", count=n),
    "item": lambda words, n: words.plural("{count} item added", "{count} items added", n),
    "date": lambda words, n: words.plural("{count} date moves", "{count} dates move", n),
    "text": lambda words, n: words.plural("{count} text changes", "{count} texts change", n),
    "name": lambda words, n: words.plural("{count} name changes", "{count} names change", n),
    "colour": lambda words, n: words.plural("{count} colour changes", "{count} colours change", n),
    "mark": lambda words, n: words.plural("{count} card is marked as ours", "{count} cards are marked as ours", n),
    "other": lambda words, n: words.plural("{count} other change", "{count} other changes", n),
    "label": lambda words, n: words.plural("{count} label put on", "{count} labels put on", n),
    "member": lambda words, n: words.plural(
        "{count} person put on a card", "{count} times a person put on a card", n
    ),
    "label-off": lambda words, n: words.plural("{count} label taken off", "{count} labels taken off", n),
    "member-off": lambda words, n: words.plural(
        "{count} person taken off a card", "{count} times a person taken off a card", n
    ),
    "archive": lambda words, n: words.plural("{count} card to the archive", "{count} cards to the archive", n),
}
_OF_FIELD = {
    "due": "date",
    "start": "date",
    "description": "text",
    "name": "name",
    "colour": "colour",
    "mark": "mark",
}

_OF_KIND: dict[type[Change], str] = {
    MakeBoard: "new",
    StampBoard: "",
    MakeList: "new",
    MakeLabel: "new",
    MakeCard: "new",
    MakeChecklist: "",
    MakeItem: "item",
    AddLabel: "label",
    RemoveLabel: "label-off",
    AddMember: "member",
    RemoveMember: "member-off",
    ArchiveCard: "archive",
}


def summary(plan: Plan, words: Words) -> str:
    """The plan in one sentence; parts that are zero are left out, but for "nothing disappears"."""
    parts = (_changes(plan, words), _waiting(plan, words), _drifts(plan, words), _questions(plan, words))
    sentence = "; ".join(part for part in parts if part) + "."
    return sentence[0].upper() + sentence[1:]


def count_parts(plan: Plan) -> Counter[str]:
    """How many of each part of the sentence; what is on a new card belongs to that card."""
    new_cards = {change.subject.card for change in plan.changes if isinstance(change, MakeCard)}
    return Counter(part for change in plan.changes for part in _parts_of(change, new_cards))


def _changes(plan: Plan, words: Words) -> str:
    if plan.is_empty:
        return "" if _waiting(plan, words) else words("nothing to do")
    counts = count_parts(plan)
    if not counts:
        return words("nothing to do but to sign the board, so that it and this computer know each other again")
    parts = [part(words, counts[name]) for name, part in _PARTS.items() if counts[name]]
    return ", ".join(parts if counts["archive"] else [*parts, words("nothing disappears")])


def _waiting(plan: Plan, words: Words) -> str:
    """What is held back, for whatever reason: a plan that says nothing of it would pass for all there is."""
    count = sum(notice.count for notice in plan.notices if notice.kind is NoticeKind.CHANGES_WAIT)
    return words.plural("{count} change waits", "{count} changes wait", count) if count else ""


def _drifts(plan: Plan, words: Words) -> str:
    count = len(plan.drifts)
    if not count:
        return ""
    return words.plural("{count} changed by the team (stays so)", "{count} changed by the team (stay so)", count)


def _questions(plan: Plan, words: Words) -> str:
    count = len(plan.questions)
    return words.plural("{count} question for you", "{count} questions for you", count) if count else ""


def _parts_of(change: Change, new_cards: set[str | None]) -> tuple[str, ...]:
    match change:
        case MakeChecklist(subject) | MakeItem(subject) if subject.card in new_cards:
            return ()
        case SetFields():
            return tuple(_OF_FIELD.get(field.field, "other") for field in change.changes)
        case _:
            part = _OF_KIND[type(change)]
            return (part,) if part else ()
