"""Field filters: `fields=name,desc` of a request, laid over a whole object."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from .params import Params

Object = Mapping[str, Any]


def pick(full: Object, wanted: Collection[str] | None) -> dict[str, Any]:
    """The wanted keys in the object's own order; `id` always comes; None is everything."""
    if wanted is None:
        return dict(full)
    return {name: value for name, value in full.items() if name in wanted or name == "id"}


def wanted_fields(params: Params, name: str, default: Collection[str] | None) -> Collection[str] | None:
    """The fields a request names; the default when it names none; None for `all`."""
    if name not in params:
        return default
    names = params.words(name)
    if "all" in names:
        return None
    return frozenset(names)
