"""A template that fails is named with its line; whose it is decides whose fault it is."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.shipped import ShippedFiles

TEMPLATES = "reports/templates"
FAILURES = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError)
"""What a mistake in a template raises: Jinja2's own errors, and those of the expressions in it."""


class TemplateBroken(UserError):
    """A report template of the team's own cannot be used."""

    def __init__(self, place: str, reason: Exception) -> None:
        super().__init__(place, reason)
        self.place, self.reason = place, reason

    def sentence(self, words: Words) -> str:
        """Which template, where, and what went wrong."""
        return words("The report template '{place}' cannot be used: {reason}", place=self.place, reason=self.reason)

    def hint(self, words: Words) -> str:
        """Ours still works."""
        return words("Mend it, or take it away: then our own template is used.")


@contextmanager
def own_mistakes_named(template: str, shipped: ShippedFiles) -> Iterator[None]:
    """Turns a failure into TemplateBroken where the team has templates of its own; ours failing is our fault."""
    try:
        yield
    except FAILURES as reason:
        if len(shipped.folders(TEMPLATES)) < 2:
            raise
        raise TemplateBroken(_place(reason) or template, reason) from reason


def _place(reason: Exception) -> str | None:
    """The file and line of the template: Jinja2 writes them into the traceback."""
    if isinstance(reason, TemplateSyntaxError):
        return f"{_short(reason.filename or reason.name or '')}:{reason.lineno}"
    frames = [frame for frame in traceback.extract_tb(reason.__traceback__) if frame.filename.endswith(".j2")]
    return f"{_short(frames[-1].filename)}:{frames[-1].lineno}" if frames else None


def _short(filename: str) -> str:
    """The path from the folder of templates on, as its writer knows it."""
    path = Path(filename).as_posix()
    return path[path.rfind(TEMPLATES) :] if TEMPLATES in path else path
