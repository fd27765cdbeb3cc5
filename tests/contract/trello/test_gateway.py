"""The gateway through py-trello: on the sandbox, and on a real board where LLO_BOARD_CONTRACT names Trello.

With LLO_BOARD_CONTRACT=trello the same tests run on api.trello.com with TRELLO_API_KEY and TRELLO_TOKEN: they make
boards in the first workspace of that member, and delete them at the end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from llo_board.model.fate import GoneFate
from llo_board.model.marks import Stamp, with_stamp
from llo_board.model.snapshot import BoardReading, CardState
from llo_board.sandbox import RunningSandbox, start_sandbox
from llo_board.settings import Secret, Settings, read_settings
from llo_board.sync.ports import BoardGateway, NewCard
from llo_board.trello.errors import BoardGone, Refused, ServerTrouble, ThingGone, TokenRefused
from llo_board.trello.gateway import TrelloGateway, connect

KEY, TOKEN = "0123456789abcdef" * 2, "0123456789abcdef" * 4
PROJECT = "llo-contract"


@dataclass(frozen=True)
class Edge:
    """A way to Trello, a fresh board there, and a second way for what people do."""

    gateway: TrelloGateway
    settings: Settings
    board_id: str

    def reading(self, since: datetime | None = None) -> BoardReading:
        return self.gateway.fetch_board(self.board_id, since)

    def person(self, method: str, path: str, **values: object) -> requests.Response:
        """A person's deed, not through our code."""
        assert self.settings.key is not None
        assert self.settings.token is not None
        answer = requests.request(
            method,
            self.settings.api_url + path,
            params={"key": self.settings.key.reveal(), "token": self.settings.token.reveal()},
            json=values or None,
            timeout=20,
        )
        answer.raise_for_status()
        return answer


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with start_sandbox(rate_limit=100_000) as running:
        yield running


def settings_of(sandbox: RunningSandbox) -> Settings:
    return Settings(sandbox.api_url, Secret(KEY), Secret(TOKEN), None, None)


BOARDS = ("sandbox", "trello") if os.environ.get("LLO_BOARD_CONTRACT") == "trello" else ("sandbox",)
"""With LLO_BOARD_CONTRACT=trello, and a key and token, the same suite runs on a real board as well."""


@pytest.fixture(params=BOARDS)
def edge(request: pytest.FixtureRequest) -> Iterator[Edge]:
    if request.param == "sandbox":
        settings = settings_of(request.getfixturevalue("sandbox"))
    else:
        settings = read_settings(os.environ)
    gateway = connect(settings, now=lambda: datetime.now(UTC))
    board = gateway.make_board("Contract of llo-board", with_stamp("", Stamp(PROJECT, 1, "3f9a")))
    edge = Edge(gateway, settings, board.board_id)
    yield edge
    edge.person("DELETE", f"/boards/{board.board_id}")
    gateway.close()


def a_card(edge: Edge, name: str = "Pilot", description: str = "") -> CardState:
    board_list = edge.gateway.make_list(edge.board_id, "Te doen", 16384.0)
    return edge.gateway.make_card(NewCard(board_list.list_id, name, description, 16384.0))


def test_the_gateway_is_what_sync_asks_for(edge: Edge) -> None:
    gateway: BoardGateway = edge.gateway
    assert gateway.fetch_board_description(edge.board_id) == f"llo-board: {PROJECT} · run 1 · 3f9a"


def test_a_new_board_is_bare(edge: Edge) -> None:
    board = edge.reading().snapshot
    assert (board.name, board.lists, board.labels, board.cards) == ("Contract of llo-board", (), (), ())
    assert [member.username for member in board.members] == [edge.gateway.fetch_me().username]


def test_a_board_is_read_by_id_short_link_and_address(edge: Edge) -> None:
    url = edge.reading().snapshot.url
    link = url.split("/b/")[1].split("/")[0]
    for name in (edge.board_id, link, url):
        assert edge.gateway.fetch_board(name).snapshot.board_id == edge.board_id


def test_lists_stand_where_they_were_put(edge: Edge) -> None:
    for name, position in (("Klaar", 3.0), ("Te doen", 1.0), ("Bezig", 2.0)):
        edge.gateway.make_list(edge.board_id, name, position)
    assert [board_list.name for board_list in edge.reading().snapshot.lists] == ["Te doen", "Bezig", "Klaar"]


