"""Trello's own log, asked what we wrote: who we are in it, and what it tells only where it is whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from llo_board.model.snapshot import Action, BoardSnapshot
from llo_board.sync.action_log import ActionLog, Said, read_log

START = datetime(2022, 6, 1, 8, 0, tzinfo=UTC)
STAMP, LATER = "llo-board: llo-2022 · run 1 · 3f9a", "llo-board: llo-2022 · run 2 · 3f9a"
OTHERS = "llo-board: llo-2021 · run 1 · 3f9a"
APP, COORDINATOR, COLLEAGUE = "app", "m1", "m2"


def an_action(minute: int, kind: str, app: str | None = APP, member: str = COORDINATOR, **values: object) -> Action:
    """By our own app and token, unless said otherwise."""
    at = START + timedelta(minutes=minute)
    return Action(f"a{minute:02}", kind, at, member, "Iemand", app_id=app, **values)  # type: ignore[arg-type]


def renamed(minute: int, before: str | None, after: str | None, app: str | None = APP, **values: object) -> Action:
    settings = {"card_id": "c", "field": "name", "before": before, "after": after} | values
    return an_action(minute, "updateCard", app, **settings)  # type: ignore[arg-type]  # real fields of an action


def described(minute: int, before: str | None, after: str | None, app: str | None = APP, **values: str) -> Action:
    return an_action(minute, "updateBoard", app, field="description", before=before, after=after, **values)


def a_log(*actions: Action, description: str = STAMP) -> ActionLog:
    """The log of a board with that description; it is handed over in Trello's order, the newest first."""
    board = BoardSnapshot("b", "LLO 2022", START, description)
    return read_log("llo-2022", board, sorted(actions, key=lambda one: one.at, reverse=True))


BORN = an_action(0, "createBoard")
CARD = an_action(1, "createCard", card_id="c", list_id="l")
BY_PEOPLE = an_action(1, "createCard", None, card_id="c", list_id="l")


@pytest.mark.parametrize(
    ("actions", "description", "writers"),
    [
        ((BORN,), STAMP, {(APP, COORDINATOR)}),
        ((BORN,), "", set()),
        ((BORN,), OTHERS, set()),
        ((BORN, described(5, "Ons bord", STAMP, "app-2")), STAMP, {("app-2", COORDINATOR)}),
        ((BORN, described(5, STAMP, LATER, member=COLLEAGUE)), LATER, {(APP, COORDINATOR), (APP, COLLEAGUE)}),
        ((BORN, described(5, STAMP, OTHERS, "app-2")), OTHERS, {(APP, COORDINATOR)}),
        # What others do to a description around our line, or without it, makes them nobody of ours.
        ((BORN, described(5, STAMP, f"Welkom!\n\n{STAMP}", "butler")), STAMP, {(APP, COORDINATOR)}),
        ((BORN, described(5, STAMP, "Welkom!", "butler")), "Welkom!", {(APP, COORDINATOR)}),
        ((BORN, described(5, STAMP, None, "butler")), "", {(APP, COORDINATOR)}),
        ((BORN, described(5, None, STAMP, None)), STAMP, set()),
        ((an_action(0, "createBoard", None), described(5, "", STAMP)), STAMP, {(APP, COORDINATOR)}),
        # Only who made the board, or wrote its description, can have signed it.
        ((an_action(0, "copyBoard"),), STAMP, set()),
        ((BORN, an_action(5, "updateBoard", "butler", field="name", before="", after=STAMP)), STAMP, {(APP, "m1")}),
        ((BORN, an_action(5, "updateCard", "butler", field="description", after=STAMP)), STAMP, {(APP, "m1")}),
    ],
)
def test_we_are_who_signed_the_board_by_an_app(
    actions: tuple[Action, ...], description: str, writers: set[tuple[str, str]]
) -> None:
    assert a_log(*actions, description=description).writers == writers


def test_our_app_with_a_colleagues_token_is_not_us() -> None:
    log = a_log(BORN, CARD)
    assert log.is_ours(CARD)
    assert not log.is_ours(an_action(2, "updateCard", member=COLLEAGUE))
    assert not log.is_ours(an_action(2, "updateCard", None))


