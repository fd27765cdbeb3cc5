"""The numbers of a report in words, each with how it comes about: `1 van de 2 afgevinkt`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from llo_board.language import Words
from llo_board.model.traced import Basis, Traced
from llo_board.rendering.counting import agreed_words, as_far_as_known, measured_words, of_words
from llo_board.rendering.wording import BASES, BASES_OF_ONE, BASES_UNKNOWN, sentence_of


def traced_words(traced: Traced, words: Words) -> str:
    """The value of a number of a report: `1 van de 2`, `ten minste 3`, `niet bekend`."""
    if traced.verdicts:
        return words.listed(_judged(traced, words))
    if not traced.values:
        return words("not known")
    said = _valued(traced, words)
    return words("at least {counted}", counted=said) if traced.at_least and traced.values[0] else said


def _judged(traced: Traced, words: Words) -> Iterator[str]:
    """How many results have which verdict, and how many have none yet."""
    for value, verdict in zip(traced.values, traced.verdicts, strict=True):
        count = words.number(value)
        if verdict is None:
            yield words("{count} still open", count=count)
        else:
            yield words("{count} {verdict}", count=count, verdict=words(sentence_of(verdict)).lower())


def _valued(traced: Traced, words: Words) -> str:
    if len(traced.values) == 1:
        return measured_words(traced.values[0], traced.unit, words)
    said = [words.number(value) for value in traced.values]
    match traced.basis:
        case Basis.AGREED:
            return words("{least} to {most}", least=said[0], most=said[1])
        case Basis.SINCE_PREVIOUS:
            return words("from {was} to {now}", was=said[0], now=said[1])
    reached, promised = (int(value) for value in traced.values[:2])
    return of_words(reached, promised, words) if _of_all(traced) else said[0]


def _of_all(traced: Traced) -> bool:
    """Whether the count is said as so many of so many: not beyond what was agreed, nor within a range of it."""
    reached, promised, *most = traced.values
    return reached < promised or (reached == promised and not most)


def basis_words(traced: Traced, words: Words) -> str:
    """How the number comes about, to be read behind it: `kaart gelezen` behind a one, else `kaarten gelezen`."""
    said = _basis(traced, words)
    if traced.at_least and traced.values and not traced.values[0]:
        said = as_far_as_known(said, words)
    return " · ".join((said, *_apart(traced, words)))


def _basis(traced: Traced, words: Words) -> str:
    basis = traced.basis
    if not traced.values:
        return words(BASES_UNKNOWN.get(basis, BASES[basis]))
    if basis is Basis.ITEMS_TICKED and not _of_all(traced):
        agreed = (int(value) for value in traced.values[1:])
        return words("ticked, {agreed} agreed", agreed=agreed_words(next(agreed), next(agreed, None), words))
    of_one = traced.values[-1] == 1 and (len(traced.values) == 1 or basis in _PAIRS)
    return words(BASES_OF_ONE.get(basis, BASES[basis]) if of_one else BASES[basis])


_PAIRS = frozenset({Basis.RESULTS_ACHIEVED, Basis.STEPS_TICKED})
"""What is said of one result or step where there is no more than one, however many of it."""


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
