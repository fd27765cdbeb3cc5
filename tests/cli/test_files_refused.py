"""A file that the system refuses is told in the user's language, as something to mend; never as a fault of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llo_board.cli.wiring import bring_files
from llo_board.errors import ExitCode
from llo_board.loading.definition import load_definition
from llo_board.loading.editing import FileNotWritten
from llo_board.shipped import find_shipped
from tests.cli.stage import Stage

TOO_LONG = "x" * 300 + ".yaml"
FOLDER = "folder"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("init", TOO_LONG), "(de naam is te lang)"),
        (("check", TOO_LONG), "(de naam is te lang)"),
        (("history", TOO_LONG), "(de naam is te lang)"),
        (("rollover", "FILE", TOO_LONG, "--from-export", "BOARD"), "(de naam is te lang)"),
        (("report", "progress", "FILE", "--from-export", TOO_LONG), ": de naam is te lang."),
        (("verify", TOO_LONG), "is geen gepubliceerd verslag"),
        (("init", FOLDER), "(het is een map)"),
        (("check", FOLDER), "dit is een map, geen bestand."),
        (("plan", "FILE", "--out", FOLDER), "(het is een map)"),
        (("sync", "FILE", "--plan", FOLDER), "is niet te lezen: het is een map."),
        (("sandbox", "--data", FOLDER), "(er kan niet in gelezen worden)"),
        (("init", "nowhere/pilot.yaml"), "(zo'n bestand of map is er niet)"),
        (("demo", "--output", "FILE"), "(wat een map zou moeten zijn, is een bestand)"),
    ],
    ids=lambda part: part if isinstance(part, str) else " ".join(part)[:40],
)
def test_a_file_that_is_refused_is_told_in_dutch(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(stage.folder)
    Path(FOLDER).mkdir()
    stage.done("bootstrap", "FILE")
    Path("board.json").write_text(json.dumps({**stage.board(), "actions": []}), encoding="utf-8")
    done = stage.run(*("board.json" if part == "BOARD" else part for part in call), LLO_BOARD_LANGUAGE="nl")
    assert said in " ".join(done.output.split())
    assert done.exit_code == ExitCode.YOURS_TO_MEND


def test_figures_that_cannot_be_brought_along_are_told(tmp_path: Path) -> None:
    template = find_shipped().board_templates()["llo-2022.nl"]
    definition = load_definition(template, find_shipped())
    with pytest.raises(FileNotWritten) as refused:
        bring_files(definition, tmp_path / "away" / "project.yaml", find_shipped())
    assert "figures-2022.csv could not be written (there is no such file or folder)." in str(refused.value)
