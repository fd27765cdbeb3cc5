"""What can be wrong with the history, each with its own sentence and hint.

`place` is the file, or the kind, host and name of a database: nothing else of its address.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from llo_board.errors import UserError
from llo_board.language import N_, Words


@dataclass(eq=False)
class HistoryLocked(UserError):
    """Another program is writing in it, and went on longer than we wait."""

    place: str

    def sentence(self, words: Words) -> str:
        return words("The history {place} is in use by another program.", place=self.place)

    def hint(self, words: Words) -> str:
        return words("Perhaps another llo-board is still running. Wait until it is done, then run this again.")


@dataclass(eq=False)
class HistoryNewer(UserError):
    """Written by a later version of llo-board."""

    place: str
    version: int
    known: int

    def sentence(self, words: Words) -> str:
        return words(
            "The history {place} was written by a newer llo-board (its shape is number {version}, this one knows "
            "up to {known}). Nothing was changed.",
            place=self.place,
            version=self.version,
            known=self.known,
        )

    def hint(self, words: Words) -> str:
        return words("Install the newest llo-board on this computer, too.")


@dataclass(eq=False)
class HistoryNotOurs(UserError):
    """No database at all, or somebody else's."""

    place: str

    def sentence(self, words: Words) -> str:
        return words("{place} is not a history of llo-board. Nothing was changed.", place=self.place)

    def hint(self, words: Words) -> str:
        return words(
            "Look at LLO_BOARD_HISTORY. If the file is damaged, put back a copy of it; without one, move it away: "
            "the board keeps everything, and what differs is then asked of you."
        )


class Trouble(Enum):
    """Why a history cannot be used."""

    CANNOT_OPEN = N_("it cannot be opened")
    READ_ONLY = N_("it may only be read")
    OTHER = N_("the database answers: {detail}")


@dataclass(eq=False)
class HistoryUnreadable(UserError):
    """It cannot be opened, or may not be written in; `detail` is the database's own text."""

    place: str
    trouble: Trouble
    detail: str = ""

    def sentence(self, words: Words) -> str:
        trouble = words(self.trouble.value, detail=self.detail)
        return words("The history {place} cannot be used: {trouble}.", place=self.place, trouble=trouble)

    def hint(self, words: Words) -> str:
        return words("Look whether its folder exists and may be written in, or name another in LLO_BOARD_HISTORY.")


@dataclass(eq=False)
class DatabaseRefuses(UserError):
    """A database server is not there, or does not let us in; `detail` is its own text."""

    place: str
    detail: str

    def sentence(self, words: Words) -> str:
        trouble = words(Trouble.OTHER.value, detail=self.detail)
        return words("The history {place} cannot be used: {trouble}.", place=self.place, trouble=trouble)

    def hint(self, words: Words) -> str:
        return words(
            "Look at the host, the database, the user and the password in LLO_BOARD_HISTORY. Who looks after that "
            "database can tell why it answers so."
        )


_RIGHTS = (
    "GRANT USAGE, CREATE ON SCHEMA public TO name;\n"
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO name;"
)


@dataclass(eq=False)
class HistoryForbidden(UserError):
    """A user of PostgreSQL who lacks a right: since version 15 nobody may make tables in `public` unasked."""

    place: str
    detail: str

    def sentence(self, words: Words) -> str:
        return words(
            "The user in LLO_BOARD_HISTORY may not do in {place} what a history needs: the database answers: "
            "{detail}. Nothing was changed.",
            place=self.place,
            detail=self.detail,
        )

    def hint(self, words: Words) -> str:
        asked = words("Ask who looks after that database for these rights, with your user in the place of name:")
        return f"{asked}\n{_RIGHTS}"


@dataclass(eq=False)
class HistoryFull(UserError):
    """The disk is full."""

    place: str

    def sentence(self, words: Words) -> str:
        return words("The disk is full, so the history {place} cannot remember this.", place=self.place)

    def hint(self, words: Words) -> str:
        return words("Make room and run the same command again: what is on the board already is found there.")


@dataclass(eq=False)
class HistoryDriverMissing(UserError):
    """LLO_BOARD_HISTORY names a kind of database that this installation cannot speak to."""

    place: str

    def sentence(self, words: Words) -> str:
        return words("This installation cannot open a history at {place}.", place=self.place)

    def hint(self, words: Words) -> str:
        return words(
            "For PostgreSQL the address is postgresql+psycopg://user@host/database. The driver for it comes along "
            "when llo-board is installed with [postgres] behind its name or wheel, as in: pip install '.[postgres]'"
        )


class HistoryAddressWrong(UserError):
    """LLO_BOARD_HISTORY is no address; none of it is shown, since nobody knows which part is a password."""

    def sentence(self, words: Words) -> str:
        return words("What stands in LLO_BOARD_HISTORY cannot be read as the address of a database.")

    def hint(self, words: Words) -> str:
        return words(
            "It is a path, or sqlite:///folder/history.sqlite, or postgresql+psycopg://user@host/database. Some "
            "signs of a user or password are written as: @ %40, : %3A, / %2F, ? %3F, & %26, = %3D, % %25."
        )


class LockLost(UserError):
    """The run gave no sign of life for so long, as on a laptop that slept, that another one took over."""

    def sentence(self, words: Words) -> str:
        return words("This run stood still for so long that another one took its place. It wrote nothing more.")

    def hint(self, words: Words) -> str:
        return words("Run this again when the other one is done: what is on the board already is found there.")