def test_a_card_is_born_whole_in_one_request(edge: Edge) -> None:
    board_list = edge.gateway.make_list(edge.board_id, "Te doen", 1.0)
    label = edge.gateway.make_label(edge.board_id, "Marketing", "orange")
    me = edge.gateway.fetch_me()
    before = edge.gateway.requests_sent
    made = edge.gateway.make_card(
        NewCard(
            list_id=board_list.list_id,
            name="Pr-acties & meer",
            description="Regel één\n\n" + "lang " * 2000,
            position=4096.0,
            due=datetime(2022, 11, 1, 16, 0, tzinfo=UTC),
            start=datetime(2022, 6, 1, 15, 0, tzinfo=UTC),
            label_ids=(label.label_id,),
            member_ids=(me.member_id,),
        )
    )
    assert edge.gateway.requests_sent == before + 1
    (seen,) = edge.reading().snapshot.cards
    assert (seen.card_id, seen.name, seen.list_id) == (made.card_id, "Pr-acties & meer", board_list.list_id)
    assert seen.description.startswith("Regel één\n\nlang")
    assert (seen.due, seen.start) == (
        datetime(2022, 11, 1, 16, 0, tzinfo=UTC),
        datetime(2022, 6, 1, 15, 0, tzinfo=UTC),
    )
    assert (seen.label_ids, seen.member_ids, seen.position) == ((label.label_id,), (me.member_id,), 4096.0)


def test_a_cards_fields_change_at_once(edge: Edge) -> None:
    card = a_card(edge)
    due = datetime(2022, 12, 1, 16, tzinfo=UTC)
    changed = edge.gateway.change_card(card.card_id, {"name": "Pilots", "description": "Nieuw", "due": due})
    assert (changed.name, changed.description, changed.due) == ("Pilots", "Nieuw", due)
    assert edge.gateway.change_card(card.card_id, {"due": None}).due is None
    assert edge.gateway.change_card(card.card_id, {"closed": True}).closed


def test_lists_labels_checklists_and_items_are_renamed(edge: Edge) -> None:
    card, gateway = a_card(edge), edge.gateway
    label = gateway.make_label(edge.board_id, "Marketing", "orange")
    checklist = gateway.make_checklist(card.card_id, "Stappen", 1.0)
    item = gateway.make_item(checklist.checklist_id, "Plan gemaakt", 1.0)
    assert gateway.change_list(card.list_id, {"name": "Later"}).name == "Later"
    assert gateway.change_label(label.label_id, {"name": "Pr", "colour": "lime"}).colour == "lime"
    assert gateway.change_checklist(checklist.checklist_id, {"name": "Wegen"}).name == "Wegen"
    assert gateway.change_item(card.card_id, item.item_id, {"name": "Plan af"}).name == "Plan af"
    assert gateway.change_list(card.list_id, {"closed": True}).closed


def test_items_stand_in_their_order_with_their_ticks(edge: Edge) -> None:
    card, gateway = a_card(edge), edge.gateway
    checklist = gateway.make_checklist(card.card_id, "Stappen", 1.0)
    second = gateway.make_item(checklist.checklist_id, "Tweede", 2.0)
    gateway.make_item(checklist.checklist_id, "Eerste", 1.0)
    edge.person("PUT", f"/cards/{card.card_id}/checkItem/{second.item_id}", state="complete")
    (seen,) = edge.reading().snapshot.cards
    assert [(item.name, item.checked) for item in seen.checklists[0].items] == [("Eerste", False), ("Tweede", True)]


def test_a_label_and_a_member_go_on_and_off_one_by_one_and_twice_is_no_fault(edge: Edge) -> None:
    card, gateway = a_card(edge), edge.gateway
    label = gateway.make_label(edge.board_id, "Marketing", "orange").label_id
    me = gateway.fetch_me().member_id
    for _ in range(2):
        gateway.add_label(card.card_id, label)
        gateway.add_member(card.card_id, me)
    (seen,) = edge.reading().snapshot.cards
    assert (seen.label_ids, seen.member_ids) == ((label,), (me,))
    for _ in range(2):
        gateway.remove_label(card.card_id, label)
        gateway.remove_member(card.card_id, me)
    (seen,) = edge.reading().snapshot.cards
    assert (seen.label_ids, seen.member_ids) == ((), ())


