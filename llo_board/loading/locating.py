"""Finding one's way in the nodes of a file: what stands at a place, where that is, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from llo_board.language import N_
from llo_board.loading.editor_schema import Loc
from llo_board.loading.mistakes import Mistake, Place, Saying, say, shown
from llo_board.loading.reader import ListNode, MapNode, Node, ScalarNode

EACH = "*"
DELIVERABLES = ("goals", EACH, "deliverables", EACH)
_NOUNS = {
    "organisations": N_("organisation '{key}'"),
    "target_groups": N_("target group '{key}'"),
    "people": N_("person '{key}'"),
    "lists": N_("list '{key}'"),
    "goals": N_("goal '{key}'"),
    "deliverables": N_("deliverable '{key}'"),
    "steps": N_("step '{key}'"),
}


def plain(node: Node) -> Any:
    """The node as plain values. A key with nothing behind it counts as left out."""
    match node:
        case ScalarNode():
            return node.value
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {key: plain(entry.node) for key, entry in node.entries.items() if not is_empty(entry.node)}


def as_written(node: Node) -> Any:
    """The node as plain values, also the keys with nothing behind them."""
    match node:
        case ScalarNode():
            return node.value
        case ListNode():
            return [as_written(item) for item in node.items]
        case MapNode():
            return {key: as_written(entry.node) for key, entry in node.entries.items()}


def node_at(root: Node, loc: Loc) -> Node:
    """The node at a place, or the last one on the way to it."""
    node = root
    for step in loc:
        following = _child(node, step)
        if following is None:
            break
        node = following
    return node


def place_of(root: Node, loc: Loc) -> Place:
    """Where what stands at a place begins; for a key with nothing behind it, the key."""
    parent, node = node_at(root, loc[:-1]), node_at(root, loc)
    if isinstance(parent, MapNode) and loc and is_empty(node):
        entry = parent.entries.get(str(loc[-1]))
        return entry.key_place if entry else node.place
    return node.place


def name_of(loc: Loc, root: Node) -> Saying:
    """What a place is called: `deliverable 'pr-acties'`, `'target' of deliverable 'pr-acties'`, `'project'`."""
    for length in range(len(loc), 0, -1):
        if isinstance(loc[length - 1], int):
            thing = _thing(loc[:length], root)
            section = loc[-1] if length < len(loc) else None
            return say(N_("'{section}' of {thing}"), section=section, thing=thing) if section else thing
    return say("'{section}'", section=loc[-1]) if loc else say(N_("the file"))


def find_texts(root: MapNode, pattern: tuple[str | int, ...]) -> Iterator[tuple[Loc, str]]:
    """The texts at every place of a pattern, in which `*` is each item of a list."""
    for loc, node in find_nodes(root, pattern):
        if isinstance(node, ScalarNode) and isinstance(node.value, str):
            yield loc, node.value.strip()


def find_nodes(node: Node, pattern: tuple[str | int, ...], loc: Loc = ()) -> Iterator[tuple[Loc, Node]]:
    """The nodes at every place of a pattern."""
    if not pattern:
        yield loc, node
    elif isinstance(node, ListNode):
        steps = range(len(node.items)) if pattern[0] == EACH else (pattern[0],)
        for index in steps:
            if isinstance(index, int):
                yield from find_nodes(node.items[index], pattern[1:], (*loc, index))
    elif isinstance(node, MapNode) and (inner := node.get(str(pattern[0]))) is not None:
        yield from find_nodes(inner, pattern[1:], (*loc, pattern[0]))


def node_exactly_at(root: MapNode, loc: Loc) -> Node | None:
    """What stands at a place; None when nothing does."""
    return next((node for _, node in find_nodes(root, loc)), None)


def text_at(root: MapNode, loc: Loc) -> str | None:
    """The text at a place; None when there is no text."""
    node = node_exactly_at(root, loc)
    return node.value.strip() if isinstance(node, ScalarNode) and isinstance(node.value, str) else None


def number_at(root: MapNode, loc: Loc) -> int | None:
    """The whole number at a place; None when there is none."""
    node = node_exactly_at(root, loc)
    value = node.value if isinstance(node, ScalarNode) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _thing(loc: Loc, root: Node) -> Saying:
    node, register = node_at(root, loc), str(loc[-2])
    key = node.get("key") if isinstance(node, MapNode) else None
    if isinstance(key, ScalarNode) and key.raw and register in _NOUNS:
        return say(_NOUNS[register], key=shown(key.raw))
    return say(N_("number {number} of '{register}'"), number=int(loc[-1]) + 1, register=register)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MapNode):
        return node if step == 0 else node.get(str(step))  # one thing alone stands where a list of them may stand
    if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def is_empty(node: Node) -> bool:
    """Whether nothing is written there."""
    return isinstance(node, ScalarNode) and node.value is None


def mistake_at(root: MapNode, loc: Loc, what: Saying, *right: Saying) -> Mistake:
    """A mistake at a place of the file."""
    return Mistake(place_of(root, loc), what, right)
