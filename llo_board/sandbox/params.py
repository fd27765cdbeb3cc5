"""What a request asks, from query, form and JSON alike, read field by field in the types Trello takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .clock import format_moment, parse_moment
from .errors import InvalidObjectId, InvalidValue
from .ids import is_long_id
from .positions import parse_position

TEXT_MAX = 16384
_INNER = re.compile(r"(?P<name>[A-Za-z]+)(?:\[(?P<key>\w+)\]|[/_](?P<word>\w+))")
_TRUE = {"true", "1", "yes"}
_FALSE = {"false", "0", "no", ""}
_NOTHING = {"", "null", "none", "undefined"}  # py-trello sends Python's None in some query strings


class Params:
    """A mapping of names to texts, or to JSON values where the body was JSON."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = dict(values)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def raw(self, name: str, default: object = None) -> object:
        return self._values.get(name, default)

    def with_values(self, **values: object) -> Params:
        return Params({**self._values, **values})

    def under(self, prefix: str) -> Params:
        """`card_fields` as `fields`, for the nested resource of that prefix."""
        start = f"{prefix}_"
        return Params({n.removeprefix(start): v for n, v in self._values.items() if n.startswith(start)})

    def inner(self, name: str) -> Mapping[str, object] | None:
        """An object: JSON, or spelled `name[key]`, `name/key` or `name_key`. None where nothing is given."""
        value = self._values.get(name)
        if isinstance(value, Mapping):
            return value
        found: dict[str, object] = {}
        for given, one in self._values.items():
            spelled = _INNER.fullmatch(given)
            if spelled and spelled["name"] == name:
                found[spelled["key"] or spelled["word"]] = one
        return found or None

    def text(self, name: str, *, required: bool = False, default: str = "") -> str:
        """At most 16384 characters; a JSON number or object where a text is wanted is refused.

        JSON null is as good as absent when something is made; `new_text` is for changing it.
        """
        value = self._values.get(name)
        if value is None:
            if required:
                raise InvalidValue(name)
            return default
        if not isinstance(value, str) or len(value) > TEXT_MAX or (required and not value.strip()):
            raise InvalidValue(name)
        return _whole_characters(value)

    def new_text(self, name: str) -> str:
        """A text that takes the place of another: it may be empty, but null is not a text."""
        if self._values.get(name) is None:
            raise InvalidValue(name)
        return self.text(name)

    def word(self, name: str, default: str = "") -> str:
        """A text that chooses something: never refused, only not known."""
        value = self._values.get(name, default)
        if isinstance(value, bool):
            return str(value).lower()
        return str(value) if isinstance(value, str | int) else default

    def flag(self, name: str, default: bool = False) -> bool:
        """`true`, `false`, Python's `True` and `False`, JSON booleans; None is the default."""
        value = self._values.get(name)
        if isinstance(value, bool):
            return value
        text = str(value).strip().lower() if value is not None else "none"
        if text in ("none", "null"):
            return default
        if text in _TRUE or text in _FALSE:
            return text in _TRUE
        raise InvalidValue(name)

    def asks(self, name: str) -> bool:
        """Whether a nested resource is asked for: anything but absent, `false` and `none`."""
        return self.word(name).lower() not in _FALSE | _NOTHING

    def number(self, name: str, default: int | None = None) -> int | None:
        value = self._values.get(name)
        if value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING):
            return default
        try:
            if isinstance(value, bool):
                raise InvalidValue(name)
            return int(value) if isinstance(value, str | int | float) else int(str(value))
        except (ValueError, OverflowError) as wrong:
            raise InvalidValue(name) from wrong

    def limit(self, name: str, default: int, most: int = 1000) -> int:
        wanted = self.number(name, default)
        if wanted is None or not 0 <= wanted <= most:
            raise InvalidValue(name)
        return wanted

    def moment(self, name: str) -> str | None:
        """A date in Trello's form; empty, `null` and JSON null clear it."""
        value = self._values.get(name)
        if value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING):
            return None
        try:
            return format_moment(parse_moment(str(value)))
        except ValueError as wrong:
            raise InvalidValue(name) from wrong

    def position(self, name: str = "pos", default: str = "bottom") -> str | float:
        value = self._values.get(name)
        if value is None or (isinstance(value, str) and value.lower() in ("none", "null")):
            return default
        try:
            return parse_position(value)
        except ValueError as wrong:
            raise InvalidValue(name) from wrong

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        value = self.word(name, default).lower() or default
        if value not in choices:
            raise InvalidValue(name)
        return value

    def long_id(self, name: str) -> str:
        """A required long id: missing is an invalid value, rubbish an invalid objectId."""
        value = self._values.get(name)
        if not isinstance(value, str) or not value:
            raise InvalidValue(name)
        if not is_long_id(value):
            raise InvalidObjectId
        return value.lower()

    def optional_id(self, name: str) -> str | None:
        value = self._values.get(name)
        if value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING):
            return None
        return self.long_id(name)

    def ids(self, name: str) -> tuple[str, ...]:
        """A comma list or a JSON list of long ids, in the order given."""
        names = self.words(name)
        if not all(is_long_id(value) for value in names):
            raise InvalidObjectId
        return tuple(value.lower() for value in names)

    def words(self, name: str, default: str = "") -> tuple[str, ...]:
        """A comma list or a JSON list."""
        value = self._values.get(name, default)
        if value is None or (isinstance(value, str) and value.strip().lower() in ("null", "none")):
            return ()
        parts = value if isinstance(value, list) else str(value).split(",")
        return tuple(str(part).strip() for part in parts if str(part).strip())


def _whole_characters(text: str) -> str:
    """JSON can hold half a character (a lone surrogate): it becomes U+FFFD, as everywhere on the web."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
