from __future__ import annotations

from dataclasses import replace

import pytest

from llo_board.language import ENGLISH, Words, load_words
from llo_board.model.definition import Register
from llo_board.model.results import Promise
from llo_board.model.traced import Basis, Traced
from llo_board.model.verdict import Verdict
from llo_board.rendering.counting import count_words, promise_words, steps_words
from llo_board.rendering.numbering import basis_words, traced_words
from llo_board.rendering.wording import BASES, BASES_OF_ONE
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import a_count, counted

DUTCH = load_words("nl", find_shipped().locale_directory())
ACTIONS = Promise(2, unit="pr-actie", units="pr-acties")
SCHOOLS = Promise(25, 40, unit="school", units="scholen")
DESIGN = Promise(1, unit="ontwerp", units="ontwerp")
"""Nobody wrote a word for many of it: the loader then takes that for one."""
MEETING = Promise(1, unit="bijeenkomst", units="bijeenkomsten")
AMBASSADORS = Promise(1, unit="ambassadeur", units="ambassadeurs", per=Register.ORGANISATIONS)
PILOTS = Promise(2, 3, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)


@pytest.mark.parametrize(
    ("reached", "needed", "promise", "words", "said"),
    [
        (1, 2, ACTIONS, DUTCH, "1 van de 2 pr-acties"),
        (0, 2, ACTIONS, DUTCH, "0 van de 2 pr-acties"),
        (2, 2, ACTIONS, DUTCH, "beide pr-acties"),
        (3, 2, ACTIONS, DUTCH, "3 pr-acties (2 afgesproken)"),
        (0, 1, MEETING, DUTCH, "nog geen bijeenkomst"),
        (1, 1, MEETING, DUTCH, "1 bijeenkomst"),
        (2, 1, MEETING, DUTCH, "2 bijeenkomsten (1 afgesproken)"),
        (3, 8, AMBASSADORS, DUTCH, "3 van de 8 organisaties"),
        (8, 8, AMBASSADORS, DUTCH, "alle 8 organisaties"),
        (None, 8, AMBASSADORS, DUTCH, "niet te tellen"),
        (1, 2, Promise(2), DUTCH, "1 van de 2"),
        (0, 1, AMBASSADORS, DUTCH, "0 van 1 organisatie"),
        (1, 1, AMBASSADORS, DUTCH, "1 van 1 organisatie"),
        (45, 25, SCHOOLS, DUTCH, "45 scholen (25 tot 40 afgesproken)"),
        (25, 25, SCHOOLS, DUTCH, "25 scholen (25 tot 40 afgesproken)"),
        (20, 25, SCHOOLS, DUTCH, "20 van de 25 scholen"),
        (2, 1, Promise(1, 1, of=Register.TARGET_GROUPS), DUTCH, "2 doelgroepen (1 afgesproken)"),
        (2, 1, DESIGN, DUTCH, "2 × ontwerp (1 afgesproken)"),
        (2, 2, DESIGN, DUTCH, "2 × ontwerp"),
        (1, 1, DESIGN, DUTCH, "1 ontwerp"),
        (1, 2, ACTIONS, ENGLISH, "1 of the 2 pr-acties"),
    ],
)
def test_a_count_is_said_as_people_say_it(
    reached: int | None, needed: int, promise: Promise, words: Words, said: str
) -> None:
    assert count_words(a_count(reached, needed, promise=promise), words) == said


@pytest.mark.parametrize(
    ("taken", "total", "said"), [(3, 3, "alle 3 stappen"), (1, 3, "1 van de 3 stappen"), (0, 1, "nog geen stap")]
)
def test_steps_are_counted_in_the_same_words(taken: int, total: int, said: str) -> None:
    assert steps_words(counted(taken), total, DUTCH) == said


def test_a_count_that_reaches_before_the_data_says_at_least() -> None:
    count = a_count(1, 2, promise=ACTIONS)
    count = replace(count, reached=replace(count.reached, at_least=True))
    assert count_words(count, DUTCH) == "ten minste 1 van de 2 pr-acties"


