"""Commands that take several project files: each is done and tells its own trouble; the worst exit code counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from llo_board.cli.tell import tell_both
from llo_board.cli.terminal import Terminal
from llo_board.errors import WORST_FIRST, ExitCode, LloBoardError


def each_file(terminal: Terminal, files: tuple[Path, ...], do: Callable[[Terminal, Path], ExitCode]) -> ExitCode:
    """Does it for every file; one that fails does not keep the others from their turn."""
    return worst(_one_file(terminal, path, do) for path in files)


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """The exit code that stands for all of them."""
    return min(codes, key=WORST_FIRST.index)


def _one_file(terminal: Terminal, path: Path, do: Callable[[Terminal, Path], ExitCode]) -> ExitCode:
    try:
        return do(terminal, path)
    except LloBoardError as error:
        tell_both(terminal, error.sentence(terminal.words), error.hint(terminal.words))
        return error.exit_code
