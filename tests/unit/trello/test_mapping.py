"""Trello's JSON into our nouns, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llo_board.model.marks import Stamp, with_stamp
from llo_board.model.snapshot import BoardSnapshot
from llo_board.trello import mapping

NOW = datetime(2022, 11, 1, 12, tzinfo=UTC)
CARD, LIST, LABEL, MEMBER = (f"62a0000000000000000000{n:02d}" for n in range(4))


def an_action(kind: str = "updateCard", **data: Any) -> dict[str, Any]:
    return {
        "id": "62b000000000000000000001",
        "type": kind,
        "date": "2022-10-31T12:00:00.500Z",
        "idMemberCreator": MEMBER,
        "memberCreator": {"id": MEMBER, "fullName": "Coordinator", "username": "coordinator"},
        "appCreator": None,
        "data": {"card": {"id": CARD, "name": "Pilot"}, **data},
    }


def a_change(**change: tuple[Any, Any]) -> dict[str, Any]:
    ((name, (old, new)),) = change.items()
    return an_action(card={"id": CARD, "name": "Pilot", name: new}, old={name: old})


def test_a_card_without_anything_but_its_id_is_a_card() -> None:
    card = mapping.parse_card({"id": CARD})
    assert (card.card_id, card.name, card.due, card.checklists, card.position) == (CARD, "", None, (), 0.0)


def test_keys_that_are_null_are_as_good_as_absent() -> None:
    empty = dict.fromkeys(("name", "desc", "due", "idLabels", "idMembers", "checklists", "pos", "dateLastActivity"))
    assert mapping.parse_card({"id": CARD, **empty}) == mapping.parse_card({"id": CARD})


def test_labels_of_old_answers_stand_in_objects() -> None:
    assert mapping.parse_card({"id": CARD, "labels": [{"id": LABEL}]}).label_ids == (LABEL,)


def test_an_export_keeps_checklists_beside_the_cards() -> None:
    checklist = {"id": LIST, "idCard": CARD, "name": "Stappen", "checkItems": [{"id": LABEL, "state": "complete"}]}
    board = mapping.parse_board({"id": CARD, "cards": [{"id": CARD}], "checklists": [checklist]}, NOW)
    (item,) = board.cards[0].checklists[0].items
    assert item.checked


def test_equal_positions_are_told_apart_by_id() -> None:
    bodies = [{"id": one, "pos": 1} for one in (LABEL, CARD, LIST)]
    lists = mapping.parse_board({"id": CARD, "lists": bodies}, NOW).lists
    assert [board_list.list_id for board_list in lists] == [CARD, LIST, LABEL]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": ("Pilot", "Pilots")}, ("name", "Pilot", "Pilots")),
        ({"desc": ("", "Tekst")}, ("description", None, "Tekst")),
        ({"due": (None, "2022-12-01T16:00:00.000Z")}, ("due", None, "2022-12-01T16:00:00.000Z")),
        ({"closed": (False, True)}, ("closed", "false", "true")),
        ({"dueComplete": (True, False)}, ("due_complete", "true", "false")),
        ({"idLabels": ([LABEL], [LABEL, LIST])}, ("labels", LABEL, f"{LABEL},{LIST}")),
        ({"idMembers": ([MEMBER], [])}, ("members", MEMBER, "")),
        ({"pos": (16384, 512)}, ("position", "16384", "512")),
        ({"idAttachmentCover": (None, "x")}, ("id_attachment_cover", None, "x")),
    ],
)
def test_an_update_names_its_one_field_in_our_words(change: dict[str, Any], told: tuple[str, ...]) -> None:
    action = mapping.parse_action(a_change(**change))
    assert (action.field, action.before, action.after) == told


def test_a_move_knows_both_lists() -> None:
    move = a_change(idList=(LIST, LABEL))
    move["data"] |= {"listBefore": {"id": LIST}, "listAfter": {"id": LABEL}}
    action = mapping.parse_action(move)
    assert (action.field, action.before, action.after, action.list_id) == ("list", LIST, LABEL, LABEL)


def test_a_member_on_or_off_a_card_is_a_change_of_members() -> None:
    on = mapping.parse_action(an_action("addMemberToCard", idMember=MEMBER))
    off = mapping.parse_action(an_action("removeMemberFromCard", member={"id": MEMBER}))
    assert (on.field, on.before, on.after) == ("members", None, MEMBER)
    assert (off.field, off.before, off.after) == ("members", MEMBER, None)


def test_a_tick_names_its_item_and_who_did_it() -> None:
    item = {"id": LABEL, "name": "Plan gemaakt", "state": "complete"}
    action = mapping.parse_action(
        an_action("updateCheckItemStateOnCard", checkItem=item, checklist={"id": LIST, "name": "Stappen"})
    )
    assert (action.item_id, action.item_name, action.item_checked) == (LABEL, "Plan gemaakt", True)
    assert (action.checklist_id, action.card_id, action.member_name) == (LIST, CARD, "Coordinator")
    assert action.at == datetime(2022, 10, 31, 12, 0, 0, 500_000, tzinfo=UTC)


def test_actions_come_newest_first_whatever_the_order_they_came_in() -> None:
    older, newer = an_action(), an_action() | {"id": CARD, "date": "2022-10-31T13:00:00.000Z"}
    reading = mapping.parse_reading({"id": LIST, "actions": [older, newer]}, NOW)
    assert [action.action_id for action in reading.actions] == [CARD, older["id"]]


def test_new_values_bear_trellos_names() -> None:
    changes = mapping.build_changes(
        {"description": "x", "due": NOW, "start": None, "colour": "lime", "closed": True}
    )
    assert changes == {
        "desc": "x",
        "due": "2022-11-01T12:00:00.000Z",
        "start": None,
        "color": "lime",
        "closed": True,
    }


@settings(deadline=None)
@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001 (made aware below)
def test_a_moment_comes_back_as_it_was_sent_to_the_millisecond(naive: datetime) -> None:
    moment = naive.replace(microsecond=naive.microsecond // 1000 * 1000, tzinfo=UTC)
    assert mapping.parse_card({"id": CARD, "due": mapping.moment_text(moment)}).due == moment


@pytest.mark.parametrize(
    "board",
    [
        "AbCd1234",
        "https://trello.com/b/AbCd1234",
        "https://trello.com/b/AbCd1234/llo-2022",
        "trello.com/b/AbCd1234",
    ],
)
def test_a_board_is_named_by_its_address_or_short_link(board: str) -> None:
    assert mapping.parse_board_link(board) == "AbCd1234"


def test_a_board_is_of_a_project_by_its_stamp_alone() -> None:
    stamped = BoardSnapshot(CARD, "LLO", NOW, with_stamp("Van ons", Stamp("llo-2022", 3, "3f9a")))
    assert mapping.is_of_project(stamped, "llo-2022")
    assert not mapping.is_of_project(stamped, "llo-202")
    assert not mapping.is_of_project(BoardSnapshot(CARD, "llo-2022", NOW), "llo-2022")


def test_people_who_did_not_accept_yet_are_counted_apart() -> None:
    memberships = [{"unconfirmed": False}, {"unconfirmed": True}, {"deactivated": True}, {}]
    workspace = mapping.parse_workspace("w", memberships)
    assert (workspace.people, workspace.invited, workspace.collaborators) == (2, 1, 3)


WHOLE_CARD = {
    "name": "Pilot",
    "desc": "Tekst",
    "idList": LIST,
    "closed": False,
    "pos": 16384,
    "due": "2022-12-01T16:00:00.000Z",
    "start": None,
    "dueComplete": True,
    "idLabels": [LABEL],
    "labels": [{"id": LABEL, "color": "orange"}],
    "idMembers": [MEMBER],
    "checklists": [{"id": LIST, "checkItems": [{"id": LABEL}]}],
    "attachments": [{"id": LIST, "url": "https://example.org", "isUpload": True}],
    "shortUrl": "https://trello.com/c/AbCd1234",
    "dateLastActivity": "2022-11-01T12:00:00.000Z",
    "aKeyOfNextYear": {"agent": None},
}


@settings(deadline=None)
@given(st.sets(st.sampled_from(sorted(WHOLE_CARD))))
def test_a_card_can_be_read_whatever_keys_are_missing_or_null(without: set[str]) -> None:
    missing = mapping.parse_card({"id": CARD} | {k: v for k, v in WHOLE_CARD.items() if k not in without})
    null = mapping.parse_card({"id": CARD} | {k: None if k in without else v for k, v in WHOLE_CARD.items()})
    assert missing == null
    assert missing.card_id == CARD
