"""The board of a definition, made by plain HTTP: the player's tests lean on none of our own writing."""

from __future__ import annotations

from typing import Any

import requests

from llo_board.model.wanted import WantedBoard, WantedCard


class PlainTrello:
    """One member's requests, as anybody's script would send them."""

    def __init__(self, api_url: str, key: str, token: str) -> None:
        self._api_url = api_url
        self._session = requests.Session()
        self._session.headers["Authorization"] = f'OAuth oauth_consumer_key="{key}", oauth_token="{token}"'

    def __enter__(self) -> PlainTrello:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def get(self, path: str, **values: str) -> Any:
        return self._checked(self._session.get(f"{self._api_url}/{path}", params=values, timeout=10))

    def post(self, path: str, **values: str) -> Any:
        return self._checked(self._session.post(f"{self._api_url}/{path}", data=values, timeout=10))

    def whole_board(self, board_id: str) -> Any:
        """Everything that a person could see on the board."""
        return self.get(
            f"boards/{board_id}",
            lists="all",
            cards="all",
            card_checklists="all",
            card_attachments="true",
            labels="all",
            labels_limit="1000",
            members="all",
            actions="all",
            actions_limit="1000",
        )

    @staticmethod
    def _checked(answer: requests.Response) -> Any:
        answer.raise_for_status()
        return answer.json()


def make_board(trello: PlainTrello, wanted: WantedBoard) -> str:
    """The wanted board, made; its id."""
    board_id = trello.post("boards", name=wanted.name, defaultLists="false", defaultLabels="false")["id"]
    lists = {
        wish.key: trello.post("lists", idBoard=board_id, name=wish.name, pos="bottom")["id"]
        for wish in wanted.lists
    }
    labels = {
        wish.key: trello.post("labels", idBoard=board_id, name=wish.name, color=wish.colour)["id"]
        for wish in wanted.labels
    }
    for card in wanted.cards:
        _make_card(trello, card, lists[card.list_key], labels.get(card.goal or "", ""))
    return str(board_id)


def _make_card(trello: PlainTrello, card: WantedCard, list_id: str, label_id: str) -> None:
    description = f"{card.description}\n\nllo-board: {card.mark}".strip()
    made = trello.post("cards", idList=list_id, name=card.name, desc=description, idLabels=label_id)
    for checklist in card.checklists:
        checklist_id = trello.post("checklists", idCard=made["id"], name=checklist.name)["id"]
        for item in checklist.items:
            if item.made:
                trello.post(f"checklists/{checklist_id}/checkItems", name=item.name)
