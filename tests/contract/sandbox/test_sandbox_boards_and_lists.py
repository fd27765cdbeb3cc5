"""Boards, lists, labels and members, with Trello's surprises by name."""

from __future__ import annotations

import pytest

from tests.contract.sandbox.client import OTHER_TOKEN, Client, Desk, names


def test_a_new_board_answers_twelve_keys_and_limits(client: Client) -> None:
    made = client.post("/boards", name="Nieuw bord", desc="waarom")
    assert set(made) == names("""
        id name desc descData closed idOrganization idEnterprise pinned url shortUrl prefs labelNames limits
    """)
    assert made["limits"] == {}
    assert client.get(f"/boards/{made['id']}").keys() == made.keys() - {"limits"}


def test_a_new_board_has_three_lists_and_six_labels_without_names(client: Client) -> None:
    board = client.post("/boards", name="Standaard")
    lists = client.get(f"/boards/{board['id']}/lists")
    labels = client.get(f"/boards/{board['id']}/labels")
    assert [one["name"] for one in lists] == ["To Do", "Doing", "Done"]
    assert [(one["name"], one["color"]) for one in labels] == [
        ("", colour) for colour in ("green", "yellow", "orange", "red", "purple", "blue")
    ]


def test_a_new_board_lands_in_the_members_own_workspace(client: Client) -> None:
    board = client.post("/boards", name="Van mij")
    found = client.get(f"/boards/{board['id']}", organization="true", organization_memberships="all")
    assert found["organization"]["id"] == board["idOrganization"]
    assert [one["idMember"] for one in found["organization"]["memberships"]] == [client.me()["id"]]


def test_a_list_without_pos_lands_on_top(desk: Desk) -> None:
    made = desk.client.post("/lists", name="Nieuw", idBoard=desk.board)
    assert made["pos"] == 8192
    assert [one["name"] for one in desk.client.get(f"/boards/{desk.board}/lists")] == ["Nieuw", "Te doen", "Klaar"]


def test_archiving_a_list_is_one_action_and_leaves_its_cards_open(desk: Desk) -> None:
    card = desk.card()
    desk.client.put(f"/lists/{desk.todo}/closed", value="true")
    assert desk.client.get(f"/cards/{card['id']}")["closed"] is False
    by_filter = {
        wanted: [one["id"] for one in desk.client.get(f"/boards/{desk.board}/cards/{wanted}")]
        for wanted in ("open", "visible", "closed", "all")
    }
    assert by_filter == {"open": [card["id"]], "visible": [], "closed": [], "all": [card["id"]]}
    newest = desk.actions()[0]
    assert (newest["type"], newest["data"]["old"]) == ("updateList", {"closed": False})
    assert len([one for one in desk.actions() if one["type"] == "updateCard"]) == 0


def test_archiving_all_cards_of_a_list_is_an_action_per_card(desk: Desk) -> None:
    desk.card(), desk.card()
    assert desk.client.post(f"/lists/{desk.todo}/archiveAllCards") == {}
    assert desk.client.get(f"/lists/{desk.todo}/cards") == []
    assert [one["data"]["old"] for one in desk.actions(filter="updateCard:closed")] == [{"closed": False}] * 2


def test_moving_all_cards_puts_them_at_the_bottom_in_their_order(desk: Desk) -> None:
    first, second = desk.card(), desk.card()
    desk.card(idList=desk.done)
    moved = desk.client.post(f"/lists/{desk.todo}/moveAllCards", idList=desk.done, idBoard=desk.board)
    assert [(one["id"], one["pos"]) for one in moved] == [(first["id"], 32768), (second["id"], 49152)]
    assert set(moved[0]) == {"id", "idBoard", "idList", "pos"}


def test_labels_are_cut_at_fifty_in_silence(desk: Desk) -> None:
    for number in range(53):
        desk.label(f"label {number}")
    path = f"/boards/{desk.board}"
    assert len(desk.client.get(f"{path}/labels")) == 50
    assert len(desk.client.get(f"{path}/labels", limit=1000)) == 53
    assert len(desk.client.get(path, labels="all")["labels"]) == 50
    assert len(desk.client.get(path, labels="all", labels_limit=1000)["labels"]) == 53


def test_deleting_a_label_takes_it_off_every_card(desk: Desk) -> None:
    label = desk.label()
    card = desk.card(idLabels=label)
    assert desk.client.delete(f"/labels/{label}") == {"limits": {}}
    assert desk.client.get(f"/cards/{card['id']}")["idLabels"] == []


@pytest.mark.parametrize("color", ["oranje", "#ff0000"])
def test_a_label_takes_only_trellos_colours(desk: Desk, color: str) -> None:
    asked = {"name": "x", "color": color, "idBoard": desk.board}
    assert desk.client.refused("POST", "/labels", json=asked) == (400, "invalid value for color")


