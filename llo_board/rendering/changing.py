"""What changed of a result, in words: `geteld: van 0 naar 1`, `datum van 1 nov naar 1 dec`."""

from __future__ import annotations

from datetime import date

from llo_board.language import Words
from llo_board.model.changes import Change, ChangeKind, Shown
from llo_board.model.verdict import Verdict
from llo_board.rendering.wording import sentence_of


def change_words(change: Change, words: Words, as_of: date) -> str:
    """One change, for the middle of a line of the report of that day."""
    was, now = _shown(change.was, words), _shown(change.now, words)
    match change.kind:
        case ChangeKind.ADDED:
            return words("not in the previous report")
        case ChangeKind.VERDICT:
            return _verdict(was, now, words)
        case ChangeKind.COUNT:
            return _count(was, now, words)
        case ChangeKind.DUE:
            return _due(*_days(change, words, as_of), words)
        case ChangeKind.LIST:
            return _list(was, now, words)


def _verdict(was: str, now: str, words: Words) -> str:
    if not was:
        return words("now {now}", now=now)
    return words("from {was} to {now}", was=was, now=now) if now else words("open again (it was {was})", was=was)


def _count(was: str, now: str, words: Words) -> str:
    if not was:
        return words("counted: {now}", now=now)
    if not now:
        return words("can no longer be counted (it was {was})", was=was)
    return words("counted: from {was} to {now}", was=was, now=now)


def _due(was: str, now: str, words: Words) -> str:
    if not was:
        return words("now due {now}", now=now)
    return (
        words("due {now} (it was {was})", was=was, now=now) if now else words("no due day (it was {was})", was=was)
    )


def _days(change: Change, words: Words, as_of: date) -> tuple[str, str]:
    """Both days, with their years where one of them is not of the report's."""
    days = [day for day in (change.was, change.now) if isinstance(day, date)]
    pattern = "d MMM" if {day.year for day in days} <= {as_of.year} else "d MMM y"
    was, now = (words.date(day, pattern) if isinstance(day, date) else "" for day in (change.was, change.now))
    return was, now


def near_words(day: date, words: Words, as_of: date) -> str:
    """A day in a few signs: `6 okt`, and with its year where that is not the report's."""
    return words.date(day, "d MMM" if day.year == as_of.year else "d MMM y")


def _list(was: str, now: str, words: Words) -> str:
    if not was:
        return words("now in ‘{now}’", now=now)
    return words("from ‘{was}’ to ‘{now}’", was=was, now=now) if now else words("gone from ‘{was}’", was=was)


def _shown(value: Shown, words: Words) -> str:
    match value:
        case None:
            return ""
        case Verdict():
            return words(sentence_of(value)).lower()
        case date():
            return words.date(value, "d MMM y")
        case int():
            return words.number(value)
        case str():
            return value
