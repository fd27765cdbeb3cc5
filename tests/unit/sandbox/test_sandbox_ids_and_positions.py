from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.sandbox.ids import IdSource, is_long_id, is_short_link
from llo_board.sandbox.links import slug
from llo_board.sandbox.positions import parse_position, place

MOMENT = datetime(2022, 6, 1, 12, tzinfo=UTC)
POSITIONS = st.lists(st.floats(min_value=1e-3, max_value=1e9), max_size=20)


def test_an_id_tells_the_second_it_was_made_in() -> None:
    made = IdSource(seed=1).long_id(MOMENT)
    assert is_long_id(made)
    assert int(made[:8], 16) == int(MOMENT.timestamp())


def test_ids_sort_in_the_order_in_which_they_were_made_and_never_repeat() -> None:
    source = IdSource(seed=1)
    made = [source.long_id(MOMENT + timedelta(milliseconds=number * 10)) for number in range(500)]
    assert made == sorted(set(made))


def test_the_same_seed_gives_the_same_ids_and_another_seed_others() -> None:
    first, again, other = (IdSource(seed) for seed in (1, 1, 2))
    assert first.long_id(MOMENT) == again.long_id(MOMENT) != other.long_id(MOMENT)
    assert first.short_link() == again.short_link() != other.short_link()


def test_a_source_that_is_taken_up_again_goes_on_where_it_stopped() -> None:
    source = IdSource(seed=1)
    source.long_id(MOMENT), source.short_link()
    again = IdSource(seed=1, count=source.count)
    assert again.long_id(MOMENT) == source.long_id(MOMENT)


def test_short_links_are_eight_letters_and_digits_and_do_not_repeat() -> None:
    source = IdSource(seed=1)
    links = {source.short_link() for _ in range(5000)}
    assert len(links) == 5000
    assert all(is_short_link(link) for link in links)


@pytest.mark.parametrize("text", ["", "f" * 23, "f" * 25, "g" * 24, "f" * 24 + "\n"])
def test_what_is_no_long_id(text: str) -> None:
    assert not is_long_id(text)


@given(siblings=POSITIONS)
def test_top_is_before_all_others_and_bottom_behind(siblings: list[float]) -> None:
    assert all(place("top", siblings) < one for one in siblings)
    assert all(place("bottom", siblings) > one for one in siblings)


def test_positions_step_and_halve_as_trellos() -> None:
    assert place("bottom", []) == place("top", []) == 16384
    assert place("bottom", [16384, 65535]) == 81919
    assert place("top", [65535, 131071]) == 32767.5
    assert place(2886.5, [1, 2]) == 2886.5


def test_a_whole_position_is_written_without_a_fraction() -> None:
    assert isinstance(place("top", [16384]), int)
    assert isinstance(place(5.0, []), int)


@pytest.mark.parametrize("raw", ["middle", "0", -3, float("nan"), float("inf"), True, None, [1], "1e999"])
def test_what_is_no_position(raw: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the contract promises no words
        parse_position(raw)


@pytest.mark.parametrize(
    ("raw", "position"), [("TOP", "top"), ("bottom", "bottom"), ("", "top"), ("12.5", 12.5), (7, 7)]
)
def test_positions_in_words_and_numbers(raw: object, position: object) -> None:
    assert parse_position(raw) == position


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Test Trello::Card.create", "test-trellocardcreate"),
        ("Leven Lang Ontwikkelen 2022", "leven-lang-ontwikkelen-2022"),
        ("en/of  -- wel_niet", "en-of-welniet"),
        ("Één café — 日本", "één-café-日本"),
        ("...", ""),
    ],
)
def test_a_slug_keeps_letters_of_any_script_and_drops_the_rest(name: str, kept: str) -> None:
    assert slug(name) == kept


@given(name=st.text())
def test_a_slug_is_short_and_has_no_space_or_slash(name: str) -> None:
    assert len(slug(name)) <= 128
    assert not set(slug(name)) & set(" /_\t\n")
