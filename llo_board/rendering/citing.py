"""References from a number to what it rests on, numbered in the order in which a document cites them."""

from __future__ import annotations

from dataclasses import dataclass, field

from llo_board.model.evidence import Counted, Evidence, Quantity

Grounds = tuple[Evidence, ...]
"""All that one number or verdict rests on."""


@dataclass(frozen=True, slots=True)
class Citations:
    """The references of one document that is being made: the same grounds always get the same number."""

    _numbers: dict[Grounds, int] = field(default_factory=dict)

    def cite(self, cited: Counted | Quantity | Evidence | Grounds) -> int | None:
        """The number of the reference; None where there is nothing to refer to."""
        grounds = _grounds(cited)
        return self._numbers.setdefault(grounds, len(self._numbers) + 1) if grounds else None

    def cited(self) -> tuple[tuple[int, Grounds], ...]:
        """All references up to now, by number."""
        return tuple((number, grounds) for grounds, number in self._numbers.items())


def _grounds(cited: Counted | Quantity | Evidence | Grounds) -> Grounds:
    match cited:
        case Evidence():
            return (cited,)
        case Counted() | Quantity():
            return cited.evidence
        case _:
            return cited
