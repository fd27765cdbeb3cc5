"""Labels beside a chart that never lie over each other."""

from __future__ import annotations

from collections.abc import Sequence


def spread(places: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Places for labels, as near to the wanted ones as `gap` allows, in their order, between `low` and `high`.

    Where the room is too small for all of them the gap shrinks evenly, so none ever changes place with another.
    """
    if not places:
        return ()
    if len(places) > 1:
        gap = min(gap, (high - low) / (len(places) - 1))
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    settled = _settle([places[index] for index in order], gap, low, high)
    result = [0.0] * len(places)
    for index, place in zip(order, settled, strict=True):
        result[index] = place
    return tuple(result)


def _settle(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Sorted places: labels that touch form a group that stands around the middle of what its members wanted."""
    groups: list[list[float]] = []
    for place in wanted:
        groups.append([place])
        while len(groups) > 1 and _start(groups[-1], gap, low, high) < _end(groups[-2], gap, low, high) + gap:
            groups[-2:] = [groups[-2] + groups[-1]]
    return [_start(group, gap, low, high) + index * gap for group in groups for index in range(len(group))]


def _start(group: list[float], gap: float, low: float, high: float) -> float:
    length = (len(group) - 1) * gap
    return min(max(sum(group) / len(group) - length / 2, low), high - length)


def _end(group: list[float], gap: float, low: float, high: float) -> float:
    return _start(group, gap, low, high) + (len(group) - 1) * gap
