"""Resolve: questions answered in the terminal, one by one or as given, and never asked again."""

from __future__ import annotations

import pytest

from llo_board.errors import ExitCode
from tests.cli.stage import Stage


def a_quarrel(stage: Stage) -> str:
    """Both sides moved the flyer's date; the id of its card."""
    stage.done("bootstrap", "FILE")
    card = stage.card("Flyer for parents")
    stage.trello("PUT", f"cards/{card['id']}", token=stage.colleague(), due="2026-05-01T15:00:00.000Z")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    assert stage.run("sync", "FILE").exit_code == ExitCode.QUESTIONS
    return str(card["id"])


def test_a_question_comes_with_a_whole_command_for_each_way_out(stage: Stage) -> None:
    a_quarrel(stage)
    for call in ("plan", "sync", "resolve"):
        told = stage.run(call, "FILE").output
        assert f"llo-board resolve {stage.file} flyer.due --take board" in told
        assert f"llo-board resolve {stage.file} flyer.due --take definition" in told


def test_the_boards_side_is_agreed_at_once(stage: Stage) -> None:
    a_quarrel(stage)
    done = stage.done("resolve", "FILE", "flyer.due", "--take", "board")
    kept, rest, file = done.stdout.splitlines()
    assert (kept, rest) == ("1 answer kept.", "No questions are open, and there is nothing to write.")
    assert file.startswith("The project file still says otherwise.")
    assert file.endswith(f"into it: llo-board accept {stage.file} flyer.due")
    assert "Nothing to do." in stage.done("plan", "FILE", "--exit-code").stdout
    assert "Nothing to do." in stage.done("sync", "FILE").stdout
    assert stage.card("Flyer for parents")["due"].startswith("2026-05-01")
    stage.edit("due: 2026-04-15", "due: 2026-04-20")
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-20"), "a later change is a change, no quarrel"


def test_the_board_s_side_that_was_agreed_goes_into_the_file_when_it_is_named(stage: Stage) -> None:
    a_quarrel(stage)
    done = stage.done("resolve", "FILE", "flyer.due", "--take", "board")
    command = done.stdout.splitlines()[-1].partition("into it: ")[2]
    unnamed = stage.done("accept", "FILE", "--yes")
    assert "By your answers these differ: flyer.due." in unnamed.stdout
    assert f"into the file: llo-board accept {stage.file} flyer.due" in unnamed.stdout
    stage.done(*command.split()[1:], "--yes")
    assert "due: 2026-05-01" in stage.file.read_text(encoding="utf-8")
    assert "Nothing to do." in stage.done("plan", "FILE", "--exit-code").stdout
    stage.edit("due: 2026-05-01", "due: 2026-05-08")
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-05-08"), "both agreed on the board's side"


def test_what_the_file_says_is_told_also_where_an_answer_left_it_apart(stage: Stage) -> None:
    card_id = a_quarrel(stage)
    stage.done("resolve", "FILE", "flyer.due", "--take", "board")
    stage.trello("PUT", f"cards/{card_id}", token=stage.colleague("other"), due="2026-07-01T15:00:00.000Z")
    told = stage.done("plan", "FILE").stdout
    assert "due date is 1 July 2026 on the board" in told
    assert "the project file says 15 April 2026" in told


def test_the_definitions_side_is_written_by_the_next_sync(stage: Stage) -> None:
    card_id = a_quarrel(stage)
    done = stage.done("resolve", "FILE", "flyer.due", "--take", "definition")
    assert f"Next: llo-board sync {stage.file}" in done.stderr
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")
    stage.trello("PUT", f"cards/{card_id}", due="2026-06-01T15:00:00.000Z")
    assert "1 changed by the team (stays so)" in stage.done("sync", "FILE").stdout


def test_an_answer_outlives_other_changes_and_further_syncs(stage: Stage) -> None:
    card_id = a_quarrel(stage)
    stage.done("resolve", "FILE", "flyer.due", "--take", "board")
    stage.trello("PUT", f"cards/{card_id}", name="Flyer", dueComplete="true")
    stage.edit("due: 2026-06-01", "due: 2026-06-15")
    for _ in range(2):
        stage.done("sync", "FILE")
    assert stage.card("Flyer")["due"].startswith("2026-05-01")
    stage.edit("due: 2026-04-15", "due: 2026-04-20")
    stage.trello("PUT", f"cards/{card_id}", due="2026-05-20T15:00:00.000Z")
    assert stage.run("plan", "FILE").exit_code == ExitCode.QUESTIONS, "until both sides change again"


