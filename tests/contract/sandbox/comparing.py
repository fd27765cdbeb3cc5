"""Our answer beside a recorded one: keys, types, null or not, and the values that follow from what was staged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.contract.sandbox.exceptions import ALONE, FREE, GONE

Seen = Mapping[tuple[str, str], float]
"""(what holds the key, the key) -> the year in which a recording or export first has it."""


@dataclass(frozen=True)
class Rules:
    """How one recording is compared.

    `made`: the answer tells of something the request made, with an id, dates and a place of its own.
    `changed`: the request changed something, so that its last activity is now.
    `named`: the request named its fields, so that not a key more may come.
    `ordered`: the order of lists is Trello's, not of whoever put the recording together.
    """

    name: str
    year: float
    kind: str
    seen: Seen
    made: bool = False
    changed: bool = False
    named: bool = False
    ordered: bool = True

    def free(self, path: str) -> bool:
        """Whether only the type counts there, or not even that."""
        if self.made and _OWN.fullmatch(path):
            return True
        if self.changed and path.endswith(".dateLastActivity"):
            return True
        return any(re.search(pattern, f"{self.name}{path}") for pattern in FREE)

    def newer(self, path: str, key: str) -> bool:
        """Whether Trello gained this key after the recording was made."""
        if any(re.search(pattern, f"{self.name}{path}.{key}") for pattern in ALONE):
            return True
        return self.seen.get((holder(self.kind, path), key), 0) > self.year


_OWN = re.compile(
    r"(\[\])?\.(id|idShort|shortLink|shortUrl|url|dateLastActivity|date|pos|nodeId)|\.checkItems\[\]\.(id|idChecklist)"
)
_PLACE = re.compile(r"\[\]|\.([^.\[\]]+)")


def holder(kind: str, path: str) -> str:
    """The innermost named key of a path; at the top the kind of thing that the route answers."""
    names = [found for found in _PLACE.findall(path) if found]
    return names[-1] if names else kind


def differences(recorded: Any, ours: Any, rules: Rules) -> list[str]:
    return list(_differ("", recorded, ours, rules))


def _differ(path: str, recorded: Any, ours: Any, rules: Rules) -> Iterator[str]:
    if isinstance(recorded, dict) and isinstance(ours, dict):
        yield from _differ_object(path, recorded, ours, rules)
    elif rules.free(path):
        return
    elif isinstance(recorded, list) and isinstance(ours, list):
        yield from _differ_list(path, recorded, ours, rules)
    elif _kind(recorded) != _kind(ours):
        yield f"{path}: {recorded!r:.60} is a {_kind(recorded)}, ours {ours!r:.60}"
    elif recorded != ours:
        yield f"{path}: {recorded!r:.80} beside {ours!r:.80}"


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int | float) else type(value).__name__


def _differ_object(path: str, recorded: Any, ours: Any, rules: Rules) -> Iterator[str]:
    for key, value in recorded.items():
        if key in ours:
            yield from _differ(f"{path}.{key}", value, ours[key], rules)
        elif not any(re.search(pattern, f"{rules.name}{path}.{key}") for pattern in GONE):
            yield f"{path}.{key}: missing"
    for key in ours:
        if key not in recorded and ((rules.named and path in ("", "[]")) or not rules.newer(path, key)):
            yield f"{path}.{key}: ours alone"


def _differ_list(path: str, recorded: list[Any], ours: list[Any], rules: Rules) -> Iterator[str]:
    if len(recorded) != len(ours):
        yield f"{path}: {len(recorded)} entries, ours {len(ours)}"
        return
    if not rules.ordered:
        recorded, ours = sorted(recorded, key=_name), sorted(ours, key=_name)
    for one, other in zip(recorded, ours, strict=True):
        yield from _differ(f"{path}[]", one, other, rules)


def _name(entry: Any) -> str:
    return (
        str(entry.get("id", entry.get("_id", entry.get("idCheckItem", ""))))
        if isinstance(entry, dict)
        else str(entry)
    )
