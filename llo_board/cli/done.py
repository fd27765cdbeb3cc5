"""What a run did: the plan it carried out, what was left out, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from llo_board.cli.progress import Progress
from llo_board.cli.terminal import Terminal

if TYPE_CHECKING:
    from llo_board.cli.values import Speech
    from llo_board.language import Words
    from llo_board.model.board_changes import Change
    from llo_board.model.outcomes import Outcome, Skipped
    from llo_board.model.runs import Lock
    from llo_board.workflows.boards import Applied, Watch

_WIDE = 44  # columns of what is being written; bar, share and time stand behind it on 80


@contextmanager
def watching(terminal: Terminal) -> Iterator[Watch]:
    """Shows on a terminal how far the writing is."""
    with Progress(terminal, terminal.words("Reading the board")) as progress:

        def watch(outcome: Outcome, done: int, total: int) -> None:
            progress.step(done, total, _doing(outcome.change, terminal.words))

        yield watch


def _doing(change: Change, words: Words) -> str:
    """What is being written, as wide each time, so that the bar behind it stands still."""
    from llo_board.model.board_changes import MakeBoard, StampBoard

    if isinstance(change, MakeBoard | StampBoard):
        name = words("the board itself")
    else:
        name = change.subject.card_name or change.subject.name
    return shorten(words("On the board:") + f" {name}", _WIDE, placeholder="…").ljust(_WIDE)


def show_applied(terminal: Terminal, applied: Applied, path: Path) -> None:
    """The plan as it was carried out, and what was left out since the board moved meanwhile."""
    from llo_board.cli.values import Speech
    from llo_board.cli.view import build_view, show_view

    words = terminal.words
    speech = Speech(words, applied.planned.definition, str(path))
    show_view(terminal, build_view(applied.planned.plan, speech, applied.link))
    for skipped in applied.skipped:
        terminal.say(skipped_line(skipped, speech))
    if applied.left_behind is not None:
        terminal.tell(taken_over_line(applied.left_behind, speech))


def taken_over_line(lock: Lock, speech: Speech) -> str:
    """An earlier run was cut off; its place was taken, and its work finished."""
    from llo_board.workflows.runs import holder_name

    return speech.words(
        "A run of {who}, begun {since}, was cut off; this run took its place and finished what was left.",
        who=holder_name(lock.holder),
        since=speech.words.moment(lock.since, speech.definition.project.zone),
    )


def skipped_line(skipped: Skipped, speech: Speech) -> str:
    """What was left out and why."""
    from llo_board.cli.asking import name_of
    from llo_board.model.board_changes import MakeBoard, StampBoard
    from llo_board.model.outcomes import SkipReason

    words, change = speech.words, skipped.change
    name = speech.definition.board.name
    if not isinstance(change, MakeBoard | StampBoard):
        name = name_of(change.subject)
    if skipped.reason is SkipReason.GONE:
        return words("Left out: {name} has gone from the board meanwhile.", name=name)
    if skipped.reason is SkipReason.TOUCHED:
        return words("Left out: people did something on {name} meanwhile, so it stays.", name=name)
    fields = words.listed(speech.field(field) for field in skipped.fields)
    return words("Left out: {name} was changed on the board meanwhile ({fields}).", name=name, fields=fields)
