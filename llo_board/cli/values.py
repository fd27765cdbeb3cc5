"""Fields and values of a plan in words: what a person calls them, how a day or a long text is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeGuard
from zoneinfo import ZoneInfo

from llo_board.cli.side_by_side import quoted, side_by_side
from llo_board.language import N_, Words
from llo_board.model.definition import Definition
from llo_board.model.memory import Entity, EntityKind, Value
from llo_board.model.questions import Deed

_FIELDS = {
    "name": N_("name"),
    "description": N_("description"),
    "due": N_("due date"),
    "start": N_("start date"),
    "colour": N_("colour"),
    "closed": N_("archived"),
    "mark": N_("our line in the description"),
}
COLOURS = {
    "green": N_("green"),
    "yellow": N_("yellow"),
    "orange": N_("orange"),
    "red": N_("red"),
    "purple": N_("purple"),
    "blue": N_("blue"),
    "sky": N_("light blue"),
    "lime": N_("lime"),
    "pink": N_("pink"),
    "black": N_("black"),
}
"""Trello's plain colours; a shade of one (`green_dark`) keeps Trello's own name."""

_DATES = ("due", "start")


@dataclass(frozen=True, slots=True)
class Speech:
    """What the words of a plan need besides the plan: the language, the names behind keys, the file as given."""

    words: Words
    definition: Definition
    file: str

    def goal(self, key: str) -> str:
        """The goal's name; its key where the definition has no such goal any more."""
        return next((goal.name for goal in self.definition.goals if goal.key == key), key)

    def person(self, key: str) -> str:
        """The person's role."""
        return next((person.role for person in self.definition.people if person.key == key), key)

    def field(self, name: str) -> str:
        """What people call that field."""
        kind, _, key = name.partition(":")
        match kind:
            case "member":
                return self.words("member {person}", person=self.person(key))
            case "label":
                return self.words("label '{goal}'", goal=self.goal(key))
            case _:
                return self.words(_FIELDS.get(name, name))

    def row(self, item: Entity) -> str:
        """` (Kopende starters)`: the checklist of an item, where its card has one for each entry of a list."""
        card, _, entry = item.key.rpartition(":")[0].partition(":")
        deliverable = next((one for one in self.definition.deliverables if one.key == card), None)
        register = deliverable.target.per if deliverable and deliverable.target and deliverable.target.of else None
        if item.kind is not EntityKind.ITEM or register is None:
            return ""
        return next((f" ({one.name})" for one in self.definition.register(register) if one.key == entry), "")

    def value(self, field: str, value: Value) -> str:
        """The value as a person would write it, long texts cut short."""
        if value is None or value == "":
            return self.words("empty")
        if isinstance(value, bool):
            return self.words("yes") if value else self.words("no")
        if field == "colour":
            return self.words(COLOURS.get(value, value))
        if field.startswith("label:"):  # the goal whose label is there instead
            return quoted(self.goal(value))
        if field in _DATES:
            return self.words.date(date.fromisoformat(value[:10]))
        return quoted(value)

    def beside(self, field: str, *values: Value) -> tuple[str, ...]:
        """Values of one field next to each other: of long texts that is shown in which they differ."""
        texts = iter(side_by_side([value for value in values if _is_text(value, field)]))
        return tuple(next(texts) if _is_text(value, field) else self.value(field, value) for value in values)

    def by(self, deed: Deed | None) -> str:
        """` (Programmamaker, 4 juli 10:05)`, or nothing where the action log does not tell."""
        if deed is None:
            return ""
        zone: ZoneInfo = self.definition.project.zone
        moment = self.words.moment(deed.at, zone, "d MMMM HH:mm")
        return f" ({deed.who}, {moment})" if deed.who else f" ({moment})"


def _is_text(value: Value, field: str) -> TypeGuard[str]:
    return isinstance(value, str) and value != "" and field not in (*_DATES, "colour") and ":" not in field
