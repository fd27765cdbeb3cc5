"""The ways out of a question in words, and the commands that take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from llo_board.cli.side_by_side import quoted
from llo_board.cli.values import Speech
from llo_board.language import Words
from llo_board.loading.mistakes import shell_word
from llo_board.model.addresses import address
from llo_board.model.memory import EntityKind
from llo_board.model.questions import ACCEPTABLE, Question, Reason, Way


@dataclass(frozen=True, slots=True)
class Sides:
    """What each side of a question says, in words."""

    wanted: str
    seen: str
    agreed: str


def sides_of(question: Question, speech: Speech) -> Sides:
    """The values next to each other, so that of long texts that is shown in which they differ."""
    field = question.field.field
    agreed = () if question.base is None else (question.base.wanted,)
    wanted, seen, *told = speech.beside(field, question.wanted, question.seen, *agreed)
    return Sides(wanted, seen, told[0] if told else speech.words("not known"))


def way_command(way: Way, question: Question, speech: Speech) -> str:
    """The command that answers a question so."""
    return f"llo-board resolve {shell_word(speech.file)} {address(question.field)} --take {way}"


def takes_over(question: Question, speech: Speech) -> str:
    """The command that writes the board's value into the project file; "" where a file has no place for it."""
    if question.reason not in ACCEPTABLE or question.field.field in ("exists", "mark"):
        return ""
    return f"llo-board accept {shell_word(speech.file)} {address(question.field)}"


def way_line(way: Way, question: Question, speech: Speech) -> str:
    """What follows when this side is taken."""
    match question.reason:
        case Reason.BOTH_CHANGED | Reason.MEMORY_UNKNOWN:
            return _side_way(way, question, speech)
        case Reason.GOAL_LABEL_SWAPPED:
            return _goal_way(way, question, speech)
        case Reason.PROPOSED_MATCH | Reason.LINE_ON_ANOTHER:
            return _match_way(way, question, speech)
        case Reason.CARD_GONE | Reason.LIST_VANISHED | Reason.LABEL_VANISHED:
            return _gone_way(way, question, speech)
        case _:
            assert_never(question.reason)


def _side_way(way: Way, question: Question, speech: Speech) -> str:
    words, field = speech.words, question.field.field
    if field == "exists":
        return _gone_way(way, question, speech)
    if ":" in field:
        return _presence_way(way, question, speech)
    sides = sides_of(question, speech)
    if way is Way.BOARD:
        return words("As on the board: it stays {value}", value=sides.seen)
    return words("As in the project file: it becomes {value}", value=sides.wanted)


def _presence_way(way: Way, question: Question, speech: Speech) -> str:
    """A member or label that one side has and the other has not."""
    words, what = speech.words, speech.field(question.field.field)
    if way is Way.BOARD:
        if question.seen:
            return words("As on the board: {what} stays on the card", what=what)
        return words("As on the board: {what} stays off the card", what=what)
    if question.wanted:
        return words("As in the project file: put {what} on the card", what=what)
    return words("As in the project file: take {what} off the card", what=what)


def _goal_way(way: Way, question: Question, speech: Speech) -> str:
    if way is Way.BOARD:
        return speech.words("As on the board: the card keeps the other goal's label")
    goal = quoted(speech.goal(question.field.field.partition(":")[2]))
    return speech.words("As in the project file: put label {goal} on the card again", goal=goal)


def _match_way(way: Way, question: Question, speech: Speech) -> str:
    if question.field.entity.kind is not EntityKind.CARD:
        if way is Way.BOARD:
            return speech.words("It is the same: it is ours from now on")
        return speech.words("It is another: that one is left alone")
    if way is Way.BOARD:
        return speech.words("It is the same: that card is ours from now on")
    return speech.words("It is another: a new card is made")


def _list_way(way: Way, count: int, words: Words) -> str:
    """A list that took cards of ours along."""
    if way is Way.BOARD:
        return words.plural(
            "It may stay away, and its card too", "It may stay away, and its {count} cards too", count
        )
    return words.plural(
        "It must come back: a new list is made, and its card anew",
        "It must come back: a new list is made, and its {count} cards anew",
        count,
    )


def _gone_way(way: Way, question: Question, speech: Speech) -> str:
    words = speech.words
    if question.cards:
        return _list_way(way, len(question.cards), words)
    if way is Way.BOARD:
        return words("It may stay away")
    if question.seen == "archived":
        return words("It must come back: it is taken out of the archive")
    match question.field.entity.kind:
        case EntityKind.LIST:
            return words("It must come back: a new list is made")
        case EntityKind.LABEL:
            return words("It must come back: a new label is made")
        case EntityKind.CARD:
            return words("It must come back: a new card is made")
        case EntityKind.CHECKLIST:
            return words("It must come back: a new checklist is made")
        case EntityKind.ITEM:
            return words("It must come back: a new item is made")
