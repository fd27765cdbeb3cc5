"""What `accept` would write, as a unified diff, and what it cannot write, with the reason."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from llo_board.cli.asking import name_of
from llo_board.cli.terminal import Terminal
from llo_board.cli.values import Speech
from llo_board.language import N_, Words
from llo_board.loading.mistakes import printable, shell_word
from llo_board.loading.taking_over import Obstacle
from llo_board.model.addresses import address

if TYPE_CHECKING:
    from llo_board.model.questions import Apart
    from llo_board.workflows.accepting import Acceptance, FileText, LeftOut

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_REASONS = {
    Obstacle.SHIPPED: N_("this text comes with llo-board and stands in no project file"),
    Obstacle.FIXED_NAME: N_("the project file has no name for the checklist of steps"),
    Obstacle.NO_GOAL: N_("a deliverable stands under a goal, and its card bears no other goal's label"),
    Obstacle.MARK: N_("the line by which we know the card stands in no project file"),
    Obstacle.COUNTED: N_("what is counted follows from the target, and cannot be left out for one card"),
    Obstacle.TAKEN_AWAY: N_("to take it out of the project file is yours to do"),
    Obstacle.NO_KEY: N_("the project file has no place for it on this card"),
    Obstacle.EMPTY: N_("on the board it is empty, and the project file needs a value"),
    Obstacle.NO_SAFE_PLACE: N_("there is no safe place for it in the file; write it there by hand"),
}


def show_acceptance(terminal: Terminal, acceptance: Acceptance, file: str) -> None:
    """The diff of each file, then what stays as it is, then what cannot be written back."""
    words = terminal.words
    speech = Speech(words, acceptance.sides.definition, file)
    for one in acceptance.files:
        for line in diff_lines(one, words):
            _say(terminal, line)
    if not acceptance.taken and not acceptance.left_out:
        terminal.say(_nothing(acceptance.sides.plan().apart, file, words))
    for _, pair in acceptance.kept:
        name = speech.value("name", pair.seen)
        terminal.say(words("The goal has two names on the board; {name} stays as it is there.", name=name))
    for left in acceptance.left_out:
        terminal.say(left_out_line(left, speech))


def _nothing(apart: tuple[Apart, ...], file: str, words: Words) -> str:
    """That there is nothing to take over; what an answer left apart is taken over when it is named."""
    if not apart:
        return words("The team changed nothing that the project file says otherwise.")
    names = [address(one.field) for one in apart]
    told = words(
        "The team changed nothing that waits. By your answers these differ: {names}.", names=", ".join(names)
    )
    command = " ".join(("llo-board accept", shell_word(file), *names))
    way = words("To write the value of the board into the file: {command}", command=command)
    return f"{told}\n{way}"


def diff_lines(one: FileText, words: Words) -> Iterator[str]:
    """A unified diff as `diff -u` has it; nothing when the file stays as it is."""
    before, after = (text.splitlines() for text in (one.text, one.after))
    title = words("{path} (with the board's values)", path=one.name)
    yield from difflib.unified_diff(before, after, one.name, title, lineterm="")


def left_out_line(left: LeftOut, speech: Speech) -> str:
    """What cannot be written back, and why."""
    words, name, field = speech.words, name_of(left.change.subject), left.change.field.field
    reason = _reason(left, speech)
    if field == "exists":
        return words(
            "Not taken over: that {name} is not on the board any more: {reason}.", name=name, reason=reason
        )
    return words("Not taken over: {name}, {field}: {reason}.", name=name, field=speech.field(field), reason=reason)


def _reason(left: LeftOut, speech: Speech) -> str:
    words = speech.words
    if left.mistake is not None:
        return words(
            "the file would have a mistake: {mistake}", mistake=left.mistake.what.render(words).rstrip(".")
        )
    if left.others:
        names = words.listed(dict.fromkeys(name_of(one) for one in left.others[:5]))
        return words("the file says it once for several things, and these would change, too: {names}", names=names)
    return words(_REASONS[left.obstacle])


def _say(terminal: Terminal, line: str) -> None:
    colour = _COLOURS.get(line[:1], "")
    if not colour or not terminal.may_colour or line.startswith(("+++", "---")):
        terminal.say(printable(line))
        return
    from rich.console import Console
    from rich.text import Text

    Console(highlight=False, soft_wrap=True).print(Text(printable(line), style=colour))
