"""What can keep a board from being found or finished, each with its own sentence and hint."""

from __future__ import annotations

from dataclasses import dataclass

from llo_board.errors import LloBoardError, TrelloError, UserError
from llo_board.language import Words
from llo_board.model.outcomes import Failed


@dataclass(eq=False)
class SeveralBoards(UserError):
    """More than one board bears the project's mark, and nothing says which it is."""

    file: str
    links: tuple[str, ...]

    def sentence(self, words: Words) -> str:
        return words("Several boards belong to this project: {links}.", links=words.listed(self.links))

    def hint(self, words: Words) -> str:
        return words("Say which: in {file}, write its link as board.link.", file=self.file)


@dataclass(eq=False)
class BoardClosed(UserError):
    """The board was closed: it can be read, not written. `file` is the definition, for the hint's command."""

    name: str
    link: str
    file: str

    def sentence(self, words: Words) -> str:
        return words("Board '{name}' is closed ({link}). Nothing was changed.", name=self.name, link=self.link)

    def hint(self, words: Words) -> str:
        return words(
            "Open it again on Trello. For a new board instead of it: llo-board bootstrap {file} --new-board",
            file=self.file,
        )


@dataclass(eq=False)
class BoardDeleted(TrelloError):
    """Trello has no such board any more, and a new one is only made on a clear yes."""

    board: str
    file: str

    def sentence(self, words: Words) -> str:
        return words("Trello has no board {board}: it was deleted, or the link is wrong.", board=self.board)

    def hint(self, words: Words) -> str:
        return words(
            "Look at board.link in {file}. If the board was deleted and you want a new one: "
            "llo-board bootstrap {file} --new-board",
            file=self.file,
        )


@dataclass(eq=False)
class BoardStillThere(UserError):
    """A new board was asked for while the project's board is alive."""

    name: str
    link: str
    file: str

    def sentence(self, words: Words) -> str:
        return words(
            "Board '{name}' is there and open ({link}), so no new one was made.", name=self.name, link=self.link
        )

    def hint(self, words: Words) -> str:
        return words("To bring it up to date: llo-board sync {file}", file=self.file)


@dataclass(eq=False)
class Stopped(LloBoardError):
    """A run ended before its last change; `command` finishes it."""

    failed: Failed
    command: str

    def sentence(self, words: Words) -> str:
        on_board = words.plural(
            "{count} of {total} changes is on the board and remembered.",
            "{count} of {total} changes are on the board and remembered.",
            self.failed.done,
            total=self.failed.total,
        )
        return f"{self.failed.error.sentence(words)}\n{on_board}"

    def hint(self, words: Words) -> str:
        rest = words("For the rest: {command}", command=self.command)
        return "\n".join([*filter(None, [self.failed.error.hint(words)]), rest])


class StoppedByTrello(Stopped, TrelloError):
    """Trello refused or could not be reached halfway."""


class StoppedHere(Stopped, UserError):
    """Something on this computer got in the way halfway, such as a full disk."""


def stopped(failed: Failed, command: str) -> LloBoardError:
    """The error of the same family as what stopped the run; a fault of our own stays as it is."""
    match failed.error:
        case TrelloError():
            return StoppedByTrello(failed, command)
        case UserError():
            return StoppedHere(failed, command)
        case _:
            return failed.error
