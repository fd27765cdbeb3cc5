"""What the team changed, what a person is asked, and what is worth knowing, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from llo_board.cli.values import Speech, quoted
from llo_board.language import N_, Words
from llo_board.model.memory import EntityKind, FieldKey
from llo_board.model.plan import Drift, Notice, NoticeKind, Question, Reason, Subject, Way

_NOTICES = {
    NoticeKind.NOT_ON_BOARD: N_("{detail} is not on the board yet"),
    NoticeKind.LEFT_DEFINITION: N_("{name} is no longer in the project file; it stays on the board"),
    NoticeKind.ALSO_SERVES: N_("{name} also serves {detail}"),
    NoticeKind.NO_STATUS: N_("List {name} is not in the project file: reports call its cards 'not placed'"),
    NoticeKind.ARCHIVED: N_("{name} was archived{by}; it keeps its place in the reports"),
    NoticeKind.COPY: N_("{name} is a copy of one of our cards, and is the team's own"),
    NoticeKind.WAITS_FOR_ANSWER: N_("{name} waits for an answer to a question above"),
    NoticeKind.ALREADY_ARCHIVED: N_("{name} is in the archive already"),
    NoticeKind.UNKNOWN_KEY: N_("There is no card with the key {detail}"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words: what is asked, with all values, and its ways out in their order."""

    sentence: str
    ways: tuple[str, ...]


def drift_line(drift: Drift, speech: Speech) -> str:
    """What the team changed, who and when, and what the project file says."""
    words, field = speech.words, drift.field.field
    name, by = name_of(drift.subject), speech.by(drift.deed)
    kind = field.partition(":")[0]
    if kind == "exists":
        return words("{name} was taken away{by}", name=name, by=by)
    if kind == "name":
        return _renamed(drift, speech)
    if kind in ("member", "label"):
        what = speech.field(field)
        if drift.seen:
            return words("{name}: {what} put on{by}", name=name, what=what, by=by)
        return words("{name}: {what} taken off{by}", name=name, what=what, by=by)
    base, seen = (speech.value(field, value) for value in (drift.base, drift.seen))
    return words(
        "{name}: {field} is {seen} on the board{by}; the project file says {base}",
        name=name,
        field=speech.field(field),
        seen=seen,
        base=base,
        by=by,
    )


def _renamed(drift: Drift, speech: Speech) -> str:
    base, seen = (speech.value("name", value) for value in (drift.base, drift.seen))
    told = speech.words("{base} is called {seen} on the board{by}", base=base, seen=seen, by=speech.by(drift.deed))
    is_part_of_card = drift.subject.card is not None and drift.subject.entity.key != drift.subject.card
    return f"{quoted(drift.subject.card_name)}: {told}" if is_part_of_card else told


def asked(question: Question, speech: Speech) -> Asked:
    """The question with its values and its ways out, each of which works as it says."""
    ways = tuple(_way(way, question, speech) for way in question.ways)
    return Asked(_sentence(question, speech), ways)


def _sentence(question: Question, speech: Speech) -> str:
    words, name, by = speech.words, name_of(question.subject), speech.by(question.deed)
    match question.reason:
        case Reason.BOTH_CHANGED | Reason.MEMORY_UNKNOWN:
            return _three_values(question, speech)
        case Reason.GOAL_LABEL_SWAPPED:
            goal = quoted(speech.goal(question.field.field.partition(":")[2]))
            return words(
                "{name} lost the label of its goal {goal} for another goal's{by}.", name=name, goal=goal, by=by
            )
        case Reason.CARD_GONE:
            return _gone(question, speech)
        case Reason.PROPOSED_MATCH:
            return words(
                "{name} has no card that we know, but {candidate} looks like it. Is it the same?",
                name=name,
                candidate=quoted(question.candidate),
            )
        case Reason.LIST_VANISHED:
            return words("List {name} is no longer on the board{by}.", name=name, by=by)
        case Reason.LABEL_VANISHED:
            return words("Label {name} is no longer on the board{by}.", name=name, by=by)
        case _:
            assert_never(question.reason)


def _three_values(question: Question, speech: Speech) -> str:
    words, field = speech.words, question.field.field
    facts = {
        "name": name_of(question.subject),
        "field": speech.field(field),
        "wanted": speech.value(field, question.wanted),
        "seen": speech.value(field, question.seen),
        "by": speech.by(question.deed),
    }
    if question.base is None:
        return words(
            "{name}, {field}: the project file says {wanted}, the board {seen}{by}; what was agreed is not known.",
            **facts,
        )
    base = speech.value(field, question.base.wanted)
    return words(
        "{name}, {field}: agreed was {base}, the project file says {wanted}, the board {seen}{by}.",
        base=base,
        **facts,
    )


def _gone(question: Question, speech: Speech) -> str:
    words, name, by = speech.words, name_of(question.subject), speech.by(question.deed)
    match question.seen:
        case "moved":
            return words("Card {name} was moved to another board{by}.", name=name, by=by)
        case "not-visible":
            return words("Card {name} is somewhere that this token may not look{by}.", name=name, by=by)
        case "archived":
            return words("Card {name} was archived{by}.", name=name, by=by)
        case _:
            return words("Card {name} was deleted{by}.", name=name, by=by)


