"""Our own HTML -> the blocks of a report on paper.

What is for the screen alone (navigation, what is folded away, hints for a screen reader) is left out: on paper the
sources stand at the end, and each number points to them.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from llo_board.model.pictures import MEDIA_TYPES, Image
from llo_board.rendering.paper.blocks import (
    Block,
    Cell,
    Fields,
    Group,
    Heading,
    Item,
    Listing,
    PaperDocument,
    Paragraph,
    Photo,
    Picture,
    Quotation,
    Row,
    Spans,
    Table,
)
from llo_board.rendering.paper.inline import read_spans, trimmed
from llo_board.rendering.paper.tree import Drawing, Element, Node, parse_tree

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    *("p", "ul", "ol", "table", "figure", "blockquote", "dl", "div", "section", "article", "header", "main", "nav"),
    *("footer", "hr", "pre"),
}
_LINKED_DRAWING = "drawing"  # on the screen a link around one; on paper the drawing, whose sources stand beside it
_SCREEN_ONLY_TAGS = frozenset({"details", "nav", "style", "script", "head", "hr"})
_SCREEN_ONLY_CLASSES = frozenset({"skip", "band", "on-screen", "numeral"})
_GROUPS = (
    "decide",
    "notice",
    "columns",
    "tile",
    "grid",
    "lesson",
    "colophon",
    "per-goal",
    "first-page",
    "said",
    "halves",
    "masthead",
)
_PARAGRAPHS = ("kicker", "facts", "small", "taken", "verdict")
_TABLES = ("goals", "matrix", "moved", "review", "register", "actions")


def read_document(html: str) -> PaperDocument:
    """The report for paper in one of our own HTML documents."""
    root = parse_tree(html)
    title = " ".join(next(root.find("title")).text.split())
    language = next(root.find("html")).attributes.get("lang", "")
    body = next(root.find("body"))
    return PaperDocument(title, language, tuple(read_blocks(body.children)))


def read_blocks(nodes: Iterable[Node]) -> Iterator[Block]:
    """The blocks of these nodes; text between blocks becomes a paragraph of its own."""
    run: list[Node] = []
    for node in nodes:
        if _is_block(node):
            yield from _paragraph(run)
            run = []
            yield from _read_block(node)
        elif not _screen_only(node):
            run.append(node)
    yield from _paragraph(run)


def _is_block(node: Node) -> bool:
    match node:
        case Element():
            return (node.tag in _BLOCKS or _LINKED_DRAWING in node.classes) and not _screen_only(node)
        case Drawing():
            return "mark" not in node.classes
        case str():
            return False


def _screen_only(node: Node) -> bool:
    return isinstance(node, Element) and (
        node.tag in _SCREEN_ONLY_TAGS or node.hidden or bool(node.classes & _SCREEN_ONLY_CLASSES)
    )


def _paragraph(nodes: Iterable[Node], role: str = "") -> Iterator[Paragraph]:
    spans = trimmed(read_spans(nodes))
    if spans:
        yield Paragraph(spans, role)


def _read_block(node: Node) -> Iterator[Block]:
    if isinstance(node, Drawing):
        yield Picture(node, role="bar")
    elif isinstance(node, Element):
        yield from _READERS.get(node.tag, _container)(node)


def _text(node: Element) -> Iterator[Paragraph]:
    return _paragraph(node.children, _role(node, _PARAGRAPHS))


def _container(node: Element) -> Iterator[Block]:
    role = _role(node, _GROUPS)
    blocks = _halves(node) if role == "halves" else tuple(read_blocks(node.children))
    if not blocks:
        return
    goal = goal_of(node)
    if role:
        yield Group(role, blocks, goal)
    elif goal and isinstance(blocks[0], Heading):
        yield Group("goal", (replace(blocks[0], goal=goal), *blocks[1:]), goal)
    else:
        yield from blocks


def _halves(node: Element) -> tuple[Block, ...]:
    """What stands side by side: each child of the element whole."""
    halves = (tuple(read_blocks([child])) for child in node.children)
    return tuple(Group("half", blocks) for blocks in halves if blocks)


def _heading(node: Element) -> Iterator[Heading]:
    numbers = [child for child in node.find("span") if "number" in child.classes]
    rest = [child for child in node.children if child not in numbers]
    number = numbers[0].text.strip() if numbers else ""
    anchor = node.attributes.get("id", "")
    yield Heading(int(node.tag[1]), trimmed(read_spans(rest)), anchor, goal_of(node), number)


def _listing(node: Element) -> Iterator[Listing | Group]:
    items = [one for one in node.children if isinstance(one, Element) and one.tag == "li" and not _screen_only(one)]
    if "verdicts" in node.classes:
        yield Group("verdicts", tuple(Group("panel", tuple(read_blocks(i.children)), goal_of(i)) for i in items))
    else:
        yield Listing(
            tuple(_item(item) for item in items), node.tag == "ol", _role(node, ("evidence", "tick", "pairs"))
        )


def _item(node: Element) -> Item:
    value = node.attributes.get("value", "")
    blocks = tuple(read_blocks(node.children))
    return Item(blocks, int(value) if value.isdigit() else None, node.attributes.get("id", ""))


def _table(node: Element) -> Iterator[Table]:
    head = chain.from_iterable(part.find("tr") for part in node.find("thead"))
    rows = chain.from_iterable(part.find("tr") for part in node.find("tbody"))
    captions = [trimmed(read_spans(caption.children)) for caption in node.find("caption")]
    yield Table(
        tuple(_row(row) for row in head),
        tuple(_row(row) for row in rows),
        captions[0] if captions else (),
        _role(node, _TABLES),
    )


def _row(node: Element) -> Row:
    cells = (child for child in node.children if isinstance(child, Element) and child.tag in ("th", "td"))
    return Row(tuple(_cell(cell) for cell in cells), _role(node, ("goal-row", "because", "kind")), goal_of(node))


def _cell(node: Element) -> Cell:
    width = node.attributes.get("colspan", "1")
    role = _role(node, ("count", "bar"))
    return Cell(tuple(read_blocks(node.children)), node.tag == "th", int(width), role)


def _figure(node: Element) -> Iterator[Picture | Photo]:
    captions = [trimmed(read_spans(caption.children)) for caption in node.find("figcaption")]
    for drawing in _drawings(node):
        yield Picture(drawing, captions[0] if captions else (), "chart")
    for image in node.find("img"):
        yield from _photo(image, captions[0] if captions else (), _role(node, ("logo",)))


def _drawings(figure: Element) -> Iterator[Drawing]:
    """The drawings of a figure, bare or in the frame that they have on a narrow screen."""
    frames = (child for child in figure.children if isinstance(child, Element) and "chart" in child.classes)
    for child in chain(figure.children, *(frame.children for frame in frames)):
        if isinstance(child, Drawing):
            yield child


def _photo(node: Element, caption: Spans, role: str) -> Iterator[Photo]:
    """A picture that the page holds whole, in its address; on paper nothing is loaded either."""
    media, _, whole = node.attributes.get("src", "").removeprefix("data:").partition(";base64,")
    kinds = {of_kind: kind for kind, of_kind in MEDIA_TYPES.items()}
    width, height = (node.attributes.get(name, "") for name in ("width", "height"))
    if media in kinds and width.isdigit() and height.isdigit():
        turned = "data-turned" in node.attributes
        image = Image(kinds[media], int(width), int(height), base64.b64decode(whole), turned)
        yield Photo(image, node.attributes.get("alt", ""), caption, role)


def _quotation(node: Element) -> Iterator[Quotation]:
    footers = list(node.find("footer"))
    blocks = tuple(read_blocks(child for child in node.children if child not in footers))
    yield Quotation(blocks, trimmed(read_spans(footers[0].children)) if footers else (), goal_of(node))


def _fields(node: Element) -> Iterator[Fields]:
    pairs: list[tuple[Spans, tuple[Block, ...]]] = []
    for child in node.children:
        if isinstance(child, Element) and child.tag == "dt":
            pairs.append((trimmed(read_spans(child.children)), ()))
        elif isinstance(child, Element) and child.tag == "dd" and pairs:
            name, blocks = pairs.pop()
            pairs.append((name, blocks + tuple(read_blocks(child.children))))
    yield Fields(tuple(pairs))


_READERS: Mapping[str, Callable[[Element], Iterator[Block]]] = {
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(("p", "pre"), _text),
    **dict.fromkeys(("ul", "ol"), _listing),
    "table": _table,
    "figure": _figure,
    "blockquote": _quotation,
    "dl": _fields,
}


def _role(node: Element, known: Iterable[str]) -> str:
    return next((name for name in known if name in node.classes), "")


def goal_of(node: Element) -> int | None:
    """The number of the goal whose colour the element bears."""
    found = (re.fullmatch(r"goal-(\d+)", name) for name in node.classes)
    return next((int(match[1]) for match in found if match), None)
