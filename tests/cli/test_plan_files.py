"""A plan that is kept is carried out exactly, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from llo_board.errors import ExitCode
from tests.cli.stage import Stage


def a_kept_plan(stage: Stage, *options: str) -> str:
    """A board, a changed date, and the plan of it in a file."""
    stage.done("bootstrap", "FILE")
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    kept = str(stage.folder / "plan.json")
    done = stage.done("plan", "FILE", "--out", kept, *options)
    assert f"Next: llo-board sync {stage.file} --plan {kept}" in done.stderr
    return kept


def content(kept: str) -> Any:
    return json.loads(Path(kept).read_text(encoding="utf-8"))


def test_a_kept_plan_is_carried_out_as_it_is(stage: Stage) -> None:
    kept = a_kept_plan(stage)
    plan = content(kept)
    assert (plan["format"], plan["version"]) == ("llo-board/plan", 1)
    assert {one["id"] for one in plan["guards"] if not one["refuses"]} >= {"share-of-cards", "goal-without-label"}
    assert plan["digests"]["things"]["flyer"]
    assert "1 date moves" in stage.done("sync", "FILE", "--plan", kept).stdout
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")
    again = stage.run("sync", "FILE", "--plan", kept)
    assert again.exit_code == ExitCode.YOURS_TO_MEND
    assert "The board was changed since" in again.stderr


def test_the_plan_of_a_new_board_is_kept_and_carried_out_as_it_is(stage: Stage) -> None:
    kept = str(stage.folder / "plan.json")
    done = stage.done("plan", "FILE", "--out", kept)
    assert f"Next: llo-board bootstrap {stage.file} --plan {kept}" in done.stderr
    assert stage.boards() == []
    stage.edit("due: 2026-04-01", "due: 2026-04-15")
    refused = stage.run("bootstrap", "FILE", "--plan", kept)
    assert refused.exit_code == ExitCode.YOURS_TO_MEND
    assert f"{stage.file} was changed since {kept} was made." in refused.stderr
    assert stage.boards() == []
    stage.edit("due: 2026-04-15", "due: 2026-04-01")
    stage.done("bootstrap", "FILE", "--plan", kept)
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")
    assert "Nothing to do." in stage.done("plan", "FILE").stdout


def test_it_is_refused_when_the_file_moved_since(stage: Stage) -> None:
    kept = a_kept_plan(stage)
    stage.edit("Talk per library", "Talk for each library")
    done = stage.run("sync", "FILE", "--plan", kept)
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert f"{stage.file} was changed since {kept} was made.\nNothing was changed." in done.stderr
    assert f"llo-board plan {stage.file} --out {kept}" in done.stderr
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")


def test_it_is_refused_when_people_changed_what_it_leans_on(stage: Stage) -> None:
    kept = a_kept_plan(stage)
    stage.trello("PUT", f"cards/{stage.card('Talk per library')['id']}", token=stage.colleague(), name="Talks")
    done = stage.run("sync", "FILE", "--plan", kept)
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert f"The board was changed since {kept} was made: talks." in done.stderr
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-01")


def test_what_is_the_teams_own_does_not_count(stage: Stage) -> None:
    kept = a_kept_plan(stage)
    token, card = stage.colleague(), stage.card("Talk per library")
    doing = next(one for one in stage.board()["lists"] if one["name"] == "Doing")
    item = card["checklists"][0]["checkItems"][0]
    stage.trello("PUT", f"cards/{card['id']}", token=token, idList=doing["id"])
    stage.trello("PUT", f"cards/{card['id']}/checkItem/{item['id']}", token=token, state="complete")
    stage.trello("POST", "cards", token=token, idList=doing["id"], name="Of our own")
    stage.done("sync", "FILE", "--plan", kept)
    assert stage.card("Flyer for parents")["due"].startswith("2026-04-15")


def test_what_was_asked_for_by_name_is_in_the_plan(stage: Stage) -> None:
    kept = a_kept_plan(stage, "--archive", "talks")
    assert content(kept)["options"] == {"archive": ["talks"], "allow_many": False, "onto": None}
    stage.done("sync", "FILE", "--plan", kept)
    assert stage.card("Talk per library")["closed"]


def test_a_file_that_holds_no_plan_is_told_so(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    free = f"llo-board plan {stage.file} --out {stage.folder / 'plan-2.json'}"
    for text in ("", "[]", '{"format": "llo-board/plan", "version": 99}', '{"format": "llo-board/plan"}'):
        (stage.folder / "plan.json").write_text(text, encoding="utf-8")
        done = stage.run("sync", "FILE", "--plan", str(stage.folder / "plan.json"))
        assert done.exit_code == ExitCode.YOURS_TO_MEND
        assert "holds no plan that can be carried out." in done.stderr
        assert free in done.stderr
    assert stage.run("sync", "FILE", "--plan", "x.json", "--allow-many").exit_code == ExitCode.USAGE


def test_a_plan_never_takes_the_place_of_another_file(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    project = stage.file.read_bytes()
    wrong = stage.run("sync", "FILE", "--plan", "FILE")
    assert wrong.exit_code == ExitCode.YOURS_TO_MEND
    free = stage.folder / "plan.json"
    assert f"llo-board plan {stage.file} --out {free}" in wrong.stderr
    refused = stage.run("plan", "FILE", "--out", "FILE")
    assert refused.exit_code == ExitCode.YOURS_TO_MEND
    assert f"{stage.file} is there already and holds no plan, so it was left as it is." in refused.stderr
    assert f"--out {free}" in refused.stderr
    assert stage.file.read_bytes() == project
    for text in ("[]", '{"format": "another/one"}', "{", "[" * 100_000):
        free.write_text(text, encoding="utf-8")
        assert f"--out {stage.folder / 'plan-2.json'}" in stage.run("plan", "FILE", "--out", str(free)).stderr
        assert free.read_text(encoding="utf-8") == text


def test_an_earlier_plan_and_an_empty_file_make_room_for_a_plan(stage: Stage) -> None:
    kept = stage.folder / "plan.json"
    kept.touch()
    stage.done("plan", "FILE", "--out", str(kept))
    stage.done("bootstrap", "FILE")
    stage.done("plan", "FILE", "--out", str(kept))
    assert content(str(kept))["changes"] == []


def test_a_plan_that_is_not_there_is_told_so(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    done = stage.run("sync", "FILE", "--plan", str(stage.folder / "nope.json"))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "nope.json cannot be read: there is no such file or folder." in done.stderr
