"""A number of a report rests on its evidence, else on where that was looked for."""

from __future__ import annotations

from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.traced import Basis, Traced

CARD, ITEM = Evidence(EvidenceKind.CARD, "Klaar"), Evidence(EvidenceKind.ITEM, "Campagne")


def test_a_number_rests_on_its_evidence_and_a_zero_on_where_it_was_looked_for() -> None:
    one = Traced("acties.reached", "Acties", Basis.ITEMS_TICKED, (1, 2), (ITEM,), True, (CARD,))
    none = Traced("acties.reached", "Acties", Basis.ITEMS_TICKED, (0, 2), (), True, (CARD,))
    assert (one.grounds, none.grounds) == ((ITEM,), (CARD,))
