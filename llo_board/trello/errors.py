"""What can go wrong with Trello, each with its own sentence and hint.

`asked` is the request as `GET /boards/AbCd1234`: path only, so no key or token can be in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from llo_board.errors import TrelloError
from llo_board.language import N_, Words


@dataclass(eq=False)
class TokenMissing(TrelloError):
    """The environment has no key, no token, or neither."""

    missing: tuple[str, ...]

    def sentence(self, words: Words) -> str:
        return words.plural(
            "{names} is not set, so Trello cannot know who you are.",
            "{names} are not set, so Trello cannot know who you are.",
            len(self.missing),
            names=words.listed(self.missing),
        )

    def hint(self, words: Words) -> str:
        return words(
            "Make an app at https://trello.com/apps/admin and copy its API key into TRELLO_API_KEY; the link Token "
            "beside the key gives what belongs in TRELLO_TOKEN. To look around without an account: llo-board demo"
        )


@dataclass(eq=False)
class TokenRefused(TrelloError):
    """401: Trello does not know the key, or the token is wrong, expired or revoked."""

    asked: str
    answer: str

    def sentence(self, words: Words) -> str:
        return words(
            "Trello refused the key or the token (401: {answer}). They came from TRELLO_API_KEY and TRELLO_TOKEN.",
            answer=self.answer,
        )

    def hint(self, words: Words) -> str:
        return words(
            "The token may have expired or been revoked, or belong to another key. "
            "Make a new token at https://trello.com/apps/admin and set TRELLO_TOKEN again."
        )


@dataclass(eq=False)
class NotVisible(TrelloError):
    """401 on one thing: it exists, but this token may not see or change it."""

    asked: str
    answer: str

    def sentence(self, words: Words) -> str:
        return words(
            "Trello knows this board or card, but the owner of TRELLO_TOKEN may not see or change it "
            "({asked}: {answer}).",
            asked=self.asked,
            answer=self.answer,
        )

    def hint(self, words: Words) -> str:
        if self.asked.startswith("GET"):
            return words("Ask somebody on the board to invite you, or use the token of somebody who is on it.")
        return words(
            "If the token was made for reading alone, make one that may read and write. Else ask somebody on the "
            "board to invite you, or use the token of somebody who is on it."
        )


@dataclass(eq=False)
class BoardGone(TrelloError):
    """404 for a board: it was deleted, or there never was one."""

    board: str

    def sentence(self, words: Words) -> str:
        return words("Trello has no board {board}: it was deleted, or the link is wrong.", board=self.board)

    def hint(self, words: Words) -> str:
        return words("Look at board.link in the definition. What was remembered of it is still in the history.")


@dataclass(eq=False)
class ThingGone(TrelloError):
    """404 for anything else: deleted between our reading of the board and this request."""

    asked: str
    answer: str

    def sentence(self, words: Words) -> str:
        return words(
            "Something on the board was deleted while this ran ({asked}: {answer}).",
            asked=self.asked,
            answer=self.answer,
        )

    def hint(self, words: Words) -> str:
        return words("Run the same command again: it reads the board afresh.")


class Cause(Enum):
    """Why no answer came."""

    UNKNOWN_NAME = N_("this computer cannot find that address")
    REFUSED = N_("nothing answers there")
    TIMEOUT = N_("no answer in time")
    CUT_OFF = N_("the connection broke")
    CERTIFICATE = N_("the certificate cannot be trusted")
    PROXY = N_("the proxy server does not let it through")


@dataclass(eq=False)
class Unreachable(TrelloError):
    """No answer: `maybe_done` is true where a request had left that is not repeated by itself."""

    host: str
    cause: Cause
    maybe_done: bool = False

    def sentence(self, words: Words) -> str:
        return words("{host} cannot be reached: {cause}.", host=self.host, cause=words(self.cause.value))

    def hint(self, words: Words) -> str:
        if self.maybe_done:
            return words(
                "It is not known whether Trello still did the last change. Run the same command again: "
                "it looks first, and makes nothing twice."
            )
        return words("Look at the internet connection and at TRELLO_API_URL, then run the same command again.")


@dataclass(eq=False)
class AddressWrong(TrelloError):
    """TRELLO_API_URL is no address that a key and token may be sent to."""

    address: str

    def sentence(self, words: Words) -> str:
        return words(
            "TRELLO_API_URL is {address}. It must begin with https:// (or http://127.0.0.1 for the sandbox), "
            "so that nobody can read the token on its way.",
            address=self.address,
        )

    def hint(self, words: Words) -> str:
        return words("Leave TRELLO_API_URL empty for Trello itself; llo-board sandbox prints its own address.")


class ProxyWrong(TrelloError):
    """What stands in HTTPS_PROXY, or in the settings of the system, is no address of a proxy server.

    The address itself is never told: a password may stand in it, in whatever part.
    """

    def sentence(self, words: Words) -> str:
        return words("HTTPS_PROXY is no address of a proxy server, so Trello cannot be asked.")

    def hint(self, words: Words) -> str:
        return words(
            "It is written as http://proxy.example:8080, or http://name:password@proxy.example:8080 with the signs "
            "@ / : ? # in a password as %40 %2F %3A %3F %23. Where there is no proxy server, leave it empty."
        )


@dataclass(eq=False)
class SlowedDown(TrelloError):
    """429 until we gave up."""

    asked: str
    times: int

    def sentence(self, words: Words) -> str:
        return words.plural(
            "Trello asked us to slow down (429), at {asked}.",
            "Trello asked us to slow down (429) {count} times in a row, at {asked}.",
            self.times,
            asked=self.asked,
        )

    def hint(self, words: Words) -> str:
        return words("Perhaps another program uses the same token. Wait a quarter of an hour, then run it again.")


@dataclass(eq=False)
class ServerTrouble(TrelloError):
    """5xx until we gave up; at once for a POST, which is never repeated blindly."""

    asked: str
    status: int
    maybe_done: bool = False

    def sentence(self, words: Words) -> str:
        return words("Trello itself has trouble ({status} at {asked}).", status=self.status, asked=self.asked)

    def hint(self, words: Words) -> str:
        if self.maybe_done:
            return words(
                "It is not known whether Trello still did the last change. Run the same command again: "
                "it looks first, and makes nothing twice."
            )
        return words("https://trello.status.atlassian.com tells how Trello is doing. Run it again later.")


class Strange(Enum):
    """What came instead of Trello's JSON."""

    WEB_PAGE = N_("a web page")
    REDIRECT = N_("a redirect")
    BROKEN_JSON = N_("broken JSON")
    OTHER = N_("something else")


@dataclass(eq=False)
class UnexpectedAnswer(TrelloError):
    """An answer that is not Trello's."""

    asked: str
    got: Strange

    def sentence(self, words: Words) -> str:
        return words(
            "What answered {asked} was not Trello: {got} came where JSON belongs.",
            asked=self.asked,
            got=words(self.got.value),
        )

    def hint(self, words: Words) -> str:
        return words(
            "A guest network's sign-in page does this, and so does a TRELLO_API_URL without /1 at its end. "
            "Mend that, then run the same command again."
        )


@dataclass(eq=False)
class Refused(TrelloError):
    """Trello understood and said no (400, 403, 409, ...); `answer` is its own text."""

    asked: str
    status: int
    answer: str

    def sentence(self, words: Words) -> str:
        return words(
            "Trello refused a request ({status} at {asked}): {answer}",
            status=self.status,
            asked=self.asked,
            answer=self.answer,
        )

    def hint(self, words: Words) -> str | None:
        if self.status == 403:
            return words("403 often means that the workspace's plan, or your role on the board, does not allow it.")
        return None
