"""Next year's text: small edits, everything else as it was, whatever the layout of the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from llo_board.language import ENGLISH
from llo_board.loading.definition import load_definition
from llo_board.model.lessons import RegisteredAction, RegisteredLesson
from llo_board.model.tags import Tag
from llo_board.shipped import find_shipped
from llo_board.workflows.next_files import NewFileTaken, write_new
from llo_board.workflows.rollover import NothingToCarry, Period, Rolled, next_period, renewed, roll_over
from tests.unit.reporting.builders import PeopleAtWork

TEXT = """\
project: {key: llo-2022, name: LLO 2022, language: en, start: 2022-06-01, end: 2022-12-31}
board: {link: https://trello.com/b/AbCd1234}
people:
  - {key: lead, role: Lead}
  # left in the autumn
  - {key: maker, role: Maker, until: 2022-09-30}  # thanks
goals:
  # the goal that stays
  - key: reach
    name: Reach
    colour: green
    deliverables:
      - {key: talk, name: Talk, due: end - 2 weeks, owner: lead, members: [maker]}
      # done long ago
      - key: flyer
        name: Flyer
        due: 2022-10-01

  - key: learn
    name: Learn
    colour: blue
    deliverables:
      - key: book   # our book
        name: Book
        due: 2022-11-01
        owner: maker
"""
NEXT = Period(date(2023, 1, 1), date(2023, 12, 31))
LESSON = RegisteredLesson(
    "abc", "llo-2022", Tag.LESSON, "Late.", goal="learn", actions=(RegisteredAction("abc-a1", "Begin: now"),)
)


def roll(folder: Path, text: str = TEXT, done: tuple[str, ...] = ("Flyer",), *lessons: RegisteredLesson) -> Rolled:
    path = folder / "llo-2022.yaml"
    path.write_bytes(text.encode())
    board = PeopleAtWork(load_definition(path, find_shipped()))
    for name in done:
        board.move(name, "Klaar")
        board.comment(name, "Verdict: achieved")
    return roll_over(path, folder / "next.yaml", board.material(), lessons, NEXT, ENGLISH)


def test_what_is_settled_goes_with_its_remark_and_all_else_keeps_its_comments(tmp_path: Path) -> None:
    rolled = roll(tmp_path)
    assert [state.key for state in rolled.carried] == ["talk", "book"]
    for gone in ("flyer", "done long ago", "left in the autumn", "maker", "AbCd1234"):
        assert gone not in rolled.text, gone
    for kept in ("# the goal that stays", "# our book", "end - 2 weeks"):
        assert kept in rolled.text, kept
    assert [state.key for state in rolled.undated] == ["book"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("moved: to March, the town waits", "From LLO 2022: moved. To March, the town waits. Card: https"),
        ("moved: To March!", "From LLO 2022: moved. To March! Card: https"),
        ("moved: iPads were late", "From LLO 2022: moved. iPads were late. Card: https"),
        ("moved: see https://example.org/a", "From LLO 2022: moved. See https://example.org/a Card: https"),
        ("moved: 1 town is late", "From LLO 2022: moved. 1 town is late. Card: https"),
        ("moved: (the bank said no.)", "From LLO 2022: moved. (the bank said no.) Card: https"),
    ],
)
def test_where_a_result_comes_from_is_told_in_whole_sentences(tmp_path: Path, written: str, told: str) -> None:
    path = tmp_path / "llo-2022.yaml"
    path.write_text(TEXT, encoding="utf-8")
    board = PeopleAtWork(load_definition(path, find_shipped()))
    board.comment("Talk", f"Verdict: {written}")
    rolled = roll_over(path, tmp_path / "next.yaml", board.material(), (), NEXT, ENGLISH)
    assert told in " ".join(rolled.text.split())


def test_a_reason_of_several_lines_keeps_them_and_the_card_stands_below_it(tmp_path: Path) -> None:
    path = tmp_path / "llo-2022.yaml"
    path.write_text(TEXT, encoding="utf-8")
    board = PeopleAtWork(load_definition(path, find_shipped()))
    board.comment("Talk", "Note: two towns wait:\n- north\n- south")
    rolled = roll_over(path, tmp_path / "next.yaml", board.material(), (), NEXT, ENGLISH)
    new = tmp_path / "next.yaml"
    new.write_text(rolled.text, encoding="utf-8")
    told = load_definition(new, find_shipped()).deliverable("talk").description
    assert "\n\nTwo towns wait:\n- north\n- south.\n\nCard: https" in told


def test_line_ends_of_windows_stay_throughout(tmp_path: Path) -> None:
    rolled = roll(tmp_path, TEXT.replace("\n", "\r\n"), ("Flyer",), LESSON)
    assert rolled.text.count("\n") == rolled.text.count("\r\n")
    assert rolled.text.replace("\r\n", "\n") == roll(tmp_path, TEXT, ("Flyer",), LESSON).text


def test_open_actions_become_steps_of_a_card_of_their_goal(tmp_path: Path) -> None:
    rolled = roll(tmp_path, TEXT, ("Flyer",), LESSON)
    path = tmp_path / "next.yaml"
    path.write_text(rolled.text, encoding="utf-8")
    card = load_definition(path, find_shipped()).deliverable("lessons-learn-2022")
    assert [(step.key, step.name) for step in card.steps] == [("abc-a1", "Begin: now")]
    assert card.goal == "learn"


def test_nothing_open_is_nothing_to_carry(tmp_path: Path) -> None:
    with pytest.raises(NothingToCarry):
        roll(tmp_path, TEXT, ("Flyer", "Talk", "Book"))


OWN = """\
extends: base.yaml   # what all towns share
project: {key: town-2022, name: Town 2022}
goals:
  # our own part of it
  - key: reach
    deliverables:
      - {key: fair, name: Fair, due: end - 1 week}
      # was a nice day
      - {key: walk, name: Walk, due: 2022-10-01}
report: {stuck_days: 20}
"""


def test_a_file_that_extends_another_goes_on_extending_and_leaves_the_shared_one_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(TEXT, encoding="utf-8")
    rolled = roll(tmp_path, OWN, ("Flyer", "Walk", "Book"), LESSON)
    assert [path.name for path, _ in rolled.files] == ["next.yaml", "next-base.yaml"]
    own, base = (text for _, text in rolled.files)
    assert "extends: next-base.yaml   # what all towns share" in own
    assert "# our own part of it" in own
    assert not [gone for gone in ("walk", "was a nice day") if gone in own]
    assert not [gone for gone in ("flyer", "book", "AbCd1234", "maker") if gone in base]
    definition = write_new(rolled.files, find_shipped(), "llo-board rollover …")
    assert [each.key for each in definition.deliverables] == ["talk", "fair", "lessons-reach-2022"]
    assert (definition.project.key, definition.project.start, definition.report.stuck_days) == (
        "town-2023",
        NEXT.start,
        20,
    )
    assert (tmp_path / "base.yaml").read_text(encoding="utf-8") == TEXT


def test_a_shared_file_in_which_nothing_changes_is_extended_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "towns.yaml").write_text("organisations: [{key: here, name: Here}]\n", encoding="utf-8")
    rolled = roll(tmp_path, "extends: shared/towns.yaml\n" + TEXT)
    ((path, text),) = rolled.files
    assert path.name == "next.yaml"
    assert "extends: shared/towns.yaml" in text
    write_new(rolled.files, find_shipped(), "llo-board rollover …")


def test_where_one_of_the_new_files_is_there_already_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "next-base.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(NewFileTaken):
        write_new(roll(tmp_path, OWN).files, find_shipped(), "llo-board rollover …")
    assert not (tmp_path / "next.yaml").exists()
    assert (tmp_path / "next-base.yaml").read_text(encoding="utf-8") == "mine"


def test_lists_between_brackets_are_carried_over_too(tmp_path: Path) -> None:
    text = TEXT[: TEXT.index("  - key: learn")]
    text = text[: text.index("    deliverables:")] + (
        "    deliverables: [{key: talk, name: Talk}, {key: flyer, name: Flyer}]\n"
    )
    rolled = roll(tmp_path, text)
    assert "flyer" not in rolled.text
    assert "From LLO 2022: still open." in rolled.text


def test_next_years_days_and_names_follow_from_this_years(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(TEXT, encoding="utf-8")
    definition = load_definition(path, find_shipped())
    assert next_period(definition, None, None) == NEXT
    assert next_period(definition, date(2023, 2, 1), None) == Period(date(2023, 2, 1), date(2024, 1, 31))
    assert renewed("LLO 2022", definition, NEXT, " ") == "LLO 2023"
    assert renewed("LLO", definition, NEXT, " ") == "LLO 2023"
    autumn = Period(date(2022, 9, 1), date(2022, 12, 31))
    assert renewed("llo-2022", definition, autumn, "-") == "llo-2022-2"
