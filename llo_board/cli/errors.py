"""What the commands themselves can meet, each with its own sentence and hint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from llo_board.errors import UserError
from llo_board.language import N_, Words
from llo_board.loading.mistakes import DefinitionError, Mistake, shell_word
from llo_board.system_reasons import reason_in_words

_SQLITE_SAYS = {
    "unable to open database file": N_("it cannot be opened"),
    "database is locked": N_("another program has it open"),
    "file is not a database": N_("it is not a file of the sandbox"),
    "attempt to write a readonly database": N_("it may only be read"),
    "database or disk is full": N_("the disk is full"),
}
"""The answers of SQLite to a file that cannot be used (sqlite3ErrStr); any other is repeated as it is."""


@dataclass(eq=False)
class SandboxPortTaken(UserError):
    """Another program listens there; often a sandbox in another window."""

    port: int

    def sentence(self, words: Words) -> str:
        """Which port."""
        return words("Port {port} is taken by another program, so the sandbox did not start.", port=str(self.port))

    def hint(self, words: Words) -> str:
        """Any free port."""
        return words("Perhaps a sandbox runs in another window. Else take a free port: llo-board sandbox --port 0")


@dataclass(eq=False)
class SandboxFileUnusable(UserError):
    """The file for the sandbox's boards is no such file, or another sandbox has it open."""

    path: Path
    reason: str

    def sentence(self, words: Words) -> str:
        """Which file, and what SQLite said."""
        return words(
            "{path} cannot hold the sandbox's boards ({reason}), so the sandbox did not start.",
            path=self.path,
            reason=words(_SQLITE_SAYS.get(self.reason, "{reason}"), reason=self.reason),
        )

    def hint(self, words: Words) -> str:
        """Another window, or another file."""
        return words(
            "Perhaps a sandbox in another window has it open. Else give a file that is not there yet: "
            "llo-board sandbox --data boards.db"
        )


@dataclass(eq=False)
class NoSuchTemplate(UserError):
    """No board template of that name."""

    name: str
    known: tuple[str, ...]

    def sentence(self, words: Words) -> str:
        """Which name, and which there are."""
        return words(
            "There is no board template '{name}'. There are: {known}.", name=self.name, known=", ".join(self.known)
        )

    def hint(self, words: Words) -> str:
        """Where they are explained."""
        return words("See what each is for: llo-board templates")


@dataclass(eq=False)
class FileUnreadable(UserError):
    """A file that was named cannot be read."""

    path: Path
    reason: OSError

    def sentence(self, words: Words) -> str:
        """Which file, and what the system said."""
        reason = reason_in_words(self.reason, words)
        return words("{path} cannot be read: {reason}.", path=self.path, reason=reason)

    def hint(self, words: Words) -> str:
        """Look at the name."""
        return words("Look at the file's name and folder.")


class FilesWrong(DefinitionError):
    """Files of figures or of a house style have mistakes; `file` is the definition, which `check` wants."""

    def __init__(self, mistakes: tuple[Mistake, ...], file: str) -> None:
        super().__init__(mistakes)
        self.file = file

    def hint(self, words: Words) -> str:
        """How to look again once it is mended."""
        return words("No report was made. Mend it and look again: llo-board check {file}", file=self.file)


@dataclass(eq=False)
class NotAnExport(UserError):
    """A file that is no board of Trello's."""

    path: Path

    def sentence(self, words: Words) -> str:
        """Which file."""
        return words("{path} is not a board that Trello exported as JSON.", path=self.path)

    def hint(self, words: Words) -> str:
        """Where Trello has it."""
        return words("On Trello: the board's menu, Print, export and share, Export as JSON.")


@dataclass(eq=False)
class DayAhead(UserError):
    """A report was asked as of a day that is still to come."""

    day: date

    def sentence(self, words: Words) -> str:
        """Which day."""
        return words("{day} is still to come: nothing can be told of it.", day=words.date(self.day))

    def hint(self, words: Words) -> str:
        """Today."""
        return words("Without --as-of a report tells of today.")


@dataclass(eq=False)
class NotForOne(UserError):
    """A report that is made of the whole project was asked for one organisation."""

    kind: str

    def sentence(self, words: Words) -> str:
        """Which report."""
        return words(
            "A report of the kind '{kind}' is about the whole project, not about one organisation.", kind=self.kind
        )

    def hint(self, words: Words) -> str:
        """Which one is."""
        return words("For one organisation: llo-board report progress FILE --for KEY")


@dataclass(eq=False)
class OrganisationUnknown(UserError):
    """No organisation of the project has that key or name; `known` are the keys."""

    name: str
    known: tuple[str, ...]

    def sentence(self, words: Words) -> str:
        """Which name, and which there are."""
        if not self.known:
            return words("The project file names no organisations.")
        return words(
            "'{name}' is no organisation of the project. There are: {known}.",
            name=self.name,
            known=", ".join(self.known),
        )

    def hint(self, words: Words) -> str:
        """Without it, all are told of."""
        return words("Without --for the report tells of all of them.")


class MapNotAlone(UserError):
    """A map was given without an export, or beside a project file."""

    def sentence(self, words: Words) -> str:
        """What a map is for."""
        return words("A map tells what the lists of an export mean: it goes with --from-export, and without FILE.")

    def hint(self, words: Words) -> str:
        """How it is called."""
        return words("For instance: llo-board report progress --from-export board.json --map map.yaml")


@dataclass(eq=False)
class NotAWayOut(UserError):
    """An answer that the question does not have."""

    name: str
    way: str
    file: Path

    def sentence(self, words: Words) -> str:
        """Which question, and which answer."""
        return words("'{way}' is no way out of the question about {name}.", way=self.way, name=self.name)

    def hint(self, words: Words) -> str:
        """Where its ways out are shown."""
        return words("See them: llo-board plan {file}", file=shell_word(self.file))


@dataclass(eq=False)
class NothingOfThatName(UserError):
    """A name on the command line about which nothing waits to be taken over; `known` are those that do."""

    name: str
    known: tuple[str, ...]
    file: Path

    def sentence(self, words: Words) -> str:
        """Which name, and which there are."""
        if not self.known:
            return words("About {name} nothing waits to be taken over, nor about anything else.", name=self.name)
        known = ", ".join(self.known)
        return words(
            "About {name} nothing waits to be taken over. There is about: {known}.", name=self.name, known=known
        )

    def hint(self, words: Words) -> str:
        """Where they are shown."""
        return words("See them: llo-board plan {file}", file=shell_word(self.file))


class NoQuestionOfThatName(NothingOfThatName):
    """The same for a name that no open question is about."""

    def sentence(self, words: Words) -> str:
        """Which name, and what is asked."""
        if not self.known:
            return words("No question about {name} is open, nor about anything else.", name=self.name)
        known = ", ".join(self.known)
        return words("No question about {name} is open. Open are: {known}.", name=self.name, known=known)
