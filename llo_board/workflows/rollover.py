"""Rollover: next year's definition, from what moved or is wanted still and from what was learned.

The new file is this year's text with small edits: what is settled is taken out, with the remark above it; all that
stays keeps its keys, its layout and its comments. What the file extends is edited along, into a file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from os.path import relpath
from pathlib import Path

from dateutil.relativedelta import relativedelta

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.appending import Fields
from llo_board.loading.edits import Item
from llo_board.loading.mistakes import shell_word
from llo_board.loading.sheet import Sheet
from llo_board.loading.stack import Stack
from llo_board.model.definition import Definition, Deliverable
from llo_board.model.lessons import RegisteredAction, RegisteredLesson
from llo_board.model.results import DeliverableState
from llo_board.model.verdict import Verdict
from llo_board.rendering.counting import count_words
from llo_board.rendering.wording import verdict_sentence
from llo_board.reporting.material import Material
from llo_board.workflows.lessons import action_name
from llo_board.workflows.next_files import read_all, renamed

_FIRST_WORD = re.compile(r"\A[^\W\d_A-Z]+(?=[\s,.;!?]|\Z)")  # nothing with a sign in it, such as https://
WANTED_STILL = frozenset({Verdict.MOVED, Verdict.PARTLY, Verdict.NOT_ACHIEVED, Verdict.UNKNOWN})


@dataclass(eq=False)
class NothingToCarry(UserError):
    """Everything was settled: a next year begins with a new definition."""

    file: str

    def sentence(self, words: Words) -> str:
        """That nothing is left to do."""
        return words("Nothing moved, and nothing is wanted still: there is nothing to carry into a next year.")

    def hint(self, words: Words) -> str:
        """A fresh start."""
        return words("To begin afresh: llo-board init {file}", file=self.file)


@dataclass(frozen=True, slots=True)
class Period:
    """The days of the next project."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Rolled:
    """Next year's files with their texts, what they carry over, and what a person has to look at in them.

    The project file comes first, then what it extends where that had to be changed: others may build upon the old.
    """

    files: tuple[tuple[Path, str], ...]
    carried: tuple[DeliverableState, ...]
    actions: tuple[RegisteredAction, ...]
    undated: tuple[DeliverableState, ...]

    @property
    def text(self) -> str:
        """The text of the project file."""
        return self.files[0][1]


def next_period(definition: Definition, start: date | None, end: date | None) -> Period:
    """The day after this project's end and a year from there, unless said otherwise."""
    first = start or definition.project.end + timedelta(days=1)
    return Period(first, end or first + relativedelta(years=1) - timedelta(days=1))


def roll_over(
    path: Path, new: Path, material: Material, lessons: Iterable[RegisteredLesson], period: Period, words: Words
) -> Rolled:
    """Next year's files; raises NothingToCarry or EditsImpossible. `words` speak the project's language."""
    definition = material.view.definition
    carried = tuple(state for state in material.deliverables if state.judgement.verdict in WANTED_STILL)
    if not carried:
        raise NothingToCarry(shell_word(path.with_name("project.yaml")))
    texts = read_all(path)
    stack = Stack(tuple(Sheet(str(each), text) for each, text in texts.items()))
    _renew_project(stack, definition, period)
    _find_house_style(stack, definition, path, new)
    _drop_settled(stack, definition, carried)
    undated = tuple(state for state in carried if _renew(stack, material, state, words))
    _drop_departed(stack, definition, period)
    actions = tuple(_add_actions(stack, definition, carried, tuple(lessons), words))
    return Rolled(tuple(renamed(stack, texts, new, words)), carried, actions, undated)


def _renew_project(stack: Stack, definition: Definition, period: Period) -> None:
    """Another project with days of its own; the board and the figures of this year stay behind."""
    project, board = definition.project, definition.board
    stack.put("project", "key", value=renewed(project.key, definition, period, "-"))
    stack.put("project", "name", value=renewed(project.name, definition, period, " "))
    stack.put("project", "start", value=period.start.isoformat())
    stack.put("project", "end", value=period.end.isoformat())
    if stack.said("board", "name"):
        stack.put("board", "name", value=renewed(board.name, definition, period, " "))
    stack.drop("board", "link")
    stack.drop("figures")


def _find_house_style(stack: Stack, definition: Definition, path: Path, new: Path) -> None:
    """Next year's reports look the same: in another folder, the files of the house style are named from there."""
    if new.parent.resolve() == path.parent.resolve():
        return
    files = {"logo": definition.house_style.logo, "word": definition.house_style.word}
    for key, name in files.items():
        if name:
            there = relpath(path.parent / name, new.parent).replace("\\", "/")
            stack.put("project", "house_style", key, value=there)


def renewed(name: str, definition: Definition, period: Period, joint: str) -> str:
    """A name with this year's number made next year's; behind it, where it has none or the year stays."""
    old = definition.project.start.year
    new = period.start.year if period.start.year > old else period.end.year
    if new == old:
        return f"{name}{joint}2"
    return name.replace(str(old), str(new)) if str(old) in name else f"{name}{joint}{new}"


