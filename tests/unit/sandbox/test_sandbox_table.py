from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from llo_board.sandbox.table import Table


@dataclass(frozen=True)
class Thing:
    id: str
    place: str | None
    name: str = ""


DEEDS = st.lists(
    st.tuples(st.sampled_from(["put", "remove"]), st.sampled_from("abcde"), st.sampled_from(["x", "y", None])),
    max_size=25,
)


def do(table: Table[Thing], deeds: list[tuple[str, str, str | None]]) -> None:
    for verb, row_id, place in deeds:
        if verb == "put":
            table.put(Thing(row_id, place))
        else:
            table.remove(row_id)


def look(table: Table[Thing]) -> tuple[object, ...]:
    by_place = {place: {one.id for one in table.where("place", place)} for place in ("x", "y", None)}
    return {one.id: one for one in table}, by_place


@given(first=DEEDS, second=DEEDS)
def test_rolling_back_brings_rows_and_indexes_to_where_they_were(
    first: list[tuple[str, str, str | None]], second: list[tuple[str, str, str | None]]
) -> None:
    table = Table(Thing, "place")
    do(table, first)
    table.commit()
    before = look(table)
    do(table, second)
    table.roll_back()
    assert look(table) == before
    assert table.changes() == {}


@given(deeds=DEEDS)
def test_an_index_finds_just_the_rows_of_its_value(deeds: list[tuple[str, str, str | None]]) -> None:
    table = Table(Thing, "place")
    do(table, deeds)
    for place in ("x", "y"):
        assert {one.id for one in table.where("place", place)} == {one.id for one in table if one.place == place}
        assert table.count("place", place) == len(table.where("place", place))


def test_changes_tell_the_row_as_it_is_now_and_none_for_a_removed_one() -> None:
    table = Table(Thing, "place")
    kept, gone = table.put(Thing("a", "x")), table.put(Thing("b", "x"))
    table.commit()
    changed = table.put(replace(kept, name="later"))
    table.remove(gone.id)
    assert table.changes() == {"a": changed, "b": None}
