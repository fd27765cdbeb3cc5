"""The board over time: as of a day, who moved what, and comments as they are now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from llo_board.language import ENGLISH, load_words
from llo_board.model.snapshot import Action, BoardReading, BoardSnapshot, CardState, CheckItem, Checklist
from llo_board.model.timeline import AsOfTooEarly, Stay, Tick, Timeline

CARD = "62a000000000000000000001"
LOCALES = Path(__file__).parents[3] / "reports" / "locale"


def a_moment(day: int, hour: int = 12) -> datetime:
    return datetime(2022, 7, day, hour, tzinfo=UTC)


def a_look(day: int, *, in_list: str = "todo", ticked: bool = False, cards: bool = True) -> BoardSnapshot:
    items = (CheckItem("item", "Campagne", ticked),)
    card = CardState(CARD, "Acties", in_list, checklists=(Checklist("checklist", "acties", items),))
    return BoardSnapshot("board", "LLO", a_moment(day), cards=(card,) if cards else ())


def an_action(number: int, day: int, kind: str = "commentCard", **values: object) -> Action:
    settings: dict[str, object] = {"card_id": CARD, "member_id": "m1", "member_name": "Iemand"} | values
    return Action(f"a{number}", kind, a_moment(day), **settings)  # type: ignore[arg-type]  # a test names real fields


def a_timeline(*looks: BoardSnapshot, actions: tuple[Action, ...] = ()) -> Timeline:
    return Timeline(looks, actions, looks[0].taken_at)


def test_the_board_at_a_moment_is_the_last_look_before_it() -> None:
    timeline = a_timeline(a_look(1), a_look(3))
    assert timeline.at(a_moment(2)).taken_at == a_moment(1)
    assert timeline.at(a_moment(3)).taken_at == a_moment(3)


def test_a_day_before_the_first_look_is_refused_in_both_languages() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    with pytest.raises(AsOfTooEarly) as caught:
        a_timeline(a_look(5)).at(a_moment(2).astimezone(amsterdam))
    english, dutch = ENGLISH, load_words("nl", LOCALES)
    assert caught.value.sentence(english) == (
        "Nothing is known of the board as of 2 July 2022: it was first read on 5 July 2022 14:00."
    )
    assert caught.value.sentence(dutch) == (
        "Over het bord op 2 juli 2022 is niets bekend: het is voor het eerst gelezen op 5 juli 2022 14:00."
    )
    assert caught.value.hint(dutch) == "Vraag die dag of een latere: --as-of 2022-07-05"


def test_a_board_that_was_never_read_has_no_day_to_suggest() -> None:
    with pytest.raises(AsOfTooEarly) as caught:
        Timeline().at(a_moment(2))
    assert "never read" in str(caught.value)
    assert caught.value.hint(ENGLISH) is None


def test_until_a_moment_nothing_later_is_known() -> None:
    timeline = a_timeline(a_look(1), a_look(9), actions=(an_action(1, 2), an_action(2, 8)))
    earlier = timeline.until(a_moment(5))
    assert [look.taken_at for look in earlier.snapshots] == [a_moment(1)]
    assert [action.action_id for action in earlier.actions] == ["a1"]


def test_the_action_log_tells_who_moved_a_card_when() -> None:
    moves = (
        an_action(1, 1, "createCard", list_id="todo"),
        an_action(2, 4, "updateCard", field="list", before="todo", after="doing", member_name="Ander"),
    )
    assert a_timeline(a_look(1), a_look(9, in_list="doing"), actions=moves).stays(CARD) == (
        Stay("todo", a_moment(1), a_moment(4), "m1", "Iemand"),
        Stay("doing", a_moment(4), None, "m1", "Ander"),
    )


def test_a_move_whose_beginning_is_not_logged_began_in_the_list_it_came_from() -> None:
    moved = an_action(2, 4, "updateCard", field="list", before="todo", after="doing")
    first, second = a_timeline(a_look(9, in_list="doing"), actions=(moved,)).stays(CARD)
    assert (first.list_id, first.until, first.exact) == ("todo", a_moment(4), False)
    assert second.since == a_moment(4)


def test_without_a_log_the_looks_tell_since_when_at_the_latest() -> None:
    first, second = a_timeline(a_look(1), a_look(3), a_look(6, in_list="doing")).stays(CARD)
    assert (first.list_id, first.until) == ("todo", a_moment(6))
    assert (second.list_id, second.since, second.exact) == ("doing", a_moment(6), False)


def test_a_tick_is_the_last_one_of_the_log_else_the_first_look_that_showed_it() -> None:
    ticked = an_action(1, 2, "updateCheckItemStateOnCard", item_id="item", item_checked=True)
    looks = (a_look(1), a_look(4, ticked=True), a_look(6, ticked=True))
    assert a_timeline(*looks, actions=(ticked,)).tick(CARD, "item") == Tick(a_moment(2), "m1", "Iemand")
    assert a_timeline(*looks).tick(CARD, "item") == Tick(a_moment(4), exact=False)


def test_an_item_that_every_look_shows_ticked_was_ticked_by_the_first_at_the_latest() -> None:
    looks = (a_look(1, ticked=True), a_look(4, ticked=True))
    assert a_timeline(*looks).tick(CARD, "item") == Tick(a_moment(1), exact=False)


def test_an_item_of_a_card_that_the_last_look_no_longer_has_has_no_tick() -> None:
    assert a_timeline(a_look(1, ticked=True), a_look(4, cards=False)).tick(CARD, "item") is None


def test_an_item_that_was_unticked_again_has_no_tick() -> None:
    on = an_action(1, 2, "updateCheckItemStateOnCard", item_id="item", item_checked=True)
    off = an_action(2, 3, "updateCheckItemStateOnCard", item_id="item", item_checked=False)
    assert a_timeline(a_look(1), a_look(5), actions=(on, off)).tick(CARD, "item") is None


def test_a_card_that_is_gone_was_last_seen_in_the_look_that_had_it() -> None:
    seen = a_timeline(a_look(1), a_look(4, in_list="doing"), a_look(6, cards=False)).last_seen(CARD)
    assert seen is not None
    assert (seen[0].list_id, seen[1].taken_at) == ("doing", a_moment(4))


def test_a_card_that_no_look_has_was_never_seen() -> None:
    assert a_timeline(a_look(1, cards=False)).last_seen(CARD) is None


def test_a_card_that_is_away_for_one_look_and_comes_back_stayed_where_it_was() -> None:
    looks = (a_look(1), a_look(3, cards=False), a_look(6))
    assert [(stay.list_id, stay.until) for stay in a_timeline(*looks).stays(CARD)] == [("todo", None)]


def test_what_was_asked_once_is_told_the_same_again() -> None:
    timeline = a_timeline(a_look(1), a_look(3, in_list="doing"))
    assert timeline.stays(CARD) == timeline.stays(CARD)
    assert timeline.cards_of(1) == timeline.cards_of(1)


def test_deeds_that_are_about_no_card_belong_to_none() -> None:
    about_the_board = an_action(1, 2, "updateBoard", card_id=None, field="name")
    timeline = a_timeline(a_look(1), actions=(about_the_board, an_action(2, 3, text="hallo")))
    assert [action.action_id for action in timeline.actions_of(CARD)] == ["a2"]


def test_other_deeds_on_an_item_are_no_ticks_and_those_on_a_card_no_moves() -> None:
    deeds = (
        an_action(1, 2, "updateCheckItem", item_id="item", field="name"),
        an_action(2, 3, "updateCard", field="name", before="Acties", after="Meer acties"),
    )
    timeline = a_timeline(a_look(1), actions=deeds)
    assert timeline.tick(CARD, "item") is None
    assert [stay.exact for stay in timeline.stays(CARD)] == [False]


def test_a_fresh_read_brings_edits_and_takes_deleted_comments_away() -> None:
    edited, deleted, other = (
        an_action(1, 2, text="oud"),
        an_action(2, 3, text="weg"),
        an_action(3, 4, "deleteCard"),
    )
    timeline = a_timeline(a_look(1), actions=(edited, deleted, other))
    reading = BoardReading(a_look(9), (an_action(4, 8, text="vers"), an_action(1, 2, text="nieuw")))
    fresh = timeline.with_reading(reading, None)
    assert [comment.text for comment in fresh.comments()] == ["nieuw", "vers"]
    assert [action.action_id for action in fresh.actions] == ["a1", "a3", "a4"]
    assert fresh.complete_from == a_moment(1)


def test_comments_from_before_a_fresh_read_reaches_are_left_alone() -> None:
    timeline = a_timeline(a_look(1), actions=(an_action(1, 2, text="oud"),))
    assert len(list(timeline.with_reading(BoardReading(a_look(9)), a_moment(5)).comments())) == 1


def test_what_a_read_with_holes_in_it_does_not_have_was_not_deleted() -> None:
    timeline = a_timeline(a_look(1), actions=(an_action(1, 2, text="oud"),))
    reading = BoardReading(a_look(9), (an_action(4, 8, text="vers"),), is_whole=False)
    assert [comment.text for comment in timeline.with_reading(reading, None).comments()] == ["oud", "vers"]


def test_a_first_read_is_complete_from_its_own_moment() -> None:
    assert Timeline().with_reading(BoardReading(a_look(9)), None).complete_from == a_moment(9)


def test_a_read_of_the_same_moment_replaces_the_look_of_that_moment() -> None:
    timeline = a_timeline(a_look(1), a_look(9)).with_reading(BoardReading(a_look(9, in_list="doing")), None)
    assert [look.cards[0].list_id for look in timeline.snapshots] == ["todo", "doing"]
    assert timeline.snapshots[-1].taken_at - timeline.snapshots[0].taken_at == timedelta(days=8)
