"""Our answers beside recorded ones of the real server: no key missing, no value of another type."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from llo_board.sandbox.links import slug
from tests.contract.sandbox.client import OTHER_TOKEN, TOKEN, Client, Desk

EVIDENCE = Path(os.environ.get("LLO_BOARD_EVIDENCE", Path(__file__).resolve().parents[4] / "shared" / "trello"))
pytestmark = pytest.mark.skipif(
    not (EVIDENCE / "recorded").is_dir(), reason=f"the recorded answers of Trello are not at {EVIDENCE}"
)

# Keys that a recording has and we leave out on purpose, by the end of the path to them.
GONE = {
    "boards-member-boards-example[].invitations": "gone from the answers since 2020",
    "boards-member-boards-example[].invited": "gone from the answers since 2020",
    "board-cards[].agent": "only in the web app's own answers; POST /cards of 2025 has none",
    "board-cards[].labels[].idOrganization": "not in the recorded answers of the API to other clients",
    "board-cards[].labels[].nodeId": "not in the recorded answers of the API to other clients",
    "board-cards[].labels[].uses": "not in the recorded answers of the API to other clients",
    "token_find_with_token_string.01.webhooks": "asked for with webhooks=true, which is not spoken yet",
}
VARYING = {"data", "limits", "prefs", "labelNames"}


class Scene:
    """A board with one of each thing on it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.client = desk, desk.client
        self.me = desk.client.me()["id"]
        self.card = desk.card(idLabels=desk.label(), idMembers=self.me, desc="x", due="2022-10-31")["id"]
        self.checklist = desk.checklist({"id": self.card}, "een")
        self.item = self.checklist["checkItems"][0]["id"]
        self.comment = self.client.post(f"/cards/{self.card}/actions/comments", text="x")
        self.attachment = self.client.post(f"/cards/{self.card}/attachments", url="https://example.org", name="x")
        self.organization = self.client.get("/members/me/organizations")[0]["id"]

    def colleague(self) -> str:
        return str(Client(self.client.sandbox, OTHER_TOKEN).me()["id"])

    def without_colleague(self) -> Any:
        self.client.put(f"/boards/{self.desk.board}/members/{self.colleague()}", type="normal")
        return self.client.delete(f"/boards/{self.desk.board}/members/{self.colleague()}")


