"""Workspaces: who is in one and who was, what it allows, its collections and its logo."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.sandbox.client import OTHER_TOKEN, Client, Desk


@pytest.fixture
def workspace(client: Client) -> str:
    return str(client.post("/organizations", displayName="Werkgroep")["id"])


@pytest.fixture
def colleague(client: Client) -> Client:
    return Client(client.sandbox, OTHER_TOKEN)


def members(client: Client, workspace: str) -> set[str]:
    return {one["id"] for one in client.get(f"/organizations/{workspace}/members")}


def shared_board(client: Client, workspace: str) -> str:
    made = client.post("/boards", name="Bord", idOrganization=workspace, prefs_permissionLevel="org")
    return str(made["id"])


def test_somebody_is_invited_by_mail_and_removed_from_workspace_and_boards(client: Client, workspace: str) -> None:
    client.put(
        f"/organizations/{workspace}/members", email="Nieuw@example.org", fullName="Nieuw Lid", type="normal"
    )
    added = (members(client, workspace) - {client.me()["id"]}).pop()
    assert client.get(f"/members/{added}")["fullName"] == "Nieuw Lid"
    again = client.put(f"/organizations/{workspace}/members", email="nieuw@example.org", fullName="x", type="admin")
    assert len(again and members(client, workspace)) == 2, "one address is one member"
    board = shared_board(client, workspace)
    client.put(f"/boards/{board}/members/{added}", type="normal")
    client.delete(f"/organizations/{workspace}/members/{added}/all")
    assert added not in members(client, workspace)
    assert [one["id"] for one in client.get(f"/boards/{board}/members")] == [client.me()["id"]]
    assert (
        client.refused("PUT", f"/organizations/{workspace}/members", json={"email": "x", "fullName": "x"})[0] == 400
    )


def test_who_is_deactivated_stays_by_name_and_sees_the_workspaces_boards_no_more(
    client: Client, colleague: Client, workspace: str
) -> None:
    board, who = shared_board(client, workspace), colleague.me()["id"]
    client.put(f"/organizations/{workspace}/members/{who}", type="normal")
    assert colleague.get(f"/boards/{board}")["id"] == board
    client.put(f"/organizations/{workspace}/members/{who}/deactivated", value="true")
    assert colleague.refused("GET", f"/boards/{board}")[0] == 401
    told = {one["idMember"]: one["deactivated"] for one in client.get(f"/organizations/{workspace}/memberships")}
    assert told == {who: True, client.me()["id"]: False}
    client.put(f"/organizations/{workspace}/members/{who}/deactivated", value="false")
    assert colleague.get(f"/boards/{board}")["id"] == board


def test_a_collection_holds_boards_until_it_is_deleted(client: Client, workspace: str, desk: Desk) -> None:
    board, tag = shared_board(client, workspace), client.post(f"/organizations/{workspace}/tags", name="Lezen")
    assert client.post(f"/boards/{board}/idTags", value=tag["id"]) == tag
    assert client.get(f"/boards/{board}", fields="idTags")["idTags"] == [tag["id"]]
    assert client.get(f"/organizations/{workspace}/tags") == [tag]
    foreign = client.refused("POST", f"/boards/{desk.board}/idTags", json={"value": tag["id"]})
    assert foreign[0] == 404, "a collection of another workspace"
    client.delete(f"/organizations/{workspace}/tags/{tag['id']}")
    assert client.get(f"/boards/{board}", fields="idTags")["idTags"] == []


def test_what_a_workspace_allows_is_set_by_name_and_taken_back(client: Client, workspace: str) -> None:
    def prefs() -> Any:
        return client.get(f"/organizations/{workspace}", fields="prefs")["prefs"]

    client.put(
        f"/organizations/{workspace}",
        **{
            "prefs/associatedDomain": "example.org",
            "prefs/orgInviteRestrict": "example.org,example.com",
            "prefs/externalMembersDisabled": "true",
            "prefs/boardVisibilityRestrict/public": "none",
            "prefs/permissionLevel": "public",
        },
    )
    assert prefs()["boardVisibilityRestrict"] | {"public": "none"} == prefs()["boardVisibilityRestrict"]
    assert (prefs()["externalMembersDisabled"], prefs()["permissionLevel"]) == (True, "public")
    client.delete(f"/organizations/{workspace}/prefs/orgInviteRestrict?value=example.com")
    assert prefs()["orgInviteRestrict"] == ["example.org"]
    client.delete(f"/organizations/{workspace}/prefs/orgInviteRestrict")
    client.delete(f"/organizations/{workspace}/prefs/associatedDomain")
    assert (prefs()["orgInviteRestrict"], prefs()["associatedDomain"]) == ([], None)


def test_a_logo_is_given_back_as_it_came_and_only_as_an_attachment(client: Client, workspace: str) -> None:
    for content in (b"<svg onload='x'>", b"\x89PNG"):
        made = client.ask("POST", f"/organizations/{workspace}/logo", files={"file": ("logo.svg", content)}).json()
        answer = client.session.get(made["logoUrl"], timeout=20)
        assert (answer.content, answer.headers["Content-Type"]) == (content, "application/octet-stream")
        assert answer.headers["Content-Disposition"].startswith("attachment;")
    client.delete(f"/organizations/{workspace}/logo")
    assert client.get(f"/organizations/{workspace}")["logoUrl"] is None
    assert client.session.get(made["logoUrl"], timeout=20).status_code == 404


def test_only_an_admin_changes_a_workspace_and_only_a_member_sees_it(
    client: Client, colleague: Client, workspace: str
) -> None:
    path = f"/organizations/{workspace}"
    assert colleague.refused("GET", f"{path}/tags")[0] == 401
    client.put(f"{path}/members/{colleague.me()['id']}", type="normal")
    assert colleague.get(f"{path}/tags") == []
    changes = [
        ("POST", "tags"),
        ("PUT", "members"),
        ("DELETE", "logo"),
        ("POST", "exports"),
        ("DELETE", "prefs/associatedDomain"),
    ]
    for method, below in changes:
        assert colleague.refused(method, f"{path}/{below}", json={"name": "x", "email": "a@b"})[0] == 401, below


def test_exports_of_a_workspace_are_a_paid_feature(client: Client, workspace: str) -> None:
    assert client.get(f"/organizations/{workspace}/exports") == []
    assert client.refused("POST", f"/organizations/{workspace}/exports")[0] == 403
