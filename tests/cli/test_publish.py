"""Publish and verify: frozen, numbered, remembered; names as the audience may know them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from llo_board.errors import ExitCode
from llo_board.rendering.formats import FORMATS
from tests.cli.stage import Stage

AUDIENCES = (
    "publish:\n  audiences:\n    board: {names: role}\n    team: {names: full}\n    press: {names: initials}\n"
)


def publish(stage: Stage, audience: str = "board", *more: str, kind: str = "progress") -> Path:
    """The folder of a report that is published now."""
    done = stage.done("publish", kind, "FILE", "--audience", audience, "--output", str(stage.folder), *more)
    return Path(done.stdout.splitlines()[0]).parent


def read(folder: Path, suffix: str) -> str:
    return next(folder.glob(f"*.{suffix}")).read_text(encoding="utf-8")


def manifest(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_every_format_is_frozen_with_version_and_audience_and_proves_unchanged(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    folder = publish(stage)
    assert {path.suffix[1:] for path in folder.iterdir()} == {*FORMATS}
    assert len(list(folder.iterdir())) == len(FORMATS) + 2
    assert "version 1 for board, " in read(folder, "html")
    assert json.loads(next(folder.glob("progress*.json")).read_text())["header"]["stamp"]["number"] == 1
    assert "6 files, all unchanged." in stage.done("verify", str(folder)).stdout


def test_the_board_behind_it_is_frozen_with_it_and_its_names_are_those_of_the_audience(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("goals:", AUDIENCES + "goals:")
    token = stage.colleague("stranger")
    card = stage.card("Flyer for parents")
    stage.trello("POST", f"cards/{card['id']}/actions/comments", token, text="Issue: nobody answers.")
    board = json.loads((publish(stage) / "board.json").read_text(encoding="utf-8"))
    assert card["id"] in {each["card_id"] for each in board["snapshot"]["cards"]}
    said = next(action for action in board["actions"] if action["text"] == "Issue: nobody answers.")
    assert (said["card_id"], said["member_name"]) == (card["id"], "somebody of the team")
    assert "stranger" not in json.dumps(board).casefold()
    folder = publish(stage, "team")
    full = json.loads((folder / "board.json").read_text(encoding="utf-8"))
    assert "stranger" in {member["username"] for member in full["snapshot"]["members"]}
    (folder / "board.json").chmod(0o644)
    (folder / "board.json").write_text("{}", encoding="utf-8")
    assert "board.json was changed after it was published." in stage.run("verify", str(folder)).stdout


def test_a_report_is_published_from_an_export_alone(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    export = stage.folder / "export.json"
    export.write_text(json.dumps({**stage.board(), "actions": []}), encoding="utf-8")
    again = ("--from-export", str(export))
    folder = publish(stage, "board", *again)
    assert manifest(folder)["number"] == 1
    assert "all unchanged" in stage.done("verify", str(folder)).stdout
    done = stage.run("publish", "progress", "FILE", "--audience", "board", "--output", str(stage.folder), *again)
    assert f'--from-export {export} --note "…"' in done.stderr


def test_a_draft_says_that_it_is_one(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    done = stage.done("report", "progress", "FILE", "--format", "md", "--output", str(stage.folder))
    assert " · draft\n" in Path(done.stdout.strip()).read_text(encoding="utf-8")


def test_the_same_report_again_is_a_correction_and_says_what_it_corrects(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    first = publish(stage)
    done = stage.run("publish", "progress", "FILE", "--audience", "board", "--output", str(stage.folder))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    call = f'llo-board publish progress {stage.file} --audience board --output {stage.folder} --note "…"'
    assert call in done.stderr
    second = publish(stage, "board", "--note", "The number of towns was wrong.")
    assert (manifest(second)["number"], manifest(second)["note"]) == (2, "The number of towns was wrong.")
    assert "corrected: The number of towns was wrong." in read(second, "html")
    assert "all unchanged" in stage.done("verify", str(first), str(second)).stdout
    assert manifest(publish(stage, "others"))["number"] == 1


def test_whatever_is_done_to_a_published_file_is_found(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    folder = publish(stage)
    changed, gone = next(folder.glob("*.md")), next(folder.glob("*.docx"))
    changed.chmod(0o644)
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    gone.unlink()
    (folder / "more.txt").write_text("More.", encoding="utf-8")
    done = stage.run("verify", str(folder), "--format", "json")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    (found,) = json.loads(done.stdout)
    assert {(change["name"], change["change"]) for change in found["changes"]} == {
        (changed.name, "changed"),
        (gone.name, "missing"),
        ("more.txt", "added"),
    }
    assert f"{changed.name} was changed after it was published." in stage.run("verify", str(folder)).stdout


def test_a_manifest_made_anew_for_changed_files_is_not_the_one_of_the_history(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    folder = publish(stage)
    path = folder / "manifest.json"
    path.chmod(0o644)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"names": "role"', '"names": "full"'), encoding="utf-8"
    )
    done = stage.run("verify", str(path))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "manifest.json is not the manifest that the history remembers." in done.stdout


def test_what_was_published_after_midnight_is_told_with_that_day(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    folder = publish(stage)
    at_night = manifest(folder) | {"at": "2026-03-01T23:30:00Z"}
    assert at_night["timezone"] == "Europe/Amsterdam"
    (folder / "manifest.json").chmod(0o644)
    (folder / "manifest.json").write_text(json.dumps(at_night), encoding="utf-8")
    assert "published on 2 March 2026:" in stage.run("verify", str(folder)).stdout


def test_far_from_its_history_a_report_is_compared_with_its_own_manifest(
    stage: Stage, tmp_path_factory: Any
) -> None:
    stage.done("bootstrap", "FILE")
    folder = publish(stage)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "copy"
    folder.rename(elsewhere)
    done = stage.done("verify", str(elsewhere))
    assert "No history here knows it, so the manifest was compared with nothing." in done.stdout
    assert f"With the project file: llo-board verify {elsewhere} --file FILE" in done.stdout


def test_the_command_that_publish_prints_compares_with_the_history_wherever_the_report_lies(
    stage: Stage, tmp_path_factory: Any
) -> None:
    stage.done("bootstrap", "FILE")
    elsewhere = tmp_path_factory.mktemp("out")
    done = stage.done("publish", "progress", "FILE", "--audience", "board", "--output", str(elsewhere))
    folder = Path(done.stdout.splitlines()[0]).parent
    command = f"verify {folder} --file {stage.file}"
    assert f"Next: llo-board {command}" in done.stderr
    assert stage.done(*command.split()).stdout.endswith("6 files, all unchanged.\n")
    path = folder / "manifest.json"
    path.chmod(0o644)
    path.write_text(path.read_text(encoding="utf-8").replace("board_read", "board_seen"), encoding="utf-8")
    assert "is not the manifest that the history remembers" in stage.run(*command.split()).stdout


def test_beside_its_project_file_a_report_is_verified_by_its_place_alone(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    done = stage.done("publish", "progress", "FILE", "--audience", "board", "--output", str(stage.folder))
    folder = Path(done.stdout.splitlines()[0]).parent
    assert done.stderr.endswith(f"Next: llo-board verify {folder}\n")
    assert "No history" not in stage.done("verify", str(folder)).stdout


def test_a_report_that_the_named_history_does_not_know_is_not_proven(stage: Stage, tmp_path_factory: Any) -> None:
    stage.done("bootstrap", "FILE")
    folder = publish(stage)
    other = tmp_path_factory.mktemp("other") / "project.yaml"
    done = stage.run("verify", str(folder), "--file", str(other))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert f"The history of {other} does not know it" in done.stdout


def test_verify_speaks_the_language_of_the_project(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    folder = publish(stage)
    said = manifest(folder)
    assert said["language"] == "en"
    (folder / "manifest.json").chmod(0o644)
    (folder / "manifest.json").write_text(json.dumps(said | {"language": "nl"}), encoding="utf-8")
    done = stage.run("verify", str(folder), LLO_BOARD_LANGUAGE=None, LC_ALL="en_GB.UTF-8")
    assert "is niet het manifest dat in de geschiedenis staat." in done.stdout


def test_a_path_without_a_manifest_is_told(stage: Stage) -> None:
    done = stage.run("verify", str(stage.folder))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith(f"{stage.folder} is not a published report")


def test_names_are_told_as_the_audience_may_know_them(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("goals:", AUDIENCES + "goals:")
    token = stage.colleague("stranger")
    card = stage.card("Flyer for parents")
    text = "Issue: nobody answers @stranger."
    stage.trello("POST", f"cards/{card['id']}/actions/comments", token, text=text)
    named, masked, short = (read(publish(stage, audience), "md") for audience in ("team", "board", "press"))
    assert "@stranger" in named.replace("\\", "")
    assert "stranger" not in (masked + short).lower()
    assert "nobody answers somebody of the team" in masked
    assert "nobody answers S." in short.replace("\\", "")


def test_an_audience_that_the_project_file_does_not_name_is_refused_with_those_it_does(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    stage.edit("goals:", AUDIENCES + "goals:")
    done = stage.run("publish", "progress", "FILE", "--audience", "bord")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "There are: board, team and press. Nothing was published." in done.stderr


def test_a_wrong_way_to_name_people_is_a_mistake_at_its_line(stage: Stage) -> None:
    stage.edit("goals:", AUDIENCES.replace("initials", "nobody") + "goals:")
    done = stage.run("check", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert f"{stage.file}:12:20:" in done.stdout
    assert "full, role" in done.stdout
