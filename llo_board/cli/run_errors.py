"""What can be said about runs: there is none of that number, nothing ran, nothing can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.loading.mistakes import shell_word
from llo_board.model.runs import Run


@dataclass(eq=False)
class NoSuchRun(UserError):
    """The run log has no run of that number."""

    number: int
    file: str

    def sentence(self, words: Words) -> str:
        """Which number."""
        return words("There was no run number {number}.", number=self.number)

    def hint(self, words: Words) -> str:
        """Where the numbers are."""
        return words("See which there were: llo-board history {file}", file=shell_word(self.file))


@dataclass(eq=False)
class NothingRan(UserError):
    """Nothing went well for two nights; `last` is the last good run, if there ever was one."""

    last: Run | None
    zone: ZoneInfo
    file: str

    def sentence(self, words: Words) -> str:
        """Since when."""
        if self.last is None or self.last.ended is None:
            return words("No run of {file} went well yet.", file=self.file)
        return words(
            "Nothing went well for two nights: the last good run of {file} was {when}.",
            file=self.file,
            when=words.moment(self.last.ended, self.zone),
        )

    def hint(self, words: Words) -> str:
        """Look what happened."""
        return words("See what happened: llo-board history {file}", file=shell_word(self.file))
