"""What the commands themselves can meet, each with its own sentence and hint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from llo_board.errors import UserError
from llo_board.language import Words


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
    reason: str

    def sentence(self, words: Words) -> str:
        """Which file, and what the system said."""
        return words("{path} cannot be read: {reason}.", path=self.path, reason=self.reason)

    def hint(self, words: Words) -> str:
        """Look at the name."""
        return words("Look at the file's name and folder.")
