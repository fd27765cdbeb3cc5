"""What stands behind a figure, in words: what on which card, who and when; and which version a report is."""

from __future__ import annotations

from datetime import datetime

from llo_board.language import Words
from llo_board.model.editions import Imprint
from llo_board.model.evidence import Evidence, EvidenceKind, Promised, Stayed
from llo_board.rendering.environment import Speech
from llo_board.rendering.markdown_text import plain_text
from llo_board.rendering.wording import EVIDENCE

LONGEST_EXCERPT = 160


def evidence_words(evidence: Evidence, words: Words) -> str:
    """What on the card, or where in the file, in a few words."""
    text = evidence.text
    if isinstance(evidence, Stayed):
        return _stay(evidence, words)
    if isinstance(evidence, Promised):
        return _promise(evidence, words)
    if evidence.kind is EvidenceKind.GIVEN and not text:
        return words("confirmed by a person")
    if evidence.kind in (EvidenceKind.COMMENT, EvidenceKind.DESCRIPTION):
        text = excerpt(plain_text(text))
    if evidence.kind in (EvidenceKind.ROW, EvidenceKind.DEFINITION):
        text = ", ".join(part for part in (_where(evidence, words), text) if part)
    return words(EVIDENCE[evidence.kind], text=text)


def _stay(stay: Stayed, words: Words) -> str:
    """The days of a stay and whence: `12 dagen in de lijst ‘Bezig’, van 1 juni 2022 tot 13 juni 2022`."""
    first = words.date(stay.first)
    days = words.plural(
        "{count} day in the list ‘{list}’", "{count} days in the list ‘{list}’", stay.days, list=stay.text
    )
    days = words("at least {counted}", counted=days) if stay.at_least else days
    if stay.last is None:
        return words("{days}, since {first}", days=days, first=first)
    return words("{days}, from {first} to {last}", days=days, first=first, last=words.date(stay.last))


def _promise(promise: Promised, words: Words) -> str:
    """For how much it counts: `telt voor 4, uiterlijk 30 november 2022`; by name where it has no card."""
    units = words("counts for {count}", count=words.number(promise.units))
    told = units if promise.card_id else f"{promise.text}: {units}"
    if promise.day is None:
        return words("{told}, not planned any more", told=told)
    day = words.date(promise.day)
    if promise.left:
        return words("{told}, not planned any more since {day}", told=told, day=day)
    return words("{told}, due by {day}", told=told, day=day)


def _where(evidence: Evidence, words: Words) -> str:
    """The file, and of a row its number: `figures.csv, rij 3`, `enquete.csv, rijen 2-4 en 7`."""
    file, mark, row = evidence.where.rpartition(":")
    if evidence.kind is not EvidenceKind.ROW or not mark or not row[:1].isdigit():
        return evidence.where
    if row.isdigit():
        return words("{file}, row {row}", file=file, row=row)
    return words("{file}, rows {rows}", file=file, rows=words.listed(row.split(",")))


def excerpt(text: str) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= LONGEST_EXCERPT:
        return text
    return text[:LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def signature(evidence: Evidence, speech: Speech) -> str:
    """Who and when, as far as known: `Programmamaker, 3 oktober 2022`."""
    at: datetime | None = None if isinstance(evidence, Stayed) else evidence.at
    return ", ".join(part for part in (evidence.by, speech.day(at) if at else "") if part)


def stamp_words(stamp: Imprint | None, speech: Speech) -> str:
    """What stands on every page: that it is a draft, or which version for whom since when."""
    words = speech.words
    if stamp is None:
        return words("draft")
    day = speech.day(stamp.at)
    return words("version {number} for {audience}, {day}", number=stamp.number, audience=stamp.audience, day=day)