def _drop_settled(stack: Stack, definition: Definition, carried: tuple[DeliverableState, ...]) -> None:
    keys = {state.key for state in carried}
    for goal in definition.goals:
        settled = [each for each in goal.deliverables if each.key not in keys]
        if len(settled) == len(goal.deliverables):
            stack.drop_entry("goals", Item(goal.key))
            continue
        for deliverable in settled:
            stack.drop_entry("goals", Item(goal.key), "deliverables", Item(deliverable.key))


def _renew(stack: Stack, material: Material, state: DeliverableState, words: Words) -> bool:
    """Says on a carried deliverable where it comes from; True where it has no date any more."""
    deliverable = material.view.definition.deliverable(state.key)
    at = ("goals", Item(deliverable.goal), "deliverables", Item(state.key))
    origin = origin_of(material, state, words)
    stack.put(*at, "description", value="\n\n".join(part for part in (deliverable.description, origin) if part))
    for key in ("start", "due"):
        if not _runs_along(stack.said(*at, key)):
            stack.drop(*at, key)
    if state.judgement.new_date:
        stack.put(*at, "due", value=state.judgement.new_date.isoformat())
    if deliverable.target and deliverable.target.changed:
        stack.drop(*at, "target", "changed")
    return not stack.said(*at, "due")


def _runs_along(rule: str) -> bool:
    """Whether a date counts from the project's own days, and so moves along with them."""
    return rule.strip().casefold().startswith(("start", "end"))


def origin_of(material: Material, state: DeliverableState, words: Words) -> str:
    """Where a deliverable comes from: the verdict of this year, its count, why, and its card."""
    project = material.view.definition.project.name
    judged = words(verdict_sentence(state.judgement.verdict, state.judgement.rule)).lower()
    parts = [words("From {project}: {verdict}.", project=project, verdict=judged)]
    if state.count is not None and state.count.reached.value:
        parts.append(words("Reached: {count}.", count=count_words(state.count, words)))
    parts += [_as_sentence(text.text) for text in material.why(state)[:1] if text.text.strip()]
    if state.evidence.card_url:
        parts.append(words("Card: {url}", url=state.evidence.card_url))
    return ("\n\n" if any("\n" in part for part in parts) else " ").join(parts)


def _as_sentence(text: str) -> str:
    """What somebody wrote behind a verdict, with a capital and a stop: `naar mei` becomes `Naar mei.`"""
    said = _FIRST_WORD.sub(lambda first: first[0][0].upper() + first[0][1:], text.strip())
    ended = said.rstrip("\"'”’)*_").endswith((".", "!", "?", "…", ":"))
    return said if ended or "://" in said.split()[-1] else f"{said}."


def _drop_departed(stack: Stack, definition: Definition, period: Period) -> None:
    """Who left before the new start is not in it, and no card asks for them."""
    left = [each.key for each in definition.organisations if each.until and each.until < period.start]
    gone = {
        person.key
        for person in definition.people
        if person.organisation in left or (person.until and person.until < period.start)
    }
    for register, keys in (("people", sorted(gone)), ("organisations", left)):
        for key in keys:
            stack.drop_entry(register, Item(key))
    for deliverable in definition.deliverables:
        _drop_people(stack, deliverable, gone)


def _drop_people(stack: Stack, deliverable: Deliverable, gone: set[str]) -> None:
    at = ("goals", Item(deliverable.goal), "deliverables", Item(deliverable.key))
    if not stack.has(*at):
        return
    if deliverable.owner in gone:
        stack.drop(*at, "owner")
    staying = [person for person in deliverable.members if person not in gone]
    if len(staying) < len(deliverable.members):
        stack.drop(*at, "members")
        if staying:
            stack.put(*at, "members", value=tuple(staying))


def _add_actions(
    stack: Stack,
    definition: Definition,
    carried: tuple[DeliverableState, ...],
    lessons: tuple[RegisteredLesson, ...],
    words: Words,
) -> Iterator[RegisteredAction]:
    """What was to be done with the lessons and is not done, as the steps of a card: one per goal that goes on."""
    goals = list(dict.fromkeys(state.goal.key for state in carried))
    year = str(definition.project.start.year)
    for goal in goals:
        own = [action for lesson in lessons if _goal_of(lesson, goals) == goal for action in lesson.open_actions]
        if not own:
            continue
        key = words("lessons-{goal}-{year}", goal=goal, year=year)
        steps = [{"key": action.key, "name": action_name(action, words)} for action in own]
        name = words("What we learned in {year}, put to use", year=year)
        entry: Fields = {"key": key, "name": name, "steps": steps}
        at = ("goals", Item(goal), "deliverables")
        stack.append(*at, entry=entry)
        yield from own


def _goal_of(lesson: RegisteredLesson, goals: list[str]) -> str:
    """The goal whose card holds the actions of a lesson; the first where its own does not go on."""
    return lesson.goal if lesson.goal in goals else goals[0]
