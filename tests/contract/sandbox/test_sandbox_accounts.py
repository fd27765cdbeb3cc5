"""What members set for themselves, the pictures they bring along, and Power-Ups switched on a board."""

from __future__ import annotations

import pytest

from tests.contract.sandbox.client import OTHER_TOKEN, Client, Desk


def test_searches_are_saved_in_an_order_of_their_own(client: Client) -> None:
    path = "/members/me/savedSearches"
    mine = client.post(path, name="Van mij", query="@me", pos="bottom")
    late = client.post(path, name="Te laat", query="due:overdue", pos="top")
    assert [one["name"] for one in client.get(path)] == ["Te laat", "Van mij"]
    client.put(f"{path}/{late['id']}", name="Verlopen", pos="bottom")
    assert client.get(path) == [mine, {**late, "name": "Verlopen", "pos": mine["pos"] + 16384}]
    client.delete(f"{path}/{late['id']}")
    assert client.refused("GET", f"{path}/{late['id']}")[0] == 404
    assert Client(client.sandbox, OTHER_TOKEN).refused("GET", f"{path}/{mine['id']}")[0] == 404


def test_mail_can_be_blocked_by_kind_in_three_spellings(client: Client) -> None:
    path = "/members/me/notificationsChannelSettings"
    assert [(one["channel"], one["blockedKeys"]) for one in client.get(path)] == [("email", [])]
    client.put(path, channel="email", blockedKeys=["notification_moved_card"])
    assert client.get(f"{path}/email")["blockedKeys"] == ["notification_moved_card"]
    client.put(f"{path}/email", blockedKeys="notification_comment_card")
    both = "notification_comment_card,notification_created_card"
    assert client.put(f"{path}/email/{both}")["blockedKeys"] == both.split(",")
    assert client.refused("PUT", f"{path}/email/everything") == (400, "invalid value for blockedKeys")
    assert client.refused("GET", f"{path}/pigeon") == (400, "invalid value for channel")


def test_biography_preferences_and_messages_seen_are_told_to_oneself(client: Client) -> None:
    client.put("/members/me", **{"bio": "Leest graag", "prefs/locale": "nl", "prefs/colorBlind": "true"})
    client.post("/members/me/oneTimeMessagesDismissed", value="first-board")
    client.post("/members/me/oneTimeMessagesDismissed", value="first-board")
    me = client.me()
    assert (me["bio"], me["prefs"]["locale"], me["prefs"]["colorBlind"]) == ("Leest graag", "nl", True)
    assert me["oneTimeMessagesDismissed"] == ["first-board"]
    seen = Client(client.sandbox, OTHER_TOKEN).get(f"/members/{me['id']}")
    assert (seen["bio"], "prefs" in seen) == ("Leest graag", False)


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("boardBackgrounds", "fullSizeUrl"),
        ("customBoardBackgrounds", "fullSizeUrl"),
        ("customEmoji", "url"),
        ("customStickers", "url"),
    ],
)
def test_a_picture_one_brings_along_is_listed_and_given_back_as_an_attachment(
    client: Client, kind: str, address: str
) -> None:
    path = f"/members/me/{kind}"
    made = client.ask("POST", path, files={"file": ("plaatje.png", b"\x89PNG")}, data={"name": "boek"}).json()
    made = made[0] if isinstance(made, list) else made
    assert client.get(path) == [made]
    assert client.get(f"{path}/{made['id']}") == made
    given = client.session.get(made[address], timeout=20)
    assert (given.content, given.headers["Content-Disposition"][:11]) == (b"\x89PNG", "attachment;")
    assert client.refused("POST", path, data={"name": "x"}) == (400, "invalid value for file")
    if kind != "customEmoji":
        client.delete(f"{path}/{made['id']}")
        assert client.get(path) == []
        assert client.session.get(made[address], timeout=20).status_code == 404


def test_a_background_has_a_brightness_and_may_be_a_tile(client: Client) -> None:
    path = "/members/me/customBoardBackgrounds"
    made = client.ask("POST", path, files={"file": ("a.png", b"x")}).json()
    changed = client.put(f"{path}/{made['id']}", brightness="dark", tile="true")
    assert (changed["brightness"], changed["tile"]) == ("dark", True)


def test_a_power_up_is_switched_on_once_and_off_and_the_history_tells_both(desk: Desk) -> None:
    path, plugin = f"/boards/{desk.board}/boardPlugins", "55a5d917446f517774210013"
    made = desk.client.post(path, idPlugin=plugin)
    assert desk.client.post(path, idPlugin=plugin) == made
    assert desk.client.get(path) == [made]
    desk.client.delete(f"{path}/{plugin}")
    assert desk.client.refused("DELETE", f"{path}/{plugin}")[0] == 404
    told = [(one["type"], one["data"]["plugin"]["id"]) for one in desk.actions()[:2]]
    assert told == [("disablePlugin", plugin), ("enablePlugin", plugin)]


def test_a_board_gets_a_new_mail_address_each_time(desk: Desk) -> None:
    keys = {desk.client.post(f"/boards/{desk.board}/emailKey/generate")["myPrefs"]["emailKey"] for _ in range(2)}
    assert len(keys) == 2


def test_one_reacts_with_the_emoji_that_are_listed(desk: Desk) -> None:
    comment = desk.client.post(f"/cards/{desk.card()['id']}/actions/comments", text="Mooi")["id"]
    listed = desk.client.get("/emoji")["trello"]
    for one in listed:
        made = desk.client.post(f"/actions/{comment}/reactions", shortName=one["shortName"])
        assert made["emoji"]["unified"] == one["unified"]
    assert desk.client.refused("POST", f"/actions/{comment}/reactions", json={"shortName": "nothing"})[0] == 400
