"""Building on a board that is there already is shown first; the plan says what bootstrap then does."""

from __future__ import annotations

from typing import Any

import pytest

from llo_board.errors import ExitCode
from tests.cli.stage import Stage
from tests.cli.test_board import crowd


def a_board_of_their_own(stage: Stage) -> Any:
    """A board that a team has used for a while: two lists, a card like one of ours, one of their own."""
    board = stage.trello("POST", "boards", name="Our own board", defaultLists="false")
    lists = [stage.trello("POST", "lists", idBoard=board["id"], name=name) for name in ("To do", "Ideas")]
    for name, at in (("Flyer for parents", lists[0]), ("Coffee machine", lists[1])):
        stage.trello("POST", "cards", idList=at["id"], name=name)
    return board


def test_what_bootstrap_would_do_to_a_board_that_is_there_is_shown_and_nothing_is_written(stage: Stage) -> None:
    board = a_board_of_their_own(stage)
    before, file = stage.board(), stage.file.read_text(encoding="utf-8")
    stage.forget_requests()
    done = stage.run("plan", "FILE", "--onto", board["shortUrl"], "--exit-code")
    assert done.exit_code == ExitCode.CHANGES_PENDING
    assert {method for method, _ in stage.requests_sent()} == {"GET"}
    assert (stage.board(), stage.file.read_text(encoding="utf-8")) == (before, file)
    assert not (stage.folder / ".llo-board" / "history.sqlite").exists()


def test_the_plan_names_the_command_that_does_it_and_that_does_just_so(stage: Stage) -> None:
    link = a_board_of_their_own(stage)["shortUrl"]
    shown = stage.done("plan", "FILE", "--onto", link)
    command = f"llo-board bootstrap {stage.file} --onto {link}"
    assert f"Next: {command}" in shown.stderr
    made = stage.done(*command.split()[1:])
    assert shown.stdout.splitlines()[1] in made.stdout, "the summary of the plan is that of the run"
    assert [one["name"] for one in stage.board()["lists"]].count("To do") == 1


def test_a_kept_plan_of_a_board_that_is_there_is_carried_out_on_it_or_refused(stage: Stage) -> None:
    board, kept = a_board_of_their_own(stage), str(stage.folder / "plan.json")
    shown = stage.done("plan", "FILE", "--onto", board["shortUrl"], "--out", kept)
    stage.trello("POST", "labels", idBoard=board["id"], name="Reach more people", color="green")
    assert f"Next: llo-board bootstrap {stage.file} --onto {board['shortUrl']} --plan {kept}" in shown.stderr
    refused = stage.run("bootstrap", "FILE", "--plan", kept)
    assert refused.exit_code == ExitCode.YOURS_TO_MEND
    again = f"llo-board plan {stage.file} --onto {board['shortUrl']} --out {kept}"
    assert f"Make it again and look at it: {again}" in refused.stderr
    stage.done(*again.split()[1:])
    stage.done("bootstrap", "FILE", "--plan", kept)
    assert stage.board()["id"] == board["id"]


@pytest.mark.parametrize("command", ["plan", "bootstrap"])
def test_a_full_workspace_and_another_project_s_board_are_told_alike(stage: Stage, command: str) -> None:
    link = a_board_of_their_own(stage)["shortUrl"]
    crowd(stage, 11)
    full = stage.run(command, "FILE", "--onto", link)
    assert full.exit_code == ExitCode.YOURS_TO_MEND
    assert "The workspace of board 'Our own board' counts 11 collaborators" in full.stderr
    assert f"llo-board bootstrap {stage.file} --onto {link} --paid-workspace" in full.stderr
    assert stage.run(command, "FILE", "--onto", link, "--paid-workspace").exit_code == ExitCode.DONE
    if command == "plan":
        stage.done("bootstrap", "FILE", "--onto", link, "--paid-workspace")
    stage.edit("key: pilot,", "key: another,")
    other = stage.run(command, "FILE", "--onto", link, "--paid-workspace")
    assert other.exit_code == ExitCode.YOURS_TO_MEND
    assert other.stderr.startswith("Board 'Our own board' belongs to project 'pilot', not to 'another'.")


def test_a_bootstrap_that_stops_on_a_board_that_is_there_is_finished_on_that_board(stage: Stage) -> None:
    board = a_board_of_their_own(stage)
    stage.control("faults", kind="reset", method="PUT", path=f"/1/boards/{board['id']}", nth=1, times=100)
    done = stage.run("bootstrap", "FILE", "--onto", board["shortUrl"])
    assert done.exit_code == ExitCode.TRELLO
    command = f"llo-board bootstrap {stage.file} --onto {board['shortUrl']}"
    assert command in done.stderr
    stage.forget_faults()
    stage.done(*command.split()[1:])
    assert stage.board()["id"] == board["id"], "there is one board"
