"""Board templates: ordinary definitions that a team starts from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from llo_board.language import ENGLISH
from llo_board.loading.definition import check_definition, load_definition
from llo_board.loading.editing import FileNotWritten
from llo_board.loading.figures import load_figures
from llo_board.loading.mistakes import DefinitionError
from llo_board.loading.templates import BoardTemplate, TargetExists, list_templates, write_definition_from
from llo_board.model.definition import Definition
from llo_board.shipped import find_shipped
from llo_board.workflows.checks import check
from tests.unit.loading.builders import GOALS, PROJECT, SHIPPED, a_file

TEMPLATES = list_templates(SHIPPED)


def template(name: str, language: str = "nl") -> BoardTemplate:
    return next(each for each in TEMPLATES if (each.name, each.language) == (name, language))


@pytest.mark.parametrize("each", TEMPLATES, ids=lambda each: each.path.name)
def test_a_new_definition_from_any_template_passes_check_with_its_figures(
    each: BoardTemplate, tmp_path: Path
) -> None:
    written = write_definition_from(each, tmp_path / "nieuw.yaml", SHIPPED)
    definition, mistakes = check_definition(written[0], SHIPPED)
    assert mistakes == ()
    assert definition is not None
    assert definition.project.language == each.language
    assert definition.project.name == each.title
    for wanted in definition.figures:  # a file of answers comes with the template, which `init` brings along
        if not wanted.answers:
            assert load_figures(tmp_path / wanted.file, definition.goals) == ((), ())
    first_line, rest = written[0].read_text("utf-8").split("\n", 1)
    assert first_line == "# yaml-language-server: $schema=./llo-board.schema.json"
    assert rest == each.path.read_text("utf-8").split("\n", 1)[1]
    assert "goals" in json.loads(written[1].read_text("utf-8"))["properties"]


@pytest.mark.parametrize("each", TEMPLATES, ids=lambda each: each.path.name)
def test_a_template_passes_check_where_it_lies_with_every_file_that_it_names(each: BoardTemplate) -> None:
    assert check(each.path, SHIPPED).mistakes == ()


@pytest.mark.parametrize("name", sorted({each.name for each in TEMPLATES}))
def test_a_template_says_the_same_in_both_languages(name: str) -> None:
    dutch, english = (load_definition(template(name, language).path, SHIPPED) for language in ("nl", "en"))
    if name == "blank":
        assert shape(dutch, keys=False) == shape(english, keys=False)
    else:
        assert shape(dutch, keys=True) == shape(english, keys=True)


def shape(definition: Definition, keys: bool) -> object:
    """What is alike in every language: keys (if they are), colours, dates, targets, numbers of steps."""
    return [
        (
            goal.key if keys else "",
            goal.colour,
            [
                (
                    each.key if keys else "",
                    each.due,
                    len(each.steps),
                    each.target and (each.target.minimum, each.target.per),
                )
                for each in goal.deliverables
            ],
        )
        for goal in definition.goals
    ]


def test_a_template_is_described_by_its_first_line_of_comment() -> None:
    assert template("blank").description.startswith("Een leeg projectbestand met uitleg bij elke regel")
    assert template("llo-2022", "en").title == "Lifelong Learning 2022"


def test_a_name_and_days_that_are_given_stand_in_the_new_file_among_its_comments(tmp_path: Path) -> None:
    target = tmp_path / "nieuw.yaml"
    write_definition_from(
        template("blank"), target, SHIPPED, name="Één: ons jaar", start=date(2027, 2, 1), end=date(2027, 11, 30)
    )
    project = load_definition(target, SHIPPED).project
    assert (project.key, project.name) == ("een-ons-jaar", "Één: ons jaar")
    assert (project.start, project.end) == (date(2027, 2, 1), date(2027, 11, 30))
    assert "  start: 2027-02-01 # eerste dag, als jaar-maand-dag\n" in target.read_text("utf-8")


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    target = a_file(tmp_path, "mijn werk")
    with pytest.raises(TargetExists) as raised:
        write_definition_from(template("blank"), target, SHIPPED)
    assert target.read_text() == "mijn werk"
    assert raised.value.hint(ENGLISH) == f"Choose another name: llo-board init {tmp_path}/board-2.yaml"


def test_values_that_would_not_pass_check_leave_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="'end' \\(2020-01-01\\) is before 'start'"):
        write_definition_from(template("blank"), tmp_path / "nieuw.yaml", SHIPPED, end=date(2020, 1, 1))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match=r"could not be written \(there is no such file or folder\)"):
        write_definition_from(template("blank"), tmp_path / "weg" / "nieuw.yaml", SHIPPED)


def test_a_team_s_own_template_hides_ours_of_that_name(tmp_path: Path) -> None:
    own = tmp_path / "board_templates"
    own.mkdir()
    a_file(own, "# Van ons zelf\n" + PROJECT + GOALS, "blank.nl.yaml")
    found = {(each.name, each.language): each for each in list_templates(find_shipped(tmp_path))}
    assert found["blank", "nl"].description == "Van ons zelf"
    assert found["blank", "en"].path == template("blank", "en").path