def test_a_label_may_have_no_colour_and_the_dark_and_light_ones(desk: Desk) -> None:
    made = desk.client.post("/labels", name="x", color=None, idBoard=desk.board)
    assert made["color"] is None
    assert desk.client.put(f"/labels/{made['id']}", color="sky_dark")["color"] == "sky_dark"


def test_label_changes_leave_no_line_in_the_history(desk: Desk) -> None:
    before = len(desk.actions())
    label = desk.label()
    desk.client.put(f"/labels/{label}", name="Pr")
    assert len(desk.actions()) == before


def test_a_member_added_to_a_board_sees_it_and_one_removed_no_longer(desk: Desk) -> None:
    stranger = Client(desk.client.sandbox, OTHER_TOKEN)
    assert stranger.refused("GET", f"/boards/{desk.board}") == (401, "unauthorized permission requested")
    member_id = stranger.me()["id"]
    answer = desk.client.put(f"/boards/{desk.board}/members/{member_id}", type="normal")
    assert set(answer) == {"id", "members", "memberships"}
    assert [one["memberType"] for one in answer["memberships"]] == ["admin", "normal"]
    assert stranger.get(f"/boards/{desk.board}")["name"] == "LLO 2022"
    left = desk.client.delete(f"/boards/{desk.board}/members/{member_id}")
    assert [one["id"] for one in left["members"]] == [desk.client.me()["id"]]
    assert stranger.refused("GET", f"/boards/{desk.board}")[0] == 401


def test_an_observer_may_look_and_not_write(desk: Desk) -> None:
    colleague = desk.other_member()
    desk.client.put(f"/boards/{desk.board}/members/{colleague.me()['id']}", type="observer")
    assert colleague.get(f"/boards/{desk.board}/lists")
    asked = {"idList": desk.todo, "name": "x"}
    assert colleague.refused("POST", "/cards", json=asked) == (401, "unauthorized permission requested")


def test_members_of_a_board_come_as_id_name_and_username(desk: Desk) -> None:
    (member,) = desk.client.get(f"/boards/{desk.board}/members")
    assert set(member) == {"id", "fullName", "username"}


def test_a_change_of_several_fields_of_a_board_is_an_action_each(desk: Desk) -> None:
    desk.client.put(f"/boards/{desk.board}", name="LLO", desc="tekst", **{"prefs/background": "green"})
    assert [one["data"]["old"] for one in desk.actions(filter="updateBoard")] == [
        {"prefs": {"background": "blue"}},
        {"desc": ""},
        {"name": "LLO 2022"},
    ]


def test_a_board_is_found_by_short_link_in_the_path_and_never_in_a_field(desk: Desk) -> None:
    link = desk.client.get(f"/boards/{desk.board}", fields="shortLink")["shortLink"]
    assert desk.client.get(f"/boards/{link}")["id"] == desk.board
    status, body = desk.client.refused("POST", "/lists", json={"name": "x", "idBoard": link})
    assert (status, body) == (400, '{"message":"Invalid objectId","error":"ERROR"}')


def test_a_deleted_board_is_gone_with_everything_on_it(desk: Desk) -> None:
    card = desk.card()
    assert desk.client.delete(f"/boards/{desk.board}") == {"_value": None}
    for path in (f"/boards/{desk.board}", f"/cards/{card['id']}", f"/lists/{desk.todo}"):
        assert desk.client.refused("GET", path) == (404, "The requested resource was not found.")


def test_a_closed_board_is_left_out_by_the_filter_open(desk: Desk) -> None:
    desk.client.put(f"/boards/{desk.board}/closed", value="true")
    listed = {one["id"] for one in desk.client.get("/members/me/boards", filter="open", fields="name")}
    assert desk.board not in listed
    everything = desk.client.get("/members/me/boards/?filter=all")
    found = next(one for one in everything if one["id"] == desk.board)
    assert {"memberships", "shortLink", "dateLastActivity"} <= found.keys()


def test_a_copied_board_has_the_lists_labels_and_cards_of_its_source(desk: Desk) -> None:
    label = desk.label()
    desk.card(idLabels=label)
    copy = desk.client.post("/boards", name="Kopie", idBoardSource=desk.board, keepFromSource="cards")
    whole = desk.client.get(f"/boards/{copy['id']}", lists="all", cards="all", labels="all")
    assert [one["name"] for one in whole["lists"]] == ["Te doen", "Klaar"]
    assert [one["name"] for one in whole["cards"]] == ["Folder maken"]
    assert [one["name"] for one in whole["labels"]] == ["Marketing"]
    assert whole["cards"][0]["idLabels"] == [whole["labels"][0]["id"]] != [label]
