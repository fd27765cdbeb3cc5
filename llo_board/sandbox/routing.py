"""Which handler speaks which route. Trello takes paths in any case, singular or plural, slash at the end or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import InvalidId
from .ids import is_id_or_short_link, is_long_id

if TYPE_CHECKING:
    from .call import Call
    from .params import Params

Handler = Callable[["Call"], object]
CallbackOf = Callable[["Params"], str | None]

PLURALS = {
    "action": "actions",
    "board": "boards",
    "card": "cards",
    "checklist": "checklists",
    "customfield": "customfields",
    "label": "labels",
    "list": "lists",
    "member": "members",
    "notification": "notifications",
    "organization": "organizations",
    "token": "tokens",
    "webhook": "webhooks",
}
_SHAPES: Mapping[str, Callable[[str], bool]] = {
    "{board}": is_id_or_short_link,
    "{card}": is_id_or_short_link,
    "{list}": is_long_id,
    "{label}": is_long_id,
    "{checklist}": is_long_id,
    "{item}": is_long_id,
    "{action}": is_long_id,
    "{attachment}": is_long_id,
    "{customField}": is_long_id,
    "{option}": is_long_id,
    "{sticker}": is_long_id,
    "{webhook}": is_long_id,
    "{star}": is_long_id,
    "{reaction}": is_long_id,
    "{membership}": is_long_id,
    "{notification}": is_long_id,
    "{picture}": is_long_id,
    "{plugin}": is_long_id,
    "{search}": is_long_id,
    "{tag}": is_long_id,
}


@dataclass(frozen=True, slots=True)
class Route:
    """`writes` routes run as one change: wholly, or not at all."""

    method: str
    pattern: tuple[str, ...]
    handler: Handler
    callback: CallbackOf | None = None
    """For a route that has Trello ask an address first: that address, from the request's parameters."""

    @property
    def writes(self) -> bool:
        return self.method != "GET"

    @property
    def openness(self) -> int:
        return sum(part.startswith("{") for part in self.pattern)

    def match(self, parts: tuple[str, ...]) -> dict[str, str] | None:
        """The path's values; None where the pattern does not fit. Raises InvalidId for a misshapen id."""
        found: dict[str, str] = {}
        for wanted, part in zip(self.pattern, parts, strict=True):
            if wanted.startswith("{"):
                found[wanted[1:-1]] = part
            elif wanted != part.lower():
                return None
        if any(not _SHAPES[f"{{{name}}}"](part) for name, part in found.items() if f"{{{name}}}" in _SHAPES):
            raise InvalidId
        return found


class RouteTable:
    """Handlers enter themselves with the `get`, `post`, `put` and `delete` decorators."""

    def __init__(self) -> None:
        self._routes: dict[tuple[str, int], list[Route]] = {}

    def __iter__(self) -> Iterator[Route]:
        return (route for bucket in self._routes.values() for route in bucket)

    def add(self, method: str, path: str, handler: Handler, callback: CallbackOf | None = None) -> None:
        pattern = tuple(part if part.startswith("{") else part.lower() for part in path.split("/"))
        route = Route(method, pattern, handler, callback)
        bucket = self._routes.setdefault((method, len(route.pattern)), [])
        bucket.append(route)
        bucket.sort(key=lambda one: one.openness)  # stable: fixed words go before placeholders

    def get(self, *paths: str) -> Callable[[Handler], Handler]:
        return self._decorator("GET", paths)

    def post(self, *paths: str, callback: CallbackOf | None = None) -> Callable[[Handler], Handler]:
        return self._decorator("POST", paths, callback)

    def put(self, *paths: str, callback: CallbackOf | None = None) -> Callable[[Handler], Handler]:
        return self._decorator("PUT", paths, callback)

    def delete(self, *paths: str) -> Callable[[Handler], Handler]:
        return self._decorator("DELETE", paths)

    def _decorator(
        self, method: str, paths: tuple[str, ...], callback: CallbackOf | None = None
    ) -> Callable[[Handler], Handler]:
        def enter(handler: Handler) -> Handler:
            for path in paths:
                self.add(method, path, handler, callback)
            return handler

        return enter

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        """The route of a path below `/1/`, and the values in it. Raises InvalidId."""
        parts = tuple(part for part in path.split("/") if part)
        if not parts:
            return None
        parts = (PLURALS.get(parts[0].lower(), parts[0].lower()), *parts[1:])
        for route in self._routes.get((method, len(parts)), ()):
            found = route.match(parts)
            if found is not None:
                return route, found
        return None


ROUTES = RouteTable()
