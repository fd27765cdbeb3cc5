"""Nested reads, field filters, and the pages of the action log."""

from __future__ import annotations

import pytest

from tests.contract.sandbox.client import Desk

WHOLE = {
    "fields": "all",
    "lists": "all",
    "cards": "all",
    "card_checklists": "all",
    "card_attachments": "true",
    "labels": "all",
    "labels_limit": 1000,
    "members": "all",
    "memberships": "all",
    "actions": "all",
    "actions_limit": 1000,
    "organization": "true",
}


def test_a_whole_board_comes_in_one_request(desk: Desk) -> None:
    label = desk.label()
    card = desk.card(idLabels=label)
    desk.checklist(card, "een")
    desk.client.post(f"/cards/{card['id']}/attachments", url="https://example.org")
    closed = desk.card()
    desk.client.put(f"/cards/{closed['id']}/closed", value="true")
    board = desk.client.get(f"/boards/{desk.board}", **WHOLE)
    assert [one["name"] for one in board["lists"]] == ["Te doen", "Klaar"]
    first, second = board["cards"]
    assert [one["name"] for one in first["checklists"][0]["checkItems"]] == ["een"]
    assert [one["url"] for one in first["attachments"]] == ["https://example.org"]
    assert (second["id"], second["closed"]) == (closed["id"], True)
    assert [(one["id"], one["uses"]) for one in board["labels"]] == [(label, 1)]
    assert board["actions"] == desk.actions()
    assert {"username", "initials"} <= board["members"][0].keys()
    assert board["memberships"][0]["memberType"] == "admin"


def test_without_parameters_nothing_is_nested(desk: Desk) -> None:
    board = desk.client.get(f"/boards/{desk.board}")
    assert not {"lists", "cards", "actions", "labels", "members"} & board.keys()


def test_fields_name_what_comes_and_the_id_always_does(desk: Desk) -> None:
    card = desk.card()
    assert set(desk.client.get(f"/cards/{card['id']}", fields="name,due")) == {"id", "name", "due"}
    board = desk.client.get(
        f"/boards/{desk.board}",
        fields="name",
        cards="open",
        card_fields="name",
        lists="open",
        list_fields="pos",
        members="all",
        member_fields="username",
        actions="createCard",
        action_fields="type,date",
        action_memberCreator="false",
    )
    assert set(board) == {"id", "name", "cards", "lists", "members", "actions"}
    assert set(board["cards"][0]) == {"id", "name"}
    assert set(board["lists"][0]) == {"id", "pos"}
    assert set(board["members"][0]) == {"id", "username"}
    assert set(board["actions"][0]) == {"id", "type", "date"}


def test_one_field_of_a_thing_is_a_value_or_the_object_itself(desk: Desk) -> None:
    card = desk.card()
    assert desk.client.get(f"/cards/{card['id']}/name") == {"_value": "Folder maken"}
    assert desk.client.get(f"/cards/{card['id']}/idLabels") == []
    assert desk.client.get(f"/boards/{desk.board}/labelnames")["green"] == ""
    status, body = desk.client.refused("GET", f"/cards/{card['id']}/kleur")
    assert (status, body) == (404, f"Cannot GET /1/cards/{card['id']}/kleur")


def test_cards_of_a_card_route_bring_their_relatives(desk: Desk) -> None:
    card = desk.card()
    desk.checklist(card, "een")
    found = desk.client.get(
        f"/cards/{card['id']}", checklists="all", list="true", board="true", members="true", actions="all"
    )
    assert (found["list"]["id"], found["board"]["id"]) == (desk.todo, desk.board)
    assert [one["name"] for one in found["checklists"]] == ["Stappen"]
    assert [one["type"] for one in found["actions"]] == ["addChecklistToCard", "createCard"]
    assert found["members"] == []


def test_a_cards_own_actions_are_comments_and_moves_unless_asked(desk: Desk) -> None:
    card = desk.card()
    path = f"/cards/{card['id']}"
    desk.client.put(path, name="Anders")
    desk.client.put(path, idList=desk.done)
    desk.client.post(f"{path}/actions/comments", text="hoi")
    assert [one["type"] for one in desk.client.get(f"{path}/actions")] == ["commentCard", "updateCard"]
    assert len(desk.client.get(f"{path}/actions", filter="all")) == 4
    named = desk.client.get(f"{path}/actions", filter="updateCard:name,commentCard")
    assert [one["type"] for one in named] == ["commentCard", "updateCard"]


