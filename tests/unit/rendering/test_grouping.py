from __future__ import annotations

from llo_board.model.evidence import EvidenceKind
from llo_board.model.sections.evaluation import AccountKind, AccountsSection
from llo_board.model.sections.progress import OrganisationGap
from llo_board.model.tags import Tag
from llo_board.model.verdict import LightReason
from llo_board.rendering.citing import Citations
from llo_board.rendering.grouping import (
    BRIEF,
    accounts_by_kind,
    by_card,
    by_cause,
    by_promise,
    in_brief,
    lessons_by_kind,
    where_to_look,
)
from tests.unit.rendering.builders import LESSONS, a_deliverable, an_evaluation, counted, evidence


def test_lessons_come_as_went_well_could_be_better_unexpected_and_not_said() -> None:
    kinds = [kind for kind, _ in lessons_by_kind(tuple(reversed(LESSONS)))]
    assert kinds == [Tag.WENT_WELL, Tag.COULD_BE_BETTER, Tag.UNEXPECTED, Tag.LESSON]


def test_accounts_begin_with_the_goals() -> None:
    section = an_evaluation().section(AccountsSection)
    assert section is not None
    kinds = [kind for kind, _ in accounts_by_kind(tuple(reversed(section.accounts)))]
    assert kinds == [AccountKind.GOAL, AccountKind.DELIVERABLE, AccountKind.FIGURE]


def test_a_card_is_named_once_with_all_that_is_wrong_with_it() -> None:
    one, other = evidence("Pilots"), evidence("Overzicht")
    reasons = ((LightReason.STUCK, one), (LightReason.LATE, other), (LightReason.STUCK, other))
    assert by_cause(reasons) == (
        ((one,), (LightReason.STUCK,)),
        ((other,), (LightReason.LATE, LightReason.STUCK)),
    )


def test_a_promise_is_named_once_with_all_that_it_waits_for() -> None:
    pilots, overview = a_deliverable("Pilots"), a_deliverable("Overzicht")
    gaps = (OrganisationGap("Huis73", (pilots, overview)), OrganisationGap("NOBB", (pilots,)))
    assert by_promise(gaps) == ((pilots, ("Huis73", "NOBB")), (overview, ("Huis73",)))


def test_the_ticks_of_a_card_stand_behind_its_name_once() -> None:
    card, tick = evidence("Pilots"), evidence("Pilots", "Heusden", EvidenceKind.ITEM)
    other, elsewhere = evidence("Overzicht"), evidence("Kort", "Huis73", EvidenceKind.ITEM)
    assert by_card((card, other, tick)) == ((card, tick), (other,))
    assert where_to_look((card, tick, elsewhere)) == (card, elsewhere)


def test_a_text_in_brief_is_whole_sentences_that_fit_the_first_page() -> None:
    assert in_brief("Dit **is** er. Dit ook!\n\nEn dit?") == "Dit is er. Dit ook! En dit?"
    assert in_brief("Kort. " + "heel lang " * 40 + ".") == "Kort."
    assert in_brief("x" * (BRIEF + 1) + ".") == ""


def test_the_same_grounds_have_one_number_and_no_grounds_have_none() -> None:
    citations = Citations()
    first = citations.cite(counted(2))
    assert (first, citations.cite(counted(1)), citations.cite(counted(2).evidence)) == (1, 2, 1)
    assert citations.cite(counted(0)) is None
    assert [number for number, _ in citations.cited()] == [1, 2]