RECORDED: dict[str, Callable[[Scene], Any]] = {
    "ruby-trello/can_success_create_a_board.01": lambda s: s.client.post("/boards", name="x"),
    "ruby-trello/can_get_cards_of_board.01": lambda s: s.client.get(f"/boards/{s.desk.board}"),
    "ruby-trello/can_success_update_bong_a_board.02": lambda s: s.client.put(f"/boards/{s.desk.board}", name="y"),
    "ruby-trello/can_get_comments_board.01": lambda s: s.client.get(f"/actions/{s.comment['id']}/board"),
    "ruby-trello/can_get_boards_of_organization.02": lambda s: s.client.get(
        f"/organizations/{s.organization}/boards"
    ),
    "adlio-trello/boards-member-boards-example": lambda s: s.client.get("/members/me/boards"),
    "ruby-trello/can_add_a_member_to_a_board.02": lambda s: s.client.put(
        f"/boards/{s.desk.board}/members/{s.colleague()}", type="normal"
    ),
    "ruby-trello/can_success_remove_member_from_board.02": lambda s: s.without_colleague(),
    "ruby-trello/can_get_members_of_board.02": lambda s: s.client.get(f"/boards/{s.desk.board}/members"),
    "ruby-trello/can_success_create_a_list.01": lambda s: s.client.post("/lists", name="x", idBoard=s.desk.board),
    "ruby-trello/can_get_cards_of_list.01": lambda s: s.client.get(f"/lists/{s.desk.todo}"),
    "ruby-trello/can_get_lists_of_board.02": lambda s: s.client.get(f"/boards/{s.desk.board}/lists"),
    "ruby-trello/can_success_update_bong_a_list.02": lambda s: s.client.put(f"/lists/{s.desk.todo}", name="y"),
    "ruby-trello/can_get_comments_list.01": lambda s: s.client.get(f"/actions/{s.comment['id']}/list"),
    "ruby-trello/can_success_create_a_card.01": lambda s: s.desk.card(),
    "newer-shape/post-cards-2025-1": lambda s: s.desk.card(),
    "newer-shape/board-cards": lambda s: s.client.get(f"/boards/{s.desk.board}/cards"),
    "ruby-trello/can_close_bong_a_card.02": lambda s: s.client.put(f"/cards/{s.card}", closed=True),
    "ruby-trello/can_success_delete_card.02": lambda s: s.client.delete(f"/cards/{s.card}"),
    "ruby-trello/can_get_comments_card.01": lambda s: s.client.get(f"/actions/{s.comment['id']}/card"),
    "ruby-trello/get_members_of_card.02": lambda s: s.client.get(f"/cards/{s.card}/members"),
    "ruby-trello/can_success_create_a_checklist.01": lambda s: s.client.post("/checklists", idCard=s.card),
    "ruby-trello/get_checklists_of_card.02": lambda s: s.client.get(f"/cards/{s.card}/checklists"),
    "adlio-trello/checklists-checkitem-create": lambda s: s.client.post(
        f"/checklists/{s.checklist['id']}/checkItems", name="x"
    ),
    "ruby-trello/checklist_can_update_the_item_state.02": lambda s: s.client.put(
        f"/cards/{s.card}/checkItem/{s.item}", state="complete"
    ),
    "ruby-trello/can_success_create_a_label.01": lambda s: s.client.post(
        "/labels", name="x", color="red", idBoard=s.desk.board
    ),
    "ruby-trello/can_get_labels_of_board.02": lambda s: s.client.get(f"/boards/{s.desk.board}/labels", limit=1000),
    "ruby-trello/can_get_label_names_of_board.02": lambda s: s.client.get(f"/boards/{s.desk.board}/labelnames"),
    "ruby-trello/can_success_add_comment_to_a_card.02": lambda s: s.comment,
    "ruby-trello/comment_delete.02": lambda s: s.client.delete(f"/actions/{s.comment['id']}"),
    "ruby-trello/can_get_actions.02": lambda s: s.client.get(f"/cards/{s.card}/actions", filter="all"),
    "ruby-trello/can_get_attachments.02": lambda s: s.client.get(f"/cards/{s.card}/attachments"),
    "ruby-trello/can_add_a_file_from_url_on_a_card.02": lambda s: s.attachment,
    "ruby-trello/member_find_with_id_and_get_all_fields.01": lambda s: s.client.get("/members/me"),
    "ruby-trello/can_get_organization_of_board.02": lambda s: s.client.get(f"/organizations/{s.organization}"),
    "ruby-trello/can_success_create_a_organization.01": lambda s: s.client.post("/organizations", displayName="x"),
    "ruby-trello/token_find_with_token_string.01": lambda s: s.client.get(f"/tokens/{TOKEN}"),
}


def differences(where: str, recorded: Any, ours: Any) -> list[str]:
    """What the recorded answer has and ours lacks; null matches any type, an empty list any list."""
    if isinstance(recorded, list) and isinstance(ours, list):
        return differences(f"{where}[]", recorded[0], ours[0]) if recorded and ours else []
    if isinstance(recorded, dict) and isinstance(ours, dict):
        missing = [
            f"{where}.{key} is missing" for key in recorded if key not in ours and f"{where}.{key}" not in GONE
        ]
        shared = [key for key in recorded if key in ours and key not in VARYING]
        return missing + [
            line for key in shared for line in differences(f"{where}.{key}", recorded[key], ours[key])
        ]
    if recorded is None or ours is None or type(recorded) is type(ours):
        return []
    return [] if {type(recorded), type(ours)} == {int, float} else [f"{where}: {recorded!r} beside {ours!r}"]


@pytest.mark.parametrize("name", RECORDED)
def test_an_answer_has_the_keys_and_types_of_the_recorded_one(desk: Desk, name: str) -> None:
    recording = json.loads((EVIDENCE / "recorded" / f"{name}.json").read_text("utf-8"))
    assert recording["response"]["status"] == 200
    ours = RECORDED[name](Scene(desk))
    assert differences(name.rsplit("/", 1)[-1], recording["response"]["body"], ours) == []


def test_slugs_of_real_boards_are_made_the_same_way() -> None:
    named = 0
    for name in ("small-2026-ru", "medium-2024-checklists-due"):
        export = json.loads((EVIDENCE / "boards" / f"{name}.json").read_text("utf-8"))
        for card in export["cards"]:
            if "lid-" in card["name"]:
                continue  # a name was replaced there, the address kept
            last = unquote(card["url"].rsplit("/", 1)[-1])
            assert last == f"{card['idShort']}-{slug(card['name'])}", card["name"]
            named += 1
    assert named > 100
