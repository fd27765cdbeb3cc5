"""Text within a block -> spans: what is strong, what is a link, which icon stands for which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from llo_board.rendering.paper.blocks import Span, Spans
from llo_board.rendering.paper.tree import Drawing, Element, Node

_ROLES = ("small", "soft", "tag", "badge", "verdict", "lead", "since")
_LEFT_OUT = frozenset({"on-screen", "skip", "numeral"})
LINE_BREAK = "\n"


def read_spans(nodes: Iterable[Node], style: Span = Span("")) -> Spans:  # noqa: B008 (frozen)
    """The spans of these nodes, each in the style of what it stands in."""
    return tuple(_with_alternatives(_spans(nodes, style)))


def _spans(nodes: Iterable[Node], style: Span) -> Iterator[Span]:
    for node in nodes:
        match node:
            case str():
                yield replace(style, text=re.sub(r"\s+", " ", node))
            case Drawing():
                yield replace(style, text=node.title, icon=node)
            case Element():
                yield from _element(node, style)


def _element(node: Element, style: Span) -> Iterator[Span]:
    if node.classes & _LEFT_OUT or node.tag == "details":
        return
    if node.tag == "br":
        yield replace(style, text=LINE_BREAK)
        return
    yield from _spans(node.children, _styled(node, style))


def _styled(node: Element, style: Span) -> Span:
    role = next((name for name in _ROLES if name in node.classes), style.role)
    if node.tag == "sup":
        role = "reference"
    if "visually-hidden" in node.classes:
        role = "unseen"
    found = next((re.fullmatch(r"goal-(\d+)", name) for name in node.classes if name.startswith("goal-")), None)
    return replace(
        style,
        strong=style.strong or node.tag in ("strong", "b"),
        emphasis=style.emphasis or node.tag in ("em", "i"),
        link=node.attributes.get("href", style.link),
        goal=int(found[1]) if found else style.goal,
        role=role,
    )


def _with_alternatives(spans: Iterable[Span]) -> Iterator[Span]:
    """An icon takes the unseen words right behind it as its own; other unseen words are left out."""
    held: Span | None = None
    for span in spans:
        if span.role == "unseen" and held is not None and span.text.strip():
            held = replace(held, text=span.text.strip())
        elif span.role != "unseen" and (span.text or span.icon):
            if held is not None:
                yield held
                held = None
            if span.icon is not None:
                held = span
            else:
                yield span
    if held is not None:
        yield held


def trimmed(spans: Spans) -> Spans:
    """The spans without white space at both ends and without doubled spaces between them."""
    kept: list[Span] = []
    for span in spans:
        before = kept[-1] if kept else None
        starts_line = before is None or (before.icon is None and before.text.endswith((" ", LINE_BREAK)))
        text = span.text.lstrip(" ") if starts_line and span.icon is None else span.text
        if text or span.icon:
            kept.append(span if text == span.text else replace(span, text=text))
    while kept and kept[-1].icon is None and not kept[-1].text.strip():
        kept.pop()
    if kept and kept[-1].icon is None:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
