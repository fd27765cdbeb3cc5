"""The history is lost after people renamed, recoloured and reworded: what is ours is found, and nothing doubled."""

from __future__ import annotations

from typing import Any

import pytest

from llo_board.errors import ExitCode
from tests.cli.stage import Stage


@pytest.fixture
def lost(stage: Stage) -> Stage:
    """People gave a label, a checklist, an item and a list other words, and another label another colour."""
    stage.done("bootstrap", "FILE")
    person, board = stage.colleague(), stage.board()
    labels = {one["name"]: one["id"] for one in board["labels"]}
    stage.trello("PUT", f"labels/{labels['Reach more people']}", token=person, name="Reach everybody")
    stage.trello("PUT", f"labels/{labels['Learn from each other']}", token=person, color="lime")
    steps, talks = checklist(stage, "Flyer for parents"), checklist(stage, "Talk per library")
    text = next(one["id"] for one in steps["checkItems"] if one["name"] == "Text written")
    flyer = stage.card("Flyer for parents")["id"]
    stage.trello("PUT", f"cards/{flyer}/checkItem/{text}", token=person, name="All words", state="complete")
    stage.trello("PUT", f"checklists/{talks['id']}", token=person, name="Who has had one")
    stage.environment["LLO_BOARD_HISTORY"] = f"sqlite:///{stage.folder / 'new.sqlite'}"
    return stage


def checklist(stage: Stage, card: str) -> Any:
    (found,) = stage.card(card)["checklists"]
    return found


def test_each_is_asked_about_as_what_it_is(lost: Stage) -> None:
    told = lost.run("plan", "FILE")
    asked = [line.split()[-3] for line in told.output.splitlines() if line.endswith("--take board")]
    assert told.exit_code == ExitCode.QUESTIONS
    assert sorted(asked) == [
        "flyer:steps:text-written.match",
        "label/learn.colour",
        "label/reach.name",
        "talks:target.name",
    ]
    assert "it may be 'All words'. Is it the same?" in told.output


def test_a_name_answers_what_is_open_and_takes_no_earlier_answer_back(lost: Stage) -> None:
    lost.run("resolve", "FILE", "flyer:steps", "--take", "board")
    lost.run("resolve", "FILE", "flyer:steps", "--take", "definition")
    assert "flyer:steps" not in lost.run("plan", "FILE").output.partition("Good to know")[0]


def test_the_last_word_counts_also_about_a_thing_that_was_known_again_by_an_answer(lost: Stage) -> None:
    label = next(one["id"] for one in lost.board()["labels"] if one["name"] == "Reach everybody")
    lost.trello("PUT", f"labels/{label}", token=lost.colleague(), color="pink")
    for name, take in (("match", "board"), ("", "definition"), ("", "board")):
        done = lost.run("resolve", "FILE", f"label/reach.{name}".rstrip("."), "--take", take)
        assert done.exit_code in (ExitCode.DONE, ExitCode.QUESTIONS), done.output
    for name in ("flyer:steps", "flyer:steps", "label/learn", "talks"):
        lost.run("resolve", "FILE", name, "--take", "board")
    lost.done("sync", "FILE")
    assert {"Reach everybody": "pink"}.items() <= {
        one["name"]: one["color"] for one in lost.board()["labels"]
    }.items()


@pytest.mark.parametrize("take", ["board", "definition"])
def test_no_answer_makes_a_second_one(lost: Stage, take: str) -> None:
    before = counts(lost)
    lost.run("resolve", "FILE", "flyer:steps", "--take", "board")
    for name in ("flyer:steps", "label/reach", "label/learn", "talks"):
        lost.run("resolve", "FILE", name, "--take", take)
    lost.done("sync", "FILE")
    assert counts(lost) == before
    (item,) = [one for one in checklist(lost, "Flyer for parents")["checkItems"] if one["state"] == "complete"]
    assert item["name"] == ("All words" if take == "board" else "Text written")
    names = {one["name"]: one["color"] for one in lost.board()["labels"] if one["name"]}
    assert names == (
        {"Reach everybody": "green", "Learn from each other": "lime"}
        if take == "board"
        else {"Reach more people": "green", "Learn from each other": "blue"}
    )
    assert "Nothing to do" in lost.done("plan", "FILE", "--exit-code").stdout


def counts(stage: Stage) -> tuple[int, int, int]:
    """How many labels, checklists and items there are."""
    lists = [one for card in stage.board()["cards"] for one in card["checklists"]]
    return len(stage.board()["labels"]), len(lists), sum(len(one["checkItems"]) for one in lists)