def test_we_made_the_cards_and_lists_of_which_the_log_says_so() -> None:
    lists = an_action(2, "createList", list_id="l"), an_action(3, "createList", None, list_id="theirs")
    others = an_action(4, "copyCard", card_id="copy"), an_action(5, "createCard", "butler", card_id="robot")
    log = a_log(BORN, CARD, *lists, *others)
    assert log.made_cards == {"c"}
    assert log.made_lists == {"l"}


def test_a_log_reaches_back_when_it_begins_with_the_making_of_the_board() -> None:
    assert a_log(BORN, CARD).reaches_back
    assert not a_log(an_action(0, "copyBoard"), CARD).reaches_back


@pytest.mark.parametrize(
    ("actions", "now", "said"),
    [
        ((CARD,), "Plan", Said("Plan")),
        ((CARD,), None, Said(None)),
        ((BY_PEOPLE,), "Plan", None),
        ((), "Plan", None),
        ((CARD, renamed(2, "Plan", "Ons plan", None)), "Ons plan", Said("Plan")),
        ((CARD, renamed(2, "Plan", "Plannen")), "Plannen", Said("Plannen")),
        ((CARD, renamed(2, "Plan", "Plannen"), renamed(3, "Plannen", "Ons", None)), "Ons", Said("Plannen")),
        ((CARD, renamed(2, "Plan", "Ons", None), renamed(3, "Ons", "Plannen")), "Plannen", Said("Plannen")),
        ((BY_PEOPLE, renamed(2, "Ons", "Plan")), "Plan", Said("Plan")),
        ((BY_PEOPLE, renamed(2, "Ons", "Plan", None)), "Plan", None),
        ((CARD, renamed(2, None, "Plan")), "Plan", Said("Plan")),
        ((CARD, renamed(2, "Plan", None)), None, Said(None)),
        # Blanks, and what is emptied, are no gaps.
        ((CARD, renamed(2, "Plan", "Plannen"), renamed(3, "Plannen ", "Ons", None)), " Ons", Said("Plannen")),
        ((CARD, renamed(2, "Plan", None), renamed(3, "", "Ons", None)), "Ons", Said(None)),
        ((CARD, renamed(2, "Plan", None, None)), "", Said("Plan")),
        # A log with a gap tells nothing.
        ((CARD, renamed(2, "Plan", "Plannen")), "Ons", None),
        ((CARD, renamed(2, "Plan", "Plannen"), renamed(3, "Anders", "Ons", None)), "Ons", None),
        ((CARD, renamed(2, "Plan", "Plannen")), None, None),
        # What is about something on the card, or about another field, is not about its name.
        ((CARD, renamed(2, "Stappen", "Zo", checklist_id="k")), "Plan", Said("Plan")),
        ((CARD, renamed(2, "Oud", "Nieuw", field="description")), "Plan", Said("Plan")),
        ((CARD, renamed(2, "Oud", "Nieuw", card_id="other")), "Plan", Said("Plan")),
        ((CARD, an_action(2, "updateBoard", field="name", before="A", after="B")), "Plan", Said("Plan")),
        ((CARD, an_action(2, "commentCard", card_id="c")), "Plan", Said("Plan")),
    ],
)
def test_what_we_wrote_last_is_told_where_the_log_bears_it_out(
    actions: tuple[Action, ...], now: str | None, said: Said | None
) -> None:
    assert a_log(BORN, *actions).written("c", "name", now) == said


def test_everything_that_we_ever_wrote_comes_oldest_first() -> None:
    changes = (renamed(2, "Plan", "Plannen"), renamed(3, "Plannen", "Ons", None), renamed(4, "Ons", "Plan B"))
    log = a_log(BORN, CARD, *changes)
    assert [said.value for said in log.all_written("c", "name", "Plan B")] == ["Plan", "Plannen", "Plan B"]


def test_a_list_has_a_log_of_its_own() -> None:
    made = an_action(1, "createList", list_id="l")
    change = an_action(2, "updateList", None, list_id="l", field="name", before="Bezig", after="Mee bezig")
    assert a_log(BORN, made, change).written("l", "name", "Mee bezig") == Said("Bezig")


def test_deeds_of_the_same_moment_are_read_in_the_order_of_their_ids() -> None:
    made, first, second = CARD, renamed(2, "Plan", "Plannen"), renamed(3, "Plannen", "Ons", None)
    moment = START + timedelta(minutes=1)
    at_once = [replace(one, at=moment) for one in (second, first)]
    assert a_log(BORN, made, *at_once).written("c", "name", "Ons") == Said("Plannen")
