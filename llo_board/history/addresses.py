"""The address of a history: how it is read, and that nothing but its host and its database is shown."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from llo_board.history.errors import HistoryAddressWrong

_MEANT_AS_ADDRESS = re.compile(r"[\w+.-]{2,}:|.*:[^/\\]*@|.*\b(password|user|host|dbname)\s*=", re.DOTALL)
_NO_NAME = set("@&=;?")  # what stands in a name of a host or database only where an address came apart
_SHOWN = {"host", "hostaddr", "port", "dbname", "connect_timeout"}


def place_url(place: str | Path) -> URL:
    """The address of a database: as given, or that of an SQLite file. Raises HistoryAddressWrong."""
    if isinstance(place, Path):
        return URL.create("sqlite", database=str(place))
    if "://" in place:
        return _parsed(place)
    if _MEANT_AS_ADDRESS.match(place):  # C:\... is a path: a drive is one letter
        raise HistoryAddressWrong
    return URL.create("sqlite", database=place)


def absolute_place(place: str, folder: Path) -> str | None:
    """The same history for who runs in another folder; None where its place does not hang on a folder.

    Raises HistoryAddressWrong.
    """
    url = place_url(place)
    path = Path(url.database or ":memory:")
    in_no_folder = url.get_backend_name() != "sqlite" or "uri" in url.query or str(path) == ":memory:"
    if in_no_folder or path.is_absolute():
        return None
    whole = str(folder / path)
    return url.set(database=whole).render_as_string() if url.query else whole


def _parsed(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        raise HistoryAddressWrong from None
    if url.get_backend_name() == "sqlite":
        if url.host or url.username:
            raise HistoryAddressWrong
    elif _came_apart(address, url):
        raise HistoryAddressWrong
    return url


def _came_apart(address: str, url: URL) -> bool:
    """Whether a sign of a password was read as the end of it, so that the rest stands where a name belongs."""
    authority, *rest = re.split(r"[/?]", address.partition("://")[2], maxsplit=1)
    names = (url.host or "") + (url.database or "")
    return authority.count("@") > 1 or "@" in "".join(rest) or bool(_NO_NAME & set(names))


def shown_place(place: str | Path, url: URL) -> str:
    """Where it is, for people: a path, or the kind of database, its host and its name."""
    if url.get_backend_name() == "sqlite":
        return str(url.database or place)
    host = f"[{url.host}]" if ":" in (url.host or "") else url.host or ""
    port = f":{url.port}" if url.port else ""
    return f"{url.drivername}://{host}{port}/{url.database or ''}"


def hide_values(text: str, url: URL) -> str:
    """A text of the database's own without what the address says beside host and database."""
    values = [url.username, url.password]
    for name, given in url.query.items():
        values += [] if name in _SHOWN else [given] if isinstance(given, str) else given
    for value in sorted(filter(None, map(str, filter(None, values))), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "***", text)
    return text
