"""A plan on one screen, as Markdown or for a program: first one sentence, then what it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from llo_board.cli.asking import Asked, asked, notice_lines
from llo_board.cli.changes import Group, Line, change_groups
from llo_board.cli.drifts import drift_line
from llo_board.cli.summary import summary
from llo_board.cli.terminal import Terminal
from llo_board.cli.values import Speech
from llo_board.model.plan import Plan

MOST_LINES = 12  # of one group: a bootstrap of a usual project still fits one screen of lines a person will read
_COLOURS = {"+": "green", "~": "yellow", "-": "red", "?": "magenta"}


@dataclass(frozen=True, slots=True)
class View:
    """A plan in words."""

    title: str
    summary: str
    groups: tuple[Group, ...]
    drifts: Group
    questions: tuple[Asked, ...]
    notices: Group


def build_view(plan: Plan, speech: Speech, link: str) -> View:
    """Words a plan; `link` is the board's address, "" while there is no board."""
    words = speech.words
    name = speech.definition.board.name
    return View(
        title=f"{name}  {link}" if link else words("{name} (no board yet)", name=name),
        summary=summary(plan, words),
        groups=change_groups(plan.changes, speech),
        drifts=Group(
            words("Changed by the team (stays so)"),
            tuple(Line(" ", drift_line(drift, speech)) for drift in plan.drifts),
        ),
        questions=tuple(asked(question, speech) for question in plan.questions),
        notices=Group(words("Good to know"), tuple(Line(" ", line) for line in notice_lines(plan.notices, speech))),
    )


def show_view(terminal: Terminal, view: View) -> None:
    """The view as lines: in colour for a person at a terminal, plain elsewhere."""
    for line in screen_lines(terminal, view):
        print_line(terminal, line)


def screen_lines(terminal: Terminal, view: View) -> Iterable[Line]:
    """Title, sentence, changes by goal, the team's changes, questions, notices."""
    words = terminal.words
    yield Line("#", view.title)
    yield Line("!", view.summary)
    for group in (*view.groups, view.drifts):
        yield from _group_lines(terminal, group)
    if view.questions:
        yield from (Line("", ""), Line("#", words("Questions for you")))
    for number, question in enumerate(view.questions, 1):
        yield Line("?", f"{number}. {question.sentence}")
        for option, (way, command) in enumerate(question.outs(words), 1):
            yield Line(" ", f"   {option}) {way}")
            yield Line(" ", f"      {command}")
    yield from _group_lines(terminal, view.notices)


def _group_lines(terminal: Terminal, group: Group) -> Iterable[Line]:
    if not group.lines:
        return
    yield Line("", "")
    yield Line("#", group.title)
    shown = group.lines if len(group.lines) <= MOST_LINES else group.lines[: MOST_LINES - 1]
    yield from shown
    if rest := len(group.lines) - len(shown):
        yield Line(" ", terminal.words("and {count} more (--format md shows all)", count=rest))


def print_line(terminal: Terminal, line: Line) -> None:
    """One line with its sign; long ones continue below their own beginning on a terminal."""
    if terminal.answer_is_seen:
        _print_rich(terminal, line)
    else:
        terminal.say(_plain(line))


def _plain(line: Line) -> str:
    return line.text if line.sign in ("#", "!", "") else f"  {line.sign} {line.text}".rstrip()


def _print_rich(terminal: Terminal, line: Line) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(no_color=not terminal.may_colour, highlight=False, soft_wrap=True)
    if line.sign in ("#", "!", ""):
        text = terminal.folded(line.text, console.width)
        console.print(Text(text, style="bold" if line.sign else ""))
        return
    first, *more = terminal.folded(line.text, console.width - 4).split("\n")
    console.print(Text.assemble((f"  {line.sign} ", _COLOURS.get(line.sign, "")), first))
    for each in more:
        console.print(Text(f"    {each}"))


def markdown(terminal: Terminal, view: View) -> str:
    """The whole view as Markdown: nothing is left out."""
    words = terminal.words
    blocks = [f"# {_escaped(view.title)}", _escaped(view.summary)]
    for group in (*view.groups, view.drifts):
        blocks += _markdown_group(group)
    if view.questions:
        blocks.append(f"## {words('Questions for you')}")
    for number, question in enumerate(view.questions, 1):
        outs = enumerate(question.outs(words), 1)
        ways = (f"   {option}. {_escaped(way)}: `{command}`" for option, (way, command) in outs)
        blocks.append("\n".join([f"{number}. {_escaped(question.sentence)}", *ways]))
    blocks += _markdown_group(view.notices)
    return "\n\n".join(blocks)


def _markdown_group(group: Group) -> list[str]:
    if not group.lines:
        return []
    lines = (f"- {line.sign.strip()} {_escaped(line.text)}".replace("-  ", "- ") for line in group.lines)
    return [f"## {_escaped(group.title)}", "\n".join(lines)]


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|" else character for character in text)
