from __future__ import annotations

from llo_board.language import load_words
from llo_board.model.verdict import Verdict
from llo_board.rendering.lacking import LACKING, lacking_words
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import a_deliverable, a_judgement

DUTCH = load_words("nl", find_shipped().locale_directory())


def test_what_a_goal_lacks_is_said_under_its_own_verdict_the_worst_first() -> None:
    states = (
        a_deliverable("Leeskaart", verdict=Verdict.PARTLY),
        a_deliverable("Aftrap", verdict=Verdict.NOT_ACHIEVED),
        a_deliverable("Slotfeest", verdict=Verdict.MOVED),
        a_deliverable("Scholen", verdict=Verdict.NOT_ACHIEVED),
        a_deliverable("Boekenlijst", verdict=Verdict.ACHIEVED),
        a_deliverable("Toneel", judgement=a_judgement(Verdict.UNKNOWN, rule="not_due_yet")),
        a_deliverable("Krant", judgement=a_judgement(Verdict.UNKNOWN, rule="card_gone")),
    )
    missing = tuple(state.name for state in states if state.name != "Boekenlijst")
    assert list(lacking_words(a_judgement(Verdict.PARTLY, missing=missing), states, DUTCH)) == [
        "Niet behaald: Aftrap en Scholen.",
        "Niet helemaal behaald: Leeskaart.",
        "Doorgeschoven: Slotfeest.",
        "Niet te beoordelen: Krant.",
        "Nog open: Toneel.",
    ]


def test_a_goal_that_lacks_nothing_says_nothing() -> None:
    assert list(lacking_words(a_judgement(), (a_deliverable("Leeskaart"),), DUTCH)) == []


def test_every_verdict_that_a_goal_may_lack_has_its_sentence() -> None:
    assert set(LACKING) == set(Verdict) - {Verdict.ACHIEVED, Verdict.CHANGED, Verdict.DROPPED}
