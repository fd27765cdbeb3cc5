"""A question on the screen: three values, who changed it and when, and the numbered ways out."""

from __future__ import annotations

from collections.abc import Iterator

from llo_board.cli.asking import asked, name_of
from llo_board.cli.changes import Line
from llo_board.cli.terminal import Terminal
from llo_board.cli.values import Speech
from llo_board.cli.view import print_line
from llo_board.cli.ways import sides_of
from llo_board.model.addresses import address
from llo_board.model.questions import Question, Reason, Way

_WITH_VALUES = (Reason.BOTH_CHANGED, Reason.MEMORY_UNKNOWN)


def show_questions(terminal: Terminal, questions: tuple[Question, ...], speech: Speech) -> None:
    """The questions with the commands that answer them."""
    for number, question in enumerate(questions, 1):
        told = asked(question, speech)
        terminal.say(f"{number}. {told.sentence}")
        for option, (way, command) in enumerate(told.outs(speech.words), 1):
            terminal.say(f"   {option}) {way}\n      {command}")


def ask_question(terminal: Terminal, question: Question, speech: Speech, number: int, total: int) -> Way | None:
    """Asks one question until it is answered; None for later.

    Who wants the project file to say so too takes the board's side, and is told the command that writes the file.
    """
    told = asked(question, speech)
    for line in question_lines(question, speech, number, total):
        print_line(terminal, line)
    outs = tuple(told.outs(speech.words))
    chosen = ask_number(terminal, len(outs) + 1)
    writes_file = len(question.ways) < chosen <= len(outs)
    if writes_file:
        terminal.say(speech.words("For the project file, after this: {command}", command=told.takes_over))
    terminal.say()
    if writes_file:
        return Way.BOARD
    return question.ways[chosen - 1] if chosen <= len(outs) else None


def ask_number(terminal: Terminal, last: int) -> int:
    """A number from 1 to `last`, which is what an empty line means; asked again until it is one."""
    words = terminal.words
    while True:
        answer = terminal.ask(words("Your choice"), str(last))
        if answer in {str(number) for number in range(1, last + 1)}:
            return int(answer)
        terminal.tell(words("Type a number from 1 to {last}.", last=last))


def question_lines(question: Question, speech: Speech, number: int, total: int) -> Iterator[Line]:
    """The lines of a question on the screen."""
    words, told = speech.words, asked(question, speech)
    place = words("Question {number} of {total}", number=number, total=total)
    yield Line("#", f"{place}  {address(question.field)}")
    if question.reason in _WITH_VALUES and question.field.field != "exists":
        yield Line("", f"{name_of(question.subject)}, {speech.field(question.field.field)}")
        yield from _values(question, speech)
    else:
        yield Line("", told.sentence)
    yield Line("", "")
    later = words("Later: it stays a question")
    for option, way in enumerate((*(way for way, _ in told.outs(words)), later), 1):
        yield Line("", f"  {option}) {way}")


def _values(question: Question, speech: Speech) -> Iterator[Line]:
    """What each side says, one below the other."""
    words, sides = speech.words, sides_of(question, speech)
    rows = (
        (words("project file"), sides.wanted),
        (words("board"), sides.seen + speech.by(question.deed)),
        (words("last agreed"), sides.agreed),
    )
    width = max(len(name) for name, _ in rows)
    yield from (Line("", f"  {name:<{width}}  {value}") for name, value in rows)
