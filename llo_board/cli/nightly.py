"""`llo-board nightly`: what a scheduler runs; what goes wrong reaches somebody."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode, LloBoardError
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.model.definition import Definition
    from llo_board.workflows.nights import Night
    from llo_board.workflows.sides import Edges


@click.command(
    "nightly",
    cls=Spoken,
    short_help=N_("A sync that nobody watches: for a scheduler, see schedule."),
    help=N_(
        "Syncs each file without anybody at the keyboard, and remembers the board of the day. Until somebody said "
        "yes to that, it writes nothing on the board and only plans (exit code 4): give the yes with --approve, or "
        "run sync once at a terminal. Whatever goes wrong, and that nothing went well for two nights, is sent by "
        "mail or to a webhook (docs/nightly.md says how)."
    ),
)
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@click.option("--approve", is_flag=True, help=N_("Say yes to unattended runs on these boards, from now on."))
@click.pass_obj
def command(terminal: Terminal, files: tuple[Path, ...], approve: bool) -> ExitCode:
    """Does every file; one that fails does not keep the others from their turn."""
    from llo_board.cli.files import worst

    terminal.shows_progress = False
    return worst([night_of(terminal, path, approve) for path in files])


class Caught:
    """Holds what ended a piece of work, whatever it was; only an interrupt and an exit pass."""

    error: Exception | None = None

    def __enter__(self) -> Caught:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error if isinstance(error, Exception) else None
        return self.error is not None


def night_of(terminal: Terminal, path: Path, approve: bool) -> ExitCode:
    """One file; a failure of any kind is told to somebody, and that it could not be told ends no other's turn."""
    from llo_board.cli.files import worst

    code = ExitCode.DONE
    with Caught() as night:
        code = run_night(terminal, path, approve)
    if night.error is None:
        return code
    code = tell(terminal, night.error)
    with Caught() as telling:
        tell_somebody(terminal, board_name(terminal, path), night.error)
    return code if telling.error is None else worst([code, tell(terminal, telling.error)])


def tell(terminal: Terminal, error: Exception) -> ExitCode:
    """Says it on stderr, if anything can be said there: a log on a full disk takes nothing. The exit code."""
    from llo_board.cli.main import tell_error

    with Caught():
        return ExitCode(tell_error(error, terminal))
    return ExitCode.OUR_FAULT


def board_name(terminal: Terminal, path: Path) -> str:
    """What people call it; the file's name where the file itself is what went wrong."""
    from llo_board.cli.wiring import open_definition

    with Caught():
        return open_definition(terminal, path).board.name
    return path.name


def tell_somebody(terminal: Terminal, project: str, error: Exception) -> None:
    """Sends what went wrong; of a fault of our own its kind alone, the log stays on this computer."""
    from llo_board.cli.notifying import notify

    words = terminal.words
    if isinstance(error, LloBoardError):
        notify(terminal, project, error.sentence(words), error.hint(words))
        return
    fault = words("Something went wrong inside llo-board itself ({kind}).", kind=type(error).__name__)
    notify(terminal, project, fault, words("A log lies on the computer on which it ran."))


def run_night(terminal: Terminal, path: Path, approve: bool) -> ExitCode:
    """The yes, if it is given; the night; what came of it, in a few lines."""
    from llo_board.cli.wiring import open_definition, open_edges
    from llo_board.workflows.nights import keep_told, nightly

    definition = open_definition(terminal, path)
    with open_edges(terminal, path) as edges:
        if approve:
            approve_runs(terminal, definition, edges)
        night = nightly(definition, edges, lambda *_: None)
        show_night(terminal, night, path)
        if night.silent_since is not None:
            tell_gap(terminal, night, path)
        if night.waits_for and tell_waiting(terminal, night, path):
            keep_told(night, edges)
    return ExitCode.QUESTIONS if night.waits_for else ExitCode.DONE


def approve_runs(terminal: Terminal, definition: Definition, edges: Edges) -> None:
    """Notes the yes of who runs this."""
    from llo_board.workflows.runs import holder_name

    edges.history.log.approve(definition.project.key, holder_name(edges.holder))
    given = edges.history.log.approval(definition.project.key)
    if given is not None:
        moment = terminal.words.moment(given.given_at, definition.project.zone)
        terminal.say(
            terminal.words(
                "Unattended runs may write on this board: yes of {who}, {when}.", who=given.by, when=moment
            )
        )


def show_night(terminal: Terminal, night: Night, path: Path) -> None:
    """One line, and one for each change that was left out."""
    from llo_board.cli.done import skipped_line, taken_over_line
    from llo_board.cli.summary import summary
    from llo_board.cli.values import Speech

    definition = night.planned.definition
    speech = Speech(terminal.words, definition, str(path))
    terminal.say(f"{definition.board.name}: {summary(night.planned.plan, terminal.words)}")
    if night.applied is None:
        return
    for skipped in night.applied.skipped:
        terminal.say(skipped_line(skipped, speech))
    if night.applied.left_behind is not None:
        terminal.tell(taken_over_line(night.applied.left_behind, speech))


def tell_gap(terminal: Terminal, night: Night, path: Path) -> None:
    """Nothing ran for two nights or more, and it runs again: somebody should know that it stood still."""
    from llo_board.cli.notifying import notify
    from llo_board.cli.run_errors import NothingRan

    definition = night.planned.definition
    gap = NothingRan(night.silent_since, definition.project.zone, str(path))
    sentence = " ".join((gap.sentence(terminal.words), terminal.words("It runs again now.")))
    terminal.tell(sentence)
    notify(terminal, definition.board.name, sentence, gap.hint(terminal.words))


def tell_waiting(terminal: Terminal, night: Night, path: Path) -> bool:
    """Says what a person is waited for; somebody is sent word once, and again after a week or when it changes."""
    from llo_board.cli.notifying import notify
    from llo_board.cli.tell import tell_both
    from llo_board.loading.mistakes import shell_word

    words, file = terminal.words, shell_word(path)
    if night.applied is None:
        waits = words("Nothing was written: nobody said yes to unattended runs on this board yet.")
        how = words("Look at it: llo-board plan {file}\nSay yes: llo-board nightly {file} --approve", file=file)
    else:
        count = len(night.planned.plan.questions)
        waits = words.plural("{count} question is open.", "{count} questions are open.", count=count)
        how = words("Look at it: llo-board plan {file}\nAnswer: llo-board resolve {file}", file=file)
    tell_both(terminal, waits, how)
    return night.told is not None or notify(terminal, night.planned.definition.board.name, waits, how)
