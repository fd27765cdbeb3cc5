"""Nouns into text and back."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llo_board.history.encoding import decode_action, decode_snapshot, encode_action, encode_snapshot
from llo_board.model.snapshot import Action, BoardSnapshot, CardState, CheckItem, Checklist, ListState

NOW = datetime(2022, 11, 1, 12, tzinfo=UTC)

Noun = TypeVar("Noun")

calmly = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
moments = st.datetimes(timezones=st.just(UTC))
perhaps = st.none() | moments
numbers = st.floats(allow_nan=False)


def any_of(noun: type[Noun], **own: st.SearchStrategy[Any]) -> st.SearchStrategy[Noun]:
    """The noun with every field drawn, those named here from their own strategy."""
    return st.builds(noun, **{field.name: ... for field in fields(noun)} | own)  # type: ignore[arg-type]


def some(each: st.SearchStrategy[Noun]) -> st.SearchStrategy[tuple[Noun, ...]]:
    return st.lists(each, max_size=3).map(tuple)


items = any_of(CheckItem, position=numbers)
checklists = any_of(Checklist, items=some(items), position=numbers)
cards = any_of(
    CardState, checklists=some(checklists), position=numbers, due=perhaps, start=perhaps, last_activity=perhaps
)
boards = any_of(BoardSnapshot, taken_at=moments, cards=some(cards), lists=some(any_of(ListState, position=numbers)))
actions = any_of(Action, at=moments, edited_at=perhaps)


@calmly
@given(boards)
def test_a_board_comes_back_as_it_was(snapshot: BoardSnapshot) -> None:
    assert decode_snapshot(encode_snapshot(snapshot), snapshot.taken_at) == snapshot


@calmly
@given(actions)
def test_an_action_comes_back_as_it_was(action: Action) -> None:
    assert decode_action(encode_action(action)) == action


@calmly
@given(boards)
def test_the_moment_is_not_part_of_the_text(snapshot: BoardSnapshot) -> None:
    assert encode_snapshot(snapshot) == encode_snapshot(replace(snapshot, taken_at=NOW))


def test_texts_survive_bytes_whatever_people_pasted() -> None:
    pasted = BoardSnapshot("62a0", "half a \ud83d emoji, a \0 and ˝ë˝", NOW)
    assert decode_snapshot(encode_snapshot(pasted).encode().decode(), NOW) == pasted


def test_a_text_says_its_form_so_that_a_later_one_can_be_told_from_it() -> None:
    assert json.loads(encode_snapshot(BoardSnapshot("62a0", "LLO", NOW))) == {
        "form": 1,
        "board_id": "62a0",
        "name": "LLO",
        "cards": [],
    }


def test_a_text_of_the_first_form_can_be_read_for_ever() -> None:
    """Written by the first release: rows like these lie in the histories of teams."""
    text = (
        '{"form":1,"board_id":"62a0","name":"LLO","lists":[{"list_id":"l1","name":"Klaar","position":2.0}],'
        '"labels":[{"label_id":"g1","name":"Marketing","colour":"orange"}],"members":[{"member_id":"m1",'
        '"username":"coordinator"}],"cards":["{\\"card_id\\":\\"c1\\",\\"name\\":\\"Pilot\\",\\"list_id\\":\\"l1\\",'
        '\\"due\\":\\"2022-12-01T16:00:00+00:00\\",\\"label_ids\\":[\\"g1\\"],\\"checklists\\":[{\\"checklist_id\\":'
        '\\"k1\\",\\"name\\":\\"Stappen\\",\\"items\\":[{\\"item_id\\":\\"i1\\",\\"name\\":\\"Plan\\",'
        '\\"checked\\":true}]}]}"]}'
    )
    board = decode_snapshot(text, NOW)
    (card,) = board.cards
    assert (card.due, card.label_ids) == (datetime(2022, 12, 1, 16, tzinfo=UTC), ("g1",))
    assert card.checklists[0].items[0].checked
    assert json.loads(encode_snapshot(board)) == json.loads(text)
