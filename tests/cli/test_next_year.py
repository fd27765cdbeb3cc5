"""From one year to the next: the register of lessons, next year's project file, and what became of it all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from llo_board.errors import ExitCode
from tests.cli.stage import Stage

LESSON = "\n".join(
    (
        "Could be better: We began too late.",
        "Cause: Nobody had planned it.",
        "Action: Plan the start in January (lead, 2027-01-15)",
        "Action: Ask the towns first",
    )
)


def a_year(stage: Stage) -> None:
    """A board with a lesson on the campaign, of which one town is done, and a talk that moved."""
    stage.done("bootstrap", "FILE")
    card = stage.card("Campaign in two towns")
    stage.trello("POST", f"cards/{card['id']}/actions/comments", text=LESSON)
    checklist = next(each for each in card["checklists"] if each["name"] == "town")
    item = stage.trello("POST", f"checklists/{checklist['id']}/checkItems", name="Town Hill")
    stage.trello("PUT", f"cards/{card['id']}/checkItem/{item['id']}", state="complete")
    move(stage, "Talk per library", "Moved to later")
    move(stage, "Flyer for parents", "Done")


def move(stage: Stage, name: str, to: str) -> None:
    (target,) = [each for each in stage.board()["lists"] if each["name"] == to]
    stage.trello("PUT", f"cards/{stage.card(name)['id']}", idList=target["id"])


def section(stage: Stage, file: Path, name: str) -> Any:
    """A section of the evaluation of a project file; None where it is absent."""
    call = ("report", "evaluation", str(file), "--format", "json", "--output", str(stage.folder / "out"))
    report = json.loads(Path(stage.done(*call).stdout.splitlines()[0]).read_text(encoding="utf-8"))
    return next((part for part in report["sections"] if part["name"] == name), None)


def test_the_register_holds_every_lesson_once_and_twice_is_the_same(stage: Stage) -> None:
    a_year(stage)
    register = stage.folder / "lessons.yaml"
    assert stage.done("lessons", "FILE").stdout == f"{register}\n"
    text = register.read_text(encoding="utf-8")
    assert text.count("We began too late.") == 1
    assert "2027-01-15" in text
    stage.done("lessons", "FILE")
    assert register.read_text(encoding="utf-8") == text


def test_what_people_add_to_the_register_stays_and_new_lessons_come_behind_it(stage: Stage) -> None:
    a_year(stage)
    stage.done("lessons", "FILE")
    register = stage.folder / "lessons.yaml"
    text = register.read_text(encoding="utf-8").replace("Nobody had planned it.", "Our own words.")
    text += "  # from the meeting\n  - {key: ours, project: pilot, event: Bring cake., mood: good}\n"
    register.write_text(text, encoding="utf-8")
    card = stage.card("Talk per library")
    stage.trello("POST", f"cards/{card['id']}/actions/comments", text="Went well: The talks were full.")
    done = stage.done("lessons", "FILE")
    kept = register.read_text(encoding="utf-8")
    assert kept.startswith(text.rstrip("\n"))
    assert "The talks were full." in kept
    assert "The board reads otherwise now" in done.stderr


def test_next_year_has_what_moved_or_is_wanted_still_and_the_open_actions(stage: Stage) -> None:
    a_year(stage)
    new = stage.folder / "pilot-2027.yaml"
    done = stage.done("rollover", "FILE", str(new))
    assert done.stdout == f"{new}\n"
    assert "2 results carried over; 2 open actions of lessons." in done.stderr
    text = new.read_text(encoding="utf-8")
    assert "# A small project, for tests." in text
    assert ("flyer" in text, "campaign" in text, "talks" in text) == (False, True, True)
    assert stage.card("Campaign in two towns")["shortUrl"] in text
    stage.done("check", str(new))


def test_a_file_that_is_there_is_never_overwritten_by_rollover(stage: Stage) -> None:
    a_year(stage)
    new = stage.folder / "next.yaml"
    new.write_text("mine: true\n", encoding="utf-8")
    done = stage.run("rollover", "FILE", str(new))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert f"llo-board rollover {stage.file} {stage.folder / 'next-2.yaml'}" in done.stderr
    assert new.read_text(encoding="utf-8") == "mine: true\n"


def test_when_all_is_settled_there_is_nothing_to_carry(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    for key in ("campaign", "flyer", "talks"):
        stage.done("verdicts", "FILE", key, "--verdict", "achieved", "--reason", "It is there.")
    done = stage.run("rollover", "FILE", str(stage.folder / "next.yaml"))
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert done.stderr.startswith("Nothing moved")
    assert not (stage.folder / "next.yaml").exists()


def test_a_year_later_the_evaluation_tells_what_became_of_the_actions(stage: Stage) -> None:
    a_year(stage)
    stage.done("lessons", "FILE")
    assert section(stage, stage.file, "earlier_lessons") is None
    new = stage.folder / "next.yaml"
    stage.done("rollover", "FILE", str(new))
    stage.done("bootstrap", str(new))
    board = next(each for each in stage.boards() if each["name"] == "Pilot 2027")
    cards = stage.trello("GET", f"boards/{board['id']}/cards", checklists="all")
    (card,) = [each for each in cards if each["name"] == "What we learned in 2026, put to use"]
    item = card["checklists"][0]["checkItems"][0]
    assert item["name"] == "Plan the start in January (lead, 15 January 2027)"
    stage.trello("PUT", f"cards/{card['id']}/checkItem/{item['id']}", state="complete")
    (told,) = section(stage, new, "earlier_lessons")["lessons"]
    assert [action["state"] for action in told["actions"]] == ["done", "open"]
    assert told["actions"][0]["evidence"]["card_id"] == card["id"]
    done = stage.done("report", "evaluation", str(new), "--format", "md", "--output", str(stage.folder))
    assert "What we did with earlier lessons" in Path(done.stdout.splitlines()[0]).read_text(encoding="utf-8")


def test_a_new_project_beside_a_register_is_reminded_of_its_open_actions(stage: Stage) -> None:
    a_year(stage)
    stage.done("lessons", "FILE")
    other = stage.folder / "other.yaml"
    done = stage.done("init", str(other))
    assert "At its end stand 2 actions from earlier lessons that are not done yet." in done.stderr
    assert 'name: "Plan the start in January (lead, 15 January 2027)"}' in other.read_text(encoding="utf-8")
    stage.done("check", str(other))


def test_a_register_with_a_mistake_names_its_line(stage: Stage) -> None:
    stage.done("bootstrap", "FILE")
    (stage.folder / "lessons.yaml").write_text("lessons:\n  - {project: pilot, event: x}\n", encoding="utf-8")
    done = stage.run("report", "lessons", "FILE")
    assert done.exit_code == ExitCode.YOURS_TO_MEND
    assert "lessons.yaml:2:" in done.stderr
