"""References from a number to what it rests on, numbered in the order in which a document cites them."""

from __future__ import annotations

from dataclasses import dataclass, field

from llo_board.model.evidence import Counted, Evidence, Quantity
from llo_board.model.traced import Numbers, Traced

Grounds = tuple[Evidence, ...]
"""All that one number or verdict rests on."""


@dataclass(frozen=True, slots=True)
class Citations:
    """The references of one document that is being made: the same grounds always get the same number.

    `numbers` are those of the report, which are cited by their keys.
    """

    numbers: Numbers = field(default_factory=Numbers)
    _references: dict[Grounds, int] = field(default_factory=dict)
    _told: dict[int, dict[str, Traced]] = field(default_factory=dict)

    def cite(self, cited: Counted | Quantity | Evidence | Grounds) -> int | None:
        """The number of the reference; None where there is nothing to refer to."""
        grounds = _grounds(cited)
        return self._references.setdefault(grounds, len(self._references) + 1) if grounds else None

    def trace(self, key: str) -> int | None:
        """The number of the reference behind the report's number of that key; None where it has none."""
        traced = self.numbers.by_key.get(key)
        reference = self.cite(traced.grounds) if traced else None
        if traced and reference:
            self._told.setdefault(reference, {})[key] = traced
        return reference

    def traced(self, key: str) -> Traced | None:
        """The report's number of that key."""
        return self.numbers.by_key.get(key)

    def place(self, noun: object) -> str:
        """The first part of the keys of a figure or a list."""
        return self.numbers.place_of.get(noun, "")

    def told(self, reference: int) -> tuple[Traced, ...]:
        """The numbers that were cited with that reference."""
        return tuple(self._told.get(reference, {}).values())

    def cited(self) -> tuple[tuple[int, Grounds], ...]:
        """All references up to now, by number."""
        return tuple((number, grounds) for grounds, number in self._references.items())


def _grounds(cited: Counted | Quantity | Evidence | Grounds) -> Grounds:
    match cited:
        case Evidence():
            return (cited,)
        case Counted() | Quantity():
            return cited.evidence
        case _:
            return cited