@pytest.mark.parametrize("take", ["board", "definition"])
def test_a_lost_memory_is_answered_card_by_card(stage: Stage, take: str) -> None:
    a_quarrel(stage)
    card = stage.card("Talk per library")
    stage.trello("PUT", f"cards/{card['id']}", token=stage.colleague(), name="Talks")
    stage.edit("name: Talk per library", "name: Talk in each library")
    elsewhere = f"sqlite:///{stage.folder / 'other.sqlite'}"
    assert stage.run("sync", "FILE", LLO_BOARD_HISTORY=elsewhere).exit_code == ExitCode.QUESTIONS
    done = stage.run("resolve", "FILE", "flyer", "--take", take, LLO_BOARD_HISTORY=elsewhere)
    assert done.exit_code == ExitCode.QUESTIONS, done.output
    again = stage.run("sync", "FILE", LLO_BOARD_HISTORY=elsewhere)
    assert "flyer.due" not in again.output, again.output
    done = stage.run("resolve", "FILE", "talks.name", "--take", take, LLO_BOARD_HISTORY=elsewhere)
    assert done.exit_code == ExitCode.DONE, done.output
    assert stage.run("sync", "FILE", LLO_BOARD_HISTORY=elsewhere).exit_code == ExitCode.DONE
    kept = take == "board"
    assert stage.card("Flyer for parents")["due"].startswith("2026-05-01" if kept else "2026-04-15")
    assert ("Talks" in [one["name"] for one in stage.board()["cards"]]) is kept


def test_an_answer_can_be_given_otherwise_until_it_is_written(stage: Stage) -> None:
    a_quarrel(stage)
    stage.done("resolve", "FILE", "flyer.due", "--take", "definition")
    stage.done("resolve", "FILE", "flyer.due", "--take", "board")
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-05-01")
    stage.done("resolve", "FILE", "flyer.due", "--take", "definition")
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")
    assert "Nothing to do." in stage.done("plan", "FILE", "--exit-code").stdout


def test_what_was_answered_for_the_file_can_still_be_accepted_into_it(stage: Stage) -> None:
    a_quarrel(stage)
    stage.done("resolve", "FILE", "flyer.due", "--take", "definition")
    stage.done("accept", "FILE", "flyer.due", "--yes")
    assert "due: 2026-05-01" in stage.file.read_text(encoding="utf-8")
    stage.done("sync", "FILE")
    assert stage.card("Flyer for parents")["due"].startswith("2026-05-01")


def test_what_was_agreed_to_differ_is_not_meant_by_the_name_of_its_card(stage: Stage) -> None:
    a_quarrel(stage)
    stage.done("resolve", "FILE", "flyer.due", "--take", "board")
    refused = stage.run("resolve", "FILE", "flyer", "--take", "definition")
    assert refused.exit_code == ExitCode.YOURS_TO_MEND


def test_a_name_that_means_nothing_is_told_with_those_that_do(stage: Stage) -> None:
    a_quarrel(stage)
    done = stage.run("resolve", "FILE", "flyer.name", "--take", "board")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "No question about flyer.name is open. Open are: flyer.due." in done.stderr
    assert stage.run("resolve", "FILE", "flyer.due").exit_code == ExitCode.USAGE


def test_a_question_is_accepted_into_the_file_when_it_is_named(stage: Stage) -> None:
    a_quarrel(stage)
    stage.done("accept", "FILE", "flyer.due", "--yes")
    assert "due: 2026-05-01" in stage.file.read_text(encoding="utf-8")
    assert "Nothing to do." in stage.done("plan", "FILE", "--exit-code").stdout


def test_a_card_that_bears_the_line_of_one_that_is_gone_is_that_card_or_loses_the_line(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    flyer = stage.card("Flyer for parents")
    stage.trello("POST", "cards", idList=flyer["idList"], idCardSource=flyer["id"], name="Flyer in colour")
    stage.trello("DELETE", f"cards/{flyer['id']}")
    asked = stage.run("plan", "FILE")
    assert "but 'Flyer in colour' bears its line. Is that the one?" in asked.stdout
    refused = stage.run("resolve", "FILE", "flyer", "--take", "definition")
    assert refused.exit_code == ExitCode.YOURS_TO_MEND
    assert "'definition' is no way out of the question about flyer." in refused.stderr
    stage.done("resolve", "FILE", "flyer", "--take", "board")
    stage.done("sync", "FILE")
    assert "new" not in stage.done("plan", "FILE").stdout
