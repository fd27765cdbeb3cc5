"""Why a figure or a verdict is what it is: found by its key, told with everything that it rests on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.model.evidence import Evidence, WrittenText
from llo_board.model.results import DeliverableState, GoalRef, Judgement
from llo_board.model.sections.evaluation import FigureLine
from llo_board.model.traced import Traced
from llo_board.reporting.bindings import plain
from llo_board.reporting.material import Material


class ReasonKind(StrEnum):
    """What is asked about."""

    GOAL = "goal"
    DELIVERABLE = "deliverable"
    FIGURE = "figure"
    REFERENCE = "reference"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something in a report is what it is.

    `key` is what `why` takes; `names` of a reference are what it is cited for. A goal comes with its deliverables,
    a figure with every line that has its label, a number that a report prints with how it comes about.
    """

    kind: ReasonKind
    key: str
    name: str
    goal: GoalRef | None = None
    judgement: Judgement | None = None
    deliverables: tuple[DeliverableState, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    said: tuple[WrittenText, ...] = ()
    names: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    number: Traced | None = None


@dataclass(eq=False)
class NothingOfThatKey(UserError):
    """A key that no goal, deliverable, figure or reference has."""

    key: str
    known: tuple[str, ...]
    command: str

    def sentence(self, words: Words) -> str:
        """Which key."""
        return words("Nothing in the reports is called '{key}'.", key=self.key)

    def hint(self, words: Words) -> str:
        """What is near, and how to see all."""
        for near in difflib.get_close_matches(plain(self.key), self.known, n=1, cutoff=0.6):
            return words("Did you mean '{near}'? For all: {command}", near=near, command=self.command)
        return words("To see what there is: {command}", command=self.command)


def all_reasons(material: Material) -> tuple[Reason, ...]:
    """The reason of every goal, each with its deliverables behind it, then of every figure."""
    return (*_judged(material), *_figures(material))


def number_reasons(numbers: Iterable[Traced]) -> tuple[Reason, ...]:
    """The reason of each number that a report prints, by its key."""
    return tuple(
        Reason(ReasonKind.NUMBER, one.key, str(one.name), evidence=one.grounds, number=one) for one in numbers
    )


def find_reasons(reasons: Iterable[Reason], key: str) -> tuple[Reason, ...]:
    """The reasons of that key; `goal/marketing` asks for the goal alone, a figure is called by its label."""
    wanted = plain(key)
    return tuple(reason for reason in reasons if wanted in _called(reason))


def known_keys(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """What can be asked about."""
    return tuple(dict.fromkeys(plain(reason.key) for reason in reasons))


def reference(number: int, evidence: tuple[Evidence, ...], reasons: Iterable[Reason]) -> Reason:
    """What the reference of that number in a report holds, and whose verdict or figure rests on just that."""
    names = tuple(name for reason in reasons for name in _resting_on(reason, evidence))
    return Reason(ReasonKind.REFERENCE, str(number), "", names=tuple(dict.fromkeys(names)), evidence=evidence)


def _called(reason: Reason) -> tuple[str, ...]:
    bare = plain(reason.key)
    match reason.kind:
        case ReasonKind.GOAL:
            return (bare, f"goal/{bare}", plain(reason.name))
        case ReasonKind.DELIVERABLE:
            return (bare, plain(reason.name))
    return (bare,)


def _judged(material: Material) -> Iterator[Reason]:
    for goal in material.view.goals.values():
        states, judgement = material.of_goal(goal.key), material.judgements[goal.key]
        yield Reason(ReasonKind.GOAL, goal.key, goal.name, goal, judgement, states, evidence=judgement.evidence)
        for state in states:
            yield Reason(
                kind=ReasonKind.DELIVERABLE,
                key=state.key,
                name=state.name,
                goal=goal,
                judgement=state.judgement,
                deliverables=(state,),
                said=material.why(state),
                evidence=state.judgement.evidence,
            )


def _figures(material: Material) -> Iterator[Reason]:
    labels = dict.fromkeys(plain(line.label) for line in material.figures)
    for label in labels:
        lines = tuple(line for line in material.figures if plain(line.label) == label)
        evidence = tuple(proof for line in lines for proof in line.quantity.evidence)
        yield Reason(ReasonKind.FIGURE, lines[0].label, lines[0].label, figures=lines, evidence=evidence)


def _resting_on(reason: Reason, evidence: tuple[Evidence, ...]) -> Iterator[str]:
    """What a reason's verdict, counts and figures are called, where they rest on exactly this evidence."""
    grounds = {reason.evidence, *(line.quantity.evidence for line in reason.figures)}
    for state in reason.deliverables if reason.kind is ReasonKind.DELIVERABLE else ():
        grounds |= {(state.evidence,), state.steps.evidence}
        grounds |= {state.count.reached.evidence} if state.count else set()
    if evidence in grounds:
        yield reason.name
