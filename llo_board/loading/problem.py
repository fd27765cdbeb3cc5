"""One thing in which a file does not fit the model, and what every sentence about it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from llo_board.language import N_
from llo_board.loading.editor_schema import Loc, known_keys, schema_at
from llo_board.loading.locating import node_at, place_of
from llo_board.loading.mistakes import Mistake, Saying, say
from llo_board.loading.reader import MapNode, ScalarNode

_NOTHING = {"no", "nee", "none", "geen", "false", "off", "n/a", "nvt", "n.v.t.", "-", "?", "leeg"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One of pydantic's errors: its kind, where, and the limits that it passes (`max_length`, `ge`, `le`)."""

    kind: str
    loc: Loc
    limits: Mapping[str, Any]


def told(problem: Problem, root: MapNode, what: Saying, *right: Saying) -> Mistake:
    """A mistake at the problem's place."""
    return Mistake(place_of(root, problem.loc), what, right)


def last_key(loc: Loc) -> str:
    """The last key on the way to a place: for the third of `steps` that is `steps`."""
    return str(next((step for step in reversed(loc) if isinstance(step, str)), ""))


def written(root: MapNode, loc: Loc) -> str:
    """How the value at a place is written, without quotes; an ellipsis where it is no single value."""
    node = node_at(root, loc)
    return node.raw if isinstance(node, ScalarNode) else "…"


def nothing_meant(raw: str) -> bool:
    """Whether somebody wrote `no`, `geen`, `-` or the like to say that there is none: YAML's oldest trap."""
    return raw.strip().casefold() in _NOTHING


def if_none_is_meant(raw: str, loc: Loc) -> tuple[Saying, ...]:
    """What to do instead of writing `no` for none, where the key may be left out."""
    if not nothing_meant(raw) or loc[-1] in schema_at(loc[:-1]).get("required", ()):
        return ()
    return (say(N_("To say that there is none, leave the line '{key}' out."), key=last_key(loc)),)


def examples_of(loc: Loc) -> tuple[Saying, ...]:
    """An example of what stands at a place, or the keys that can stand there."""
    examples = schema_at(loc).get("examples")
    if not examples:
        keys = known_keys(loc) or known_keys((*loc, 0))
        return (
            (say(N_("Under '{key}' can stand: {keys}."), key=last_key(loc), keys=", ".join(keys)),) if keys else ()
        )
    return (say(N_("For instance: {key}"), key=f"{last_key(loc)}: {examples[0]}"),)