def test_nothing_counted_before_the_data_begins_is_not_called_at_least_nothing() -> None:
    count = a_count(0, 1, promise=MEETING)
    count = replace(count, reached=replace(count.reached, at_least=True))
    assert count_words(count, DUTCH) == "nog geen bijeenkomst, voor zover bekend"


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        (ACTIONS, "ten minste 2 pr-acties"),
        (MEETING, "ten minste 1 bijeenkomst"),
        (AMBASSADORS, "1 ambassadeur per organisatie"),
        (PILOTS, "2 tot 3 organisaties per doelgroep"),
        (Promise(2, 2, of=Register.TARGET_GROUPS), "2 doelgroepen"),
        (Promise(2, 4, unit="les", units="lessen"), "2 tot 4 lessen"),
    ],
)
def test_a_promise_is_said_as_people_say_it(promise: Promise, said: str) -> None:
    assert promise_words(promise, DUTCH) == said


@pytest.mark.parametrize(
    ("values", "basis", "said"),
    [
        ((1,), Basis.CARDS_IN_LISTS, "1 kaart die zo staat"),
        ((0,), Basis.CARDS_IN_LISTS, "0 kaarten die zo staan"),
        ((13,), Basis.DAYS_LATE, "13 dagen na de einddatum"),
        ((1,), Basis.DAYS_LATE, "1 dag na de einddatum"),
        ((1, 3), Basis.ITEMS_TICKED, "1 van de 3 afgevinkt, van wat is afgesproken"),
        ((0, 1), Basis.ITEMS_TICKED, "0 van 1 afgevinkt, van wat is afgesproken"),
        ((45, 25), Basis.ITEMS_TICKED, "45 afgevinkt, 25 afgesproken"),
        ((45, 25, 40), Basis.ITEMS_TICKED, "45 afgevinkt, 25 tot 40 afgesproken"),
        ((20, 25, 40), Basis.ITEMS_TICKED, "20 van de 25 afgevinkt, van wat is afgesproken"),
        ((), Basis.ITEMS_TICKED, "niet bekend hoeveel er is afgevinkt"),
        ((), Basis.ENTRIES_MET, "niet bekend bij hoeveel deelnemers er genoeg is afgevinkt"),
        ((0, 1), Basis.RESULTS_ACHIEVED, "0 van 1 resultaat behaald, van alle resultaten van het doel"),
        ((1, 5), Basis.RESULTS_ACHIEVED, "1 van de 5 resultaten behaald, van alle resultaten van het doel"),
        ((0, 1), Basis.STEPS_TICKED, "0 van 1 stap afgevinkt, van alle stappen op de kaart"),
        ((25, 40), Basis.AGREED, "25 tot 40 afgesproken"),
    ],
)
def test_a_number_and_how_it_came_about_are_one_phrase(values: tuple[int, ...], basis: Basis, said: str) -> None:
    traced = Traced("key", "", basis, values)
    assert f"{traced_words(traced, DUTCH)} {basis_words(traced, DUTCH)}" == said


def test_what_is_counted_by_verdict_is_one_phrase_too() -> None:
    verdicts = (Verdict.ACHIEVED, Verdict.CHANGED, None)
    traced = Traced("key", "", Basis.RESULTS_OF_VERDICT, (2, 2, 1), verdicts=verdicts)
    said = "2 behaald, 2 in overleg gewijzigd en 1 nog open van alle resultaten van het doel"
    assert f"{traced_words(traced, DUTCH)} {basis_words(traced, DUTCH)}" == said


def test_a_zero_from_before_the_data_begins_is_one_as_far_as_is_known() -> None:
    traced = Traced("key", "", Basis.ITEMS_TICKED, (0, 1), at_least=True)
    said = "0 van 1 afgevinkt, van wat is afgesproken, voor zover bekend"
    assert f"{traced_words(traced, DUTCH)} {basis_words(traced, DUTCH)}" == said


def test_every_basis_of_one_is_said_otherwise_behind_more() -> None:
    assert all(BASES[basis] != said for basis, said in BASES_OF_ONE.items())
