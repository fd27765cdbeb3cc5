"""Our own HTML as a tree; drawings (`svg`) stay the text they are, since they are set as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "wbr"})


@dataclass(frozen=True, slots=True)
class Drawing:
    """An inline SVG: its text, its title and description, and the classes of its outermost element."""

    svg: str
    title: str = ""
    description: str = ""
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes and what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple[Node, ...] = ()

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the element."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def hidden(self) -> bool:
        """Whether it is there for the eye alone, or for the screen alone."""
        return self.attributes.get("aria-hidden") == "true"

    def find(self, tag: str) -> Iterator[Element]:
        """The elements of that tag below this one, in their order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag == tag:
                    yield child
                yield from child.find(tag)

    @property
    def text(self) -> str:
        """All text below this element, drawings left out."""
        return "".join(_text_of(child) for child in self.children)


Node = Element | Drawing | str


def _text_of(node: Node) -> str:
    match node:
        case Element():
            return node.text
        case str():
            return node
        case Drawing():
            return ""


def parse_tree(html: str) -> Element:
    """The document's root; an element that is never closed ends with its parent."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root()


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)

    def closed(self) -> Element:
        return Element(self.tag, self.attributes, tuple(self.children))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._stack = [_Open("document", {})]
        self._svg: _Svg | None = None

    def root(self) -> Element:
        while len(self._stack) > 1:
            self._close_last()
        return self._stack[0].closed()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._svg or tag == "svg":
            self._svg = self._svg or _Svg(frozenset(given.get("class", "").split()))
            self._svg.start(tag, self.get_starttag_text() or "")
        elif tag in _VOID:
            self._stack[-1].children.append(Element(tag, given))
        else:
            self._stack.append(_Open(tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._svg:
            self._svg.add(self.get_starttag_text() or "")
        else:
            self._stack[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self._svg:
            if self._svg.end(tag):
                self._stack[-1].children.append(self._svg.drawing())
                self._svg = None
        elif tag in (opened.tag for opened in reversed(self._stack[1:])):
            while self._close_last() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._svg:
            self._svg.say(data)
        else:
            self._stack[-1].children.append(data)

    def _close_last(self) -> str:
        opened = self._stack.pop()
        self._stack[-1].children.append(opened.closed())
        return opened.tag


class _Svg:
    """A drawing being read: its text as it stands, with what `title` and `desc` say."""

    def __init__(self, classes: frozenset[str]) -> None:
        self._parts: list[str] = []
        self._depth = 0
        self._inside = ""
        self._said = {"title": "", "desc": ""}
        self._classes = classes

    def start(self, tag: str, text: str) -> None:
        self._depth += tag == "svg"
        self._inside = tag
        self.add(text)

    def add(self, text: str) -> None:
        self._parts.append(text)

    def say(self, text: str) -> None:
        if self._inside in self._said:
            self._said[self._inside] += text
        self._parts.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))

    def end(self, tag: str) -> bool:
        self._parts.append(f"</{tag}>")
        self._depth -= tag == "svg"
        self._inside = ""
        return self._depth == 0

    def drawing(self) -> Drawing:
        said = {name: " ".join(text.split()) for name, text in self._said.items()}
        return Drawing("".join(self._parts), said["title"], said["desc"], self._classes)
