"""The error families: what each knows, its exit code, its sentence and its hint.

An error takes facts and builds its own sentence in the language of the `Words` it is given; only the command line
prints. Packages define their own errors as subclasses of these families, beside the code that raises them.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from llo_board.language import ENGLISH, Words


class ExitCode(IntEnum):
    """What a command answers to the shell (design: section 2)."""

    DONE = 0
    YOURS_TO_MEND = 1
    USAGE = 2
    TRELLO = 3
    QUESTIONS = 4
    CHANGES_PENDING = 5
    OUR_FAULT = 70


WORST_FIRST = (
    ExitCode.OUR_FAULT,
    ExitCode.TRELLO,
    ExitCode.YOURS_TO_MEND,
    ExitCode.QUESTIONS,
    ExitCode.CHANGES_PENDING,
    ExitCode.DONE,
)


class LloBoardError(Exception):
    """Something a user is told. `sentence` says where, what and what would be right; `hint` what to do next.

    `maybe_done`: what was asked of the board may have been done all the same.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.OUR_FAULT
    maybe_done: bool = False

    def sentence(self, words: Words) -> str:
        """Where, what, what would be right, and the state of the world."""
        return words("Something went wrong inside llo-board itself.")

    def hint(self, words: Words) -> str | None:
        """The next step, often a whole command; None where the sentence says all."""
        return None

    def __str__(self) -> str:
        return self.sentence(ENGLISH)


class UserError(LloBoardError):
    """Yours to mend: a definition, a figures file, a refused plan, a file that cannot be written."""

    exit_code = ExitCode.YOURS_TO_MEND


class TrelloError(LloBoardError):
    """Trello refused or could not be reached."""

    exit_code = ExitCode.TRELLO


class NotSent(LloBoardError):
    """A request that was about to go out when the run was stopped: certainly not done. No user is told of it."""