def test_a_whole_board_and_what_is_new_in_its_log_are_one_request(edge: Edge) -> None:
    card = a_card(edge)
    before = edge.gateway.requests_sent
    first = edge.reading()
    assert edge.gateway.requests_sent == before + 1
    assert first.actions[-1].kind == "createBoard"
    edge.person("POST", f"/cards/{card.card_id}/actions/comments", text="Leerpunt: begin op tijd")
    edge.person("PUT", f"/cards/{card.card_id}", name="Pilots")
    since = edge.reading(first.actions[0].at).actions
    renamed, commented = (action for action in since if action not in first.actions)
    assert (commented.kind, commented.text) == ("commentCard", "Leerpunt: begin op tijd")
    assert (renamed.field, renamed.before, renamed.after) == ("name", "Pilot", "Pilots")
    assert renamed.card_id == card.card_id
    assert renamed.member_name
    assert edge.reading(renamed.at).actions in ((), (renamed,))


def test_an_edited_comment_is_read_with_its_newest_text(edge: Edge) -> None:
    card = a_card(edge)
    comment = edge.person("POST", f"/cards/{card.card_id}/actions/comments", text="Les: vroeg").json()["id"]
    edge.person("PUT", f"/actions/{comment}", text="Les: op tijd")
    (read,) = (action for action in edge.reading().actions if action.kind == "commentCard")
    assert (read.text, read.edited_at is not None) == ("Les: op tijd", True)


def test_our_comment_stands_on_its_card_under_the_name_of_the_tokens_owner(edge: Edge) -> None:
    card = a_card(edge)
    edge.gateway.add_comment(card.card_id, "Conclusie: behaald. Alles is er; 100% & meer.")
    (read,) = (action for action in edge.reading().actions if action.kind == "commentCard")
    assert (read.text, read.card_id) == ("Conclusie: behaald. Alles is er; 100% & meer.", card.card_id)
    assert read.member_id == edge.gateway.fetch_me().member_id


def test_a_card_is_followed_to_its_fate(edge: Edge) -> None:
    gateway, card = edge.gateway, a_card(edge)
    seen = gateway.fetch_card(edge.board_id, card.card_id)
    assert isinstance(seen, CardState)
    assert (seen.name, seen.checklists) == ("Pilot", ())
    assert gateway.fetch_card("0" * 24, card.card_id) is GoneFate.MOVED
    edge.person("DELETE", f"/cards/{card.card_id}")
    assert gateway.fetch_card(edge.board_id, card.card_id) is GoneFate.DELETED
    with pytest.raises(ThingGone):
        gateway.change_card(card.card_id, {"name": "Weg"})


def test_a_list_is_there_as_long_as_it_is_on_its_board(edge: Edge) -> None:
    made = edge.gateway.make_list(edge.board_id, "Te doen", 16384.0)
    found = edge.gateway.fetch_list(edge.board_id, made.list_id)
    assert found is not None
    assert (found.name, found.closed) == ("Te doen", False)
    assert edge.gateway.fetch_list("0" * 24, made.list_id) is None
    assert edge.gateway.fetch_list(edge.board_id, "62a000000000000000000000") is None


def test_a_board_is_found_by_its_mark(edge: Edge) -> None:
    edge.gateway.describe_board(edge.board_id, with_stamp("Van ons", Stamp(PROJECT, 2, "3f9a")))
    assert edge.board_id in {board.board_id for board in edge.gateway.find_boards_with_mark(PROJECT)}
    assert not edge.gateway.find_boards_with_mark("llo-other")


def test_a_workspace_tells_its_size(edge: Edge) -> None:
    workspace_id = edge.reading().snapshot.workspace_id
    assert workspace_id is not None
    assert edge.gateway.fetch_workspace(workspace_id).collaborators >= 1


def test_a_board_that_never_was_is_gone(edge: Edge) -> None:
    with pytest.raises(BoardGone):
        edge.gateway.fetch_board("62a000000000000000000000")


def test_a_request_that_trello_cannot_take_is_refused_in_its_own_words(edge: Edge) -> None:
    with pytest.raises(Refused, match="invalid value for name"):
        edge.gateway.change_card(a_card(edge).card_id, {"name": "x" * 17000})


