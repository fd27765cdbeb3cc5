"""From a file to a Definition: what is left out is filled in, what stands in a base is taken over."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from llo_board.language import ENGLISH, load_words
from llo_board.loading.definition import check_definition, load_definition
from llo_board.loading.mistakes import DefinitionError
from llo_board.model.definition import (
    BoardList,
    Organisation,
    Part,
    Person,
    Register,
    ReportSettings,
    Source,
    Status,
    Step,
    Target,
    TargetChange,
)
from llo_board.model.tags import FIELD_WORDS, TAG_WORDS, Tag, TagField
from tests.unit.loading.builders import GOALS, PROJECT, SHIPPED, a_definition, a_deliverable, a_file, told

HEUSDEN = "organisations: [{key: heusden, name: Bibliotheek Heusden}]\n"


def test_a_board_that_is_not_described_gets_the_lists_and_texts_of_its_language(tmp_path: Path) -> None:
    board = a_definition(tmp_path).board
    assert board.name == "Proef"
    assert [board_list.name for board_list in board.lists][:3] == ["Verslag", "Te doen", "Bezig"]
    assert [part.part for part in board.parts] == list(Part)
    assert board.parts[-1].name == "Met dank aan"
    assert board.guide_name == "Zo werkt dit bord"
    english = a_definition(tmp_path, PROJECT.replace("language: nl", "language: en") + GOALS).board
    assert english.guide_name == "How this board works"
    assert [(each.key, each.status) for each in english.lists] == [(each.key, each.status) for each in board.lists]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_guide_names_a_word_for_all_that_reaches_a_report_and_no_other(language: str, tmp_path: Path) -> None:
    project = PROJECT.replace("language: nl", f"language: {language}")
    guide = a_definition(tmp_path, project + GOALS).board.guide_text
    named = {word.lower() for word in re.findall(r"`([^`:\n]+):[^`\n]*`", guide)}
    known = TAG_WORDS | FIELD_WORDS
    assert named <= known.keys()
    assert {known[word] for word in named} == {*Tag, *TagField}


def test_a_team_that_names_its_lists_keeps_them(tmp_path: Path) -> None:
    lists = "board: {lists: [{key: a, name: Doen, status: todo, was: [b]}, {key: c, name: Af, status: done}]}\n"
    board = a_definition(tmp_path, PROJECT + lists + GOALS).board
    assert board.lists == (BoardList("a", "Doen", Status.TODO, ("b",)), BoardList("c", "Af", Status.DONE))


def test_people_and_organisations_join_and_leave_on_a_day(tmp_path: Path) -> None:
    rest = "groups: [werkgroep], trello: rol, until: 2022-09-30"
    people = f"people: [{{key: a, role: Rol, organisation: heusden, {rest}}}]\n"
    joins = HEUSDEN.replace("}]", ", from: 2022-07-01}]")
    definition = a_definition(tmp_path, PROJECT + joins + people + GOALS)
    assert definition.organisations == (Organisation("heusden", "Bibliotheek Heusden", since=date(2022, 7, 1)),)
    assert definition.people == (Person("a", "Rol", "heusden", ("werkgroep",), "rol", until=date(2022, 9, 30)),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{min: 2, unit: pr-actie}", Target(2, unit="pr-actie", units="pr-acties")),
        ("{min: 2, unit: actie}", Target(2, unit="actie", units="actie")),
        ("{min: 2, unit: gesprek, units: gesprekken}", Target(2, unit="gesprek", units="gesprekken")),
        ("{of: organisations}", Target(1, of=Register.ORGANISATIONS)),
        ("{max: 3, per: organisations, unit: x}", Target(1, 3, "x", "x", per=Register.ORGANISATIONS)),
        (
            "{unit: x, changed: {on: 2022-09-15, by: stuurgroep, reason: te druk}}",
            Target(1, unit="x", units="x", changed=TargetChange(date(2022, 9, 15), "stuurgroep", "te druk")),
        ),
    ],
)
def test_a_target_says_what_is_counted_and_fills_in_the_rest(tmp_path: Path, written: str, meant: Target) -> None:
    assert a_deliverable(tmp_path, f"target: {written}", before=HEUSDEN).target == meant


def test_who_agreed_to_a_change_is_told_by_role_where_it_is_somebody_of_the_project(tmp_path: Path) -> None:
    people = "people: [{key: lead, role: Projectleider}]\n"
    changed = "target: {unit: x, changed: {on: 2022-09-15, by: lead, reason: te druk}}"
    target = a_deliverable(tmp_path, changed, before=people).target
    assert target is not None
    assert target.changed == TargetChange(date(2022, 9, 15), "Projectleider", "te druk")


def test_a_step_without_a_key_gets_one_from_its_name_with_accents_folded(tmp_path: Path) -> None:
    budget = "{key: budget, name: Budget akkoord, was: [geld]}"
    steps = f"steps: [Campagne geëvalueerd, {budget}, {{name: Thema's af}}, 'Æther & ß']"
    assert a_deliverable(tmp_path, steps).steps == (
        Step("campagne-geevalueerd", "Campagne geëvalueerd"),
        Step("budget", "Budget akkoord", ("geld",)),
        Step("themas-af", "Thema's af"),
        Step("aether-ss", "Æther & ß"),
    )


def test_a_name_is_one_line_however_it_is_written(tmp_path: Path) -> None:
    goal = "goals:\n  - key: pr\n    name: |\n      Pr  en\n      marketing\n    colour: orange\n"
    assert a_definition(tmp_path, PROJECT + goal).goals[0].name == "Pr en marketing"


def test_the_source_changes_with_the_text_of_the_file_and_of_its_base(tmp_path: Path) -> None:
    base = a_file(tmp_path, PROJECT, "base.yaml")
    path = a_file(tmp_path, "extends: base.yaml\n" + GOALS)
    first = load_definition(path, SHIPPED).source
    base.write_text(PROJECT + "# iets erbij\n")
    second = load_definition(path, SHIPPED).source
    assert first.path == second.path == str(path)
    assert first.digest != second.digest
    assert len(first.digest) == 64


def test_a_definition_that_extends_another_adds_to_it_and_wins(tmp_path: Path) -> None:
    a_file(tmp_path, PROJECT + BASE, "base.yaml")
    extended = a_definition(tmp_path, "extends: base.yaml\n" + OWN)
    whole = a_definition(tmp_path, PROJECT + WHOLE)
    nowhere = Source("", "")
    assert replace(extended, source=nowhere) == replace(whole, source=nowhere)
    assert extended.report == ReportSettings(30, 5)


BASE = """
organisations: [{key: heusden, name: Heusden}, {key: huis73, name: Huis73}]
report: {stuck_days: 10, due_soon_days: 5}
goals:
  - key: pr
    name: Pr
    colour: orange
    deliverables: [{key: a, name: A, due: end, criteria: [een, twee]}]
