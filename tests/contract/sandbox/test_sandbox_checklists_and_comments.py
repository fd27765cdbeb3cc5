"""Checklists, their items, comments and links on a card."""

from __future__ import annotations

import pytest

from tests.contract.sandbox.client import Desk


def test_a_checklist_without_a_name_is_called_checklist(desk: Desk) -> None:
    made = desk.client.post("/checklists", idCard=desk.card()["id"])
    assert made["name"] == "Checklist"
    assert set(made) == {"id", "name", "idCard", "pos", "idBoard", "checkItems", "limits"}


def test_items_stand_in_the_order_of_their_positions(desk: Desk) -> None:
    checklist = desk.checklist(desk.card(), "een", "twee")
    desk.client.post(f"/checklists/{checklist['id']}/checkItems", name="nul", pos="top")
    found = desk.client.get(f"/checklists/{checklist['id']}")["checkItems"]
    assert [(one["name"], one["pos"]) for one in found] == [("nul", 8192), ("een", 16384), ("twee", 32768)]


def test_ticking_an_item_is_an_action_with_the_new_state_and_no_old_one(desk: Desk) -> None:
    card = desk.card()
    checklist = desk.checklist(card, "een")
    item = checklist["checkItems"][0]
    answer = desk.client.put(f"/cards/{card['id']}/checkItem/{item['id']}", state="complete")
    assert (answer["state"], answer["idChecklist"]) == ("complete", checklist["id"])
    newest = desk.actions()[0]
    assert newest["type"] == "updateCheckItemStateOnCard"
    assert set(newest["data"]) == {"card", "checklist", "checkItem", "board"}
    assert newest["data"]["checkItem"]["state"] == "complete"


def test_rewording_an_item_leaves_no_line_in_the_history(desk: Desk) -> None:
    card = desk.card()
    item = desk.checklist(card, "een")["checkItems"][0]["id"]
    before = len(desk.actions())
    desk.client.put(f"/cards/{card['id']}/checkItem/{item}", name="anders", pos="bottom")
    assert len(desk.actions()) == before


def test_a_copied_checklist_has_all_items_incomplete_again(desk: Desk) -> None:
    card = desk.card()
    source = desk.checklist(card, "een")
    item = source["checkItems"][0]["id"]
    desk.client.put(f"/cards/{card['id']}/checkItem/{item}", state="complete")
    copy = desk.client.post(f"/cards/{desk.card()['id']}/checklists", idChecklistSource=source["id"])
    assert (copy["name"], [one["state"] for one in copy["checkItems"]]) == ("Stappen", ["incomplete"])


def test_a_deleted_checklist_is_told_and_takes_its_items_along(desk: Desk) -> None:
    card = desk.card()
    checklist = desk.checklist(card, "een")
    assert desk.client.delete(f"/checklists/{checklist['id']}") == {"limits": {}}
    assert desk.actions()[0]["type"] == "removeChecklistFromCard"
    assert desk.client.get(f"/cards/{card['id']}")["badges"]["checkItems"] == 0
    assert desk.client.refused("GET", f"/checklists/{checklist['id']}")[0] == 404


def test_an_item_turned_into_a_card_vanishes_from_its_checklist(desk: Desk) -> None:
    card = desk.card()
    checklist = desk.checklist(card, "wordt een kaart", "blijft")
    item = checklist["checkItems"][0]["id"]
    path = f"/cards/{card['id']}/checklist/{checklist['id']}/checkItem/{item}/convertToCard"
    made = desk.client.post(path)
    assert (made["name"], made["idList"]) == ("wordt een kaart", desk.todo)
    left = desk.client.get(f"/checklists/{checklist['id']}")["checkItems"]
    assert [one["name"] for one in left] == ["blijft"]
    newest = desk.actions()[0]
    assert newest["type"] == "convertToCardFromCheckItem"
    assert (newest["data"]["cardSource"]["id"], newest["data"]["checklist"]["id"]) == (card["id"], checklist["id"])


def test_an_item_is_only_reached_through_its_own_card(desk: Desk) -> None:
    item = desk.checklist(desk.card(), "een")["checkItems"][0]["id"]
    other = desk.card()
    path = f"/cards/{other['id']}/checkItem/{item}"
    assert desk.client.refused("PUT", path, json={"state": "complete"})[0] == 404


