"""What a run is doing, as a line that moves, on a terminal only."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from llo_board.cli.terminal import Terminal


class Progress:
    """A bar on stderr for as many steps as there are; nothing at all where nobody looks."""

    def __init__(self, terminal: Terminal, what: str) -> None:
        self._terminal = terminal
        self._what = what
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if self._terminal.progress_is_seen:
            from rich.console import Console
            from rich.progress import Progress as Bar

            colourless = bool(self._terminal.environment.get("NO_COLOR"))
            self._bar = Bar(console=Console(stderr=True, no_color=colourless), transient=True)
            self._bar.start()
            self._task = self._bar.add_task(self._what, total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, done: int, total: int, what: str | None = None) -> None:
        """So many of so many are done; `what` says what is happening now."""
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total, description=what or self._what)
