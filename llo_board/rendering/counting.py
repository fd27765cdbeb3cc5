"""Counts and promises in words: `1 van de 2 pr-acties`, `ten minste 3 van de 8 organisaties`, `2 tot 3 pilots`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from llo_board.language import Words
from llo_board.model.definition import Register
from llo_board.model.evidence import Counted
from llo_board.model.results import Count, Promise
from llo_board.model.traced import Basis, Traced
from llo_board.rendering.wording import BASES, BASES_OF_ONE, REGISTERS, sentence_of


def count_words(count: Count, words: Words) -> str:
    """What is reached of what was promised. Unknown is said to be unknown, never shown as zero."""
    return _reached_words(count.reached, count.needed, counted_units(count.promise, words), words)


def steps_words(steps: Counted, total: int, words: Words) -> str:
    """How many steps on the way are taken: `alle 3 stappen`."""
    return _reached_words(steps, total, (words("step"), words("steps")), words)


def _reached_words(counted: Counted, needed: int, units: tuple[str, str], words: Words) -> str:
    reached = counted.value
    if reached is None:
        return words("could not be counted")
    one, many = units
    facts = {"reached": words.number(reached), "needed": words.number(needed), "unit": one, "units": many}
    return _trimmed(_lower_bound(_compared(reached, needed, words, facts), counted.at_least, words))


def _compared(reached: int, needed: int, words: Words, facts: dict[str, str]) -> str:
    if reached > needed:
        unit = facts["units"] if reached > 1 else facts["unit"]
        return words("{reached} {unit} ({needed} agreed)", **{**facts, "unit": unit})
    if needed == 1:
        return words("{reached} {unit}", **facts) if reached else words("no {unit} yet", **facts)
    if reached == needed:
        return words("all {needed} {units}", **facts) if needed > 2 else words("both {units}", **facts)
    return words("{reached} of the {needed} {units}", **facts)


def _lower_bound(counted: str, at_least: bool, words: Words) -> str:
    return words("at least {counted}", counted=counted) if at_least else counted


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
    ranged = promise.maximum is not None and promise.maximum > promise.minimum
    exact = promise.maximum == promise.minimum
    if promise.per and ranged:
        return words("{least} to {most} {unit} per {entry}", **facts)
    if promise.per:
        return words("{least} {unit} per {entry}", **facts)
    if ranged:
        return words("{least} to {most} {unit}", **facts)
    return words("{least} {unit}", **facts) if exact else words("at least {least} {unit}", **facts)


def traced_words(traced: Traced, words: Words) -> str:
    """The value of a number of a report: `1 van 2`, `ten minste 3`, `niet bekend`."""
    if traced.verdicts:
        return words.listed(_judged(traced, words))
    said = [words.number(value) for value in traced.values]
    if not said:
        return words("not known")
    counted = _paired(traced.basis, said, words) if len(said) == 2 else words.listed(said)
    return _lower_bound(counted, traced.at_least, words)


def _judged(traced: Traced, words: Words) -> Iterator[str]:
    """How many results have which verdict, and how many have none yet."""
    for value, verdict in zip(traced.values, traced.verdicts, strict=True):
        count = words.number(value)
        if verdict is None:
            yield words("{count} still open", count=count)
        else:
            yield words("{count} {verdict}", count=count, verdict=words(sentence_of(verdict)).lower())


def _paired(basis: Basis, said: list[str], words: Words) -> str:
    match basis:
        case Basis.AGREED:
            return words("{least} to {most}", least=said[0], most=said[1])
        case Basis.SINCE_PREVIOUS:
            return words("from {was} to {now}", was=said[0], now=said[1])
    return words("{reached} of {promised}", reached=said[0], promised=said[1])


def basis_words(traced: Traced, words: Words) -> str:
    """How the number comes about, to be read behind it: `kaart gelezen` behind a one, else `kaarten gelezen`."""
    of_one = BASES_OF_ONE.get(traced.basis) if traced.values == (1,) else None
    return " · ".join((words(of_one or BASES[traced.basis]), *_apart(traced, words)))


def _apart(traced: Traced, words: Words) -> Iterator[str]:
    """What the number leaves out, by verdict and by name: `1 in overleg gewijzigd (Pilot per doelgroep)`."""
    for verdict, counted in traced.apart:
        names = words.listed(one.card_name or one.text for one in counted.evidence)
        judged = words(sentence_of(verdict)).lower()
        count = words("{count} {verdict}", count=words.number(counted.value or 0), verdict=judged)
        yield f"{count} ({names})"


def name_words(traced: Traced, words: Words) -> str:
    """What a number of a report is about; "" where its basis says it all."""
    match traced.name:
        case StrEnum():
            return words(sentence_of(traced.name))
        case date():
            return words.date(traced.name)
        case str():
            return traced.name


def counted_units(promise: Promise, words: Words) -> tuple[str, str]:
    """One and many of what a count counts: entries of the register it is kept per, else what was promised."""
    return _register_units(promise.per, words) if promise.per else _promised_units(promise, words)


def _promised_units(promise: Promise, words: Words) -> tuple[str, str]:
    if promise.unit:
        return promise.unit, promise.units or promise.unit
    return _register_units(promise.of, words) if promise.of else ("", "")


def _register_units(register: Register, words: Words) -> tuple[str, str]:
    one, many = REGISTERS[register]
    return words(one), words(many)


def _trimmed(text: str) -> str:
    """Without the space that an unnamed unit leaves."""
    return " ".join(text.split()).replace(" )", ")")