"""
OWN = """
report: {stuck_days: 30}
organisations: [{key: heusden, name: Bibliotheek Heusden}, {key: nieuw, name: Nieuw}]
goals:
  - {key: pr, deliverables: [{key: a, criteria: [drie]}, {key: b, name: B}]}
  - {key: net, name: Net, colour: red}
"""
WHOLE = """
organisations: [{key: heusden, name: Bibliotheek Heusden}, {key: huis73, name: Huis73}, {key: nieuw, name: Nieuw}]
report: {stuck_days: 30, due_soon_days: 5}
goals:
  - key: pr
    name: Pr
    colour: orange
    deliverables: [{key: a, name: A, due: end, criteria: [drie]}, {key: b, name: B}]
  - {key: net, name: Net, colour: red}
"""


def test_bases_may_extend_bases_but_not_each_other(tmp_path: Path) -> None:
    a_file(tmp_path, "extends: b.yaml\n", "a.yaml")
    a_file(tmp_path, "extends: a.yaml\n", "b.yaml")
    mistakes = told(tmp_path, "extends: a.yaml\n" + PROJECT + GOALS)
    assert mistakes == ["b.yaml:1:10: this extends 'a.yaml', which comes back to this file."]


def test_all_mistakes_of_a_file_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    goal = "  - {key: pr, nme: Pr, colour: paars, deliverables: [{key: a, name: A, owner: b}]}\n"
    lines = told(tmp_path, PROJECT.replace("nl", "fr") + "goals:\n" + goal)
    places = [line.split(": ")[0].removeprefix("board.yaml:") for line in lines]
    assert places == [
        "1:42",
        "3:5",
        "3:15",
        "3:32",
        "3:79",
    ]


def test_a_definition_error_says_how_many_mistakes_there_are_and_what_to_type_next(tmp_path: Path) -> None:
    path = a_file(tmp_path, PROJECT + GOALS.replace("orange", "oranje"), "mijn bord.yaml")
    with pytest.raises(DefinitionError) as raised:
        load_definition(path, SHIPPED)
    error = raised.value
    assert len(error.mistakes) == 1
    assert error.sentence(ENGLISH).endswith("\n\n1 mistake found.")
    assert error.hint(ENGLISH).endswith(f'llo-board check "{path}"')
    dutch = load_words("nl", SHIPPED.locale_directory())
    assert error.sentence(dutch).endswith("\n\n1 fout gevonden.")


def test_a_file_that_is_not_there_is_a_mistake_with_the_command_that_makes_one(tmp_path: Path) -> None:
    _, mistakes = check_definition(tmp_path / "board.yaml", SHIPPED)
    assert str(mistakes[0]) == (
        f"{tmp_path}/board.yaml: there is no such file.\n    To begin one: llo-board init {tmp_path}/board.yaml"
    )
    _, mistakes = check_definition(tmp_path, SHIPPED)
    assert str(mistakes[0]) == f"{tmp_path}: this is a folder, not a file."


def test_text_of_the_file_cannot_play_tricks_on_a_terminal(tmp_path: Path) -> None:
    text = PROJECT + 'goals:\n  - {key: "\\e[2Jpr\\u202e", name: Pr, colour: orange}\n'
    _, mistakes = check_definition(a_file(tmp_path, text), SHIPPED)
    shown = "".join(str(mistake) for mistake in mistakes)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_long_line_is_cut_around_the_caret(tmp_path: Path) -> None:
    text = PROJECT + f"goals: [{{key: pr, name: {'x' * 400}, colour: oranje}}]\n"
    _, mistakes = check_definition(a_file(tmp_path, text), SHIPPED)
    _, line, caret, _ = str(mistakes[0]).splitlines()
    assert len(line) < 120
    assert line[caret.index("^") :].startswith("oranje")
