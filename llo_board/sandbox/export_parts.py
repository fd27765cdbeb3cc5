"""Reading a board export field by field: what is missing gets a default, what is of the wrong kind is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .clock import format_moment, parse_moment
from .errors import Refusal
from .ids import is_long_id


class NotAnExport(Refusal):
    """The JSON is not what Trello's "export as JSON" gives; the text says where."""

    def __init__(self, text: str) -> None:
        super().__init__(400, text)


class Part:
    """One object of an export; `where` is its place, such as `cards[3]`."""

    def __init__(self, body: object, where: str = "") -> None:
        if not isinstance(body, Mapping):
            raise NotAnExport(f"{where or 'the file'} is not a JSON object")
        self.body: Mapping[str, Any] = body
        self.where = where

    def wrong(self, name: str, wanted: str) -> NotAnExport:
        return NotAnExport(f"{self.where + '.' if self.where else ''}{name} is not {wanted}")

    def id(self, name: str = "id") -> str:
        found = self.optional_id(name)
        if found is None:
            raise self.wrong(name, "an id of 24 hex digits")
        return found

    def optional_id(self, name: str) -> str | None:
        value = self.body.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or not is_long_id(value):
            raise self.wrong(name, "an id of 24 hex digits")
        return value.lower()

    def ids(self, name: str) -> tuple[str, ...]:
        value = self.body.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, str) and is_long_id(one) for one in value):
            raise self.wrong(name, "a list of ids")
        return tuple(dict.fromkeys(one.lower() for one in value))

    def text(self, name: str, default: str = "") -> str:
        value = self.body.get(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise self.wrong(name, "a text")
        return value

    def optional_text(self, name: str) -> str | None:
        return self.text(name) or None

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.body.get(name, default)
        return default if value is None else bool(value)

    def number(self, name: str, default: float = 0) -> float:
        value = self.body.get(name)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) > 1e300:
            raise self.wrong(name, "a number")
        return value

    def whole(self, name: str) -> int | None:
        return None if self.body.get(name) is None else int(self.number(name))

    def moment(self, name: str) -> str | None:
        value = self.body.get(name)
        if value is None or value == "":
            return None
        try:
            return format_moment(parse_moment(str(value)))
        except (ValueError, OverflowError) as wrong:
            raise self.wrong(name, "a moment") from wrong

    def json(self, name: str) -> dict[str, Any]:
        """As it is: an object of Trello's that we keep without looking into it."""
        value = self.body.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self.wrong(name, "a JSON object")
        return value

    def part(self, name: str) -> Part:
        """An object inside this one; empty when it is not there."""
        return Part(self.body.get(name) or {}, f"{self.where}.{name}" if self.where else name)

    def parts(self, name: str) -> Iterator[Part]:
        value = self.body.get(name) or []
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        inside = f"{self.where}.{name}" if self.where else name
        return (Part(one, f"{inside}[{number}]") for number, one in enumerate(value))
