"""A database's own complaint in our words."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, InternalError, OperationalError

from llo_board.errors import UserError
from llo_board.history.errors import (
    DatabaseRefuses,
    HistoryForbidden,
    HistoryFull,
    HistoryLocked,
    HistoryNotOurs,
    HistoryUnreadable,
    Trouble,
)

_ITS_OWN = (OperationalError, DatabaseError, InternalError, InterfaceError)  # not their subclasses: those are ours
# PostgreSQL's codes are the same in every language: https://www.postgresql.org/docs/current/errcodes-appendix.html
_FORBIDDEN = {"42501", "3F000"}  # the second: there is no schema in which it may make a table
_FULL = {"53100"}
_WAITED_TOO_LONG = {"55P03", "57014"}


def trouble_in(place: str, error: DBAPIError, text: str) -> UserError | None:
    """What a user is told; None where the fault is ours. `text` is the complaint as it may be shown."""
    if isinstance(error.orig, sqlite3.Error):
        return _of_a_file(place, text) if type(error) in _ITS_OWN else None
    code = getattr(error.orig, "sqlstate", None)
    if code in _FORBIDDEN:
        return HistoryForbidden(place, _beginning(text))
    if code in _FULL:
        return HistoryFull(place)
    if code in _WAITED_TOO_LONG:
        return HistoryLocked(place)
    return DatabaseRefuses(place, _beginning(text)) if type(error) in _ITS_OWN else None


def _of_a_file(place: str, text: str) -> UserError:
    complaint = text.lower()
    if "locked" in complaint:
        return HistoryLocked(place)
    if "is full" in complaint or "no space left" in complaint:
        return HistoryFull(place)
    if "not a database" in complaint or "malformed" in complaint:
        return HistoryNotOurs(place)
    if "unable to open" in complaint:
        return HistoryUnreadable(place, Trouble.CANNOT_OPEN)
    if "readonly" in complaint or "read-only" in complaint:
        return HistoryUnreadable(place, Trouble.READ_ONLY)
    return HistoryUnreadable(place, Trouble.OTHER, _beginning(text))


def _beginning(text: str) -> str:
    """The first line without its full stop; with the next one where it only announces that."""
    first, *more = text.strip().splitlines() or [""]
    return " ".join((first, *more[:1]) if first.endswith(":") else (first,)).rstrip(".")
