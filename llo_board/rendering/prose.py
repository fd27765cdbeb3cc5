"""What people write on cards is Markdown. It is read here once, made safe, and spoken again as HTML or Markdown.

Safe means: HTML is text, links go to http, https or mailto only, pictures from elsewhere become links (a report
loads nothing from outside), and headings stand below the heading of the section that they come in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from llo_board.rendering.readable import readable

_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


class _Reader(MarkdownIt):
    """CommonMark with tables, strike-through and hard line ends, as Trello shows it; no HTML, no odd links."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "breaks": True})
        self.enable(["table", "strikethrough"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it's name)
        return _SAFE_LINK.match(url) is not None


_READER = _Reader()


def parse_prose(text: str, *, below: int = 1) -> list[Token]:
    """The text as markdown-it's tokens, made safe; its headings stand below a heading of level `below`."""
    tokens = _READER.parse(readable(text))
    for token in tokens:
        token.children = list(_safe_inline(token.children or ())) if token.type == "inline" else token.children
    _shift_headings(tokens, below)
    return tokens


def render_prose_html(text: str, below: int = 1) -> Markup:
    """People's Markdown as safe HTML."""
    tokens = parse_prose(text, below=below)
    return Markup(_READER.renderer.render(tokens, _READER.options, {}))  # noqa: S704 (built by markdown-it, HTML off)


def parse_prose_inline(text: str) -> list[Token]:
    """The text as a single line (a quote, a reason), made safe: no paragraphs, lists or headings in it."""
    tokens = _READER.parseInline(" ".join(readable(text).split()))
    for token in tokens:
        token.children = list(_safe_inline(token.children or ()))
    return tokens


def render_prose_inline(text: str) -> Markup:
    """A single line of people's Markdown as safe HTML without a paragraph around it."""
    tokens = parse_prose_inline(text)
    return Markup(_READER.renderer.render(tokens, _READER.options, {}))  # noqa: S704 (as above)


def _shift_headings(tokens: Iterable[Token], below: int) -> None:
    """Headings follow each other without a level left out, whatever people skipped."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    ranks = {tag: rank for rank, tag in enumerate(sorted({token.tag for token in headings}), start=1)}
    last = below
    for token in headings:
        if token.type == "heading_open":
            last = min(below + ranks[token.tag], last + 1, 6)
        token.tag = f"h{last}"


def _safe_inline(tokens: Iterable[Token]) -> Iterator[Token]:
    inside_link = False
    for token in tokens:
        token.content = readable(token.content)  # what was written as a number: `&#x202e;`
        if token.type in ("link_open", "link_close"):
            inside_link = token.type == "link_open"
            yield _plain_link(token)
        elif token.type == "image":
            yield from _link(str(token.attrGet("src") or ""), token.content or None, bare=inside_link)
        elif token.type == "text" and not inside_link:
            yield from _with_addresses(token.content)
        else:
            yield token


def _plain_link(token: Token) -> Token:
    """A link without the title that Trello puts into it (`smartCard-inline`)."""
    token.attrs = {name: value for name, value in token.attrs.items() if name == "href"}
    if token.type == "link_open":
        token.attrSet("rel", "noopener noreferrer")
    return token


def _with_addresses(text: str) -> Iterator[Token]:
    """Text in which a bare address is a link, as on Trello."""
    end = 0
    for found in _ADDRESS.finditer(text):
        yield _text(text[end : found.start()])
        yield from _link(found[0], None)
        end = found.end()
    yield _text(text[end:])


def _link(address: str, shown: str | None, *, bare: bool = False) -> Iterator[Token]:
    if not bare:
        yield Token("link_open", "a", 1, attrs={"href": address, "rel": "noopener noreferrer"})
    yield _text(shown or address)
    if not bare:
        yield Token("link_close", "a", -1)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
