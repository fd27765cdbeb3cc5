"""Who is told of what: notifications of a member, read and unread."""

from __future__ import annotations

import pytest

from tests.contract.sandbox.client import Client, Desk


@pytest.fixture
def colleague(desk: Desk) -> Client:
    """On the board, and told of nothing yet."""
    colleague = desk.other_member()
    colleague.post("/notifications/all/read")
    return colleague


def unread(client: Client) -> list[str]:
    return [one["type"] for one in client.get("/members/me/notifications", read_filter="unread")]


def test_who_is_put_on_a_card_is_told_and_then_hears_what_happens_to_it(desk: Desk, colleague: Client) -> None:
    card = desk.card(idMembers=colleague.me()["id"])["id"]
    desk.client.post(f"/cards/{card}/actions/comments", text="Gelukt")
    desk.client.put(f"/cards/{card}", idList=desk.done)
    desk.client.put(f"/cards/{card}", name="Anders", pos="top")
    assert unread(colleague) == ["changeCard", "commentCard", "addedToCard"]
    assert unread(desk.client) == []


def test_a_mention_is_told_in_the_place_of_the_comment(desk: Desk, colleague: Client) -> None:
    card = desk.card()["id"]
    said = desk.client.post(f"/cards/{card}/actions/comments", text=f"@{colleague.me()['username']} kijk je mee?")
    told = colleague.get("/members/me/notifications", read_filter="unread")
    assert [(one["type"], one["idAction"], one["data"]["text"]) for one in told] == [
        ("mentionedOnCard", said["id"], said["data"]["text"])
    ]
    desk.client.post(f"/cards/{card}/actions/comments", text="@board klaar")
    assert unread(colleague) == ["mentionedOnCard", "mentionedOnCard"]


def test_what_one_does_oneself_is_no_news(desk: Desk) -> None:
    card = desk.card(idMembers=desk.client.me()["id"])["id"]
    desk.client.post(f"/cards/{card}/actions/comments", text="Voor mezelf")
    assert unread(desk.client) == []


def test_read_and_unread_again_with_the_time(desk: Desk, colleague: Client) -> None:
    card = desk.card(idMembers=colleague.me()["id"])["id"]
    told = colleague.get("/members/me/notifications", read_filter="unread")[0]
    assert (told["unread"], told["dateRead"]) == (True, None)
    read = colleague.put(f"/notifications/{told['id']}", unread="false")
    assert (read["unread"], read["dateRead"] >= told["date"]) == (False, True)
    assert colleague.put(f"/notifications/{told['id']}/unread", value="true")["dateRead"] is None
    colleague.post(f"/cards/{card}/markAssociatedNotificationsRead")
    assert unread(colleague) == []
    colleague.post("/notifications/all/read", read=False, ids=told["id"])
    assert unread(colleague) == ["addedToCard"]


def test_a_notification_leads_to_its_card_board_list_and_people(desk: Desk, colleague: Client) -> None:
    card = desk.card(idMembers=colleague.me()["id"])["id"]
    told = f"/notifications/{colleague.get('/members/me/notifications')[0]['id']}"
    assert colleague.get(f"{told}/card")["id"] == card
    assert colleague.get(f"{told}/board")["id"] == desk.board
    assert colleague.get(f"{told}/list")["id"] == desk.todo
    assert colleague.get(f"{told}/memberCreator")["id"] == desk.client.me()["id"]
    assert colleague.get(f"{told}/member")["id"] == colleague.me()["id"]
    assert colleague.get(f"{told}/type") == {"_value": "addedToCard"}
    assert colleague.get(f"{told}/organization")["id"] == desk.client.get(f"/boards/{desk.board}")["idOrganization"]


def test_notifications_are_ones_own_and_go_with_their_card(desk: Desk, colleague: Client) -> None:
    card = desk.card(idMembers=colleague.me()["id"])["id"]
    told = colleague.get("/members/me/notifications")[0]["id"]
    assert desk.client.refused("GET", f"/notifications/{told}")[0] == 404
    assert desk.client.refused("GET", f"/members/{colleague.me()['id']}/notifications")[0] == 401
    desk.client.delete(f"/cards/{card}")
    assert colleague.refused("GET", f"/notifications/{told}")[0] == 404


def test_notifications_come_in_pages_of_the_kinds_that_are_asked_for(desk: Desk, colleague: Client) -> None:
    card = desk.card(idMembers=colleague.me()["id"])["id"]
    for text in ("een", "twee", "drie"):
        desk.client.post(f"/cards/{card}/actions/comments", text=text)
    newest = colleague.get("/members/me/notifications", filter="commentCard", limit=2, fields="data")
    assert [one["data"]["text"] for one in newest] == ["drie", "twee"]
    assert newest[0].keys() == {"id", "data", "memberCreator"}
    older = colleague.get("/members/me/notifications", filter="commentCard", limit=2, page=1, memberCreator="false")
    assert (older[0]["data"]["text"], "memberCreator" in older[0]) == ("een", False)
    moment = colleague.get(f"/notifications/{newest[1]['id']}/date")["_value"]
    since = colleague.get("/members/me/notifications", filter="commentCard", since=moment)
    assert [one["data"]["text"] for one in since] == ["drie", "twee"]
