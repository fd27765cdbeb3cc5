"""Paths of Trello's first years, which public clients still ask: one field, of a thing or of its neighbour."""

from __future__ import annotations

from tests.contract.sandbox.client import Desk


def test_one_field_of_a_neighbour(desk: Desk) -> None:
    card, label = desk.card()["id"], desk.label()
    checklist = desk.checklist({"id": card}, "een")["id"]
    comment = desk.client.post(f"/cards/{card}/actions/comments", text="hoi")["id"]
    for path in (f"cards/{card}", f"labels/{label}", f"lists/{desk.todo}", f"checklists/{checklist}"):
        assert desk.client.get(f"/{path}/board/name") == {"_value": "LLO 2022"}, path
    assert desk.client.get(f"/cards/{card}/list/name") == {"_value": "Te doen"}
    assert desk.client.get(f"/actions/{comment}/memberCreator/id") == {"_value": desk.client.me()["id"]}
    assert desk.client.get(f"/actions/{comment}/card/name") == {"_value": "Folder maken"}
    workspace = desk.client.get(f"/boards/{desk.board}/organization")
    assert desk.client.get(f"/boards/{desk.board}/organization/name") == {"_value": workspace["name"]}
    assert desk.client.refused("GET", f"/cards/{card}/board/nothing")[1].startswith("Cannot GET")


def test_one_field_of_an_item_through_its_checklist(desk: Desk) -> None:
    card = desk.card()
    checklist = desk.checklist(card, "een")
    path = f"/cards/{card['id']}/checklist/{checklist['id']}/checkItem"
    made = desk.client.post(path, name="twee")["id"]
    desk.client.put(f"{path}/{made}/name", value="drie")
    desk.client.put(f"{path}/{made}/state", value="complete")
    desk.client.put(f"{path}/{made}/pos", value="top")
    items = [(one["name"], one["state"]) for one in desk.client.get(f"/checklists/{checklist['id']}/checkItems")]
    assert items == [("drie", "complete"), ("een", "incomplete")]
    desk.client.delete(f"{path}/{made}")
    assert len(desk.client.get(f"/checklists/{checklist['id']}/checkItems")) == 1


def test_one_field_of_what_is_ones_own(desk: Desk) -> None:
    client = desk.client
    star = client.post("/members/me/boardStars", idBoard=desk.board)["id"]
    assert client.put(f"/members/me/boardStars/{star}/pos", value="7")["pos"] == 7
    search = client.post("/members/me/savedSearches", name="a", query="@me")["id"]
    assert client.put(f"/members/me/savedSearches/{search}/name", value="b")["name"] == "b"
    assert client.put("/members/me/initials", value="ZZ")["initials"] == "ZZ"
    assert client.put("/members/me/prefs/colorBlind", value="true")["prefs"]["colorBlind"] is True
    workspace = client.get(f"/boards/{desk.board}/organization/id")["_value"]
    client.put(f"/organizations/{workspace}/prefs/boardVisibilityRestrict/public", value="none")
    prefs = client.get(f"/organizations/{workspace}", fields="prefs")["prefs"]
    assert prefs["boardVisibilityRestrict"]["public"] == "none"


def test_a_card_is_watched_by_who_asks_for_it(desk: Desk) -> None:
    card, colleague = desk.card()["id"], desk.other_member()
    assert colleague.put(f"/cards/{card}/subscribed", value="true")["subscribed"] is True
    assert desk.client.get(f"/cards/{card}")["subscribed"] is False
    desk.client.put(f"/cards/{card}", due="2022-07-01")
    assert colleague.get("/members/me/notifications")[0]["type"] == "changeCard"
    assert colleague.put(f"/cards/{card}", subscribed=False)["subscribed"] is False


def test_what_a_board_is_asked_by_path(desk: Desk) -> None:
    client = desk.client
    membership = client.get(f"/boards/{desk.board}/memberships")[0]
    assert client.get(f"/boards/{desk.board}/memberships/{membership['id']}") == membership
    card = desk.card(idMembers=client.me()["id"])["id"]
    assert [one["id"] for one in client.get(f"/boards/{desk.board}/members/me/cards")] == [card]
    assert client.put(f"/boards/{desk.board}/labelNames/red", value="Haast")["labelNames"]["red"] == "Haast"
    assert client.post(f"/boards/{desk.board}/markAsViewed")["id"] == desk.board
    assert client.get(f"/boards/{desk.board}/membersInvited") == []


def test_a_label_is_taken_off_by_its_colour(desk: Desk) -> None:
    red, green = desk.label("Haast", "red"), desk.label("Later", "green")
    card = desk.card(idLabels=[red, green])["id"]
    desk.client.delete(f"/cards/{card}/labels/red")
    assert desk.client.get(f"/cards/{card}")["idLabels"] == [green]
