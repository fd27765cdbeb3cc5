"""What people write on cards, as safe HTML: the usual Markdown, no HTML of their own, no foreign pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

_ADDRESS = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]}]", re.IGNORECASE)


def _heading(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: MutableMapping[str, Any]
) -> str:
    """A text stands below a heading of ours, so its own headings, whatever their size, are one lower."""
    tokens[index].tag = "h3"
    return renderer.renderToken(tokens, index, options, environment)


def _link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: MutableMapping[str, Any]
) -> str:
    tokens[index].attrSet("rel", "noreferrer noopener nofollow")
    return renderer.renderToken(tokens, index, options, environment)


def _link_addresses(state: StateCore) -> None:
    """A bare address is a link, as at Trello; in code or in a link it stays text."""
    for token in state.tokens:
        if token.type == "inline" and token.children and "://" in token.content:
            token.children = list(_with_links(token.children))


def _with_links(tokens: Iterable[Token]) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not inside:
            yield from _split(token.content, token.level)
        else:
            yield token


def _split(text: str, level: int) -> Iterator[Token]:
    end = 0
    for found in _ADDRESS.finditer(text):
        yield Token("text", "", 0, content=text[end : found.start()], level=level)
        address = normalizeLink(found[0])
        yield Token("link_open", "a", 1, attrs={"href": address}, level=level)
        yield Token("text", "", 0, content=found[0], level=level + 1)
        yield Token("link_close", "a", -1, level=level)
        end = found.end()
    yield Token("text", "", 0, content=text[end:], level=level)


def _reader() -> MarkdownIt:
    """Line ends count, as at Trello. The reader itself refuses links that run code."""
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    reader.disable(["image", "html_block", "html_inline"])
    reader.add_render_rule("heading_open", _heading)
    reader.add_render_rule("heading_close", _heading)
    reader.add_render_rule("link_open", _link)
    reader.core.ruler.push("addresses", _link_addresses)
    return reader


_READER = _reader()


def render_prose(text: str) -> Markup:
    return Markup(_READER.render(text))  # noqa: S704 - the reader escapes everything that is not Markdown
