"""`extends`: a definition that starts from another one. What stands in the file itself wins.

Groups of keys are merged key by key, lists of things with a key by that key (the base's order first), anything else
is replaced. Every node keeps the place where it was written, so a mistake in the base names the base's file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from llo_board.language import N_
from llo_board.loading.mistakes import Mistake, Place, say, shown
from llo_board.loading.reader import Entry, ListNode, MapNode, Node, ScalarNode, read_yaml
from llo_board.loading.texts import Refused, read_text

MAX_BASES = 10


@dataclass(slots=True)
class Reading:
    """What was read for one definition: its files in order, its mistakes, and the root of it all, if any.

    `instead` holds texts by resolved path that are read in the place of what those files say.
    """

    root: MapNode | None = None
    mistakes: list[Mistake] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    digest: str = ""
    instead: Mapping[Path, str] = field(default_factory=dict)


def read_with_bases(path: Path, instead: Mapping[Path, str] = MappingProxyType({})) -> Reading:
    """Reads a definition and what it extends, merged."""
    reading = Reading(instead=instead)
    digest = hashlib.sha256()
    reading.root = _read(path, str(path), reading, digest)
    reading.digest = digest.hexdigest()
    return reading


def _read(path: Path, name: str, reading: Reading, digest: hashlib._Hash) -> MapNode | None:
    try:
        text, raw = read_text(path, name)
    except Refused as refused:
        reading.mistakes.append(refused.mistake)
        return None
    text = reading.instead.get(path.resolve(), text)
    digest.update(len(raw).to_bytes(8, "big") + raw)
    reading.files.append(path.resolve())
    root, mistakes = read_yaml(name, text)
    reading.mistakes.extend(mistakes)
    if root is None and mistakes:
        return None
    own = _as_map(root, name, reading)
    return _upon_base(own, path, reading, digest) if own else None


def _as_map(root: Node | None, name: str, reading: Reading) -> MapNode | None:
    if isinstance(root, MapNode):
        return root
    if root is None or (isinstance(root, ScalarNode) and root.value is None):
        right = say(N_("See how one looks: llo-board init example.yaml"))
        reading.mistakes.append(Mistake(Place(name), say(N_("this file is empty.")), (right,)))
        return None
    right = say(N_("A project file begins with a line 'project:', and what belongs to it is indented below."))
    reading.mistakes.append(Mistake(root.place, say(N_("this is not a project file: it has no keys.")), (right,)))
    return None


def _upon_base(own: MapNode, path: Path, reading: Reading, digest: hashlib._Hash) -> MapNode | None:
    wish = own.get("extends")
    if not isinstance(wish, ScalarNode) or not isinstance(wish.value, str) or not wish.value.strip():
        return own
    base_path = path.parent / wish.value.strip()
    if (refusal := _refuse_base(base_path, wish, reading)) is not None:
        reading.mistakes.append(refusal)
        return own
    base = _read(base_path, str(base_path), reading, digest)
    return _merge_maps(base, own) if base else None


def _refuse_base(base_path: Path, wish: ScalarNode, reading: Reading) -> Mistake | None:
    try:
        there = base_path.is_file()
        resolved = base_path.resolve()
    except (OSError, ValueError):
        there, resolved = False, base_path
    if not there:
        right = say(N_("It is looked for beside this file."))
        return Mistake(
            wish.place, say(N_("this extends '{name}', and there is no such file."), name=shown(wish.raw)), (right,)
        )
    if resolved in reading.files:
        return Mistake(
            wish.place, say(N_("this extends '{name}', which comes back to this file."), name=shown(wish.raw))
        )
    if len(reading.files) >= MAX_BASES:
        return Mistake(
            wish.place,
            say(N_("this is the {count}th file that extends another; that is too far."), count=MAX_BASES),
        )
    return None


def _merge_maps(base: MapNode, own: MapNode) -> MapNode:
    merged = dict(base.entries)
    for key, entry in own.entries.items():
        under = merged.get(key)
        merged[key] = Entry(entry.key_place, _merge(under.node, entry.node)) if under else entry
    return MapNode(merged, own.place)


def _merge(base: Node, own: Node) -> Node:
    if isinstance(base, MapNode) and isinstance(own, MapNode):
        return _merge_maps(base, own)
    if isinstance(base, ListNode) and isinstance(own, ListNode):
        return _merge_lists(base, own)
    return own


def _merge_lists(base: ListNode, own: ListNode) -> ListNode:
    theirs, ours = _by_key(base), _by_key(own)
    if theirs is None or ours is None:
        return own
    kept = [_merge_maps(node, ours[key]) if key in ours else node for key, node in theirs.items()]
    return ListNode((*kept, *(node for key, node in ours.items() if key not in theirs)), own.place)


def _by_key(node: ListNode) -> dict[str, MapNode] | None:
    """The items by their keys; None when one has no key, or two have the same."""
    found: dict[str, MapNode] = {}
    for item in node.items:
        key = item.get("key") if isinstance(item, MapNode) else None
        if not isinstance(item, MapNode) or not isinstance(key, ScalarNode) or key.raw in found:
            return None
        found[key.raw] = item
    return found
