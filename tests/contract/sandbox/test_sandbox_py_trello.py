"""py-trello, unchanged, against the sandbox: what a public client written for Trello needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from trello import TrelloClient
from trello.exceptions import ResourceUnavailable, Unauthorized

from tests.contract.sandbox.client import KEY, TOKEN, Client


class Rerouted(requests.Session):
    """py-trello has Trello's address built in; this sends its requests to the sandbox."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.trust_env = False
        self._url = url

    def request(self, method: Any, url: Any, *args: Any, **more: Any) -> requests.Response:
        return super().request(method, str(url).replace("https://api.trello.com", self._url), *args, **more)


@pytest.fixture
def trello(client: Client) -> Iterator[TrelloClient]:
    with Rerouted(client.sandbox.url) as session:
        yield TrelloClient(api_key=KEY, api_secret=TOKEN, http_service=session)


@pytest.fixture
def board(trello: TrelloClient) -> Any:
    return trello.add_board("LLO 2022", default_lists=False)


def test_boards_are_made_listed_and_closed(trello: TrelloClient, board: Any) -> None:
    assert board.id in [one.id for one in trello.list_boards()]
    assert trello.get_board(board.id).name == "LLO 2022"
    board.set_name("LLO 2023")
    board.set_description("tekst")
    board.close()
    board.fetch()
    assert (board.name, board.description, board.closed) == ("LLO 2023", "tekst", True)
    board.open()
    assert board.get_last_activity() is not None


def test_lists_are_made_moved_and_archived(board: Any) -> None:
    first = board.add_list("Te doen", pos="bottom")
    second = board.add_list("Klaar", pos="bottom")
    assert [one.name for one in board.list_lists()] == ["Te doen", "Klaar"]
    first.set_name("Nog te doen")
    second.move("top")
    assert [one.name for one in board.open_lists()] == ["Klaar", "Nog te doen"]
    first.add_card("x")
    first.move_all_cards(second)
    second.archive_all_cards()
    assert second.list_cards(query={}) == []
    first.close()
    assert [one.name for one in board.closed_lists()] == ["Nog te doen"]
    first.open()


def test_a_card_goes_through_its_whole_life(trello: TrelloClient, board: Any) -> None:
    todo, done = board.add_list("Te doen"), board.add_list("Klaar")
    label = board.add_label("Marketing", "orange")
    card = todo.add_card("Folder", desc="waarom", labels=[label], due="2022-10-31T16:00:00Z")
    assert (card.name, card.description, [one.name for one in card.labels]) == ("Folder", "waarom", ["Marketing"])
    card.set_name("Folder maken")
    card.set_description("daarom")
    card.set_due(datetime(2022, 11, 30, 16, tzinfo=UTC))
    card.set_due_complete()
    card.set_pos("top")
    card.change_list(done.id)
    card.assign(trello.get_member("me").id)
    card.add_label(board.add_label("Pr", "sky"))
    card = trello.get_card(card.id)
    assert (card.name, card.desc, card.idList, card.is_due_complete) == ("Folder maken", "daarom", done.id, True)
    assert len(card.member_id) == 1
    assert len(card.idLabels) == 2
    card.remove_label(label)
    card.unassign(card.member_id[0])
    card.remove_due()
    card.set_closed(True)
    assert board.closed_cards()[0].id == card.id
    card.delete()
    with pytest.raises(ResourceUnavailable):
        trello.get_card(card.id)


def test_checklists_are_made_ticked_and_renamed(trello: TrelloClient, board: Any) -> None:
    card = board.add_list("Te doen").add_card("Folder")
    checklist = card.add_checklist("Stappen", ["een", "twee"], [False, True])
    assert [(one["name"], one["checked"]) for one in checklist.items] == [("een", False), ("twee", True)]
    checklist.set_checklist_item("een", True)
    checklist.add_checklist_item("drie")
    checklist.rename_checklist_item("drie", "vier")
    checklist.rename("Alle stappen")
    checklist.delete_checklist_item("twee")
    (found,) = trello.get_card(card.id).fetch_checklists()
    assert found.name == "Alle stappen"
    assert [(one["name"], one["checked"]) for one in found.items] == [("een", True), ("vier", False)]
    assert board.get_checklists()[0].id == found.id
    checklist.delete()
    assert trello.get_card(card.id).fetch_checklists() == []


def test_comments_links_and_history_are_read_back(trello: TrelloClient, board: Any) -> None:
    todo, done = board.add_list("Te doen"), board.add_list("Klaar")
    card = todo.add_card("Folder")
    comment = card.comment("Leerpunt: begin eerder")
    card.update_comment(comment["id"], "Leerpunt: begin veel eerder")
    card.attach(name="Voorbeeld", url="https://example.org/folder")
    card.change_list(done.id)
    assert [one["data"]["text"] for one in card.get_comments()] == ["Leerpunt: begin veel eerder"]
    assert [one.url for one in card.get_attachments()] == ["https://example.org/folder"]
    assert [one["destination"]["name"] for one in card.list_movements()] == ["Klaar"]
    assert card.latestCardMove_date is not None
    board.fetch_actions("createCard")
    assert [one["type"] for one in board.actions] == ["createCard"]
    card.delete_comment(comment)
    card.remove_attachment(card.get_attachments()[0].id)
    assert card.get_comments() == []
    assert {one.id for one in trello.search("Folder", models=["cards"])} >= {card.id}


def test_members_come_and_go(trello: TrelloClient, client: Client, board: Any) -> None:
    colleague = trello.get_member(Client(client.sandbox, "cd" * 32).me()["id"])
    board.add_member(colleague)
    assert {one.username for one in board.get_members()} == {colleague.username, trello.get_member("me").username}
    board.remove_member(colleague)
    assert len(board.all_members()) == 1


def test_labels_are_changed_and_deleted(trello: TrelloClient, board: Any) -> None:
    label = board.add_label("Marketing", "orange")
    found = trello.get_label(label.id, board.id)
    assert (found.name, found.color) == ("Marketing", "orange")
    board.delete_label(label.id)
    assert label.id not in [one.id for one in board.get_labels()]


def test_a_card_copied_from_another_keeps_its_parts(board: Any) -> None:
    todo = board.add_list("Te doen")
    source = todo.add_card("Bron", desc="tekst")
    source.add_checklist("Stappen", ["een"])
    copy = todo.add_card("Kopie", source=source.id, keep_from_source="all")
    assert [one.name for one in copy.fetch_checklists()] == ["Stappen"]


def test_refusals_become_py_trellos_own_exceptions(trello: TrelloClient, client: Client) -> None:
    with pytest.raises(ResourceUnavailable, match="invalid id"):
        trello.get_board("kort")
    with Rerouted(client.sandbox.url) as session, pytest.raises(Unauthorized, match="invalid key"):
        TrelloClient(api_key="fout", api_secret=TOKEN, http_service=session).list_boards()
    with Rerouted(client.sandbox.url) as session:
        signed = TrelloClient(KEY, "geheim", TOKEN, "geheim", http_service=session)
        assert signed.get_member("me").id == trello.get_member("me").id
