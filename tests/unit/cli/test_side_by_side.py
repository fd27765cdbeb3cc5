"""Texts that differ are seen to differ, however long they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from llo_board.cli.side_by_side import LONGEST, quoted, side_by_side

LONG = "Deze kaart gaat over de campagne die we samen met alle bibliotheken in de provincie voeren"
PIECES = st.sampled_from(["campagne", "bibliotheken in de provincie", "a", "b", "\n", "  ", ", ", LONG])
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map(" ".join)


def test_two_ends_of_a_long_text_are_seen() -> None:
    assert side_by_side([LONG, f"{LONG} en daarbuiten", f"{LONG}, met geld"]) == (
        "'…de provincie voeren'",
        "'…de provincie voeren en daarbuiten'",
        "'…de provincie voeren, met geld'",
    )


def test_a_word_in_the_middle_is_seen_with_what_stands_around_it() -> None:
    assert side_by_side([LONG, LONG.replace("samen", "apart")]) == (
        "'…de campagne die we samen met alle bibliotheken in de provin…'",
        "'…de campagne die we apart met alle bibliotheken in de provin…'",
    )


def test_three_texts_that_part_in_two_places_show_both() -> None:
    texts = [LONG, f"{LONG} en daarbuiten", LONG.replace("samen", "apart")]
    assert side_by_side(texts) == (
        "'…campagne die we samen met all … provincie voeren'",
        "'…campagne die we samen met all … provincie voeren en daarbuite…'",
        "'…de campagne die we apart met alle bibliotheken in de provin…'",
    )


def test_short_texts_are_whole_and_a_text_alone_is_cut_at_its_end() -> None:
    assert side_by_side(["Plan", "Plan gemaakt"]) == ("'Plan'", "'Plan gemaakt'")
    assert quoted(LONG) == "'Deze kaart gaat over de campagne die we samen met alle bibl…'"


def test_a_line_end_is_shown_where_it_is_all_that_differs() -> None:
    assert side_by_side(["Eerst\ndan", "Eerst dan"]) == ("'Eerst ⏎ dan'", "'Eerst dan'")
    assert quoted("Eerst\ndan") == "'Eerst dan'"


@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_texts_that_differ_never_look_alike(texts: list[str]) -> None:
    shown = side_by_side(texts)
    assert len(set(shown)) == len(set(texts))
    assert all(len(one) <= 2 * LONGEST for one in shown)
