"""The project's board was deleted or closed: a new one is made on a clear yes, and on nothing less."""

from __future__ import annotations

import re

import pytest

from llo_board.errors import ExitCode
from tests.cli.stage import Stage


def lose(stage: Stage, how: str) -> str:
    """Makes the board and loses it; its link."""
    stage.done("bootstrap", "FILE")
    board = stage.board()
    if how == "deleted":
        stage.trello("DELETE", f"boards/{board['id']}")
    else:
        stage.trello("PUT", f"boards/{board['id']}", closed="true")
    return str(board["shortUrl"])


@pytest.mark.parametrize("how", ["deleted", "closed"])
def test_the_command_that_is_suggested_makes_a_new_board_and_names_it_in_the_file(stage: Stage, how: str) -> None:
    old = lose(stage, how)
    told = stage.run("sync", "FILE").stderr
    suggested = re.search(r"llo-board (bootstrap) (\S+) (--new-board)", told)
    assert suggested is not None, told
    assert suggested[2] == str(stage.file)
    stage.done(*suggested.groups())
    text = stage.file.read_text(encoding="utf-8")
    assert old not in text
    assert "link: http" in text
    assert "Nothing to do." in stage.done("sync", "FILE").stdout


@pytest.mark.parametrize("how", ["deleted", "closed"])
def test_taking_the_link_out_of_the_file_is_no_yes(stage: Stage, how: str) -> None:
    lose(stage, how)
    text = stage.file.read_text(encoding="utf-8")
    stage.file.write_text(re.sub(r"(?m)^.*link: http.*\n", "", text), encoding="utf-8")
    done = stage.run("bootstrap", "FILE")
    assert done.exit_code in (ExitCode.TRELLO, ExitCode.YOURS_TO_MEND)
    assert f"llo-board bootstrap {stage.file} --new-board" in done.stderr
    assert [board for board in stage.boards() if not board["closed"]] == []


def test_a_board_that_is_there_is_not_replaced(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    done = stage.run("bootstrap", "FILE", "--new-board")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("Board 'Pilot 2026' is there and open (")
    assert len(stage.boards()) == 1


def test_whose_token_it_is_stands_on_their_cards_from_the_start(stage: Stage) -> None:
    lead = stage.control("members", username="lead", fullName="Lead")
    made = stage.run("bootstrap", "FILE", TRELLO_TOKEN=lead["token"])
    assert made.exit_code == ExitCode.DONE, made.output
    after = stage.run("plan", "FILE", TRELLO_TOKEN=lead["token"])
    assert "Nothing to do." in after.stdout
