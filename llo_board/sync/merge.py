"""One field, three sides: what follows from what is wanted, what is seen and what was last agreed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from llo_board.model.memory import Agreed, Answer, Value
from llo_board.model.questions import Way


@dataclass(frozen=True, slots=True)
class Agreement:
    """Nothing is to be done; `pair` is the base from now on."""

    pair: Agreed


@dataclass(frozen=True, slots=True)
class Write:
    """The definition changed and the board did not: the board gets `after`."""

    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Moved:
    """The team changed the board and the definition did not: it stays so."""

    base: Agreed
    seen: Value


class Doubt(Enum):
    """Why nothing can be decided without a person."""

    BOTH_CHANGED = auto()
    BASE_UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Ask:
    """Only a person can tell."""

    why: Doubt


Verdict = Agreement | Write | Moved | Ask


def merge(wanted: Value, seen: Value, base: Agreed | None) -> Verdict:
    """What follows for one field; base None is unknown.

    Each side is compared with its own half of the base only: what was agreed on two different values stays agreed.
    """
    if wanted == seen:
        return Agreement(Agreed(wanted, seen))
    if base is None:
        return Ask(Doubt.BASE_UNKNOWN)
    match (wanted == base.wanted, seen == base.seen):
        case (True, True):
            return Agreement(base)
        case (False, True):
            return Write(seen, wanted)
        case (True, False):
            return Moved(base, seen)
    return Ask(Doubt.BOTH_CHANGED)


def answered(verdict: Verdict, pair: Agreed, answer: Answer | None) -> Verdict:
    """The verdict after a person's answer, which counts only while both sides still say what was asked about.

    What was agreed to differ can be answered otherwise later: an answer that was used is not kept.
    """
    is_settled = isinstance(verdict, Write) or pair.wanted == pair.seen
    if answer is None or answer.pair != pair or is_settled:
        return verdict
    if answer.take == Way.BOARD:
        return Agreement(pair)
    return Write(pair.seen, pair.wanted)
