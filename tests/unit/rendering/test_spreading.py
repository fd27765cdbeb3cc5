from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.rendering.spreading import spread

PLACES = st.lists(st.floats(0, 300), max_size=12)


@given(PLACES, st.floats(0, 60))
def test_labels_keep_their_distance_their_order_and_stay_inside(places: list[float], gap: float) -> None:
    settled = spread(places, gap, 0, 300)
    room = 300 / (len(places) - 1) if len(places) > 1 else 300
    ordered = [settled[index] for index in sorted(range(len(places)), key=lambda index: (places[index], index))]
    assert all(low - 1e-6 <= high - min(gap, room) for low, high in pairwise(ordered))
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in settled)


@given(PLACES)
def test_labels_that_do_not_touch_stay_where_they_are(places: list[float]) -> None:
    apart = [20.0 * index for index in range(len(places))]
    assert spread(apart, 20, 0, 300) == pytest.approx(apart)


def test_two_labels_at_one_place_stand_evenly_around_it() -> None:
    assert spread([100, 100], 20, 0, 300) == (90, 110)
