"""The lines by which a card and a board say that they are ours."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llo_board.model.marks import Mark, Stamp, find_mark, find_stamp, move_mark, with_mark, with_stamp, without_mark

calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
MARK = Mark("llo-2022", "goal/marketing")
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60).filter(
    lambda text: "llo-board:" not in text
)


@calmly
@given(texts)
def test_a_mark_is_found_in_any_text_and_the_words_stay(text: str) -> None:
    marked = with_mark(text, MARK)
    assert find_mark(marked) == MARK
    assert without_mark(with_mark(marked, MARK)) == without_mark(marked)
    assert "".join(without_mark(marked).split()) == "".join(text.split())


def test_a_mark_is_found_anywhere_in_a_description() -> None:
    assert find_mark("Eerst\r\n  llo-board: llo-2022/pr-acties \r\nDaarna") == Mark("llo-2022", "pr-acties")
    assert find_mark("Zie llo-board: llo-2022/pr-acties") is None


def test_a_new_text_keeps_the_mark_where_people_had_it() -> None:
    assert move_mark("Nieuw", f"{MARK}\n\nOud", MARK) == f"{MARK}\n\nNieuw"
    assert move_mark("Nieuw", f"Oud\n\n{MARK}", MARK) == f"Nieuw\n\n{MARK}"
    assert move_mark("", f"{MARK}\n\nOud", MARK) == str(MARK)


@calmly
@given(texts, st.integers(1, 99999))
def test_a_board_bears_one_stamp_and_the_last_one_counts(text: str, run: int) -> None:
    stamp = Stamp("llo-2022", run, "3f9a")
    described = with_stamp(with_stamp(text, Stamp("llo-2022", 1, "0000")), stamp)
    assert find_stamp(described) == stamp
    assert described.count("llo-board:") == 1
