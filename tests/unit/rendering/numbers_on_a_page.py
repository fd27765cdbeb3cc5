"""A page as a reader's program sees it: which numbers stand in it, and what each of them leads to.

What is no number of the report is taken out before the page is made, not passed over afterwards: people's texts
lose their digits, days become a word, and goals are called by a letter. What has digits then, a template printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime, tzinfo
from enum import Enum
from html.parser import HTMLParser
from typing import Any

from llo_board.language import Words, load_words
from llo_board.model.report import Report
from llo_board.model.results import GoalRef
from llo_board.model.traced import Traced
from llo_board.rendering.formats import render_report
from llo_board.rendering.tracing.report import trace_report
from llo_board.shipped import find_shipped

SHIPPED = find_shipped()
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class WithoutDays(Words):
    """Words that say "a day" for every day."""

    def date(self, day: date, pattern: str = "d MMMM y") -> str:
        return "‹day›"

    def moment(self, moment: datetime, zone: tzinfo, pattern: str = "d MMMM y HH:mm") -> str:
        return "‹moment›"


class Lettered(int):
    """The number of a goal, shown as a letter."""

    def __str__(self) -> str:
        return chr(ord("A") + int(self))


def words_of(language: str) -> WithoutDays:
    spoken = load_words(language, SHIPPED.locale_directory())
    return WithoutDays(spoken.language, spoken.catalogue)


def without_digits(value: Any) -> Any:
    """The same report, with no digit in any text of it."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return re.sub(r"\d", lambda digit: "abcdefghij"[int(digit[0])], value)
    if isinstance(value, tuple):
        return tuple(without_digits(inner) for inner in value)
    if isinstance(value, Mapping):
        return {without_digits(key): without_digits(inner) for key, inner in value.items()}
    if isinstance(value, GoalRef):
        return replace(value, number=Lettered(value.number), name=without_digits(value.name))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: without_digits(getattr(value, one.name)) for one in fields(value) if one.init}
        return replace(value, **changed)
    return value


@dataclass(eq=False)
class Node:
    """An element of the page, those of drawings included."""

    tag: str
    attributes: Mapping[str, str]
    parent: Node | None
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self) -> Iterator[Node]:
        """This element and all below it."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all()

    def above(self) -> Iterator[Node]:
        """This element and all that it stands in."""
        here: Node | None = self
        while here is not None:
            yield here
            here = here.parent

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.here = self.root = Node("document", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(made)
        if tag not in ("br", "col", "img", "meta"):
            self.here = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing that holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


@dataclass(frozen=True)
class Page:
    """A report as HTML, made without people's digits, with its own account of its numbers."""

    words: Words
    root: Node
    traced: Mapping[str, Traced]

    def untraced(self) -> Iterator[str]:
        """The numbers that lead nowhere, each with the text that it stands in."""
        (main,) = (one for one in self.root.all() if one.tag == "main")
        for element in main.all():
            for text in element.children:
                said = set(NUMBER.findall(text)) if isinstance(text, str) else set()
                if not said <= self._led_to(element):
                    yield f"<{element.tag} {element.attributes}> {text}"

    def _led_to(self, element: Node) -> set[str]:
        """The numbers that may stand there: those of its link, or those told beside the drawing that it is in."""
        for one in element.above():
            if one.tag == "sup":
                return {self._source(f"#source-{one.text}")[0]}
            if one.tag == "a" and "data-why" in one.attributes:
                self._source(one.attributes["href"])
                return self._told_in(one)
            if one.tag == "a" and one.attributes.get("href", "").startswith("#source-"):
                number, source = self._source(one.attributes["href"])
                return self._told_by(code.text for code in source.all() if code.tag == "code") | {number}
            if one.tag == "text" and "axis" in one.classes:
                return set(NUMBER.findall(one.text))  # a scale: it says what the drawing is measured by
            if {"evidence", "why", "number"} & one.classes:
                return set(NUMBER.findall(element.text))
            if one.tag == "figure":
                return self._told_in(one)
        return set()

    def _told_in(self, element: Node) -> set[str]:
        """Every number that the links in an element lead to."""
        keys = (one.attributes.get("data-why", "") for one in element.all())
        return self._told_by(key for key in keys if key)

    def _told_by(self, keys: Iterable[str]) -> set[str]:
        return {self.words.number(value) for key in keys for value in self.traced[key].values}

    def _source(self, address: str) -> tuple[str, Node]:
        """The source that a link leads to, with its number; it says something."""
        wanted = address.removeprefix("#")
        (source,) = (one for one in self.root.all() if one.attributes.get("id") == wanted)
        assert source.text.strip()
        return wanted.removeprefix("source-"), source


def open_page(report: Report, language: str) -> Page:
    """The report as a page."""
    bare, words = without_digits(report), words_of(language)
    reader = _Reader()
    reader.feed(render_report(bare, "html", words, SHIPPED).decode())
    return Page(words, reader.root, trace_report(bare).by_key)
