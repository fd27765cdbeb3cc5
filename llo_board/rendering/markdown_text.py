"""Markdown out: text that stays text, and people's own Markdown written anew from its tokens.

A card may be called `# x | <b>`: in a heading, a table or a list of ours it has to stay that text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from llo_board.rendering.prose import parse_prose, parse_prose_inline
from llo_board.rendering.readable import readable

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\s*)(#|=|\+|-(?!\d)|\d+(?=[.)](?:\s|$)))")
_WEB_ADDRESS = re.compile(r"https?://\S+")


def escape_markdown(text: object) -> str:
    """The text on one line, every sign that Markdown or HTML would read as more than a sign made harmless."""
    return _escaped(" ".join(readable(str(text)).split()))


def _escaped(line: str) -> str:
    plain = _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", line))
    return _LINE_START.sub(_escaped_start, plain)


def _escaped_start(found: re.Match[str]) -> str:
    space, sign = found[1], found[2]
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def render_prose_markdown(text: str, below: int = 1) -> str:
    """People's Markdown, safe, with its headings below one of level `below`."""
    return _blocks(SyntaxTreeNode(parse_prose(text, below=below)).children)


def render_prose_markdown_inline(text: str) -> str:
    """A single line of people's Markdown, safe, for the middle of a sentence, a list or a table."""
    line = _inline_of(SyntaxTreeNode(parse_prose_inline(text)))
    return _LINE_START.sub(_escaped_start, line)


def indent(text: str, width: int = 2) -> str:
    """The text with every line but the first moved in, so that it stays inside a list item."""
    first, *others = text.split("\n")
    return "\n".join([first, *(" " * width + line if line else "" for line in others)])


def _blocks(nodes: Sequence[SyntaxTreeNode], between: str = "\n\n") -> str:
    return between.join(block for node in nodes if (block := _BLOCKS.get(node.type, _plain_block)(node)))


def _plain_block(node: SyntaxTreeNode) -> str:
    return _blocks(node.children) if node.children else _escaped(node.content)


def _inline_of(node: SyntaxTreeNode) -> str:
    return "".join(_inline(child) for child in node.children)


def _heading(node: SyntaxTreeNode) -> str:
    return f"{'#' * int(node.tag[1:])} {_inline_of(node)}".replace("\n", " ")


def _paragraph(node: SyntaxTreeNode) -> str:
    return "\n".join(_LINE_START.sub(_escaped_start, line) for line in _inline_of(node).split("\n"))


def _quote(node: SyntaxTreeNode) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _blocks(node.children).split("\n"))


def _list(node: SyntaxTreeNode) -> str:
    start = int(str(node.attrs.get("start", 1)))
    between = "\n" if _is_tight(node) else "\n\n"
    items = []
    for number, item in enumerate(node.children, start=start):
        bullet = f"{number}. " if node.type == "ordered_list" else "- "
        items.append(bullet + indent(_blocks(item.children, between), len(bullet)))
    return between.join(items)


def _is_tight(node: SyntaxTreeNode) -> bool:
    paragraphs = (child for item in node.children for child in item.children if child.type == "paragraph")
    return all(paragraph.hidden for paragraph in paragraphs)


def _code(node: SyntaxTreeNode) -> str:
    fence = _fence(node.content, "```")
    return f"{fence}\n{node.content.rstrip()}\n{fence}"


def _fence(content: str, shortest: str) -> str:
    runs = [len(list(run)) for sign, run in groupby(content) if sign == "`"]
    return "`" * max(len(shortest), max(runs, default=0) + 1)


def _table(node: SyntaxTreeNode) -> str:
    rows = [_cells(row) for part in node.children for row in part.children]
    width = len(rows[0])
    lines = [rows[0], ["---"] * width, *rows[1:]]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(row: SyntaxTreeNode) -> list[str]:
    return [_inline_of(cell) for cell in row.children]


def _inline(node: SyntaxTreeNode) -> str:
    spoken = _INLINES.get(node.type)
    return spoken(node) if spoken else _inline_of(node)


def _text(node: SyntaxTreeNode) -> str:
    return _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", node.content))


def _link(node: SyntaxTreeNode) -> str:
    address = str(node.attrs["href"])
    shown = "".join(child.content for child in node.children)
    if shown == address and _WEB_ADDRESS.fullmatch(address):
        return f"<{address}>"
    return f"[{_inline_of(node)}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"


def _code_span(node: SyntaxTreeNode) -> str:
    if "|" in node.content:  # between backticks it would still end a table's cell
        return _text(node)
    fence = _fence(node.content, "`") if "`" in node.content else "`"
    padding = " " if "`" in node.content else ""
    return f"{fence}{padding}{node.content}{padding}{fence}"


def _around(sign: str) -> Callable[[SyntaxTreeNode], str]:
    return lambda node: f"{sign}{_inline_of(node)}{sign}"


_INLINES: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "text": _text,
    "softbreak": lambda _: "\\\n",
    "hardbreak": lambda _: "\\\n",
    "code_inline": _code_span,
    "strong": _around("**"),
    "em": _around("*"),
    "s": _around("~~"),
    "link": _link,
}

_BLOCKS: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "inline": _inline_of,
    "heading": _heading,
    "paragraph": _paragraph,
    "blockquote": _quote,
    "bullet_list": _list,
    "ordered_list": _list,
    "fence": _code,
    "code_block": _code,
    "hr": lambda _: "***",
    "table": _table,
}


def plain_text(text: str) -> str:
    """People's Markdown as bare words on one line: for a title, or the description of a drawing."""
    blocks = ("".join(_words_of([token])) for token in parse_prose(text))
    return " ".join(" ".join(blocks).split())


def _words_of(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield from _words_of(token.children or ())
        if token.type in ("text", "code_inline", "fence", "code_block"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
