"""One field: the truth table, row by row, and what holds for all values."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llo_board.model.memory import Agreed, Answer, Value
from llo_board.model.questions import Way
from llo_board.sync.merge import Agreement, Ask, Doubt, Moved, Verdict, Write, answered, merge

calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
values = st.one_of(st.none(), st.booleans(), st.text(max_size=2))
pairs = st.builds(Agreed, values, values)


@pytest.mark.parametrize(
    ("wanted", "seen", "base", "verdict"),
    [
        ("a", "a", Agreed("a", "a"), Agreement(Agreed("a", "a"))),
        ("b", "b", Agreed("a", "a"), Agreement(Agreed("b", "b"))),
        ("a", "a", None, Agreement(Agreed("a", "a"))),
        ("b", "a", Agreed("a", "a"), Write("a", "b")),
        ("a", "b", Agreed("a", "a"), Moved(Agreed("a", "a"), "b")),
        ("b", "c", Agreed("a", "a"), Ask(Doubt.BOTH_CHANGED)),
        ("a", "b", None, Ask(Doubt.BASE_UNKNOWN)),
        (None, "a", Agreed("a", "a"), Write("a", None)),
        ("a", None, Agreed("a", "a"), Moved(Agreed("a", "a"), None)),
        # What was agreed on two values stays agreed, until one side says something new.
        ("a", "b", Agreed("a", "b"), Agreement(Agreed("a", "b"))),
        ("c", "b", Agreed("a", "b"), Write("b", "c")),
        ("a", "c", Agreed("a", "b"), Moved(Agreed("a", "b"), "c")),
    ],
)
def test_the_truth_table(wanted: Value, seen: Value, base: Agreed | None, verdict: Verdict) -> None:
    assert merge(wanted, seen, base) == verdict


@calmly
@given(values, values, st.none() | pairs)
def test_nothing_is_written_that_the_definition_did_not_change(
    wanted: Value, seen: Value, base: Agreed | None
) -> None:
    if isinstance(merge(wanted, seen, base), Write):
        assert base is not None
        assert wanted != base.wanted
        assert seen == base.seen


@calmly
@given(values, values, st.none() | pairs)
def test_after_a_write_both_sides_agree(wanted: Value, seen: Value, base: Agreed | None) -> None:
    verdict = merge(wanted, seen, base)
    if isinstance(verdict, Write):
        assert merge(wanted, verdict.after, Agreed(wanted, verdict.after)) == Agreement(Agreed(wanted, wanted))


def test_an_answer_for_the_definition_writes_over_what_the_board_says() -> None:
    pair = Agreed("wanted", "seen")
    for take, verdict in ((Way.DEFINITION, Write("seen", "wanted")), (Way.BOARD, Agreement(pair))):
        answer = Answer(take, pair, datetime(2022, 6, 1, tzinfo=UTC))
        assert answered(Ask(Doubt.BOTH_CHANGED), pair, answer) == verdict


@calmly
@given(values, values, values)
def test_a_text_that_the_board_rewrote_is_not_written_again(wanted: Value, answer: Value, other: Value) -> None:
    assert isinstance(merge(wanted, answer, Agreed(wanted, answer)), Agreement)


@calmly
@given(values, values, st.none() | pairs, st.sampled_from(Way))
def test_an_answer_settles_a_question_both_ways(wanted: Value, seen: Value, base: Agreed | None, take: Way) -> None:
    pair = Agreed(wanted, seen)
    verdict = answered(merge(wanted, seen, base), pair, Answer(take, pair, datetime(2022, 6, 1, tzinfo=UTC)))
    assert isinstance(verdict, Agreement | Write)


@calmly
@given(values, values, st.none() | pairs, pairs)
def test_an_answer_about_other_values_does_not_count(
    wanted: Value, seen: Value, base: Agreed | None, other: Agreed
) -> None:
    verdict = merge(wanted, seen, base)
    if other != Agreed(wanted, seen):
        answer = Answer(Way.DEFINITION, other, datetime(2022, 6, 1, tzinfo=UTC))
        assert answered(verdict, Agreed(wanted, seen), answer) == verdict
