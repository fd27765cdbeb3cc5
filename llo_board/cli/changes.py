"""The changes of a plan in words, goal by goal, one line a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from llo_board.cli.side_by_side import quoted
from llo_board.cli.values import COLOURS, Speech
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
    Subject,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a view: `+` new, `~` changed, `-` taken off, `?` asked, or a blank for what stays."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading."""

    title: str
    lines: tuple[Line, ...]


def change_groups(changes: Iterable[Change], speech: Speech) -> tuple[Group, ...]:
    """The changes by goal in the definition's order, between the board itself and the report's cards."""
    grouped: dict[str, list[Change]] = {}
    for change in changes:
        if not isinstance(change, StampBoard):
            grouped.setdefault(_group_of(change), []).append(change)
    order = ("", *(goal.key for goal in speech.definition.goals), "report")
    keys = sorted(grouped, key=lambda key: order.index(key) if key in order else len(order))
    return tuple(Group(_title(key, speech), _lines(grouped[key], speech)) for key in keys)


def _group_of(change: Change) -> str:
    match change:
        case MakeBoard() | StampBoard() | MakeList() | MakeLabel():
            return ""
        case _:
            if change.subject.card is None:
                return ""
            is_report = change.subject.card == "guide" or change.subject.card.startswith(("part/", "goal/"))
            return "report" if is_report else change.subject.goal or ""


def _title(key: str, speech: Speech) -> str:
    match key:
        case "":
            return speech.words("The board itself")
        case "report":
            return speech.words("Cards for the report")
        case _:
            return speech.goal(key)


def _lines(changes: list[Change], speech: Speech) -> tuple[Line, ...]:
    """One line a card, in the order in which they come; new lists, labels and report cards share one."""
    by_line: dict[object, list[Change]] = {}
    for change in changes:
        by_line.setdefault(_line_of(change), []).append(change)
    return tuple(_line(together, speech) for together in by_line.values())


def _line_of(change: Change) -> object:
    """What shares a line: all new lists, all new labels, everything of one card."""
    match change:
        case MakeBoard() | StampBoard() | MakeList() | MakeLabel():
            return type(change)
        case MakeCard() if _group_of(change) == "report":
            return "report"
        case _:
            return change.subject.card or change


def _line(changes: list[Change], speech: Speech) -> Line:
    first = changes[0]
    match first:
        case MakeCard() if _group_of(first) != "report":
            return Line("+", _new_card(first, changes, speech))
        case MakeBoard() | StampBoard() | MakeList() | MakeLabel() | MakeCard():
            names = speech.words.listed(_name(change, speech) for change in changes)
            return Line("+", _kind(first, len(changes), speech.words) + " " + names)
        case _:
            phrases = ", ".join(_phrase(change, speech) for change in _items_last(changes))
            only_archived = all(isinstance(change, ArchiveCard) for change in changes)
            return Line("-" if only_archived else "~", f"{_card_name(first.subject)}: {phrases}")


def _kind(change: MakeBoard | StampBoard | MakeList | MakeLabel | MakeCard, count: int, words: Words) -> str:
    match change:
        case MakeBoard() | StampBoard():
            return words("board")
        case MakeList():
            return words.plural("list", "lists", count)
        case MakeLabel():
            return words.plural("label", "labels", count)
        case MakeCard():
            return words.plural("card", "cards", count)


def _name(change: Change, speech: Speech) -> str:
    match change:
        case MakeLabel(_, name, colour):
            return f"{quoted(name)} ({speech.words(COLOURS.get(colour, colour))})"
        case MakeBoard(name) | MakeList(_, name):
            return quoted(name)
        case MakeCard():
            return quoted(change.name)
        case _:
            return ""


def _card_name(subject: Subject) -> str:
    return quoted(subject.card_name or subject.name)


def _items_last(changes: list[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: isinstance(change, MakeChecklist | MakeItem))


def _new_card(card: MakeCard, changes: list[Change], speech: Speech) -> str:
    words = speech.words
    items = sum(isinstance(change, MakeItem) for change in changes)
    facts = (
        words("due {day}", day=words.date(card.due)) if card.due else "",
        words.plural("{count} item to tick", "{count} items to tick", items) if items else "",
        words.listed(speech.person(person) for person, _ in card.members),
    )
    told = ", ".join(fact for fact in facts if fact)
    return f"{quoted(card.name)} ({told})" if told else quoted(card.name)


def _phrase(change: Change, speech: Speech) -> str:
    words = speech.words
    match change:
        case MakeBoard() | StampBoard() | MakeList() | MakeLabel() | MakeCard():
            return _name(change, speech)
        case MakeChecklist(_, name):
            return words("checklist {name} added", name=quoted(name))
        case MakeItem(subject, _, name):
            return words("item {name} added", name=quoted(name) + speech.row(subject.entity))
        case SetFields():
            return ", ".join(_field_phrase(change, speech))
        case AddLabel() | RemoveLabel() | AddMember() | RemoveMember() | ArchiveCard():
            return _presence_phrase(change, speech)
        case _:
            assert_never(change)


def _field_phrase(change: SetFields, speech: Speech) -> Iterable[str]:
    own_card = change.subject.card is not None and change.subject.entity.key == change.subject.card
    part = quoted(change.subject.name) + speech.row(change.subject.entity)
    of_what = "" if own_card or change.subject.card is None else f"{part} "
    for field in change.changes:
        if field.field == "mark":
            yield speech.words("gets the line by which we know it")
            continue
        if field.field == "closed":
            yield speech.words("to the archive") if field.after else speech.words("back from the archive")
            continue
        before, after = speech.beside(field.field, field.before, field.after)
        yield f"{of_what}{speech.field(field.field)} {before} → {after}"


def _presence_phrase(
    change: AddLabel | RemoveLabel | AddMember | RemoveMember | ArchiveCard, speech: Speech
) -> str:
    words = speech.words
    match change:
        case AddLabel(_, goal, put_back):
            name = quoted(speech.goal(goal))
            return (
                words("label {name} put back, once", name=name) if put_back else words("label {name} on", name=name)
            )
        case RemoveLabel(_, goal):
            return words("label {name} off", name=quoted(speech.goal(goal)))
        case AddMember(_, person):
            return words("{person} on", person=speech.person(person))
        case RemoveMember(_, person):
            return words("{person} off", person=speech.person(person))
        case ArchiveCard(untouched_since=None):
            return words("to the archive, since you asked")
        case ArchiveCard():
            return words("to the archive")
        case _:
            assert_never(change)
