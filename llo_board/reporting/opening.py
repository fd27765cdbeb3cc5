"""What the team wrote to open a part that is otherwise gathered: a card of its own in the list of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from llo_board.model.definition import Status
from llo_board.model.sections.evaluation import Introduction
from llo_board.model.snapshot import CardState
from llo_board.model.tags import Lesson, Quote
from llo_board.reporting.bindings import plain
from llo_board.reporting.material import Material

NAMES: Mapping[str, tuple[str, ...]] = {
    "verdicts": ("conclusie", "gehaald of niet?", "conclusion", "achieved or not?"),
    "agreed": ("afspraak en resultaat", "agreed and reached"),
    "figures": ("cijfers", "figures"),
    "quotes": ("citaten", "in de woorden van anderen", "quotes", "in the words of others"),
    "lessons": ("geleerde lessen", "leerpunten", "lessons learned", "lessons"),
    "moved": ("doorgeschoven", "moved"),
}
"""How a card is called that opens a part, by the section's name."""

_HAS_CONTENT: Mapping[str, Callable[[Material], bool]] = {
    "verdicts": lambda material: bool(material.view.goals),
    "agreed": lambda material: bool(material.deliverables),
    "figures": lambda material: any(line.quantity.value is not None for line in material.figures),
    "quotes": lambda material: any(quote.text for quote in material.notes.of(Quote)),
    "lessons": lambda material: bool(material.notes.of(Lesson)),
    "moved": lambda material: bool(material.moved),
}


def build_introductions(material: Material) -> tuple[Introduction, ...]:
    """The opening texts of parts that are in the report, each by its section."""
    found = ((opened_by(material, card), card) for card in material.view.own_cards(Status.REPORT))
    texts = ((section, material.text(card)) for section, card in found if section and not card.closed)
    return tuple(Introduction(section, text) for section, text in texts if text is not None)


def opened_by(material: Material, card: CardState) -> str:
    """The section that a card of the team opens; "" where it is a theme of its own, or the part is not there."""
    name = plain(card.name)
    return next((one for one, names in NAMES.items() if name in names and _HAS_CONTENT[one](material)), "")
