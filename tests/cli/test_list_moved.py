"""People move a whole list to another board: one question, about the list and the cards that went with it."""

from __future__ import annotations

import json
from typing import Any

from llo_board.errors import ExitCode
from tests.cli.stage import Stage


def the_list_that_went_away(stage: Stage) -> Any:
    """The list with all that is to do, as a colleague sends it to another board of theirs."""
    stage.done("bootstrap", "FILE")
    token = stage.colleague()
    todo = next(one for one in stage.board()["lists"] if one["name"] == "To do")
    other = stage.trello("POST", "boards", token=token, name="Another board")
    stage.trello("PUT", f"lists/{todo['id']}/idBoard", token=token, value=other["id"])
    return todo


def test_one_question_says_what_went_and_who_did_it_and_settles_it_for_all(stage: Stage) -> None:
    the_list_that_went_away(stage)
    asked = stage.run("plan", "FILE")
    assert asked.exit_code == ExitCode.QUESTIONS
    assert "List 'To do' is no longer on the board (Colleague," in asked.stdout
    assert ", and with it 3 cards of ours." in asked.stdout
    assert "It may stay away, and its 3 cards too" in asked.stdout
    (question,) = json.loads(stage.run("plan", "FILE", "--format", "json").stdout)["questions"]
    assert question["cards"] == ["campaign", "flyer", "talks"]
    stage.done("resolve", "FILE", "list/todo.exists", "--take", "board")
    assert "Nothing to do." in stage.done("plan", "FILE").stdout
    stage.forget_requests()
    stage.done("sync", "FILE")
    assert [method for method, _ in stage.requests_sent()] == ["GET"]


def test_who_wants_it_back_gets_the_list_and_its_cards_anew(stage: Stage) -> None:
    the_list_that_went_away(stage)
    stage.run("resolve", "FILE", "list/todo.exists", "--take", "definition")
    stage.done("sync", "FILE")
    todo = next(one for one in stage.board()["lists"] if one["name"] == "To do")
    there = [one["name"] for one in stage.board()["cards"] if one["idList"] == todo["id"]]
    assert there == ["Campaign in two towns", "Flyer for parents", "Talk per library"]
    assert "Nothing to do." in stage.done("plan", "FILE").stdout
