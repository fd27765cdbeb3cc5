"""What a person is asked, and what is worth knowing, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from llo_board.cli.side_by_side import quoted
from llo_board.cli.values import Speech
from llo_board.cli.ways import sides_of, takes_over, way_command, way_line
from llo_board.language import N_, Words
from llo_board.model.board_changes import Subject
from llo_board.model.memory import EntityKind
from llo_board.model.questions import Notice, NoticeKind, Question, Reason

_NOTICES = {
    NoticeKind.NOT_ON_BOARD: N_("{detail} is not on the board yet"),
    NoticeKind.LEFT_DEFINITION: N_("{name} is no longer in the project file; it stays on the board"),
    NoticeKind.ALSO_SERVES: N_("{name} also serves {detail}"),
    NoticeKind.NO_STATUS: N_("List {name} is not in the project file: reports call its cards 'not placed'"),
    NoticeKind.ARCHIVED: N_("{name} was archived{by}; it keeps its place in the reports"),
    NoticeKind.COPY: N_("{name} is a copy of one of our cards, and is the team's own"),
    NoticeKind.WAITS_FOR_ANSWER: N_("{name} waits for an answer to a question above"),
    NoticeKind.OTHER_LIST: N_("{name} comes in list {detail}: its own list is no longer on the board"),
    NoticeKind.NO_LIST: N_("{name} is not made: no list for work is left on the board"),
    NoticeKind.ALREADY_ARCHIVED: N_("{name} is in the archive already"),
    NoticeKind.UNKNOWN_KEY: N_("There is no card with the key {detail}"),
}

_MATCHES = {
    EntityKind.CARD: N_("{name} has no card that we know, but {candidate} looks like it. Is it the same?"),
    EntityKind.LIST: N_("Which list is {name} is not certain: it may be {candidate}. Is it the same?"),
    EntityKind.LABEL: N_("Which label is {name} is not certain: it may be {candidate}. Is it the same?"),
    EntityKind.CHECKLIST: N_("Which checklist is {name} is not certain: it may be {candidate}. Is it the same?"),
    EntityKind.ITEM: N_("Which item is {name} is not certain: it may be {candidate}. Is it the same?"),
}

_ONLY_IN_FILE = {
    EntityKind.CARD: N_("Card {name} is in the project file, but not on the board{by}."),
    EntityKind.LIST: N_("List {name} is in the project file, but not on the board{by}."),
    EntityKind.LABEL: N_("Label {name} is in the project file, but not on the board{by}."),
    EntityKind.CHECKLIST: N_("Checklist {name} is in the project file, but not on the board{by}."),
    EntityKind.ITEM: N_("Item {name} is in the project file, but not on the board{by}."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words: what is asked, with all values, its ways out in their order, and a command for each.

    `takes_over` is the command by which the project file comes to say what the board says; "" where there is none.
    """

    sentence: str
    ways: tuple[str, ...]
    commands: tuple[str, ...]
    takes_over: str = ""

    def outs(self, words: Words) -> Iterator[tuple[str, str]]:
        """Every way out with its command."""
        yield from zip(self.ways, self.commands, strict=True)
        if self.takes_over:
            yield words("As on the board, and the project file says so too from now on"), self.takes_over


def asked(question: Question, speech: Speech) -> Asked:
    """The question with its values and its ways out, each of which works as it says."""
    return Asked(
        sentence=question_sentence(question, speech),
        ways=tuple(way_line(way, question, speech) for way in question.ways),
        commands=tuple(way_command(way, question, speech) for way in question.ways),
        takes_over=takes_over(question, speech),
    )


def question_sentence(question: Question, speech: Speech) -> str:
    words, name, by = speech.words, name_of(question.subject), speech.by(question.deed)
    match question.reason:
        case Reason.BOTH_CHANGED | Reason.MEMORY_UNKNOWN:
            return _three_values(question, speech)
        case Reason.GOAL_LABEL_SWAPPED:
            goal = quoted(speech.goal(question.field.field.partition(":")[2]))
            other = quoted(speech.goal(str(question.seen)))
            return words(
                "{name}: the label of its goal {goal} was taken off, for that of {other}{by}.",
                name=name,
                goal=goal,
                other=other,
                by=by,
            )
        case Reason.CARD_GONE:
            return _gone(question, speech)
        case Reason.PROPOSED_MATCH:
            return words(_MATCHES[question.field.entity.kind], name=name, candidate=quoted(question.candidate))
        case Reason.LINE_ON_ANOTHER:
            return words(
                "The card of {name} is gone{by}, but {candidate} bears its line. Is that the one? "
                "If not, take the line out of that card.",
                name=name,
                by=by,
                candidate=quoted(question.candidate),
            )
        case Reason.LIST_VANISHED:
            return _list_gone(question, speech)
        case Reason.LABEL_VANISHED:
            return words("Label {name} is no longer on the board{by}.", name=name, by=by)
        case _:
            assert_never(question.reason)


def _three_values(question: Question, speech: Speech) -> str:
    words, field = speech.words, question.field.field
    if field == "exists":
        sentence = _ONLY_IN_FILE[question.field.entity.kind]
        return words(sentence, name=name_of(question.subject), by=speech.by(question.deed))
    sides = sides_of(question, speech)
    facts = {
        "name": name_of(question.subject),
        "field": speech.field(field),
        "wanted": sides.wanted,
        "seen": sides.seen,
        "by": speech.by(question.deed),
    }
    if question.base is None:
        return words(
            "{name}, {field}: the project file says {wanted}, the board {seen}{by}; what was agreed is not known.",
            **facts,
        )
    return words(
        "{name}, {field}: agreed was {base}, the project file says {wanted}, the board {seen}{by}.",
        base=sides.agreed,
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


def _list_gone(question: Question, speech: Speech) -> str:
    name, by = name_of(question.subject), speech.by(question.deed)
    if not question.cards:
        return speech.words("List {name} is no longer on the board{by}.", name=name, by=by)
    return speech.words.plural(
        "List {name} is no longer on the board{by}, and with it {count} card of ours.",
        "List {name} is no longer on the board{by}, and with it {count} cards of ours.",
        len(question.cards),
        name=name,
        by=by,
    )


def notice_line(notice: Notice, speech: Speech) -> str:
    """Something worth knowing, in a sentence."""
    if notice.kind is NoticeKind.CHANGES_WAIT and notice.subject:
        return speech.words.plural(
            "{count} change waits: {name} is archived",
            "{count} changes wait: {name} is archived",
            notice.count,
            name=name_of(notice.subject),
        )
    if notice.kind is NoticeKind.CHANGES_WAIT:
        return speech.words.plural(
            "{count} change of the project file waits for your answers, since what was agreed is not known",
            "{count} changes of the project file wait for your answers, since what was agreed is not known",
            notice.count,
        )
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
