"""Counts and promises in words: `1 van de 2 pr-acties`, `ten minste 3 van de 8 organisaties`, `2 tot 3 pilots`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from llo_board.language import Words
from llo_board.model.definition import Register
from llo_board.model.evidence import Counted, EvidenceKind
from llo_board.model.lens import AskedLine
from llo_board.model.results import Count, CountRow, DeliverableState, Promise
from llo_board.rendering.wording import EVIDENCE, REGISTERS


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is counted against: how many of what, at most how many where that is more, and whether of entries."""

    needed: int
    one: str
    many: str
    most: int | None = None
    entries: bool = False


def count_words(count: Count, words: Words) -> str:
    """What is reached of what was promised. Unknown is said to be unknown, never shown as zero."""
    promise = count.promise
    one, many = _register_units(promise.per, words) if promise.per else _promised_units(promise, words)
    most = promise.maximum if promise.ranged and not promise.per else None
    return _reached_words(count.reached, _Asked(count.needed, one, many, most, bool(promise.per)), words)


def measured_words(value: Decimal | int, unit: str, words: Words) -> str:
    """A number with its unit: `13 aanmeldingen`, `62,5%`."""
    space = "" if unit in ("", "%") else " "
    return f"{words.number(value)}{space}{unit}"


def place_words(state: DeliverableState, words: Words) -> str:
    """Where the card of a result stands, of which nothing is counted: `in de lijst ‘Klaar’`."""
    if not state.list_name:
        return words("no card on the board")
    away = EvidenceKind.ARCHIVED if state.archived else EvidenceKind.CARD
    return words(EVIDENCE[EvidenceKind.GONE if state.gone else away], text=state.list_name)


def steps_words(steps: Counted, total: int, words: Words) -> str:
    """How many steps on the way are taken: `alle 3 stappen`."""
    return _reached_words(steps, _Asked(total, words("step"), words("steps")), words)


def _reached_words(counted: Counted, asked: _Asked, words: Words) -> str:
    reached = counted.value
    if reached is None:
        return words("could not be counted")
    said = _compared(reached, asked, words)
    if counted.at_least:
        said = words("at least {counted}", counted=said) if reached else as_far_as_known(said, words)
    return _trimmed(said)


def as_far_as_known(said: str, words: Words) -> str:
    """What is nothing as far as the data reaches: at least nothing would say nothing."""
    return words("{said}, as far as is known", said=said)


def _compared(reached: int, asked: _Asked, words: Words) -> str:
    facts = {"reached": words.number(reached), "needed": words.number(asked.needed), "units": asked.many}
    unit = asked.one if reached == 1 else asked.many
    if reached > asked.needed or (asked.most and reached == asked.needed):
        agreed = agreed_words(asked.needed, asked.most, words)
        return words("{reached} {unit} ({agreed} agreed)", unit=unit, agreed=agreed, **facts)
    if asked.needed == 1 and asked.entries:
        return f"{of_words(reached, 1, words)} {asked.one}"
    if asked.needed == 1 and not reached:
        return words("no {unit} yet", unit=asked.one)
    if reached < asked.needed:
        return words("{reached} of the {needed} {units}", **facts)
    if asked.needed == 1 or asked.many.startswith(_TIMES):
        return words("{reached} {unit}", unit=unit, **facts)
    return words("all {needed} {units}", **facts) if reached > 2 else words("both {units}", **facts)


def agreed_words(least: int, most: int | None, words: Words) -> str:
    """How many were agreed: `25`, or `25 tot 40`."""
    if most is None:
        return words.number(least)
    return words("{least} to {most}", least=words.number(least), most=words.number(most))


def of_words(reached: int, promised: int, words: Words) -> str:
    """How many of how many: `3 van de 8`, `0 van 1`, and `45 (25 afgesproken)` where it is more than that."""
    facts = {"reached": words.number(reached), "promised": words.number(promised)}
    if reached > promised:
        return words("{reached} ({promised} agreed)", **facts)
    return words.plural("{reached} of {promised}", "{reached} of {promised}", promised, **facts)


def row_words(row: CountRow | AskedLine, words: Words) -> str:
    """What one entry of a register reached of what was asked of it."""
    reached = row.reached.value
    return words("not known") if reached is None else of_words(reached, row.promised, words)


def promise_words(promise: Promise, words: Words) -> str:
    """What was promised: how many of what, for each of whom."""
    one, many = _promised_units(promise, words)
    facts: dict[str, str] = {
        "least": words.number(promise.minimum),
        "most": words.number(promise.maximum or promise.minimum),
        "unit": one if (promise.maximum or promise.minimum) == 1 else many,
        "entry": words(REGISTERS[promise.per][0]) if promise.per else "",
    }
    return _trimmed(_promised(promise, words, facts))


def _promised(promise: Promise, words: Words, facts: dict[str, str]) -> str:
    ranged, exact = promise.ranged, promise.maximum == promise.minimum
    if promise.per and ranged:
        return words("{least} to {most} {unit} per {entry}", **facts)
    if promise.per:
        return words("{least} {unit} per {entry}", **facts)
    if ranged:
        return words("{least} to {most} {unit}", **facts)
    return words("{least} {unit}", **facts) if exact else words("at least {least} {unit}", **facts)


def _promised_units(promise: Promise, words: Words) -> tuple[str, str]:
    """One and many of what was promised; where nobody gave a word for many, a sign stands before that for one."""
    if not promise.unit:
        return _register_units(promise.of, words) if promise.of else ("", "")
    named = promise.units not in ("", promise.unit)
    return promise.unit, promise.units if named else f"{_TIMES} {promise.unit}"


_TIMES = "×"


def _register_units(register: Register, words: Words) -> tuple[str, str]:
    one, many = REGISTERS[register]
    return words(one), words(many)


def _trimmed(text: str) -> str:
    """Without the space that an unnamed unit leaves."""
    return " ".join(text.split()).replace(" )", ")")