def test_a_checklist_holds_two_hundred_items(desk: Desk) -> None:
    checklist = desk.checklist(desk.card())
    path = f"/checklists/{checklist['id']}/checkItems"
    for number in range(200):
        desk.client.post(path, name=f"stap {number}")
    assert desk.client.refused("POST", path, json={"name": "te veel"})[0] == 403


def test_a_comment_answers_its_action_with_display_and_entities(desk: Desk) -> None:
    card = desk.card()
    made = desk.client.post(f"/cards/{card['id']}/actions/comments", text="Leerpunt: begin eerder")
    assert made["type"] == "commentCard"
    assert made["data"]["text"] == "Leerpunt: begin eerder"
    assert {"display", "entities", "memberCreator", "appCreator", "limits"} <= made.keys()


def test_an_edited_comment_keeps_its_id_and_date_and_tells_when_it_was_edited(desk: Desk) -> None:
    card = desk.card()
    made = desk.client.post(f"/cards/{card['id']}/actions/comments", text="eerst")
    desk.client.put(f"/actions/{made['id']}", text="later")
    found = desk.client.get(f"/actions/{made['id']}")
    assert (found["id"], found["date"], found["data"]["text"]) == (made["id"], made["date"], "later")
    assert found["data"]["dateLastEdited"] > made["date"]
    assert desk.client.get(f"/cards/{card['id']}")["dateLastActivity"] == found["data"]["dateLastEdited"]


def test_a_deleted_comment_is_gone_from_history_and_badges(desk: Desk) -> None:
    card = desk.card()
    made = desk.client.post(f"/cards/{card['id']}/actions/comments", text="weg")
    assert desk.client.delete(f"/actions/{made['id']}") == {"_value": None}
    assert desk.client.get(f"/cards/{card['id']}/actions") == []
    assert desk.client.get(f"/cards/{card['id']}")["badges"]["comments"] == 0
    assert desk.client.refused("GET", f"/actions/{made['id']}") == (404, "The requested resource was not found.")


def test_only_ones_own_comment_can_be_changed_and_only_comments(desk: Desk) -> None:
    colleague = desk.other_member()
    card = desk.card()
    made = desk.client.post(f"/cards/{card['id']}/actions/comments", text="van mij")
    assert colleague.refused("PUT", f"/actions/{made['id']}", json={"text": "van ons"})[0] == 401
    birth = desk.actions(filter="createCard")[0]["id"]
    assert desk.client.refused("DELETE", f"/actions/{birth}")[0] == 404


@pytest.mark.parametrize("text", ["", "   ", "x" * 16385])
def test_an_empty_or_too_long_comment_is_refused(desk: Desk, text: str) -> None:
    path = f"/cards/{desk.card()['id']}/actions/comments"
    assert desk.client.refused("POST", path, json={"text": text}) == (400, "invalid value for text")


def test_a_link_is_attached_and_taken_off(desk: Desk) -> None:
    path = f"/cards/{desk.card()['id']}/attachments"
    made = desk.client.post(path, url="https://example.org/folder.pdf", name="Folder")
    assert (made["name"], made["isUpload"], made["limits"]) == ("Folder", False, {})
    assert [one["url"] for one in desk.client.get(path)] == ["https://example.org/folder.pdf"]
    assert desk.client.delete(f"{path}/{made['id']}") == {"limits": {}}
    assert [one["type"] for one in desk.actions()][:2] == ["deleteAttachmentFromCard", "addAttachmentToCard"]


def test_a_cover_is_one_of_the_cards_own_links_and_goes_with_it(desk: Desk) -> None:
    card, other = desk.card(), desk.card()
    made = desk.client.post(f"/cards/{card['id']}/attachments", url="https://example.org/beeld.png")
    asked = {"idAttachmentCover": made["id"]}
    refused = desk.client.refused("PUT", f"/cards/{other['id']}", json=asked)
    assert refused == (400, "invalid value for idAttachmentCover")
    assert desk.client.put(f"/cards/{card['id']}", **asked)["cover"]["idAttachment"] == made["id"]
    assert [one["id"] for one in desk.client.get(f"/cards/{card['id']}", attachments="cover")["attachments"]]
    desk.client.delete(f"/cards/{card['id']}/attachments/{made['id']}")
    assert desk.client.get(f"/cards/{card['id']}")["idAttachmentCover"] is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "folder.pdf", ""])
def test_only_web_addresses_are_attached(desk: Desk, url: str) -> None:
    path = f"/cards/{desk.card()['id']}/attachments"
    assert desk.client.refused("POST", path, json={"url": url}) == (400, "invalid value for url")
