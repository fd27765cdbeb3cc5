"""A form that somebody sent, and the request to the API that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from .. import entities as e
from ..downloads import SentFile
from ..errors import InvalidValue
from ..ids import is_long_id
from ..world import World

Form = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """A request to the API; `path` below `/1`."""

    method: str
    path: str
    values: Mapping[str, object] = field(default_factory=dict)
    file: SentFile | None = None


@dataclass(frozen=True, slots=True)
class OnBoard:
    """A form about a board."""

    world: World
    board: e.Board
    form: Form

    def name(self) -> str:
        return self.form.get("name", "").strip()

    def long_id(self, name: str) -> str:
        """Goes into a path, so it must be an id. Raises InvalidValue."""
        return long_id(self.form, name)


@dataclass(frozen=True, slots=True)
class OnCard:
    """A form about a card, and who sent it."""

    world: World
    member: e.Member
    card: e.Card
    form: Form
    file: SentFile | None = None

    def name(self) -> str:
        return self.form.get("name", "").strip()

    def long_id(self, name: str) -> str:
        """Goes into a path, so it must be an id. Raises InvalidValue."""
        return long_id(self.form, name)

    def lines(self, name: str) -> str:
        """Browsers send the ends of lines as CR LF."""
        return self.form.get(name, "").replace("\r\n", "\n")

    def ask(self, method: str, path: str = "", /, **values: object) -> Ask:
        return Ask(method, f"/cards/{self.card.id}{path}", values)

    def change(self, **values: object) -> Ask:
        return self.ask("PUT", **values)


def long_id(form: Form, name: str) -> str:
    """Raises InvalidValue."""
    if not is_long_id(form.get(name, "")):
        raise InvalidValue(name)
    return form[name]