def test_the_action_log_is_paged_newest_first_without_a_gap_or_a_double(desk: Desk) -> None:
    card = desk.card()
    for number in range(60):
        desk.client.put(f"/cards/{card['id']}", name=f"naam {number}")
    path = f"/boards/{desk.board}/actions"
    assert len(desk.client.get(path)) == 50
    pages, before = [], None
    while page := desk.client.get(path, limit=25, **({"before": before} if before else {})):
        pages += page
        before = page[-1]["id"]
    assert [one["id"] for one in pages] == [one["id"] for one in desk.actions()]
    dates = [one["date"] for one in pages]
    assert dates == sorted(dates, reverse=True)


def test_since_an_id_gives_what_came_after_it_and_since_a_date_from_it_on(desk: Desk) -> None:
    card = desk.card()
    marker = desk.actions()[0]
    desk.client.put(f"/cards/{card['id']}", name="a", desc="b")
    after = desk.client.get(f"/boards/{desk.board}/actions", since=marker["id"])
    assert [list(one["data"]["old"]) for one in after] == [["desc"], ["name"]]
    nested = desk.client.get(f"/boards/{desk.board}", actions="all", actions_since=marker["id"])["actions"]
    assert nested == after
    from_date = desk.client.get(f"/boards/{desk.board}/actions", since=marker["date"])
    assert [one["id"] for one in from_date] == [*(one["id"] for one in after), marker["id"]]
    until = desk.client.get(f"/boards/{desk.board}/actions", before=after[-1]["date"])
    assert until[0]["id"] == marker["id"]


def test_since_the_id_of_a_deleted_comment_still_works(desk: Desk) -> None:
    card = desk.card()
    gone = desk.client.post(f"/cards/{card['id']}/actions/comments", text="weg")["id"]
    desk.client.delete(f"/actions/{gone}")
    later = desk.client.post(f"/cards/{card['id']}/actions/comments", text="blijft")["id"]
    assert later in [one["id"] for one in desk.client.get(f"/boards/{desk.board}/actions", since=gone)]


@pytest.mark.parametrize("limit", [-1, 1001, "veel"])
def test_a_limit_outside_nought_to_thousand_is_refused(desk: Desk, limit: object) -> None:
    asked = {"params": {"limit": limit}}
    assert desk.client.refused("GET", f"/boards/{desk.board}/actions", **asked) == (400, "invalid value for limit")


def test_limit_nought_gives_none_and_count_gives_a_number(desk: Desk) -> None:
    desk.card()
    path = f"/boards/{desk.board}/actions"
    assert desk.client.get(path, limit=0) == []
    assert desk.client.get(path, limit=1000, format="count") == {"_value": len(desk.actions())}


def test_a_limit_on_cards_keeps_the_newest(desk: Desk) -> None:
    made = [desk.card(pos="top")["id"] for _ in range(4)]
    found = desk.client.get(f"/boards/{desk.board}/cards", limit=2)
    assert [one["id"] for one in found] == [made[3], made[2]]
    earlier = desk.client.get(f"/boards/{desk.board}/cards", before=made[2])
    assert {one["id"] for one in earlier} == set(made[:2])


def test_a_batch_answers_each_part_under_its_status(desk: Desk) -> None:
    card = desk.card()
    urls = f"/boards/{desk.board}?fields=name,/cards/{card['id']}/name,/cards/{'f' * 24},/nergens,/cards/x"
    parts = desk.client.get("/batch", urls=urls)
    assert [list(part) for part in parts] == [["200"], ["200"], ["404"], ["404"], ["400"]]
    assert parts[0]["200"] == {"id": desk.board, "name": "LLO 2022"}
    assert set(parts[2]["404"]) == {"name", "message", "statusCode"}


@pytest.mark.parametrize("urls", ["", ",".join(["/members/me"] * 11), "/batch?urls=/members/me", "http://x/y"])
def test_a_batch_of_none_too_many_or_of_batches_is_refused(desk: Desk, urls: str) -> None:
    assert desk.client.refused("GET", "/batch", params={"urls": urls})[0] == 400


def test_search_tells_a_kind_only_if_something_was_found(desk: Desk) -> None:
    desk.card(name="Bibliobus langs de dorpen")
    found = desk.client.get("/search", query="bibliobus dorp", idBoards=desk.board)
    assert [one["name"] for one in found["cards"]] == ["Bibliobus langs de dorpen"]
    assert "boards" not in found
    assert "cards" not in desk.client.get("/search", query="onvindbaar", idBoards=desk.board)