# What only the sandbox can be told to do.


def order(sandbox: RunningSandbox, **fault: object) -> None:
    requests.post(f"{sandbox.url}/sandbox/faults", json=fault, timeout=5).raise_for_status()


def a_sandbox_gateway(sandbox: RunningSandbox, token: str = TOKEN) -> TrelloGateway:
    settings = Settings(sandbox.api_url, Secret(KEY), Secret(token), None, None)
    return connect(settings, now=lambda: datetime.now(UTC), backoff=0.001)


def test_a_malformed_token_is_refused(sandbox: RunningSandbox) -> None:
    with pytest.raises(TokenRefused):
        a_sandbox_gateway(sandbox, token="short").fetch_me()


def test_an_error_after_the_write_makes_no_second_card(sandbox: RunningSandbox) -> None:
    gateway = a_sandbox_gateway(sandbox)
    board = gateway.make_board("Eén kaart", "")
    board_list = gateway.make_list(board.board_id, "Te doen", 1.0)
    order(sandbox, kind="500", method="POST", path="/1/cards", when="after")
    with pytest.raises(ServerTrouble) as raised:
        gateway.make_card(NewCard(board_list.list_id, "Pilot", "", 1.0))
    assert raised.value.maybe_done
    assert len(gateway.fetch_board(board.board_id).snapshot.cards) == 1


@pytest.mark.parametrize("fault", ["429", "500", "503", "reset"])
def test_a_read_outlives(fault: str, sandbox: RunningSandbox) -> None:
    gateway = a_sandbox_gateway(sandbox)
    board = gateway.make_board("Taai", "")
    order(sandbox, kind=fault, method="GET", times=2)
    assert gateway.fetch_board(board.board_id).snapshot.name == "Taai"


def test_past_a_thousand_actions_further_pages_are_read(sandbox: RunningSandbox) -> None:
    gateway = a_sandbox_gateway(sandbox)
    board = gateway.make_board("Vol logboek", "")
    board_list = gateway.make_list(board.board_id, "Te doen", 1.0)
    for number in range(1010):
        gateway.change_list(board_list.list_id, {"name": f"Te doen {number}"})
    before = gateway.requests_sent
    reading = gateway.fetch_board(board.board_id)
    assert gateway.requests_sent == before + 2
    assert [action.kind for action in reading.actions].count("updateList") == 1010
    assert reading.actions[-1].kind == "createBoard"
    assert [action.at for action in reading.actions] == sorted((a.at for a in reading.actions), reverse=True)


def a_long_log(length: int) -> list[dict[str, Any]]:
    """Four to a second, two at one moment; the ids of a second stand in the other order than their dates."""
    begin = datetime(2022, 6, 1, tzinfo=UTC)
    log = []
    for number in range(length):
        second, place = divmod(number, 4)
        at = begin + timedelta(seconds=second, milliseconds=(100, 400, 400, 900)[place])
        action_id = f"{int(at.timestamp()):08x}{9 - place:08x}{number:08x}"
        log.append({"id": action_id, "type": "updateList", "date": at.isoformat(), "data": {}})
    return log


def test_a_log_of_three_pages_with_ids_out_of_order_and_shared_moments_is_read_whole(
    sandbox: RunningSandbox,
) -> None:
    gateway, log = a_sandbox_gateway(sandbox), a_long_log(2_990)
    me, board_id = gateway.fetch_me(), "62a0000000000000000000aa"
    member = {"id": me.member_id, "username": me.username, "fullName": me.full_name}
    board = {"id": board_id, "name": "Lang", "shortLink": "LaNg1234", "cards": [], "members": [member]}
    requests.post(f"{sandbox.url}/sandbox/import", json={**board, "actions": log}, timeout=20).raise_for_status()
    before = gateway.requests_sent
    reading = gateway.fetch_board(board_id)
    assert gateway.requests_sent == before + 3
    told = [action["id"] for action in log]
    assert (sorted(action.action_id for action in reading.actions), reading.is_whole) == (sorted(told), True)
    assert {action.action_id for action in gateway.fetch_actions(board_id)} == set(told)
    recent = gateway.fetch_board(board_id, datetime(2022, 6, 1, 0, 10, tzinfo=UTC)).actions
    assert len(recent) == 2_990 - 4 * 600
