"""New project files and what is wrong with old ones: init, templates, schema, check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llo_board.errors import ExitCode
from tests.cli.stage import Stage


def test_check_says_what_a_right_file_holds(stage: Stage) -> None:
    done = stage.done("check", "FILE")
    assert done.stdout == f"{stage.file} is right: 2 goals and 3 deliverables.\n"


def test_check_lists_every_mistake_on_stdout_with_its_place(stage: Stage) -> None:
    stage.edit("colour: green", "colour: gren")
    stage.edit("owner: lead", "owner: leader")
    done = stage.run("check", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    places = [line for line in done.stdout.splitlines() if line.startswith(f"{stage.file}:")]
    assert [place.split(":")[1:3] for place in places[:2]] == [["11", "13"], ["17", "16"]]
    assert places[-1] == f"{stage.file}: 2 mistakes."


def test_check_is_also_json(stage: Stage) -> None:
    stage.edit("colour: green", "colour: gren")
    (checked,) = json.loads(stage.run("check", "FILE", "--format", "json").stdout)
    (mistake,) = checked["mistakes"]
    assert (mistake["line"], mistake["column"]) == (11, 13)
    assert "Did you mean 'green'?" in mistake["right"]


def test_check_reads_the_figures_file_too(stage: Stage) -> None:
    stage.file.write_text(stage.file.read_text(encoding="utf-8") + "figures: figures.csv\n", encoding="utf-8")
    done = stage.run("check", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "figures.csv" in done.stdout
    (stage.folder / "figures.csv").write_text("label;value;source\nvisitors;1,234;counted\n", encoding="utf-8")
    assert "1 figure" in stage.done("check", "FILE").stdout


def test_check_speaks_the_language_of_the_file_even_if_it_is_broken(stage: Stage) -> None:
    stage.edit("language: en", "language: nl")
    stage.edit("colour: green", "colour: gren")
    done = stage.run("check", "FILE", LLO_BOARD_LANGUAGE=None, LANG="en_GB.UTF-8", LC_ALL=None)
    assert done.stdout.splitlines()[-1] == f"{stage.file}: 1 fout."


@pytest.mark.parametrize("template", ["blank", "blank.nl", "llo-2022", "llo-2022.en"])
def test_a_new_file_from_a_template_passes_check(stage: Stage, template: str) -> None:
    new = stage.folder / "new" / "project.yaml"
    new.parent.mkdir()
    done = stage.run("init", str(new), "--template", template)
    assert done.exit_code == ExitCode.DONE, done.output
    assert f"Next: llo-board check {new}" in done.stderr
    assert " is right: " in stage.done("check", str(new)).stdout


def test_init_fills_in_what_it_is_told(stage: Stage) -> None:
    new = stage.folder / "new.yaml"
    stage.done("init", str(new), "--project", "Samen lezen 2027", "--start", "2027-01-04", "--end", "2027-12-17")
    text = new.read_text(encoding="utf-8")
    for fact in ("Samen lezen 2027", "samen-lezen-2027", "2027-01-04", "2027-12-17"):
        assert fact in text


def test_init_never_takes_the_place_of_a_file(stage: Stage) -> None:
    before = stage.file.read_bytes()
    done = stage.run("init", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith(f"{stage.file} is there already, and was left as it is.")
    assert stage.file.read_bytes() == before


def test_an_unknown_template_is_told_with_the_known_ones(stage: Stage) -> None:
    done = stage.run("init", str(stage.folder / "new.yaml"), "--template", "blanco")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("There is no board template 'blanco'. There are: blank, llo-2022.")


def test_templates_are_listed_for_people_and_programs(stage: Stage) -> None:
    assert "blank (nl)" in stage.done("templates").stdout
    listed = json.loads(stage.done("templates", "--format", "json").stdout)
    assert {"blank", "llo-2022"} == {template["name"] for template in listed}


def test_the_schema_is_json_schema(stage: Stage) -> None:
    schema = json.loads(stage.done("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_file_that_is_not_there_is_told(stage: Stage) -> None:
    done = stage.run("sync", str(Path("nowhere.yaml")))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "nowhere.yaml" in done.stderr
