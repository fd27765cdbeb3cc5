"""What people write on cards, as safe HTML: the usual Markdown, no HTML of their own, no foreign pictures."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup


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


def _reader() -> MarkdownIt:
    """Line ends count, as at Trello. The reader itself refuses links that run code."""
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    reader.disable(["image", "html_block", "html_inline"])
    reader.add_render_rule("heading_open", _heading)
    reader.add_render_rule("heading_close", _heading)
    reader.add_render_rule("link_open", _link)
    return reader


_READER = _reader()


def render_prose(text: str) -> Markup:
    return Markup(_READER.render(text))  # noqa: S704 - the reader escapes everything that is not Markdown
