"""Cards: made at once, changed field by field, moved, copied, deleted."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.sandbox.client import Desk, names

KEPT_KEYS = names("""
    id badges cardRole checkItemStates closed cover dateLastActivity desc descData due dueComplete dueReminder
    email idAttachmentCover idBoard idChecklists idLabels idList idMembers idMembersVoted idShort isTemplate
    labels manualCoverAttachment mirrorSourceId name nodeId pinned pos shortLink shortUrl start subscribed url
""")


def test_a_card_is_made_by_one_request_with_everything_on_it(desk: Desk) -> None:
    label, me = desk.label(), desk.client.me()["id"]
    made = desk.card(
        desc="waarom",
        due="2022-10-31T17:00:00+01:00",
        start="2022-06-01T07:00:00Z",
        dueComplete="true",
        idLabels=label,
        idMembers=me,
        pos="top",
    )
    assert made.keys() == KEPT_KEYS | {"attachments", "stickers", "limits"}
    assert (made["due"], made["start"], made["dueComplete"]) == (
        "2022-10-31T16:00:00.000Z",
        "2022-06-01T07:00:00.000Z",
        True,
    )
    assert ([one["id"] for one in made["labels"]], made["idMembers"], made["pos"]) == ([label], [me], 16384)
    assert made["url"].endswith(f"/c/{made['shortLink']}/1-folder-maken")
    assert desk.client.get(f"/cards/{made['shortLink']}").keys() == KEPT_KEYS


def test_a_birth_with_due_date_and_member_has_lines_of_its_own_before_create_card(desk: Desk) -> None:
    desk.card(due="2022-10-31", idMembers=desk.client.me()["id"])
    assert [one["type"] for one in desk.actions()][:3] == ["createCard", "addMemberToCard", "updateCard"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2020-12-22 01:59:00 UTC", "2020-12-22T01:59:00.000Z"),
        ("2020-12-22 01:59:00 +0000", "2020-12-22T01:59:00.000Z"),
        ("2020-12-22", "2020-12-22T00:00:00.000Z"),
        ("2022-03-27T03:30:00.5+02:00", "2022-03-27T01:30:00.500Z"),
    ],
)
def test_dates_are_taken_in_the_forms_trello_takes(desk: Desk, given: str, kept: str) -> None:
    assert desk.card(due=given)["due"] == kept


@pytest.mark.parametrize("empty", ["", "null", None])
def test_a_due_date_is_cleared_by_an_empty_text_and_by_null(desk: Desk, empty: str | None) -> None:
    card = desk.card(due="2022-10-31")
    assert desk.client.put(f"/cards/{card['id']}", due=empty)["due"] is None


@pytest.mark.parametrize("wrong", ["volgende week", "31-10-2022", "2022-13-01", "0001-01-01T00:00:00+14:00"])
def test_a_date_that_is_none_is_refused_and_nothing_changes(desk: Desk, wrong: str) -> None:
    card = desk.card()
    asked = {"name": "Anders", "due": wrong}
    path = f"/cards/{card['id']}"
    assert desk.client.refused("PUT", path, json=asked) == (400, "invalid value for due")
    assert desk.client.get(path)["name"] == "Folder maken"


def test_several_fields_in_one_request_are_several_actions_of_one_old_value_each(desk: Desk) -> None:
    card = desk.card()
    desk.client.put(
        f"/cards/{card['id']}", name="Folder drukken", desc="x", due="2022-10-31", idList=desk.done, pos="top"
    )
    found = desk.actions(filter="updateCard")
    assert [list(one["data"]["old"]) for one in found] == [["idList"], ["due"], ["desc"], ["name"]]
    assert found[1]["data"]["card"]["due"] == "2022-10-31T00:00:00.000Z"


def test_one_refused_field_takes_the_whole_request_back(desk: Desk) -> None:
    card = desk.card()
    before = desk.actions()
    asked = {"name": "Anders", "idLabels": "f" * 24}
    assert desk.client.refused("PUT", f"/cards/{card['id']}", json=asked) == (400, "label not found")
    assert desk.actions() == before
    assert desk.client.get(f"/cards/{card['id']}")["name"] == "Folder maken"


def test_a_field_set_to_what_it_was_is_no_action(desk: Desk) -> None:
    card = desk.card(due="2022-10-31")
    before = len(desk.actions())
    desk.client.put(f"/cards/{card['id']}", name="Folder maken", due="2022-10-31", closed=False, idList=desk.todo)
    assert len(desk.actions()) == before


def test_a_move_with_only_id_list_keeps_the_number_of_its_position(desk: Desk) -> None:
    desk.card(idList=desk.done), desk.card(idList=desk.done)
    card = desk.card()
    moved = desk.client.put(f"/cards/{card['id']}/idList", value=desk.done)
    assert (moved["idList"], moved["pos"]) == (desk.done, card["pos"])


def test_a_move_tells_both_lists_and_no_list(desk: Desk) -> None:
    card = desk.card()
    desk.client.put(f"/cards/{card['id']}", idList=desk.done)
    data = desk.actions()[0]["data"]
    assert set(data) == {"card", "old", "listBefore", "listAfter", "board"}
    assert (data["listBefore"]["name"], data["listAfter"]["name"]) == ("Te doen", "Klaar")
    assert (data["card"]["idList"], data["old"]) == (desk.done, {"idList": desk.todo})


def test_a_move_with_a_position_is_two_actions(desk: Desk) -> None:
    desk.card(idList=desk.done)
    card = desk.card()
    moved = desk.client.put(f"/cards/{card['id']}", idList=desk.done, pos="bottom")
    assert moved["pos"] == 32768
    assert [list(one["data"]["old"]) for one in desk.actions(filter="updateCard")] == [["pos"], ["idList"]]


def test_positions_top_bottom_and_between(desk: Desk) -> None:
    first = desk.card()
    assert first["pos"] == 16384
    assert desk.card()["pos"] == 32768
    assert desk.card(pos="top")["pos"] == 8192
    assert desk.card(pos="top")["pos"] == 4096
    assert desk.card(pos=12288.5)["pos"] == 12288.5
    assert [one["pos"] for one in desk.client.get(f"/lists/{desk.todo}/cards")] == [
        4096,
        8192,
        12288.5,
        16384,
        32768,
    ]


@pytest.mark.parametrize("wrong", ["midden", "-1", 0, "nan", "inf", True])
def test_a_position_that_is_none_is_refused(desk: Desk, wrong: object) -> None:
    asked = {"idList": desk.todo, "name": "x", "pos": wrong}
    assert desk.client.refused("POST", "/cards", json=asked) == (400, "invalid value for pos")


def test_a_label_or_member_already_there_is_refused(desk: Desk) -> None:
    label, me = desk.label(), desk.client.me()["id"]
    card = desk.card()
    path = f"/cards/{card['id']}"
    assert desk.client.post(f"{path}/idLabels", value=label) == [label]
    assert desk.client.refused("POST", f"{path}/idLabels", json={"value": label}) == (
        400,
        "that label is already on the card",
    )
    (member,) = desk.client.post(f"{path}/idMembers", value=me)
    assert member["id"] == me
    assert desk.client.refused("POST", f"{path}/idMembers", json={"value": me}) == (
        400,
        "member is already on the card",
    )
    assert desk.client.delete(f"{path}/idLabels/{label}") == {"_value": None}
    assert desk.client.delete(f"{path}/idMembers/{me}") == []


def test_label_changes_of_a_card_show_in_the_history_as_id_labels(desk: Desk) -> None:
    label = desk.label()
    card = desk.card()
    desk.client.post(f"/cards/{card['id']}/idLabels", value=label)
    assert desk.actions()[0]["data"]["old"] == {"idLabels": []}
    assert desk.actions()[0]["data"]["card"]["idLabels"] == [label]


def test_labels_that_are_unknown_foreign_or_named_twice_are_refused(desk: Desk) -> None:
    label = desk.label()
    other = desk.client.post("/boards", name="Ander bord")
    foreign = desk.client.post("/labels", name="x", color="red", idBoard=other["id"])["id"]
    for wrong in ("f" * 24, foreign, f"{label},{label}"):
        asked = {"idList": desk.todo, "name": "x", "idLabels": wrong}
        assert desk.client.refused("POST", "/cards", json=asked) == (400, "label not found")


def test_done_keeps_the_moment_and_needs_no_due_date(desk: Desk) -> None:
    card = desk.card()
    desk.client.put(f"/cards/{card['id']}/dueComplete", value=True)
    whole = desk.client.get(f"/cards/{card['id']}", fields="all")
    assert whole["dueComplete"] is True
    assert whole["dateCompleted"] == desk.actions()[0]["data"]["card"]["dateCompleted"]


def test_due_complete_and_badges_follow_the_card(desk: Desk) -> None:
    card = desk.card(desc="tekst", due="2022-10-31")
    checklist = desk.checklist(card, "een", "twee")
    item = checklist["checkItems"][0]["id"]
    desk.client.put(f"/cards/{card['id']}/checkItem/{item}", state="complete")
    desk.client.post(f"/cards/{card['id']}/actions/comments", text="hoi")
    desk.client.post(f"/cards/{card['id']}/attachments", url="https://example.org/folder")
    found = desk.client.get(f"/cards/{card['id']}")
    shown = {name: found["badges"][name] for name in ("checkItems", "checkItemsChecked", "comments", "attachments")}
    assert shown == {"checkItems": 2, "checkItemsChecked": 1, "comments": 1, "attachments": 1}
    assert (found["badges"]["description"], found["badges"]["due"]) == (True, "2022-10-31T00:00:00.000Z")
    assert found["checkItemStates"] == [{"idCheckItem": item, "state": "complete"}]


def test_deleting_a_card_takes_its_history_and_leaves_one_nameless_line(desk: Desk) -> None:
    card = desk.card()
    desk.client.put(f"/cards/{card['id']}", name="Anders")
    desk.client.post(f"/cards/{card['id']}/actions/comments", text="hoi")
    assert desk.client.delete(f"/cards/{card['id']}") == {"limits": {}}
    about_cards = [one for one in desk.actions() if "card" in one["data"]]
    assert [one["type"] for one in about_cards] == ["deleteCard"]
    assert set(about_cards[0]["data"]["card"]) == {"id", "idShort", "shortLink"}
    assert desk.client.refused("GET", f"/cards/{card['id']}")[0] == 404


def test_the_number_of_a_deleted_card_is_not_given_out_again(desk: Desk) -> None:
    first = desk.card()
    desk.client.delete(f"/cards/{first['id']}")
    assert (first["idShort"], desk.card()["idShort"]) == (1, 2)


def test_a_card_moved_to_another_board_lands_at_the_bottom_and_gets_its_number_back_on_return(desk: Desk) -> None:
    label = desk.label()
    card = desk.card(idLabels=label)
    other = desk.client.post("/boards", name="Ander bord")
    there = desk.client.get(f"/boards/{other['id']}/lists")[0]["id"]
    desk.client.post("/cards", name="al daar", idList=there)
    moved = desk.client.put(f"/cards/{card['id']}", idBoard=other["id"], idList=there)
    assert (moved["idBoard"], moved["idShort"], moved["pos"], moved["idLabels"]) == (other["id"], 2, 32768, [])
    back = desk.client.put(f"/cards/{card['id']}/idBoard", value=desk.board, idList=desk.todo)
    assert (back["idShort"], back["pos"]) == (1, 16384)
    assert desk.actions()[0]["type"] == "moveCardToBoard"
    kinds = [one["type"] for one in desk.client.get(f"/boards/{other['id']}/actions")]
    assert kinds[0] == "moveCardFromBoard"


def test_a_move_to_a_board_without_a_list_takes_its_first_open_one(desk: Desk) -> None:
    card = desk.card()
    other = desk.client.post("/boards", name="Ander bord")
    first = desk.client.get(f"/boards/{other['id']}/lists")[0]["id"]
    assert desk.client.put(f"/cards/{card['id']}/idBoard", value=other["id"])["idList"] == first


def test_a_copy_keeps_what_is_asked_and_fields_of_the_request_win(desk: Desk) -> None:
    label = desk.label()
    source = desk.card(desc="bron", due="2022-10-31", idLabels=label)
    desk.checklist(source, "een")
    desk.client.post(f"/cards/{source['id']}/actions/comments", text="van de bron")
    copy = desk.card(name="Kopie", idCardSource=source["id"], keepFromSource="checklists,comments")
    assert (copy["name"], copy["desc"], copy["due"], copy["idLabels"]) == ("Kopie", "bron", None, [])
    (checklist,) = desk.client.get(f"/cards/{copy['id']}/checklists")
    assert [one["state"] for one in checklist["checkItems"]] == ["incomplete"]
    kinds = [one["type"] for one in desk.client.get(f"/cards/{copy['id']}/actions", filter="all")]
    assert {"copyCard", "copyCommentCard"} <= set(kinds)
    everything = desk.card(name="", idCardSource=source["id"], keepFromSource="all")
    assert (everything["due"], everything["idLabels"]) == (source["due"], [label])


def test_a_card_may_be_nameless_but_never_lose_its_name(desk: Desk) -> None:
    assert desk.client.post("/cards", idList=desk.todo)["name"] == ""
    card = desk.card()
    assert desk.client.refused("PUT", f"/cards/{card['id']}", json={"name": ""}) == (400, "invalid value for name")


@pytest.mark.parametrize("field", ["name", "desc"])
def test_a_text_has_at_most_16384_characters(desk: Desk, field: str) -> None:
    card = desk.card()
    path = f"/cards/{card['id']}"
    assert desk.client.put(path, **{field: "é" * 16384})[field] == "é" * 16384
    assert desk.client.refused("PUT", path, json={field: "é" * 16385}) == (400, f"invalid value for {field}")


def test_a_number_where_a_text_is_wanted_is_refused(desk: Desk) -> None:
    asked = {"idList": desk.todo, "name": 5}
    assert desk.client.refused("POST", "/cards", json=asked) == (400, "invalid value for name")


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({}, (400, "invalid value for idList")),
        ({"idList": "zomaar"}, (400, '{"message":"Invalid objectId","error":"ERROR"}')),
        ({"idList": "f" * 24}, (404, "could not find the board that the card belongs to")),
    ],
)
def test_a_card_without_a_good_list_is_refused_in_trellos_words(
    desk: Desk, values: dict[str, Any], answer: tuple[int, str]
) -> None:
    assert desk.client.refused("POST", "/cards", json={"name": "x", **values}) == answer


def test_a_vote_counts_once(desk: Desk) -> None:
    card = desk.card()
    me = desk.client.me()["id"]
    path = f"/cards/{card['id']}/membersVoted"
    desk.client.post(path, value=me)
    assert desk.client.refused("POST", path, json={"value": me}) == (400, "member has already voted on the card")
    assert desk.client.delete(f"{path}/{me}") == {"_value": None}
    assert desk.client.refused("DELETE", f"{path}/{me}") == (400, "member has not voted on the card")


def test_a_cards_last_activity_is_never_before_an_action_on_it(desk: Desk) -> None:
    card = desk.card()
    desk.client.put(f"/cards/{card['id']}", name="a", pos="top")
    desk.client.post(f"/cards/{card['id']}/actions/comments", text="b")
    newest = desk.client.get(f"/cards/{card['id']}/actions", filter="all")[0]
    assert desk.client.get(f"/cards/{card['id']}")["dateLastActivity"] == newest["date"]
    assert desk.client.get(f"/boards/{desk.board}/dateLastActivity") == {"_value": newest["date"]}


def test_a_card_made_from_an_address_has_it_attached(desk: Desk) -> None:
    made = desk.client.post("/cards", idList=desk.todo, urlSource="https://example.org/artikel")
    assert [one["url"] for one in made["attachments"]] == ["https://example.org/artikel"]
    assert made["badges"]["attachments"] == 1
