"""What can be wrong with a year, and with doing it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from llo_board.errors import TrelloError, UserError
from llo_board.language import N_, Words

UNREADABLE = N_("this is not YAML: {detail}")
NOT_A_MAP = N_("a map (key: value) belongs here")
NOT_A_LIST = N_("a list belongs here")
NOT_A_TEXT = N_("a text belongs here")
MISSING = N_("'{name}' is missing")
TWICE = N_("'{name}' stands here twice")
UNKNOWN = N_("'{name}' is not known here")
NOT_A_MOMENT = N_("'{name}' is not a moment; it is written as 2022-06-14 10:05")
NOT_A_DAY = N_("'{name}' is not a day; it is written as 2022-06-14")
NOT_A_CHOICE = N_("'{name}' is neither 'true' nor 'false'")
NOT_A_ZONE = N_("'{name}' is not a time zone; one is Europe/Amsterdam")
NO_SUCH_FILE = N_("the file '{name}' cannot be read")
BEFORE_THE_LAST = N_("'{name}' is earlier than the deed above it")


class YearMistake(UserError):
    """A year file that cannot be played: its place, what is wrong, and the words that are known there."""

    def __init__(
        self, where: str, problem: str, name: str = "", known: Iterable[str] = (), detail: str = ""
    ) -> None:
        super().__init__(where, problem, name)
        self.where = where
        self._problem = problem
        self._name = name
        self._known = tuple(known)
        self._detail = detail

    def sentence(self, words: Words) -> str:
        problem = words(self._problem, name=self._name, detail=self._detail)
        return words("{where}: {problem}.", where=self.where, problem=problem)

    def hint(self, words: Words) -> str | None:
        return _nearest(words, self._name, self._known)


class NotFoundOnce(LookupError):
    """What a person means is not on the board, or is there more than once (`count` times)."""

    def __init__(self, what: str, name: str, count: int, known: Iterable[str]) -> None:
        super().__init__(what, name, count)
        self.what = what
        self.name = name
        self.count = count
        self.known = tuple(known)


class DeedImpossible(UserError):
    """A deed that the board does not allow: its file and line, and what was not found there once."""

    def __init__(self, where: str, missing: NotFoundOnce) -> None:
        super().__init__(where, missing)
        self._where = where
        self._missing = missing

    def sentence(self, words: Words) -> str:
        missing = self._missing
        facts = {"where": self._where, "what": words(missing.what), "name": missing.name, "count": missing.count}
        if missing.count:
            return words("{where}: {what} '{name}' is there {count} times; nobody could tell which.", **facts)
        return words("{where}: {what} '{name}' is not there.", **facts)

    def hint(self, words: Words) -> str | None:
        return None if self._missing.count else _nearest(words, self._missing.name, self._missing.known)


class DeedRefused(TrelloError):
    """A deed that the server refused: the status and the text that it gave."""

    def __init__(self, where: str, request: str, status: int, answer: str) -> None:
        super().__init__(where, request, status)
        self._where = where
        self._request = request
        self._status = status
        self._answer = answer

    def sentence(self, words: Words) -> str:
        return words(
            "{where}: {request} was refused ({status}): {answer}",
            where=self._where,
            request=self._request,
            status=self._status,
            answer=self._answer[:200],
        )


class DeedUnanswered(TrelloError):
    """A deed that the server never answered: why, in the transport's words."""

    def __init__(self, where: str, request: str, detail: str) -> None:
        super().__init__(where, request)
        self._where = where
        self._request = request
        self._detail = detail

    def sentence(self, words: Words) -> str:
        return words(
            "{where}: {request} got no answer: {detail}",
            where=self._where,
            request=self._request,
            detail=self._detail,
        )


def _nearest(words: Words, name: str, known: tuple[str, ...]) -> str | None:
    if not known:
        return None
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return words("Did you mean '{word}'?", word=close[0])
    return words("Known here: {names}.", names=", ".join(sorted(known)))
