"""Import: a project file from a board that exists; a later sync puts our line on its cards and nothing else."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from llo_board.errors import ExitCode
from tests.cli.stage import TOKEN, Stage

EVIDENCE = Path(os.environ.get("LLO_BOARD_EVIDENCE", Path(__file__).resolve().parents[3] / "shared" / "trello"))
EXPORTS = sorted((EVIDENCE / "boards").glob("*.json"))
LISTS = ("Ideeën", "Te doen", "Mee bezig", "Parkeerplaats", "Klaar", "Geleerde lessen")


def a_board(stage: Stage) -> str:
    """A board as a team made it by hand; its link."""

    def post(path: str, **values: str) -> Any:
        return stage.trello("POST", path, **values)

    board = post("boards", name="Jaarplan Zuid", defaultLists="false", defaultLabels="false")
    lists = {name: post("lists", idBoard=board["id"], name=name, pos="bottom")["id"] for name in LISTS}
    colours = (("Bereik", "green"), ("Leren", "blue"), ("", "green"), ("Klaar", "red"), ("Nooit gebruikt", "sky"))
    labels = [post("labels", idBoard=board["id"], name=name, color=colour)["id"] for name, colour in colours]
    flyer = post(
        "cards", idList=lists["Te doen"], name="Flyer: ouders", idLabels=labels[0], due="2026-05-01T10:30:00.000Z"
    )
    steps = post("checklists", idCard=flyer["id"], name="Wat nog moet")
    for name in ("Tekst", "tekst", "Яблоко"):
        post(f"checklists/{steps['id']}/checkItems", name=name)
    towns = post("checklists", idCard=flyer["id"], name="Gemeenten")
    post(f"checklists/{towns['id']}/checkItems", name="Heusden")
    post(
        "cards",
        idList=lists["Klaar"],
        name="Avond",
        desc="# Zaal\n\n  met koffie",
        idLabels=f"{labels[3]},{labels[1]}",
    )
    post("cards", idList=lists["Parkeerplaats"], name="Avond", idLabels=labels[2])
    post("cards", idList=lists["Te doen"], name="Van niemand")
    post("cards", idList=lists["Geleerde lessen"], name="Eerder vragen", idLabels=labels[0])
    return str(board["shortUrl"])


def test_a_board_becomes_a_file_that_passes_check(stage: Stage) -> None:
    link = a_board(stage)
    new = stage.folder / "new.yaml"
    done = stage.done("import", link, str(new), "--language", "nl")
    assert f"llo-board check {new}" in done.stderr
    stage.done("check", str(new))
    text = new.read_text(encoding="utf-8")
    assert "language: nl" in text
    assert '    - {key: ideeen, name: "Ideeën", status: todo}\n' in text
    assert "    # nakijken: " in text
    assert "{key: parkeerplaats, name: Parkeerplaats, status: doing}" in text
    assert "{key: geleerde-lessen, name: Geleerde lessen, status: lessons}" in text
    assert 'name: "Flyer: ouders"\n        due: 2026-05-01\n' in text
    assert "          - Tekst\n          - {key: tekst-2, name: tekst}\n" in text
    assert 'key: yabloko, name: "Яблоко"' in text
    assert "target: {min: 1, unit: Gemeenten}" in text
    assert "key: avond\n" in text
    assert "key: avond-2\n" in text
    assert "Van niemand" not in text
    assert "Eerder vragen" not in text


def test_a_board_whose_language_is_not_sure_gets_yours_and_a_comment(stage: Stage) -> None:
    board = stage.trello("POST", "boards", name="Party", defaultLabels="false")
    label = stage.trello("POST", "labels", idBoard=board["id"], name="Fun", color="")
    todo = stage.trello("GET", f"boards/{board['id']}/lists")[0]
    stage.trello("POST", "cards", idList=todo["id"], name="Flyer", idLabels=label["id"])
    new = stage.folder / "new.yaml"
    done = stage.run("import", board["shortUrl"], str(new), LLO_BOARD_LANGUAGE="nl")
    text = new.read_text(encoding="utf-8")
    assert "  # nakijken: aan het bord is niet goed te zien in welke taal het is\n  language: nl\n" in text
    assert "  # nakijken: dit label heeft op het bord geen kleur\n" in text
    assert f"{new}: 1 doel, 1 resultaat." in done.stdout
    assert f"Bij {text.count('# nakijken: ')} plekken staat een opmerking: # nakijken: …" in done.stdout


def only_marks_are_added(stage: Stage, file: str, board_id: str, token: str = TOKEN) -> None:
    """A sync of that file writes our line on its cards, signs the board, and then has nothing to do."""
    before = everything_on(stage, board_id, token)
    plan = json.loads(stage.run("plan", file, "--format", "json").stdout)
    assert plan["questions"] == []
    assert plan["refusals"] == []
    fields = {one["field"] for change in plan["changes"] for one in change.get("changes", ())}
    assert {change["change"] for change in plan["changes"]} == {"set_fields"}
    assert fields == {"mark"}
    stage.done("sync", file)
    assert everything_on(stage, board_id, token) == before
    assert stage.done("plan", file).stdout.splitlines()[1] in ("Nothing to do.", "Niets te doen.")


def everything_on(stage: Stage, board_id: str, token: str) -> Any:
    """The board without our lines and without what every write moves."""
    nested = {"lists": "all", "cards": "all", "labels": "all", "card_checklists": "all", "members": "all"}
    moving = ("dateLastActivity", "badges", "descData")

    def plain(value: Any) -> Any:
        match value:
            case dict():
                return {key: plain(one) for key, one in value.items() if key not in moving}
            case list():
                return [plain(one) for one in value]
            case str() if "llo-board: " in value:
                return "\n".join(line for line in value.split("\n") if "llo-board: " not in line).strip()
            case str():
                return value.strip()
        return value

    return plain(stage.trello("GET", f"boards/{board_id}", token, **nested))


def test_a_later_sync_adds_our_line_to_the_cards_and_nothing_else(stage: Stage) -> None:
    new = str(stage.folder / "new.yaml")
    stage.done("import", a_board(stage), new)
    only_marks_are_added(stage, new, stage.boards()[0]["id"])


def test_a_file_that_is_there_is_left_alone(stage: Stage) -> None:
    before = stage.file.read_bytes()
    done = stage.run("import", a_board(stage), "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "is there already" in done.stderr
    assert stage.file.read_bytes() == before


def test_a_board_of_ours_and_one_without_labels_are_refused(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    new = str(stage.folder / "new.yaml")
    done = stage.run("import", stage.boards()[0]["shortUrl"], new)
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "belongs to project 'pilot' already" in done.stderr
    bare = stage.trello("POST", "boards", name="Bare")["shortUrl"]
    assert "no open card bears a label" in stage.run("import", bare, new).stderr
    assert not Path(new).exists()


@pytest.mark.skipif(not EXPORTS, reason="the real exports are not beside this checkout")
@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.stem)
def test_a_real_export_is_imported_and_adopted(stage: Stage, export: Path) -> None:
    new = str(stage.folder / "new.yaml")
    content = json.loads(export.read_text(encoding="utf-8"))
    board = stage.control("import", **content)
    admin = next(one["idMember"] for one in content["memberships"] if one["memberType"] == "admin")
    username = next(one["username"] for one in content["members"] if one["id"] == admin)
    token = stage.environment["TRELLO_TOKEN"] = stage.control("members", username=username)["token"]
    stage.done("import", str(export), new)
    stage.done("check", new)
    path = Path(new)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^  link: .*$", f"  link: {board['url']}", text), encoding="utf-8")
    only_marks_are_added(stage, new, board["id"], token)
