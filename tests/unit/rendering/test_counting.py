from __future__ import annotations

from dataclasses import replace

import pytest

from llo_board.language import ENGLISH, Words, load_words
from llo_board.model.definition import Register
from llo_board.model.results import Promise
from llo_board.model.traced import Basis, Traced
from llo_board.rendering.counting import basis_words, count_words, promise_words, steps_words, traced_words
from llo_board.rendering.wording import BASES, BASES_OF_ONE
from llo_board.shipped import find_shipped
from tests.unit.rendering.builders import a_count, counted

DUTCH = load_words("nl", find_shipped().locale_directory())
ACTIONS = Promise(2, unit="pr-actie", units="pr-acties")
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
    ],
)
def test_a_number_and_how_it_came_about_are_one_phrase(values: tuple[int, ...], basis: Basis, said: str) -> None:
    traced = Traced("key", "", basis, values)
    assert f"{traced_words(traced, DUTCH)} {basis_words(traced, DUTCH)}" == said


def test_every_basis_of_one_is_said_otherwise_behind_more() -> None:
    assert all(BASES[basis] != said for basis, said in BASES_OF_ONE.items())
