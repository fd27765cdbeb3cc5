"""The templates' surroundings: where they are found, which words they speak, and that everything is escaped.

Escaping is by construction, for every format alike: whatever a template prints that is not `Markup` goes through
the format's `value`. So a card named `<b>` is text in HTML, and one named `# x | y` is text in a Markdown table.
Templates are the team's to replace, so they run in Jinja2's sandbox and call nothing that changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime, tzinfo
from typing import Any

import markupsafe
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from llo_board.language import Words, ending_once
from llo_board.rendering.broken import TEMPLATES
from llo_board.rendering.markdown_text import (
    escape_markdown,
    plain_text,
    render_prose_markdown,
    render_prose_markdown_inline,
)
from llo_board.rendering.prose import render_prose_html, render_prose_inline
from llo_board.rendering.readable import readable
from llo_board.shipped import ShippedFiles

LONGEST_ROW = 24
"""How many names stand in one sentence."""


@dataclass(frozen=True, slots=True)
class Escaping:
    """How one format keeps text text (`value`), keeps our own sentences whole, and speaks people's Markdown."""

    value: Callable[[object], Markup]
    sentence: Callable[[str], str]
    prose: Callable[[str, int], Markup]
    prose_inline: Callable[[str], Markup]


def _html_value(value: object) -> Markup:
    return markupsafe.escape(readable(value) if type(value) is str else value)


def _markdown_value(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(escape_markdown(value))  # noqa: S704 (Markdown, escaped)


def _markdown_prose(text: str, below: int = 1) -> Markup:
    return Markup(render_prose_markdown(text, below))  # noqa: S704 (Markdown, made safe)


def _markdown_line(text: str) -> Markup:
    return Markup(render_prose_markdown_inline(text))  # noqa: S704 (as above)


HTML = Escaping(_html_value, markupsafe.escape, render_prose_html, render_prose_inline)
MARKDOWN = Escaping(_markdown_value, str, _markdown_prose, _markdown_line)


@dataclass(frozen=True, slots=True)
class Speech:
    """What templates say things with: `words("…", fact=…)` and `plural("…", "…", count)`, facts escaped."""

    words: Words
    escaping: Escaping
    zone: tzinfo

    def say(self, sentence: str, /, **facts: object) -> Markup:
        """The sentence in the report's language."""
        return self._fill(self.words.catalogue.gettext(sentence), facts)

    def say_plural(self, one: str, many: str, /, count: int, **facts: object) -> Markup:
        """The sentence for this count; `{count}` is available in it."""
        sentence = self.words.catalogue.ngettext(one, many, count)
        return self._fill(sentence, {"count": self.words.number(count), **facts})

    def _fill(self, sentence: str, facts: Mapping[str, object]) -> Markup:
        escaped = {name: self.escaping.value(fact) for name, fact in facts.items()}
        said = str(self.escaping.sentence(sentence))
        return Markup(ending_once(said, said.format_map(escaped)))  # noqa: S704 (all parts escaped)

    def listed(self, names: Iterable[object]) -> Markup:
        """Names in a row: `a, b en c`; of very many the first ones, and how many others."""
        known = list(names)
        shown = known if len(known) <= LONGEST_ROW else known[:LONGEST_ROW]
        escaped = [str(self.escaping.value(name)) for name in shown]
        if len(shown) < len(known):
            escaped.append(self.words.plural("{count} other", "{count} others", len(known) - len(shown)))
        return Markup(self.words.listed(escaped))  # noqa: S704 (all parts escaped)

    def day(self, day: date | datetime, pattern: str = "d MMMM y") -> str:
        """A whole day, or the day of a moment in the project's zone."""
        local = day.astimezone(self.zone).date() if isinstance(day, datetime) else day
        return self.words.date(local, pattern)

    def moment(self, moment: datetime, pattern: str = "d MMMM y, HH:mm") -> str:
        """A moment on the project's clock."""
        return self.words.moment(moment, self.zone, pattern)


def _stopped(text: Markup) -> Markup:
    """The text as a sentence: with a full stop, unless it ends in a sign of its own."""
    return text if text.endswith((".", "!", "?", "…")) else text + "."


class ReportEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2 for one language, one format and one project's zone."""

    def __init__(self, speech: Speech, shipped: ShippedFiles) -> None:
        super().__init__(
            loader=FileSystemLoader([str(folder) for folder in shipped.folders(TEMPLATES)]),
            autoescape=True,
            finalize=speech.escaping.value,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.globals |= {"words": speech.say, "plural": speech.say_plural, "language": speech.words.language}
        self.filters |= {
            "day": speech.day,
            "moment": speech.moment,
            "number": speech.words.number,
            "percent": speech.words.percent,
            "listed": speech.listed,
            "prose": speech.escaping.prose,
            "prose_inline": speech.escaping.prose_inline,
            "plain": plain_text,
            "stopped": _stopped,
        }

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """A field of plain data is safe without the long search; what begins with an underscore is never shown."""
        if is_dataclass(obj) and not attr.startswith("_"):
            return True
        return super().is_safe_attribute(obj, attr, value)
