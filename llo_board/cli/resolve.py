"""`llo-board resolve`: answers the questions of a plan, one by one on a terminal or as given; answers are kept."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_
from llo_board.model.addresses import address, is_meant
from llo_board.model.questions import Way

if TYPE_CHECKING:
    from llo_board.model.memory import FieldKey
    from llo_board.model.plan import Plan
    from llo_board.workflows.sides import Planned


@click.command(
    "resolve",
    cls=Spoken,
    short_help=N_("Answers the questions of a plan; the answers are remembered."),
    help=N_(
        "Answers what both the project file and the board changed, and what only a person can tell. On a terminal "
        "each question is asked, with what the file says, what the board says and what was agreed. With KEY.FIELD "
        "and --take the answer is given at once; a KEY alone means all its questions. The board's side is agreed "
        "at once; the definition's side is written by the next sync. Exit code 4 while questions are open."
    ),
)
@click.argument("file", type=PATH, metavar="FILE")
@click.argument("names", nargs=-1, metavar="[KEY[.FIELD]]...")
@click.option("--take", type=click.Choice([way.value for way in Way]), help=N_("Whose side is taken."))
@click.pass_obj
def command(terminal: Terminal, file: Path, names: tuple[str, ...], take: str | None) -> ExitCode:
    """Collects the answers, remembers them, and says what comes next."""
    from llo_board.cli.wiring import open_definition, open_edges
    from llo_board.workflows.answering import answer, reopened
    from llo_board.workflows.boards import plan

    words = terminal.words
    if bool(names) is not (take is not None):
        raise click.UsageError(words("KEY.FIELD and --take go together; without both you are asked."))
    definition = open_definition(terminal, file)
    with open_edges(terminal, file) as edges:
        planned = plan(definition, edges)
        if planned.refused is not None and not planned.plan.questions:
            raise planned.refused
        if take:
            planned = reopened(planned, names, Way(take))
        answers = given(planned, names, Way(take), file) if take else ask(terminal, planned, file)
        after = answer(planned, answers, edges) if answers else planned.plan
    code = show_outcome(terminal, after, len(answers), file)
    if take == Way.BOARD:
        tell_take_over(terminal, planned, answers, file)
    return code


def given(planned: Planned, names: tuple[str, ...], way: Way, file: Path) -> dict[FieldKey, Way]:
    """The same answer for every question that the names mean; raises NoQuestionOfThatName and NotAWayOut."""
    from llo_board.cli.errors import NoQuestionOfThatName, NotAWayOut

    questions = planned.plan.questions
    meant: dict[FieldKey, Way] = {}
    for name in names:
        found = [question for question in questions if is_meant(question.field, name)]
        if not found:
            raise NoQuestionOfThatName(name, tuple(address(question.field) for question in questions), file)
        if not any(way in question.ways for question in found):
            raise NotAWayOut(name, way, file)
        meant |= {question.field: way for question in found if way in question.ways}
    return meant


def tell_take_over(terminal: Terminal, planned: Planned, answers: dict[FieldKey, Way], file: Path) -> None:
    """The command by which the project file comes to say what the board says, where a file has a place for it."""
    from llo_board.cli.values import Speech
    from llo_board.cli.ways import takes_over
    from llo_board.loading.mistakes import shell_word

    speech = Speech(terminal.words, planned.definition, str(file))
    named = [
        address(one.field) for one in planned.plan.questions if one.field in answers and takes_over(one, speech)
    ]
    if named:
        terminal.say(
            terminal.words(
                "The project file still says otherwise. To write the board's side into it: {command}",
                command=" ".join(("llo-board accept", shell_word(file), *named)),
            )
        )


def ask(terminal: Terminal, planned: Planned, file: Path) -> dict[FieldKey, Way]:
    """Asks one by one where a person is there to answer; elsewhere shows the questions with their commands."""
    from llo_board.cli.consent import can_ask
    from llo_board.cli.resolve_view import ask_question, show_questions
    from llo_board.cli.values import Speech

    speech, questions = Speech(terminal.words, planned.definition, str(file)), planned.plan.questions
    if not can_ask(terminal):
        show_questions(terminal, questions, speech)
        return {}
    answers: dict[FieldKey, Way] = {}
    with suppress(click.Abort):  # Ctrl-C: what was answered so far is kept
        for number, question in enumerate(questions, 1):
            way = ask_question(terminal, question, speech, number, len(questions))
            if way is not None:
                answers[question.field] = way
    return answers


def show_outcome(terminal: Terminal, after: Plan, answered: int, file: Path) -> ExitCode:
    """How many answers are kept, how many questions are open, and the next command."""
    from llo_board.cli.tell import tell_next
    from llo_board.loading.mistakes import shell_word

    words, left = terminal.words, len(after.questions)
    if answered:
        terminal.say(words.plural("{count} answer kept.", "{count} answers kept.", count=answered))
    if left:
        terminal.say(words.plural("{count} question is open.", "{count} questions are open.", count=left))
    elif not after.is_empty:
        terminal.say(words("No questions are open. The next sync writes what is to be written."))
    else:
        terminal.say(words("No questions are open, and there is nothing to write."))
    if left or not after.is_empty:
        tell_next(terminal, f"llo-board {'resolve' if left else 'sync'} {shell_word(file)}")
    return ExitCode.QUESTIONS if left else ExitCode.DONE