def _way(way: Way, question: Question, speech: Speech) -> str:
    match question.reason:
        case Reason.BOTH_CHANGED | Reason.MEMORY_UNKNOWN:
            return _field_way(way, question, speech)
        case Reason.GOAL_LABEL_SWAPPED:
            return _goal_way(way, question, speech)
        case Reason.PROPOSED_MATCH:
            return _match_way(way, question, speech)
        case Reason.CARD_GONE | Reason.LIST_VANISHED | Reason.LABEL_VANISHED:
            return _gone_way(way, question, speech)
        case _:
            assert_never(question.reason)


def _field_way(way: Way, question: Question, speech: Speech) -> str:
    words, field = speech.words, question.field.field
    if ":" in field:
        return _presence_way(way, question, speech)
    if way is Way.DEFINITION:
        return words(
            "As in the project file: make {field} on the board {value}",
            field=speech.field(field),
            value=speech.value(field, question.wanted),
        )
    place = place_in_file(question.field)
    if field == "description":
        return words("As on the board: copy its text into {file}, at {place}", file=speech.file, place=place)
    value = question.seen if field in ("due", "start") and question.seen else speech.value(field, question.seen)
    return words(
        "As on the board: in {file}, at {place}, write {value}", file=speech.file, place=place, value=value
    )


def _presence_way(way: Way, question: Question, speech: Speech) -> str:
    """A member or label that one side has and the other has not."""
    words, what, key = speech.words, speech.field(question.field.field), question.field.entity.key
    there = bool(question.seen if way is Way.BOARD else question.wanted)
    facts = {"what": what, "key": key, "file": speech.file}
    if way is Way.BOARD:
        return (
            words("As on the board: in {file}, put {what} at '{key}'", **facts)
            if there
            else words("As on the board: in {file}, take {what} away at '{key}'", **facts)
        )
    return (
        words("As in the project file: put {what} on the card", **facts)
        if there
        else words("As in the project file: take {what} off the card", **facts)
    )


def _goal_way(way: Way, question: Question, speech: Speech) -> str:
    words, key = speech.words, question.field.entity.key
    if way is Way.BOARD:
        return words("As on the board: in {file}, put '{key}' under the other goal", file=speech.file, key=key)
    goal = quoted(speech.goal(question.field.field.partition(":")[2]))
    return words("As in the project file: put label {goal} on the card again", goal=goal)


def _match_way(way: Way, question: Question, speech: Speech) -> str:
    words = speech.words
    mark = f"llo-board: {speech.definition.project.key}/{question.field.entity.key}"
    if way is Way.BOARD:
        return words("It is the same: put the line '{mark}' in the description of that card", mark=mark)
    return words("It is another: give that card another name, and a new one is made")


def _gone_way(way: Way, question: Question, speech: Speech) -> str:
    words, key = speech.words, question.field.entity.key
    if way is Way.BOARD:
        return words("It may stay away: take '{key}' out of {file}", key=key, file=speech.file)
    if question.reason is Reason.LIST_VANISHED:
        return words("It must come back: take the list out of the archive, or make one of that name")
    if question.reason is Reason.LABEL_VANISHED:
        return words("It must come back: make a label of that name and colour")
    if question.seen in (False, "deleted", None):
        return words(
            "It must come back: give '{key}' a new key in {file}, and a new card is made", key=key, file=speech.file
        )
    return words("It must come back: bring the card back to this board")


def place_in_file(field: FieldKey) -> str:
    """Where a person finds that field in the project file: `pilots.due`."""
    name = {"exists": "key"}.get(field.field, field.field.partition(":")[0])
    key = field.entity.key.replace("goal/", "").replace("part/", "")
    return f"{key}.{name}" if field.entity.kind is not EntityKind.ITEM else key


def notice_line(notice: Notice, speech: Speech) -> str:
    """Something worth knowing, in a sentence."""
    name = name_of(notice.subject) if notice.subject else quoted(notice.detail)
    return speech.words(_NOTICES[notice.kind], name=name, detail=notice.detail, by=speech.by(notice.deed))


def name_of(subject: Subject) -> str:
    card = subject.card_name or subject.name
    own = subject.name if subject.card and subject.entity.key != subject.card else ""
    return f"{quoted(card)} ({own})" if own and own != card else quoted(card)


def notice_lines(notices: Iterable[Notice], speech: Speech) -> tuple[str, ...]:
    """What is worth knowing; everybody who is not on the board yet shares a sentence."""
    absent = [notice.detail for notice in notices if notice.kind is NoticeKind.NOT_ON_BOARD]
    others = tuple(notice_line(notice, speech) for notice in notices if notice.kind is not NoticeKind.NOT_ON_BOARD)
    return (*others, _absent_line(absent, speech.words)) if absent else others


def _absent_line(roles: list[str], words: Words) -> str:
    names = words.listed(dict.fromkeys(roles))
    return words(
        "Not on the board yet: {names}. Invite them with Share; the next sync puts them on their cards.",
        names=names,
    )
